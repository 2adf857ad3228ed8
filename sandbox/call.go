package sandbox

import (
	"context"
	"net/http"
	"slices"
	"strings"
)

// Phase says at which moment of a call OnCall is called.
type Phase string

// A call has arrived when its parameters are read and nothing is done yet; it is
// executed when its effect is in the chats and the response is not yet written.
const (
	Arrived  Phase = "arrived"
	Executed Phase = "executed"
)

// maxCalls bounds the call log; the oldest half is forgotten when it is full.
const maxCalls = 20000

// Call is one method call of the bot. OK, ErrorCode and Description are set once
// it is executed. ChatID is 0 for methods without a chat_id. N counts from 1 and
// is the same in both phases. A poll whose client hung up has ErrorCode 499.
type Call struct {
	N           int    `json:"n"`
	Method      string `json:"method"`
	ChatID      int64  `json:"chat_id,omitempty"`
	Phase       Phase  `json:"phase"`
	OK          bool   `json:"ok"`
	ErrorCode   int    `json:"error_code,omitempty"`
	Description string `json:"description,omitempty"`
}

// Calls returns the executed calls, oldest first: the newest ten thousand at
// least.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.calls)
}

// method is one method of the Bot API; name is its documented spelling.
type method struct {
	name string
	run  func(context.Context, params) (any, *apiError)
}

// methodTable lists what the stand-in can do, by lower-case name: the real
// server compares method names without regard to case.
func (s *Server) methodTable() map[string]method {
	table := map[string]method{"getupdates": {"getUpdates", s.updates.getUpdates}}
	for name, run := range map[string]func(params) (any, *apiError){
		"getMe":                  s.getMe,
		"getChat":                s.getChat,
		"sendMessage":            s.sendMessage,
		"sendDocument":           func(p params) (any, *apiError) { return s.sendFile(p, KindDocument) },
		"sendPhoto":              func(p params) (any, *apiError) { return s.sendFile(p, KindPhoto) },
		"sendChatAction":         s.sendChatAction,
		"editMessageText":        s.editMessageText,
		"editMessageCaption":     s.editMessageCaption,
		"editMessageReplyMarkup": s.editMessageReplyMarkup,
		"deleteMessage":          s.deleteMessage,
		"answerCallbackQuery":    s.answerCallbackQuery,
		"getFile":                s.files.getFile,
		"setMyCommands":          s.about.setMyCommands,
		"getMyCommands":          s.about.getMyCommands,
		"deleteMyCommands":       s.about.deleteMyCommands,
		"setMyDescription":       s.about.setText("description", maxDescription),
		"getMyDescription":       s.about.text("description"),
		"setMyShortDescription":  s.about.setText("short_description", maxShortDescription),
		"getMyShortDescription":  s.about.text("short_description"),
		"deleteWebhook":          s.updates.deleteWebhook,
		"getWebhookInfo":         s.updates.getWebhookInfo,
	} {
		table[strings.ToLower(name)] = method{name, func(_ context.Context, p params) (any, *apiError) {
			s.mu.Lock()
			defer s.mu.Unlock()
			return run(p)
		}}
	}
	return table
}

func (s *Server) serveMethod(w http.ResponseWriter, r *http.Request, token, name string) {
	if token != s.cfg.Token {
		writeError(w, errUnauthorized)
		return
	}
	m, known := s.methods[strings.ToLower(name)]
	if !known {
		writeError(w, errMethodNotFound)
		return
	}
	p, bad := readParams(w, r)
	if bad != nil {
		writeError(w, bad)
		return
	}
	call := s.begin(m.name, p)
	result, bad := m.run(r.Context(), p)
	s.finish(call, bad)
	if bad != nil {
		writeError(w, bad)
		return
	}
	writeJSON(w, http.StatusOK, reply{OK: true, Result: result})
}

func (s *Server) begin(name string, p params) Call {
	s.mu.Lock()
	s.lastCall++
	call := Call{N: s.lastCall, Method: name, ChatID: p.int64("chat_id"), Phase: Arrived}
	s.mu.Unlock()
	s.tell(call)
	return call
}

func (s *Server) finish(call Call, bad *apiError) {
	call.Phase, call.OK = Executed, bad == nil
	if bad != nil {
		call.ErrorCode, call.Description = bad.code, bad.description
	}
	s.mu.Lock()
	if len(s.calls) >= maxCalls {
		s.calls = slices.Clone(s.calls[maxCalls/2:])
	}
	s.calls = append(s.calls, call)
	s.mu.Unlock()
	s.tell(call)
}

func (s *Server) tell(call Call) {
	if s.cfg.OnCall != nil {
		s.cfg.OnCall(call)
	}
}
