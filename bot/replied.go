package bot

import (
	"encoding/json"
	"slices"

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
func (t *turn) repliedTo() (reference, error) {
	m := t.in.content.Message
	if m.ReplyToMessage == nil {
		return reference{}, nil
	}
	round, department, question, ok, err := t.tx.AnswerByMessage(t.person.ID, m.ReplyToMessage.MessageID)
	if err != nil {
		return reference{}, err
	}
	if ok {
		s, found, err := t.tx.SessionOf(t.person.ID, round, department)
		if err != nil || found {
			return reference{kind: toQuestion, session: s, question: question}, err
		}
	}
	return t.repliedToBot(m)
}

// repliedToBot looks at what the message showed when the reply was written: its
// question may have been edited into another since. By clocks that differ the reply
// may seem older than the message, which it cannot be.
func (t *turn) repliedToBot(m *telegram.Message) (reference, error) {
	versions, err := t.tx.SentAs(t.chat, m.ReplyToMessage.MessageID)
	if err != nil {
		return reference{}, err
	}
	shown, row := outgoing{}, int64(0)
	for _, v := range versions {
		var o outgoing
		if err := json.Unmarshal(v.Payload, &o); err != nil || o.Kind == stripButtons {
			continue
		}
		shown, row = o, v.ID
		if v.SentAt.Unix() <= int64(m.Date) {
			break
		}
	}
	if shown.Session == 0 {
		return reference{kind: t.unrelated(m, row)}, nil
	}
	s, found, err := t.tx.Session(shown.Session)
	switch {
	case err != nil:
		return reference{}, err
	case !found || s.Person != t.person.ID:
		return reference{kind: toMessage}, nil
	case shown.Question == "":
		return reference{kind: toCard, session: s, row: row}, nil
	}
	return reference{toQuestion, s, shown.Question, row}, nil
}

// unrelated tells a message of ours from one of the person.
func (t *turn) unrelated(m *telegram.Message, row int64) referent {
	from := m.ReplyToMessage.From
	if row == 0 && from != nil && from.ID == int64(t.person.ID) {
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
func (t *turn) interrupted(s conversation.Session) (bool, error) {
	if s.Prompt == 0 {
		return false, nil
	}
	form, err := t.desk.Form(t.tx, s.Form, s.FormVersion)
	if err != nil {
		return false, err
	}
	q, _ := form.Question(asked(s))
	since, err := t.tx.Since(t.chat, s.Prompt)
	return slices.ContainsFunc(since, func(m storage.Message) bool {
		var o outgoing
		return m.State != storage.StateDead && json.Unmarshal(m.Payload, &o) == nil && leadsOn(o, q)
	}), err
}

// leadsOn reports whether what is typed below a message may be about that rather than
// about a question. A bare number is wanted by plan values only.
func leadsOn(o outgoing, q office.Question) bool {
	return o.Plan != nil || o.Dialogue && q.Kind != office.FigureQuestion
}

// converseWith gives a text to the questionnaire it belongs to: the live one, or the
// one whose message it is a reply to. Without either it may be a leave or a note.
func (t *turn) converseWith(live conversation.Session, ok bool, e conversation.Event) error {
	to, err := t.repliedTo()
	switch {
	case err != nil:
		return err
	case to.kind == toCard:
		return t.sayToCard(to.session, live, ok)
	case to.kind == toQuestion && ok && to.session.ID != live.ID:
		return t.sayElsewhere(to.session, live)
	case to.kind == toQuestion && !to.session.Begun():
		return t.beginOn(to, e)
	case to.kind == toQuestion && !ok:
		live = to.session
	case to.kind == toMessage && ok:
		return t.sayNoQuestion(live)
	case !ok:
		return t.unasked(e, to)
	}
	if err := t.situate(live, &e, to); err != nil {
		return err
	}
	return t.advance(live, e)
}

// beginOn takes a reply to a prompt as the answer to its first question. Where the
// prompt no longer holds, it shows the question as it is now.
func (t *turn) beginOn(to reference, e conversation.Event) error {
	s := to.session
	holds, err := t.offerHolds(s)
	if err != nil {
		return err
	}
	form, err := t.desk.Form(t.tx, s.Form, s.FormVersion)
	if err != nil {
		return err
	}
	q, _ := form.Question(to.question)
	switch {
	case len(e.Attachments) > 0 || !conversation.Answers(q, e.Text) && !s.Declines(form, e.Text):
		return t.unasked(e, to)
	case !holds:
		if err := t.say(t.words.FormChanged()); err != nil {
			return err
		}
		return t.begin(desk.DutyKey{Round: s.Round, Department: s.Department})
	}
	if err := t.situate(s, &e, to); err != nil {
		return err
	}
	return t.advance(s, e)
}

// beginOvertaken takes a text for an answer to the prompt that the person still sees,
// although a colleague has answered its question since: which is what they are told.
func (t *turn) beginOvertaken(e conversation.Event) (begun bool, err error) {
	open, err := t.desk.OpenDuties(t.tx, t.person)
	if err != nil || t.in.content.Forwarded || len(e.Attachments) > 0 {
		return false, err
	}
	var to reference
	for _, d := range open {
		s, ok, err := t.tx.SessionOf(t.person.ID, d.Round.ID, d.Department)
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
	served, _ := t.desk.Served(to.session.Form)
	q, ok := served.Question(to.question)
	if !ok || !conversation.Opens(q, e.Text) {
		return false, nil
	}
	return true, t.beginOn(to, e)
}

// sayToCard answers a reply to a card or receipt, which shows many figures and asks
// for none.
func (t *turn) sayToCard(s, live conversation.Session, busy bool) error {
	form, err := t.desk.Form(t.tx, s.Form, s.FormVersion)
	if err != nil {
		return err
	}
	if !t.Now().Before(s.Locks) {
		return t.say(t.words.Locked(form, s))
	}
	active := ""
	if busy && live.ID != s.ID {
		other, err := t.desk.Form(t.tx, live.Form, live.FormVersion)
		if err != nil {
			return err
		}
		active = t.words.Duty(other, live.Department, live.Period)
	}
	return t.say(t.words.ReplyToCard(t.words.Duty(form, s.Department, s.Period), active))
}

// sayNoQuestion answers a reply to a message of ours that asks nothing, and says
// what is being asked. A reply to that is about it.
func (t *turn) sayNoQuestion(live conversation.Session) error {
	form, err := t.desk.Form(t.tx, live.Form, live.FormVersion)
	if err != nil {
		return err
	}
	duty := t.words.Duty(form, live.Department, live.Period)
	q, ok := form.Question(asked(live))
	if !ok {
		return t.say(t.words.NoQuestionCard(duty))
	}
	_, err = t.reply(outgoing{HTML: t.words.NoQuestion(duty, q), Session: live.ID, Question: q.ID})
	return err
}
