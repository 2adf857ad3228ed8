package answering

import (
	"encoding/json"
	"slices"

	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// A reply in Telegram's sense says itself what it is about, so every message of the
// chat is one of these. Only a question can be answered by replying to its message:
// to any other, a figure is asked back rather than taken for what happens to be asked.
type referent int

const (
	toNothing  referent = iota // no reply
	toQuestion                 // our message that asked a question or echoed its answer, or the own one that answered it
	toCard                     // a card or receipt: all of a questionnaire
	toMessage                  // any other message of ours
	toOwn                      // an own message that answers nothing
)

// reference is what a message is a reply to.
type reference struct {
	kind     referent
	session  conversation.Session // toQuestion, toCard: whose
	question office.QuestionID    // toQuestion: which
	row      int64                // outgoing message that was replied to; 0 for an own message
}

// repliedTo finds what a message is a reply to.
func (h *Answering) repliedTo(t *chat.Turn) (reference, error) {
	m := t.In.Content.Message
	if m.ReplyToMessage == nil {
		return reference{}, nil
	}
	round, department, question, ok, err := t.Tx.AnswerByMessage(t.Person.ID, m.ReplyToMessage.MessageID)
	if err != nil {
		return reference{}, err
	}
	if ok {
		s, found, err := t.Tx.SessionOf(t.Person.ID, round, department)
		if err != nil || found {
			return reference{kind: toQuestion, session: s, question: question}, err
		}
	}
	return h.repliedToBot(t, m)
}

// repliedToBot looks at what the message showed when the reply was written: its
// question may have been edited into another since. By clocks that differ the reply
// may seem older than the message, which it cannot be.
func (h *Answering) repliedToBot(t *chat.Turn, m *telegram.Message) (reference, error) {
	versions, err := t.Tx.SentAs(t.Chat, m.ReplyToMessage.MessageID)
	if err != nil {
		return reference{}, err
	}
	shown, row := chat.Outgoing{}, int64(0)
	for _, v := range versions {
		var o chat.Outgoing
		if err := json.Unmarshal(v.Payload, &o); err != nil || o.Kind == chat.StripButtons {
			continue
		}
		shown, row = o, v.ID
		if v.SentAt.Unix() <= int64(m.Date) {
			break
		}
	}
	if shown.Session == 0 {
		return reference{kind: h.unrelated(t, m, row)}, nil
	}
	s, found, err := t.Tx.Session(shown.Session)
	switch {
	case err != nil:
		return reference{}, err
	case !found || s.Person != t.Person.ID:
		return reference{kind: toMessage}, nil
	case shown.Question == "":
		return reference{kind: toCard, session: s, row: row}, nil
	}
	return reference{toQuestion, s, shown.Question, row}, nil
}

// unrelated tells a message of ours from one of the person.
func (h *Answering) unrelated(t *chat.Turn, m *telegram.Message, row int64) referent {
	from := m.ReplyToMessage.From
	if row == 0 && from != nil && from.ID == int64(t.Person.ID) {
		return toOwn
	}
	return toMessage
}

// isPending reports whether an own message is the one that was asked back or about.
func isPending(s conversation.Session, message int) bool {
	if s.Pending == nil {
		return message == s.Refused
	}
	for _, a := range s.Pending.Answer.Activities {
		if a.Message == message {
			return true
		}
	}
	return message == s.Refused || message == s.Pending.Answer.Message
}

// interrupted reports whether the newest thing in the chat that leads on to something
// is not the questionnaire: a bare text may be about that.
func (h *Answering) interrupted(t *chat.Turn, s conversation.Session) (bool, error) {
	if s.Prompt == 0 {
		return false, nil
	}
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	if err != nil {
		return false, err
	}
	q, _ := form.Question(cards.Asked(s))
	since, err := t.Tx.Since(t.Chat, s.Prompt)
	return slices.ContainsFunc(since, func(m storage.Message) bool {
		var o chat.Outgoing
		return m.State != storage.StateDead && json.Unmarshal(m.Payload, &o) == nil && leadsOn(o, q)
	}), err
}

// leadsOn reports whether what is typed below a message may be about that rather than
// about a question. A bare number is wanted by plan values only.
func leadsOn(o chat.Outgoing, q office.Question) bool {
	return o.Plan != nil || o.Dialogue && q.Kind != office.FigureQuestion
}

// converseWith gives a text to the questionnaire it belongs to: the live one, or the
// one whose message it is a reply to. Without either it may be a leave or a note.
func (h *Answering) converseWith(t *chat.Turn, live conversation.Session, ok bool, e conversation.Event) (taken bool, err error) {
	to, err := h.repliedTo(t)
	switch {
	case err != nil:
		return true, err
	case to.kind == toCard:
		return true, h.sayToCard(t, to.session, live, ok)
	case to.kind == toQuestion && ok && to.session.ID != live.ID:
		return true, h.sayElsewhere(t, to.session, live)
	case to.kind == toQuestion && !to.session.Begun():
		return h.beginOn(t, to, e)
	case to.kind == toQuestion && !ok:
		live = to.session
	case to.kind == toMessage && ok:
		return true, h.sayNoQuestion(t, live)
	case !ok:
		return h.unasked(t, e, to)
	}
	if err := h.situate(t, live, &e, to); err != nil {
		return true, err
	}
	return true, h.Advance(t, live, e)
}

// beginOn takes a reply to a prompt as the answer to its first question. Where the
// prompt no longer holds, it shows the question as it is now.
func (h *Answering) beginOn(t *chat.Turn, to reference, e conversation.Event) (taken bool, err error) {
	s := to.session
	holds, err := h.offerHolds(t, s)
	if err != nil {
		return true, err
	}
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	if err != nil {
		return true, err
	}
	q, _ := form.Question(to.question)
	switch {
	case len(e.Attachments) > 0 || !conversation.Answers(q, e.Text) && !s.Declines(form, e.Text):
		return h.unasked(t, e, to)
	case !holds:
		if err := t.Say(t.Words.FormChanged()); err != nil {
			return true, err
		}
		return true, h.begin(t, desk.DutyKey{Round: s.Round, Department: s.Department})
	}
	if err := h.situate(t, s, &e, to); err != nil {
		return true, err
	}
	return true, h.Advance(t, s, e)
}

// beginOvertaken takes a text for an answer to the prompt that the person still sees,
// although a colleague has answered its question since: which is what they are told.
func (h *Answering) beginOvertaken(t *chat.Turn, e conversation.Event) (begun bool, err error) {
	open, err := t.Desk.OpenDuties(t.Tx, t.Person)
	if err != nil || t.In.Content.Forwarded || len(e.Attachments) > 0 {
		return false, err
	}
	var to reference
	for _, d := range open {
		s, ok, err := t.Tx.SessionOf(t.Person.ID, d.Round.ID, d.Department)
		if err != nil {
			return false, err
		}
		if !ok || s.Begun() || s.Prompt == 0 {
			continue
		}
		if _, answered := s.Answers[s.Agenda[0]]; !answered || to.kind == toQuestion {
			return false, nil // it may be meant for another prompt
		}
		to = reference{toQuestion, s, s.Agenda[0], s.Prompt}
	}
	served, _ := t.Desk.Served(to.session.Form)
	q, ok := served.Question(to.question)
	if !ok || !conversation.Opens(q, e.Text) {
		return false, nil
	}
	return h.beginOn(t, to, e)
}

// sayToCard answers a reply to a card or receipt, which shows many figures and asks
// for none.
func (h *Answering) sayToCard(t *chat.Turn, s, live conversation.Session, busy bool) error {
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	if err != nil {
		return err
	}
	if !t.Desk.Now().Before(s.Locks) {
		return t.Say(t.Words.Locked(form, s))
	}
	active := ""
	if busy && live.ID != s.ID {
		other, err := t.Desk.Form(t.Tx, live.Form, live.FormVersion)
		if err != nil {
			return err
		}
		active = t.Words.Duty(other, live.Department, live.Period)
	}
	return t.Say(t.Words.ReplyToCard(t.Words.Duty(form, s.Department, s.Period), active))
}

// sayNoQuestion answers a reply to a message of ours that asks nothing, and says
// what is being asked. A reply to that is about it.
func (h *Answering) sayNoQuestion(t *chat.Turn, live conversation.Session) error {
	form, err := t.Desk.Form(t.Tx, live.Form, live.FormVersion)
	if err != nil {
		return err
	}
	duty := t.Words.Duty(form, live.Department, live.Period)
	q, ok := form.Question(cards.Asked(live))
	if !ok {
		return t.Say(t.Words.NoQuestionCard(duty))
	}
	_, err = t.Reply(chat.Outgoing{HTML: t.Words.NoQuestion(duty, q), Session: live.ID, Question: q.ID})
	return err
}
