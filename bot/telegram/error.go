package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Error is a refusal by the Bot API.
type Error struct {
	Method      string
	Code        int // the HTTP status and error_code
	Description string
	RetryAfter  time.Duration // how long the server asks to wait; 0 if it does not say
	Foreign     bool          // the reply is no Bot API reply: a proxy or a gateway spoke, whose no is not Telegram's
}

// Error returns the method, the code and Telegram's description.
func (e *Error) Error() string {
	return fmt.Sprintf("%s: %d %s", e.Method, e.Code, e.Description)
}

// Refused reports whether trying the same call again can never succeed: the
// server understood it and said no. What is too large is so for a gateway too.
func Refused(err error) bool {
	var e *Error
	return hasCode(err, http.StatusBadRequest) || hasCode(err, http.StatusForbidden) ||
		errors.As(err, &e) && e.Code == http.StatusRequestEntityTooLarge
}

// Unauthorized reports whether the token is not, or no longer, valid.
func Unauthorized(err error) bool { return hasCode(err, http.StatusUnauthorized) }

// NotFound reports whether the server knows no such bot or method: the token is
// malformed, or the API root is wrong.
func NotFound(err error) bool { return hasCode(err, http.StatusNotFound) }

// Conflict reports whether another instance polls with the same token.
func Conflict(err error) bool { return hasCode(err, http.StatusConflict) }

// Blocked reports whether the person has blocked the bot or deleted the account.
func Blocked(err error) bool { return hasCode(err, http.StatusForbidden) }

// MessageGone reports whether the message to be edited no longer exists or can no
// longer be edited; it has to be sent anew.
func MessageGone(err error) bool {
	var e *Error
	return errors.As(err, &e) && (strings.Contains(e.Description, "message to edit not found") ||
		strings.Contains(e.Description, "message can't be edited"))
}

// RetryAfter returns how long the server asks to wait, or 0.
func RetryAfter(err error) time.Duration {
	var e *Error
	if errors.As(err, &e) {
		return e.RetryAfter
	}
	return 0
}

func hasCode(err error, code int) bool {
	var e *Error
	return errors.As(err, &e) && !e.Foreign && e.Code == code
}

func ignoreUnchanged(err error) error {
	var e *Error
	if errors.As(err, &e) && strings.Contains(e.Description, "message is not modified") {
		return nil
	}
	return err
}

// doer makes one HTTP request for the library: with a context and a time limit,
// without the token in errors, and with the status of a reply that is no JSON.
type doer struct {
	ctx     context.Context //nolint:containedctx // the library builds the request and takes no context
	method  string
	client  *http.Client
	token   string
	timeout time.Duration
	status  int
}

// Do sends the request and reads the whole reply within the time limit.
func (d *doer) Do(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(d.ctx, d.timeout)
	defer cancel()
	resp, err := d.client.Do(req.WithContext(ctx)) //nolint:gosec // the host is the configured API root
	if err != nil {
		return nil, redact(d.method, d.token, err)
	}
	defer func() { _ = resp.Body.Close() }()
	d.status = resp.StatusCode
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxReply))
	if err != nil {
		return nil, fmt.Errorf("%s: read reply: %w", d.method, err)
	}
	if !isReply(body) {
		return nil, &Error{Method: d.method, Code: resp.StatusCode, Description: "the reply is not the Bot API's", Foreign: true}
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

// isReply reports whether a body is a reply of the Bot API: a JSON object with ok
// (core.telegram.org/bots/api#making-requests).
func isReply(body []byte) bool {
	var head struct {
		OK *bool `json:"ok"`
	}
	return json.Unmarshal(body, &head) == nil && head.OK != nil
}

// explain turns the library's error into ours. UploadFiles leaves the code out,
// so the HTTP status stands in for it.
func (d *doer) explain(err error) error {
	var refusal *tgbotapi.Error
	if !errors.As(err, &refusal) {
		return redact(d.method, d.token, err)
	}
	code := refusal.Code
	if code == 0 {
		code = d.status
	}
	return &Error{Method: d.method, Code: code, Description: strings.ReplaceAll(refusal.Message, d.token, "…"),
		RetryAfter: time.Duration(refusal.RetryAfter) * time.Second}
}

// redact replaces an error that names the URL, and with it the token. Whatever
// still names the token, such as a gateway's error that repeats the path, loses
// its text altogether.
func redact(method, token string, err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		err = fmt.Errorf("%s: %w", method, u.Err)
	}
	if strings.Contains(err.Error(), token) {
		return fmt.Errorf("%s: failed; the cause names the token and is left out", method)
	}
	return err
}
