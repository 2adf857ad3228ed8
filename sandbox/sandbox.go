// Package sandbox is a local stand-in for the Telegram Bot API server. The demo
// and the end-to-end tests run the real bot against it, so it is as strict as
// the real server: what Telegram refuses is refused here with the same code and
// description, what Telegram forgets is forgotten, and nothing is accepted that
// a user would later stumble over.
//
// One Server has two sides. The bot speaks HTTP to /bot<token>/<method> and
// /file/bot<token>/<path>. People are driven through User values in Go, or as
// JSON under /user/<id>/.
//
// Everything a run produces is decided by what is done to it: identifiers are
// sequential (messages and files within their chat, so that parallel sends to
// different chats cannot disturb each other), time comes from Config.Now, and
// nothing is random. Only the duration of a long poll is real time.
//
// Only private chats exist, and of the parse modes only HTML: the bot uses
// neither groups nor Markdown, and both are refused rather than guessed at.
package sandbox

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// DefaultToken is the bot's token when Config names none.
const DefaultToken = "100000001:sandbox"

// Config says how a Server behaves. The zero value works: DefaultToken, a clock
// that stands still at the start of 2024, identifiers from 1, and no quirks that
// depend on real time.
type Config struct {
	Token       string
	BotUsername string
	BotName     string

	// Now is the clock for message dates, for the 24 hours an unfetched update
	// is kept and the 48 hours in which a message may be deleted or edited.
	// It is called with the server's lock held and must not call the server.
	Now func() time.Time

	FirstUpdateID  int
	FirstMessageID int

	// OnCall, when set, is called for every known method twice, on the
	// goroutine that serves it and with no lock held: before it is executed and
	// after, while the response is not yet written. A test can end the bot's
	// process in either place. Calls of several goroutines may overlap.
	OnCall func(Call)

	// StrictTime turns on the server's quirks that are measured against Now and
	// make sense only when Now is the wall clock: the same offset polled again
	// within 0.5 s gets one update and within 3 s waits at least 3 s, the second
	// 409 within 3 s is delayed by 3 s, a button press can be answered for 15 s
	// and a file link works for one hour.
	StrictTime bool
}

// Server is the stand-in: an http.Handler with a chat for each User. All its
// methods may be called from any goroutine.
type Server struct {
	cfg     Config
	methods map[string]method
	people  *http.ServeMux

	*bell
	users    map[int64]*User
	updates  *updates
	queries  map[string]*callback
	groups   int
	files    *files
	about    *about
	calls    []Call
	lastCall int

	http *http.Server
	ln   net.Listener
	once sync.Once
}

// New returns a server with no users. It can be used as an http.Handler at once;
// Start gives it an address of its own.
func New(cfg Config) *Server {
	cfg = withDefaults(cfg)
	b := &bell{changed: make(chan struct{}), quit: make(chan struct{})}
	s := &Server{
		cfg:     cfg,
		bell:    b,
		users:   map[int64]*User{},
		updates: &updates{bell: b, now: cfg.Now, strict: cfg.StrictTime, queue: queue{next: cfg.FirstUpdateID}},
		queries: map[string]*callback{},
		files:   &files{now: cfg.Now, byID: map[string]*file{}, links: map[string]*link{}},
		about:   &about{bell: b, commands: map[string][]BotCommand{}, texts: map[string]string{}},
	}
	s.methods = s.methodTable()
	s.people = (people{s}).routes()
	return s
}

func withDefaults(cfg Config) Config {
	cfg.Token = cmp.Or(cfg.Token, DefaultToken)
	cfg.BotUsername = cmp.Or(cfg.BotUsername, "sandbox_bot")
	cfg.BotName = cmp.Or(cfg.BotName, "Sandbox")
	if cfg.Now == nil {
		still := time.Date(2024, time.January, 1, 0, 0, 0, 0, time.UTC)
		cfg.Now = func() time.Time { return still }
	}
	cfg.FirstUpdateID = max(cfg.FirstUpdateID, 1)
	cfg.FirstMessageID = max(cfg.FirstMessageID, 1)
	return cfg
}

// Start listens on a free port of 127.0.0.1 and serves until Close.
func (s *Server) Start() error {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("start sandbox: %w", err)
	}
	s.ln = ln
	s.http = &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		// Serve returns when Close is called; requests then fail at their
		// callers, who are the ones to report it.
		_ = s.http.Serve(ln)
	}()
	return nil
}

// URL is the address of a started server, without a slash at the end:
// "http://127.0.0.1:40123". It is empty before Start.
func (s *Server) URL() string {
	if s.ln == nil {
		return ""
	}
	return "http://" + s.ln.Addr().String()
}

// APIEndpoint is the address pattern the client library wants, with one %s for
// the token and one for the method.
func (s *Server) APIEndpoint() string { return s.URL() + "/bot%s/%s" }

// FileEndpoint is the pattern of file addresses, with one %s for the token and
// one for the file's path.
func (s *Server) FileEndpoint() string { return s.URL() + "/file/bot%s/%s" }

// Token is the bot's token.
func (s *Server) Token() string { return s.cfg.Token }

// Close ends parked polls and stops listening. It may be called more than once.
func (s *Server) Close() error {
	s.once.Do(func() { close(s.quit) })
	if s.http == nil {
		return nil
	}
	if err := s.http.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return fmt.Errorf("close sandbox: %w", err)
	}
	return nil
}

// ServeHTTP routes by prefix, because the token is glued to "/bot".
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	switch {
	case strings.HasPrefix(path, "/user/"):
		s.people.ServeHTTP(w, r)
	case strings.HasPrefix(path, "/file/bot"):
		token, rest, _ := strings.Cut(strings.TrimPrefix(path, "/file/bot"), "/")
		s.serveFile(w, token, rest)
	case strings.HasPrefix(path, "/bot"):
		token, rest, found := strings.Cut(strings.TrimPrefix(path, "/bot"), "/")
		if !found {
			writeError(w, errNotFound)
			return
		}
		s.serveMethod(w, r, token, rest)
	default:
		writeError(w, errNotFound)
	}
}

// botID is the number in front of the token's colon, as with real tokens.
func (s *Server) botID() int64 {
	head, _, _ := strings.Cut(s.cfg.Token, ":")
	id, err := strconv.ParseInt(head, 10, 64)
	if err != nil {
		return 1
	}
	return id
}
