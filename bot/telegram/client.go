// Package telegram speaks the Telegram Bot API for package bot: one method for
// each call the bot makes, with time limits, a proxy for every one of them, and
// errors that say whether to try again. The token never leaves this package, not
// even inside an error.
//
// It stands on go-telegram-bot-api, used through its raw calls: the library's own
// update channel confirms updates before they are handled, its errors print the
// URL with the token, and its file links ignore the configured server.
package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Config says which bot to be and how to reach Telegram.
type Config struct {
	Token    string
	APIRoot  string // https://api.telegram.org, or a self-hosted Bot API server
	FileRoot string // https://api.telegram.org/file
	Proxy    string // http, https or socks5 URL; empty means the environment's proxy, if any
}

// Time limits of the calls. A long poll waits PollWait at the server, which is
// the longest the server grants (telegram-bot-api, Client.h, LONG_POLL_MAX_TIMEOUT).
const (
	PollWait      = 50 * time.Second
	pollMargin    = 10 * time.Second
	callTimeout   = 30 * time.Second
	uploadTimeout = 5 * time.Minute
)

// maxReply bounds what is read of one reply; 100 updates stay far below it.
const maxReply = 32 << 20

// Client calls the Bot API. It is safe for concurrent use.
type Client struct {
	token    string
	endpoint string
	fileRoot string
	polling  *http.Client // of its own, so that a long poll never holds up a send
	sending  *http.Client
}

// New returns a client. It makes no call.
func New(cfg Config) (*Client, error) {
	proxy := http.ProxyFromEnvironment
	if cfg.Proxy != "" {
		u, err := url.Parse(cfg.Proxy)
		if err != nil || u.Host == "" {
			return nil, errors.New("telegram: the proxy is no URL such as socks5://127.0.0.1:1080")
		}
		proxy = http.ProxyURL(u)
	}
	if cfg.Token == "" {
		return nil, errors.New("telegram: no token")
	}
	// The library uses the endpoint as a format string.
	if strings.Contains(cfg.APIRoot, "%") || strings.Contains(cfg.Token, "%") {
		return nil, errors.New("telegram: the API root and the token may not contain a percent sign")
	}
	return &Client{
		token:    cfg.Token,
		endpoint: strings.TrimRight(cfg.APIRoot, "/") + "/bot%s/%s",
		fileRoot: strings.TrimRight(cfg.FileRoot, "/"),
		polling:  newHTTPClient(proxy),
		sending:  newHTTPClient(proxy),
	}, nil
}

func newHTTPClient(proxy func(*http.Request) (*url.URL, error)) *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			Proxy:                 proxy,
			TLSHandshakeTimeout:   15 * time.Second,
			IdleConnTimeout:       90 * time.Second,
			ExpectContinueTimeout: time.Second,
			ForceAttemptHTTP2:     true,
		},
		// The API never redirects. Following one would turn a call into a GET and
		// hand the address, with the token, to whoever it leads to.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Account is the bot's own account.
type Account struct {
	ID       int64
	UserName string
}

// Me returns the account that the token belongs to.
func (c *Client) Me(ctx context.Context) (Account, error) {
	var me tgbotapi.User
	err := c.call(ctx, "getMe", nil, &me)
	return Account{ID: me.ID, UserName: me.UserName}, err
}

// Updates waits up to wait for updates from offset on. Asking for an offset
// confirms everything before it.
func (c *Client) Updates(ctx context.Context, offset int, wait time.Duration) ([]Update, error) {
	params := tgbotapi.Params{
		"offset":  strconv.Itoa(offset),
		"limit":   "100",
		"timeout": strconv.Itoa(int(wait / time.Second)),
		// Always explicit: leaving it out keeps whatever was asked for before.
		"allowed_updates": `["message","edited_message","callback_query","my_chat_member"]`,
	}
	var raw []json.RawMessage
	d := doer{ctx: ctx, method: "getUpdates", client: c.polling, timeout: wait + pollMargin}
	if err := c.do(&d, params, nil, &raw); err != nil {
		return nil, err
	}
	updates := make([]Update, len(raw))
	for i, r := range raw {
		var head struct {
			ID int `json:"update_id"`
		}
		if err := json.Unmarshal(r, &head); err != nil {
			return nil, fmt.Errorf("getUpdates: an update without an id: %w", err)
		}
		updates[i] = Update{ID: head.ID, Raw: r}
	}
	return updates, nil
}

// Button is one button under a message: Data comes back when it is tapped, or
// URL is opened.
type Button struct {
	Label string `json:"text"`
	Data  string `json:"callback_data,omitempty"`
	URL   string `json:"url,omitempty"`
}

// Text is a message's HTML text and its rows of buttons.
type Text struct {
	HTML    string
	Buttons [][]Button
}

func (t Text) params(chat int64) tgbotapi.Params {
	p := tgbotapi.Params{"chat_id": strconv.FormatInt(chat, 10), "text": t.HTML, "parse_mode": "HTML",
		"link_preview_options": `{"is_disabled":true}`}
	if len(t.Buttons) > 0 {
		p["reply_markup"] = keyboard(t.Buttons)
	}
	return p
}

func keyboard(rows [][]Button) string {
	if rows == nil {
		rows = [][]Button{}
	}
	b, _ := json.Marshal(map[string]any{"inline_keyboard": rows}) // strings always marshal
	return string(b)
}

// Send sends a message and returns its id.
func (c *Client) Send(ctx context.Context, chat int64, t Text) (int, error) {
	return c.message(ctx, "sendMessage", t.params(chat))
}

// Edit replaces the text and buttons of one of the bot's messages. Saying again
// what the message says already is no error.
func (c *Client) Edit(ctx context.Context, chat int64, message int, t Text) error {
	p := t.params(chat)
	p["message_id"] = strconv.Itoa(message)
	_, err := c.message(ctx, "editMessageText", p)
	return ignoreUnchanged(err)
}

