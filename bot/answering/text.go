package answering

import (
	"slices"
	"strings"
	"unicode"

	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
)

// text is a message on its way to the questionnaire it belongs to: the live one, or the
// one whose message it is a reply to. Without either it may be a leave or a note.
type text struct {
	of    *Answering
	t     *chat.Turn
	event conversation.Event
	live  conversation.Session // the zero Session for none
	to    reference
}

// Converse gives an event to the person's live questionnaire, or to the one whose
// message it is a reply to.
func (h *Answering) Converse(t *chat.Turn, e conversation.Event) (taken bool, err error) {
	live, ok, err := t.Tx.ActiveSession(t.Person.ID)
	switch {
	case err != nil:
		return true, err
	case e.Kind != conversation.Replied && ok:
		return true, advance(t, live, e)
	case e.Kind != conversation.Replied:
		return true, nil
	}
	to, err := repliedTo(t)
	if err != nil {
		return true, err
	}
	x := text{h, t, e, live, to}
	if ok && !t.EventTime().Before(live.Locks) {
		return x.locked()
	}
	return x.route()
}

func (x text) busy() bool { return x.live.ID != 0 }

func (x text) route() (taken bool, err error) {
	t, s := x.t, x.live
	switch kind := x.to.kind; {
	case kind == toCard:
		return true, x.sayToCard()
	case kind == toQuestion && x.busy() && x.to.session.ID != s.ID:
		return true, x.sayElsewhere()
	case kind == toQuestion && !x.to.session.Begun():
		return x.beginOn()
	case kind == toQuestion && !x.busy():
		s = x.to.session
	case kind == toMessage && x.busy():
		return true, sayNoQuestion(t, s)
	case !x.busy():
		return x.unasked()
	}
	return true, x.answer(s)
}

// answer gives the text to a session, with what Telegram says of it.
func (x text) answer(s conversation.Session) error {
	if err := situate(x.t, s, &x.event, x.to); err != nil {
		return err
	}
	return advance(x.t, s, x.event)
}

// unasked takes a message that no questionnaire waits for, if it begins or amends one.
func (x text) unasked() (taken bool, err error) {
	s, ok, err := albumSession(x.t, x.event.Album)
	switch {
	case err != nil:
		return true, err
	case ok:
		return true, advance(x.t, s, x.event)
	}
	if x.to.kind == toNothing {
		for _, begin := range []func() (bool, error){x.beginByReply, x.beginOvertaken} {
			if begun, err := begin(); begun || err != nil {
				return true, err
			}
		}
	}
	return x.typedOutside()
}

// bare reports whether a text is the person's own words and nothing else.
func (x text) bare() bool { return !x.t.In.Content.Forwarded && len(x.event.Attachments) == 0 }

// typedOutside takes the label of a button typed where no questionnaire is live: one
// that opens a questionnaire, or one below the newest receipt.
func (x text) typedOutside() (done bool, err error) {
	t := x.t
	switch {
	case !x.bare():
		return false, nil
	case opensTyped(t, x.event.Text):
		return true, x.of.Report(t)
	}
	s, ok, err := t.Tx.NewestSession(t.Person.ID)
	if err != nil || !ok || !receiptStands(t, s) {
		return false, err
	}
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	if err != nil || !s.Takes(form, x.event.Text) {
		return false, err
	}
	if err := situate(t, s, &x.event, reference{}); err != nil || x.event.Unseen || x.event.Interrupted {
		return false, err
	}
	return true, advance(t, s, x.event)
}

// receiptStands reports whether a session is over and its answers can be corrected.
func receiptStands(t *chat.Turn, s conversation.Session) bool {
	return s.Stage() == conversation.Finished && t.Desk.Now().Before(s.Locks)
}

// opensTyped reports whether a text is what the button of a prompt says, in any language.
func opensTyped(t *chat.Turn, text string) bool {
	text = strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })
	return slices.ContainsFunc(words.Languages(), func(l words.Language) bool {
		w := t.Post.Catalogue.In(l)
		return strings.EqualFold(text, w.Plain(words.LabelBegin)) || strings.EqualFold(text, w.Plain(words.LabelGoOn))
	})
}

