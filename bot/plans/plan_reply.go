package plans

import (
	"encoding/json"
	"strings"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// sayPlan says something about plan values. A reply to it finds out which.
func (h *Plans) sayPlan(t *chat.Turn, about chat.PlanTarget, html words.HTML, rows [][]telegram.Button) error {
	return t.SayAbout(chat.Outgoing{Buttons: rows, Plan: &about}, html)
}

// PlanReply reads a text as the plan value that was asked for last, or as the one
// that it is a reply to. Done is false when there is none, when that was too long ago,
// for a reply to any other message, and for a photo or file, which is no number.
func (h *Plans) PlanReply(t *chat.Turn, e conversation.Event) (done bool, err error) {
	q, asked, err := t.Tx.PlanQuestion(t.Person.ID)
	if err != nil || len(e.Attachments) > 0 {
		return false, err
	}
	to, elsewhere, err := h.planRepliedTo(t)
	switch {
	case err != nil:
		return false, err
	case to != nil:
		q = storage.PlanQuestion{Person: t.Person.ID, Form: to.Form, Plan: to.Plan, Span: to.Span, AskedAt: e.Sent}
		if e.Sent.IsZero() {
			q.AskedAt = t.EventTime()
		}
	case !asked:
		return false, nil
	}
	form, known := t.Desk.Served(q.Form)
	p, planned := form.Planned(q.Plan)
	late := to == nil && t.Desk.Now().Sub(q.AskedAt) > planPatience
	if meant := !late && !elsewhere && desk.Secretary(t.Person); !meant || !known || !planned {
		_, err := t.Tx.ForgetPlan(t.Person.ID)
		return false, err
	}
	return true, h.answerPlan(t, q, PlanEntry{Form: form.Form, Plan: p, Span: q.Span, Text: e.Text})
}

// answerPlan takes a text for the value that is asked for from now on, unless it is
// somebody else's: a forwarded number may well be of something else.
func (h *Plans) answerPlan(t *chat.Turn, q storage.PlanQuestion, e PlanEntry) error {
	if t.In.Content.Forwarded {
		return h.sayPlan(t, chat.PlanTarget{Form: q.Form, Span: q.Span, Plan: q.Plan}, t.Words.PlanForwarded(e.Plan), nil)
	}
	if err := t.Tx.AskPlan(q); err != nil {
		return err
	}
	return h.enterPlan(t, e)
}

// planRepliedTo finds the plan value that a message is a reply to, in Telegram's
// sense: to where we asked for it, or to the own message that said it. Elsewhere
// reports a reply to a message about anything else.
func (h *Plans) planRepliedTo(t *chat.Turn) (to *chat.PlanTarget, elsewhere bool, err error) {
	m := t.In.Content.Message
	if m == nil {
		m = t.In.Content.EditedMessage
	}
	if m.ReplyToMessage == nil {
		return nil, false, nil
	}
	id := m.ReplyToMessage.MessageID
	form, v, ok, err := t.Tx.PlanByMessage(t.Person.ID, id)
	if err != nil || ok {
		return &chat.PlanTarget{Form: form, Span: v.Span, Plan: v.Plan}, false, err
	}
	if _, _, _, answered, err := t.Tx.AnswerByMessage(t.Person.ID, id); err != nil || answered {
		return nil, answered, err
	}
	if from := m.ReplyToMessage.From; from == nil || from.ID != t.Post.Me.ID {
		return nil, false, nil
	}
	to, err = h.sentPlan(t, id)
	elsewhere = to == nil
	if to != nil && to.Plan == "" {
		to = nil
	}
	return to, elsewhere, err
}

// sentPlan returns what a message of ours says it is about, nil for no plan value.
func (h *Plans) sentPlan(t *chat.Turn, message int) (*chat.PlanTarget, error) {
	versions, err := t.Tx.SentAs(t.Chat, message)
	for _, v := range versions {
		var o chat.Outgoing
		if json.Unmarshal(v.Payload, &o) == nil && o.Plan != nil {
			return o.Plan, nil
		}
	}
	return nil, err
}

// EditedPlan corrects the plan value that a message was read as. Done is false
// when it was none.
func (h *Plans) EditedPlan(t *chat.Turn, e conversation.Event) (done bool, err error) {
	id, v, ok, err := t.Tx.PlanByMessage(t.Person.ID, e.Message)
	if err != nil {
		return false, err
	}
	if !ok {
		return h.mendedPlan(t, e)
	}
	text := e.Text
	form, known := t.Desk.Served(id)
	p, planned := form.Planned(v.Plan)
	if !known || !planned || !desk.Secretary(t.Person) {
		return true, t.Say(t.Words.PlanEditRefused(v))
	}
	if strings.HasPrefix(text, "/") {
		if text, ok = valueOf(text, form.Form, v); !ok {
			return true, t.Say(t.Words.PlanEditElsewhere(v))
		}
	}
	return true, h.enterPlan(t, PlanEntry{Form: form.Form, Plan: p, Span: v.Span, Text: text})
}

// mendedPlan reads an edited message as the plan value that was asked for, if it was
// sent since: then it was refused as one.
func (h *Plans) mendedPlan(t *chat.Turn, e conversation.Event) (done bool, err error) {
	q, ok, err := t.Tx.PlanQuestion(t.Person.ID)
	since := !e.Sent.Before(q.AskedAt.Truncate(time.Second)) && !strings.HasPrefix(e.Text, "/")
	if err != nil || !ok || !since {
		return false, err
	}
	return h.PlanReply(t, e)
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

// LeavePlan puts aside the plan value that was asked for: whoever does something
// else does not mean it with the next number.
func (h *Plans) LeavePlan(t *chat.Turn) (left bool, err error) {
	if !desk.Secretary(t.Person) {
		return false, nil
	}
	return t.Tx.ForgetPlan(t.Person.ID)
}
