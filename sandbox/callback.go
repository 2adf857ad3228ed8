package sandbox

import (
	"context"
	"strconv"
	"time"
)

// Answers to button presses: core.telegram.org/bots/api#answercallbackquery. The
// time limit is not documented; refusals were reported from about 5 to 20 s.
const (
	maxAnswer   = 200
	answerTimes = 15 * time.Second
)

// CallbackAnswer is what the bot answered to a button press: a toast, or an alert
// when Alert is set. An empty Text only ends the button's waiting state.
type CallbackAnswer struct {
	Text  string `json:"text"`
	Alert bool   `json:"alert"`
}

// callback is one press and, later, its answer.
type callback struct {
	at     time.Time
	answer *CallbackAnswer
}

// press delivers a callback_query update. A message that is gone arrives as an
// InaccessibleMessage, whose date is 0. The lock must be held.
func (s *Server) press(u *User, messageID int, data string) string {
	id := strconv.Itoa(len(s.queries) + 1)
	s.queries[id] = &callback{at: s.cfg.Now()}
	shown := map[string]any{"chat": u.wireChat(), "message_id": messageID, "date": 0}
	if m := u.find(messageID); m != nil {
		shown = s.wire(m)
	}
	s.updates.push("callback_query", map[string]any{
		"id":            id,
		"from":          u.wireUser(),
		"message":       shown,
		"chat_instance": strconv.FormatInt(u.id, 10),
		"data":          data,
	})
	return id
}

func (s *Server) answerCallbackQuery(p params) (any, *apiError) {
	q := s.queries[p.get("callback_query_id")]
	switch {
	case q == nil, q.answer != nil, s.cfg.StrictTime && s.cfg.Now().Sub(q.at) > answerTimes:
		return nil, errQueryTooOld
	case units(p.get("text")) > maxAnswer:
		return nil, badRequest("MESSAGE_TOO_LONG")
	case p.get("url") != "":
		return nil, badRequest("URL_INVALID") // only games and deep links to the bot itself have one
	}
	q.answer = &CallbackAnswer{Text: p.get("text"), Alert: p.bool("show_alert")}
	s.notify()
	return true, nil
}

// AwaitAnswer blocks until the bot has answered the press with that id.
func (u *User) AwaitAnswer(ctx context.Context, queryID string) (CallbackAnswer, error) {
	var answer CallbackAnswer
	err := u.s.await(ctx, "the answer to a button", func() bool {
		q := u.s.queries[queryID]
		if q == nil || q.answer == nil {
			return false
		}
		answer = *q.answer
		return true
	})
	return answer, err
}