// locked takes a text while the live questionnaire has locked. Where a prompt has come
// since, the text answers that one; nothing of the old one is said. Else it may have
// been meant for the old one: that is said, and what waits now is shown, so that nobody
// takes its first question for the one they were at.
func (x text) locked() (taken bool, err error) {
	t := x.t
	waiting, err := t.Desk.Waiting(t.Tx, t.Person)
	if err != nil {
		return true, err
	}
	if x.to.kind == toNothing && len(waiting) > 0 {
		newer, err := x.promptedSince(waiting)
		if err != nil {
			return true, err
		}
		if newer {
			return x.closeLocked()
		}
	}
	if taken, err := x.route(); err != nil || !taken || len(waiting) == 0 {
		return taken, err
	}
	if _, busy, err := t.Tx.ActiveSession(t.Person.ID); err != nil || busy {
		return true, err
	}
	return true, begin(t, waiting[0].Key())
}

// promptedSince reports whether all that waits was first told of when the questionnaire
// had locked already, so that whoever writes has seen that.
func (x text) promptedSince(waiting []desk.OpenDuty) (bool, error) {
	for _, d := range waiting {
		told, err := x.t.Tx.FirstNotice(d.Round.ID, d.Department, x.t.Person.ID)
		if err != nil || told.Before(x.live.Locks) || told.After(x.t.EventTime()) {
			return false, err
		}
	}
	return true, nil
}

// closeLocked ends a locked questionnaire without a word, and takes the text as if
// none were live.
func (x text) closeLocked() (taken bool, err error) {
	t, s := x.t, x.live
	if s.Prompt != 0 {
		if err := t.Post.Strip(t.Tx, t.Chat, s.Prompt); err != nil {
			return true, err
		}
		s.Prompt = 0
		if _, err := t.Tx.PutSession(s); err != nil {
			return true, err
		}
	}
	if err := t.Tx.Deactivate(t.Person.ID); err != nil {
		return true, err
	}
	x.live = conversation.Session{}
	return x.route()
}

// sayElsewhere answers a reply to a message of a questionnaire that is not live.
func (x text) sayElsewhere() error {
	other, err := dutyName(x.t, x.to.session)
	if err != nil {
		return err
	}
	active, err := dutyName(x.t, x.live)
	if err != nil {
		return err
	}
	return x.t.Say(x.t.Words.OtherQuestionnaire(other, active))
}

// sayToCard answers a reply to a card or receipt, which shows many figures and asks
// for none.
func (x text) sayToCard() error {
	t, s := x.t, x.to.session
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	if err != nil {
		return err
	}
	if !t.Desk.Now().Before(s.Locks) {
		return t.Say(t.Words.Locked(form, s))
	}
	active := ""
	if x.busy() && x.live.ID != s.ID {
		if active, err = dutyName(t, x.live); err != nil {
			return err
		}
	}
	return t.Say(t.Words.ReplyToCard(t.Words.Duty(form, s.Department, s.Period), active))
}

// sayNoQuestion answers a reply to a message of ours that asks nothing, and says
// what is being asked. A reply to that is about it.
func sayNoQuestion(t *chat.Turn, live conversation.Session) error {
	form, err := t.Desk.Form(t.Tx, live.Form, live.FormVersion)
	if err != nil {
		return err
	}
	duty := t.Words.Duty(form, live.Department, live.Period)
	if q, ok := form.Question(cards.Asked(live)); ok {
		return sayOf(t, live, q.ID, t.Words.NoQuestion(duty, q))
	}
	return t.Say(t.Words.NoQuestionCard(duty))
}

// dutyName names what a session is for.
func dutyName(t *chat.Turn, s conversation.Session) (string, error) {
	form, err := t.Desk.Form(t.Tx, s.Form, s.FormVersion)
	return t.Words.Duty(form, s.Department, s.Period), err
}
