package cards

import (
	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// A prompt asks the first question already and carries the buttons that answer it.
// They are those of a session that is kept for the person, not begun and not live:
// the first tap, reply or /report begins it.

// Notice is what somebody is told of a duty they owe.
type Notice struct {
	Duty   desk.OpenDuty
	Person storage.Person
	Words  words.Words
	Text   words.HTML
	// Waiting counts the duties that wait for each person, once for all that are told
	// now; nil: it is looked up for this one.
	Waiting func() (map[office.PersonID]int, error)
}

// SendNotice puts a notice into the outbox, once, with the first question below it
// while nothing is answered. Of several notices only the newest has buttons.
func (h *Cards) SendNotice(tx *storage.Tx, n storage.Notice, x Notice) error {
	fresh, err := tx.MarkDone(n, h.Desk.Now())
	if err != nil || !fresh {
		return err
	}
	s, err := h.offer(tx, x)
	if err != nil {
		return err
	}
	o := chat.Outgoing{HTML: x.Words.ForColleague(x.Duty.Behalf, x.Text)}
	if !s.Begun() && x.Duty.Answered == 0 {
		first, buttons, err := h.opening(tx, x, s)
		if err != nil {
			return err
		}
		o.HTML, o.Buttons = words.Below(o.HTML, first), buttons
		if first != "" {
			o.Session, o.Question = s.ID, s.Agenda[0]
		}
	}
	o.Buttons = append(o.Buttons, BeginButton(x.Words, x.Duty)...)
	row, err := h.Post.Enqueue(tx, x.Person.Chat, o)
	if err != nil || s.Begun() {
		return err
	}
	return h.replaceOffer(tx, x.Person.Chat, s, row)
}

// offer returns the person's session for the duty, kept for them if there is none
// or it was not begun: as the form is now, and whoever is stood in for.
func (h *Cards) offer(tx *storage.Tx, x Notice) (conversation.Session, error) {
	s, found, err := tx.SessionOf(x.Person.ID, x.Duty.Round.ID, x.Duty.Department)
	if err != nil || found && s.Begun() {
		return s, err
	}
	whom, _, err := h.Desk.Behalf(tx, x.Person, x.Duty.Department)
	if err != nil {
		return s, err
	}
	return PutFresh(tx, x.Duty.Form, x.Duty.Round, conversation.Session{ID: s.ID, Person: x.Person.ID,
		Department: x.Duty.Department, For: whom, Shell: conversation.Shell{Prompt: s.Prompt, Wanted: s.Wanted}})
}

// PutFresh keeps a session that is not begun and returns it with what is known of
// its duty. Who, for whom, its id, its prompt and when it was wanted are those of the
// one given.
func PutFresh(tx *storage.Tx, form office.Form, r office.Round, of conversation.Session) (conversation.Session, error) {
	s := conversation.Begin(form, r, of.Department, of.Person)
	s.ID, s.For, s.Prompt, s.Wanted = of.ID, of.For, of.Prompt, of.Wanted
	var err error
	if s.ID, err = tx.PutSession(s); err == nil {
		err = tx.Recall(&s)
	}
	return s, err
}

// replaceOffer takes the buttons off the notice before, and lets those of the new
// one be the session's.
func (h *Cards) replaceOffer(tx *storage.Tx, to int64, s conversation.Session, row int64) error {
	if err := h.Post.Strip(tx, to, s.Prompt); err != nil {
		return err
	}
	s.Prompt = row
	_, err := tx.PutSession(s)
	return err
}

// opening is the first question and its buttons. A text in return begins only
// where no other questionnaire waits that it could be meant for.
func (h *Cards) opening(tx *storage.Tx, x Notice, s conversation.Session) (words.HTML, [][]telegram.Button, error) {
	q, _ := x.Duty.Form.Question(s.Agenda[0])
	waiting, err := h.waiting(tx, x)
	if err != nil {
		return "", nil, err
	}
	v := View{Form: x.Duty.Form, Session: s, Words: x.Words}.Canonical()
	buttons := v.openingButtons(q)
	how := words.Opening{Reply: conversation.OpensByReply(q) && waiting == 1, Buttons: len(buttons) > 0}
	return x.Words.PromptFirst(v.Form, s, q, how), buttons, nil
}

func (h *Cards) waiting(tx *storage.Tx, x Notice) (int, error) {
	if x.Waiting == nil {
		duties, err := h.Desk.Waiting(tx, x.Person)
		return len(duties), err
	}
	counts, err := x.Waiting()
	return counts[x.Person.ID], err
}

// openingButtons are those of a first question that answer it.
func (v View) openingButtons(q office.Question) [][]telegram.Button {
	if len(v.Session.Notes[q.ID]) > 0 {
		return nil // they are shown first
	}
	return v.buttons(q, conversation.Skip, conversation.Back, conversation.Done, conversation.List)
}

// BeginButton opens the questionnaire of a duty, or goes on with it.
func BeginButton(w words.Words, d desk.OpenDuty) [][]telegram.Button {
	label := w.Plain(words.LabelGoOn)
	switch {
	case d.Answered == 0:
		label = w.Plain(words.LabelBegin)
	case !d.SubmittedAt.IsZero():
		label = w.Plain(words.LabelSupplement)
	}
	return [][]telegram.Button{{{Label: label, Data: chat.BeginData(d.Key())}}}
}
