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
}

// Error returns the method, the code and Telegram's description.
func (e *Error) Error() string {
	return fmt.Sprintf("%s: %d %s", e.Method, e.Code, e.Description)
}

// Refused reports whether trying the same call again can never succeed: the
// server understood it and said no.
func Refused(err error) bool {
	var e *Error
	return errors.As(err, &e) && (e.Code == http.StatusBadRequest || e.Code == http.StatusForbidden ||
		e.Code == http.StatusNotFound || e.Code == http.StatusRequestEntityTooLarge)
}

// Unauthorized reports whether the token is not, or no longer, valid.
func Unauthorized(err error) bool { return hasCode(err, http.StatusUnauthorized) }

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
	return errors.As(err, &e) && e.Code == code
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
	timeout time.Duration
	status  int
}

// Do sends the request and reads the whole reply within the time limit.
func (d *doer) Do(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(d.ctx, d.timeout)
	defer cancel()
	resp, err := d.client.Do(req.WithContext(ctx)) //nolint:gosec // the host is the configured API root
	if err != nil {
		return nil, redact(d.method, err)
	}
	defer func() { _ = resp.Body.Close() }()
	d.status = resp.StatusCode
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxReply))
	if err != nil {
		return nil, fmt.Errorf("%s: read reply: %w", d.method, err)
	}
	if !json.Valid(body) {
		return nil, &Error{Method: d.method, Code: resp.StatusCode, Description: "the reply is not JSON"}
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

// explain turns the library's error into ours. UploadFiles leaves the code out,
// so the HTTP status stands in for it.
func (d *doer) explain(err error) error {
	var refusal *tgbotapi.Error
	if !errors.As(err, &refusal) {
		return redact(d.method, err)
	}
	code := refusal.Code
	if code == 0 {
		code = d.status
	}
	return &Error{Method: d.method, Code: code, Description: refusal.Message,
		RetryAfter: time.Duration(refusal.RetryAfter) * time.Second}
}

// redact replaces an error that names the URL, and with it the token.
func redact(method string, err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return fmt.Errorf("%s: %w", method, u.Err)
	}
	return err
}
