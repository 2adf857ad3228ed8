package bot

import (
	"encoding/json"
	"strings"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// planTarget says which plan value a message of ours is about.
type planTarget struct {
	Form office.FormID     `json:"form"`
	Span office.Range      `json:"span"`
	Plan office.QuestionID `json:"plan,omitempty"` // empty for several
}

// sayPlan says something about plan values. A reply to it finds out which.
func (t *turn) sayPlan(about planTarget, html words.HTML, rows [][]telegram.Button) error {
	_, err := t.put(outgoing{Kind: sendText, HTML: html, Buttons: rows, Plan: &about})
	return err
}

// planReply reads a text as the plan value that was asked for last, or as the one
// that it is a reply to. Done is false when there is none, when that was too long ago,
// for a reply to any other message, and for a photo or file, which is no number.
func (t *turn) planReply(e conversation.Event) (done bool, err error) {
	q, asked, err := t.tx.PlanQuestion(t.person.ID)
	if err != nil || len(e.Attachments) > 0 {
		return false, err
	}
	to, elsewhere, err := t.planRepliedTo()
	switch {
	case err != nil:
		return false, err
	case to != nil:
		q = storage.PlanQuestion{Person: t.person.ID, Form: to.Form, Plan: to.Plan, Span: to.Span, AskedAt: e.Sent}
		if e.Sent.IsZero() {
			q.AskedAt = t.eventTime()
		}
	case !asked:
		return false, nil
	}
	form, known := t.desk.Served(q.Form)
	p, planned := form.Planned(q.Plan)
	late := to == nil && t.Now().Sub(q.AskedAt) > planPatience
	if elsewhere || late || !known || !planned || !desk.Secretary(t.person) {
		return t.leavePlanUnsaid()
	}
	return true, t.answerPlan(form.Form, p, q, e.Text)
}

// answerPlan takes a text for the value that is asked for from now on, unless it is
// somebody else's: a forwarded number may well be of something else.
func (t *turn) answerPlan(form office.Form, p office.Plan, q storage.PlanQuestion, text string) error {
	if t.in.content.Forwarded {
		return t.sayPlan(planTarget{form.ID, q.Span, p.ID}, t.words.PlanForwarded(p), nil)
	}
	if err := t.tx.AskPlan(q); err != nil {
		return err
	}
	return t.enterPlan(form, p, q.Span, text)
}

// planRepliedTo finds the plan value that a message is a reply to, in Telegram's
// sense: to where we asked for it, or to the own message that said it. Elsewhere
// reports a reply to a message about anything else.
func (t *turn) planRepliedTo() (to *planTarget, elsewhere bool, err error) {
	m := t.in.content.Message
	if m == nil {
		m = t.in.content.EditedMessage
	}
	if m.ReplyToMessage == nil {
		return nil, false, nil
	}
	id := m.ReplyToMessage.MessageID
	form, v, ok, err := t.tx.PlanByMessage(t.person.ID, id)
	if err != nil || ok {
		return &planTarget{form, v.Span, v.Plan}, false, err
	}
	if _, _, _, answered, err := t.tx.AnswerByMessage(t.person.ID, id); err != nil || answered {
		return nil, answered, err
	}
	if from := m.ReplyToMessage.From; from == nil || from.ID != t.me.ID {
		return nil, false, nil
	}
	to, err = t.sentPlan(id)
	elsewhere = to == nil
	if to != nil && to.Plan == "" {
		to = nil
	}
	return to, elsewhere, err
}

// sentPlan returns what a message of ours says it is about, nil for no plan value.
func (t *turn) sentPlan(message int) (*planTarget, error) {
	versions, err := t.tx.SentAs(t.chat, message)
	for _, v := range versions {
		var o outgoing
		if json.Unmarshal(v.Payload, &o) == nil && o.Plan != nil {
			return o.Plan, nil
		}
	}
	return nil, err
}

func (t *turn) leavePlanUnsaid() (bool, error) {
	_, err := t.tx.ForgetPlan(t.person.ID)
	return false, err
}

// editedPlan corrects the plan value that a message was read as. Done is false
// when it was none.
func (t *turn) editedPlan(e conversation.Event) (done bool, err error) {
	id, v, ok, err := t.tx.PlanByMessage(t.person.ID, e.Message)
	if err != nil {
		return false, err
	}
	if !ok {
		return t.mendedPlan(e)
	}
	text := e.Text
	form, known := t.desk.Served(id)
	p, planned := form.Planned(v.Plan)
	if !known || !planned || !desk.Secretary(t.person) {
		return true, t.say(t.words.PlanEditRefused(v))
	}
	if strings.HasPrefix(text, "/") {
		if text, ok = valueOf(text, form.Form, v); !ok {
			return true, t.say(t.words.PlanEditElsewhere(v))
		}
	}
	return true, t.enterPlan(form.Form, p, v.Span, text)
}

// mendedPlan reads an edited message as the plan value that was asked for, if it was
// sent since: then it was refused as one.
func (t *turn) mendedPlan(e conversation.Event) (done bool, err error) {
	q, ok, err := t.tx.PlanQuestion(t.person.ID)
	if err != nil || !ok || e.Sent.Before(q.AskedAt.Truncate(time.Second)) || strings.HasPrefix(e.Text, "/") {
		return false, err
	}
	return t.planReply(e)
}

// valueOf is what “/plan [form] span plan text” says of a plan value. Ok is false when
// it names another.
func valueOf(command string, form office.Form, v office.PlanValue) (text string, ok bool) {
	parts := strings.Fields(command)[1:]
	if len(parts) > 0 && parts[0] == string(form.ID) {
		parts = parts[1:]
	}
	if len(parts) < 2 || parts[1] != string(v.Plan) {
		return "", false
	}
	span, err := office.ParseRange(parts[0])
	return strings.Join(parts[2:], " "), err == nil && span == v.Span
}

// leavePlan puts aside the plan value that was asked for: whoever does something
// else does not mean it with the next number.
func (t *turn) leavePlan() (left bool, err error) {
	if !desk.Secretary(t.person) {
		return false, nil
	}
	return t.tx.ForgetPlan(t.person.ID)
}