// Strip takes the buttons off one of the bot's messages.
func (c *Client) Strip(ctx context.Context, chat int64, message int) error {
	_, err := c.message(ctx, "editMessageReplyMarkup", tgbotapi.Params{
		"chat_id": strconv.FormatInt(chat, 10), "message_id": strconv.Itoa(message), "reply_markup": keyboard(nil),
	})
	return ignoreUnchanged(err)
}

// Document is a file to be sent, with an HTML caption.
type Document struct {
	Name    string
	Data    []byte
	Caption string
}

// SendDocument uploads a file and returns the message's id.
func (c *Client) SendDocument(ctx context.Context, chat int64, f Document) (int, error) {
	return c.upload(ctx, upload{"sendDocument", "document"}, chat, f)
}

// SendPhoto uploads a picture that is shown in the chat itself, and returns the
// message's id. [FitsPhoto] says which pictures may be sent so.
func (c *Client) SendPhoto(ctx context.Context, chat int64, f Document) (int, error) {
	return c.upload(ctx, upload{"sendPhoto", "photo"}, chat, f)
}

// FitsPhoto reports whether a picture of that many pixels and bytes may be sent as a
// photo (core.telegram.org/bots/api#sendphoto) and stays as sharp as it is: Telegram
// makes larger ones smaller (core.telegram.org/api/files#image-thumbnail-types, w).
func FitsPhoto(width, height, bytes int) bool {
	const most, sharp, ratio = 10 << 20, 2560, 20
	long, short := max(width, height), min(width, height)
	return bytes <= most && long <= sharp && long <= ratio*short
}

// upload is a call that sends a file in a field.
type upload struct{ method, field string }

func (c *Client) upload(ctx context.Context, u upload, chat int64, f Document) (int, error) {
	params := tgbotapi.Params{"chat_id": strconv.FormatInt(chat, 10), "caption": f.Caption, "parse_mode": "HTML"}
	file := tgbotapi.RequestFile{Name: u.field, Data: tgbotapi.FileBytes{Name: f.Name, Bytes: f.Data}}
	var m sent
	d := doer{ctx: ctx, method: u.method, client: c.sending, timeout: uploadTimeout}
	err := c.do(&d, params, []tgbotapi.RequestFile{file}, &m)
	return m.ID, err
}

// sent is all that is read of a message that was sent: a newer shape of some
// other field must not make a sent message look like one that was not.
type sent struct {
	ID int `json:"message_id"`
}

// AnswerCallback ends a button's spinner; text, if any, is shown for a moment.
func (c *Client) AnswerCallback(ctx context.Context, query, text string) error {
	var ok bool
	return c.call(ctx, "answerCallbackQuery", tgbotapi.Params{"callback_query_id": query, "text": text}, &ok)
}

// Command is one entry of the menu beside the input field.
type Command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

// SetCommands replaces the menu of commands in private chats, for people whose
// Telegram is in the language (two letters of ISO 639-1), or, when it is empty, in
// any that has no menu of its own.
func (c *Client) SetCommands(ctx context.Context, language string, commands []Command) error {
	p := tgbotapi.Params{"scope": `{"type":"all_private_chats"}`}
	p.AddNonEmpty("language_code", language)
	if err := p.AddInterface("commands", commands); err != nil {
		return fmt.Errorf("setMyCommands: %w", err)
	}
	var ok bool
	return c.call(ctx, "setMyCommands", p, &ok)
}

// Download fetches a file that somebody sent, up to limit bytes.
func (c *Client) Download(ctx context.Context, fileID string, limit int64) ([]byte, error) {
	var file tgbotapi.File
	if err := c.call(ctx, "getFile", tgbotapi.Params{"file_id": fileID}, &file); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, uploadTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.fileRoot+"/bot"+c.token+"/"+file.FilePath, nil)
	if err != nil {
		return nil, errors.New("download: the file root makes no valid URL")
	}
	resp, err := c.sending.Do(req)
	if err != nil {
		return nil, redact("download", c.token, err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return nil, &Error{Method: "download", Code: resp.StatusCode, Description: http.StatusText(resp.StatusCode), Foreign: true}
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	if err == nil && int64(len(data)) > limit {
		return nil, &Error{Method: "download", Code: http.StatusRequestEntityTooLarge, Description: fmt.Sprintf("larger than %d bytes", limit)}
	}
	if err != nil {
		return nil, fmt.Errorf("download: %w", err)
	}
	return data, nil
}

func (c *Client) message(ctx context.Context, method string, params tgbotapi.Params) (int, error) {
	var m sent
	err := c.call(ctx, method, params, &m)
	return m.ID, err
}

func (c *Client) call(ctx context.Context, method string, params tgbotapi.Params, result any) error {
	return c.do(&doer{ctx: ctx, method: method, client: c.sending, timeout: callTimeout}, params, nil, result)
}

// do makes one call through the library, whose requests carry no context: the
// doer gives them one.
func (c *Client) do(d *doer, params tgbotapi.Params, files []tgbotapi.RequestFile, result any) error {
	d.token = c.token
	api := tgbotapi.BotAPI{Token: c.token, Client: d}
	api.SetAPIEndpoint(c.endpoint)
	var reply *tgbotapi.APIResponse
	var err error
	if files == nil {
		reply, err = api.MakeRequest(d.method, params)
	} else {
		reply, err = api.UploadFiles(d.method, params, files)
	}
	if err != nil {
		return d.explain(err)
	}
	if err := json.Unmarshal(reply.Result, result); err != nil {
		return fmt.Errorf("%s: unexpected result: %w", d.method, err)
	}
	return nil
}
