package bot

import (
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

// notice is what somebody is told of a duty they owe.
type notice struct {
	duty   desk.OpenDuty
	person storage.Person
	words  words.Words
	text   words.HTML
}

// sendNotice puts a notice into the outbox, once, with the first question below it
// while nothing is answered. Of several notices only the newest has buttons.
func (b *Bot) sendNotice(tx *storage.Tx, n storage.Notice, x notice) error {
	fresh, err := tx.MarkDone(n, b.Now())
	if err != nil || !fresh {
		return err
	}
	s, err := b.offer(tx, x)
	if err != nil {
		return err
	}
	o := outgoing{Kind: sendText, HTML: x.words.ForColleague(x.duty.Behalf, x.text)}
	if !s.Begun() && x.duty.Answered == 0 {
		first, buttons, err := b.opening(tx, x, s)
		if err != nil {
			return err
		}
		o.HTML, o.Buttons = words.Below(o.HTML, first), buttons
		if first != "" {
			o.Session, o.Question = s.ID, s.Agenda[0]
		}
	}
	o.Buttons = append(o.Buttons, beginButton(x.words, x.duty)...)
	row, err := b.enqueue(tx, x.person.Chat, o)
	if err != nil || s.Begun() {
		return err
	}
	return b.replaceOffer(tx, x.person.Chat, s, row)
}

// offer returns the person's session for the duty, kept for them if there is none
// or it was not begun: as the form is now, and whoever is stood in for.
func (b *Bot) offer(tx *storage.Tx, x notice) (conversation.Session, error) {
	s, found, err := tx.SessionOf(x.person.ID, x.duty.Round.ID, x.duty.Department)
	if err != nil || found && s.Begun() {
		return s, err
	}
	whom, _, err := b.desk.Behalf(tx, x.person, x.duty.Department)
	if err != nil {
		return s, err
	}
	kept := conversation.Shell{Prompt: s.Prompt, Wanted: s.Wanted}
	return putFresh(tx, x.duty.Form, x.duty.Round, conversation.Session{ID: s.ID, Person: x.person.ID,
		Department: x.duty.Department, For: whom, Shell: kept})
}

// putFresh keeps a session that is not begun and returns it with what is known of
// its duty. Who, for whom, its id, its prompt and when it was wanted are those of the
// one given.
func putFresh(tx *storage.Tx, form office.Form, r office.Round, of conversation.Session) (conversation.Session, error) {
	s := conversation.Begin(form, r, of.Department, of.Person)
	s.ID, s.For, s.Prompt, s.Wanted = of.ID, of.For, of.Prompt, of.Wanted
	if _, err := tx.PutSession(s); err != nil {
		return s, err
	}
	s, _, err := tx.SessionOf(of.Person, r.ID, of.Department)
	return s, err
}

// replaceOffer takes the buttons off the notice before, and lets those of the new
// one be the session's.
func (b *Bot) replaceOffer(tx *storage.Tx, chat int64, s conversation.Session, row int64) error {
	if s.Prompt != 0 {
		if _, err := b.enqueue(tx, chat, outgoing{Kind: stripButtons, After: s.Prompt}); err != nil {
			return err
		}
	}
	s.Prompt = row
	_, err := tx.PutSession(s)
	return err
}

// opening is the first question and its buttons. A text in return begins only
// where no other questionnaire waits that it could be meant for.
func (b *Bot) opening(tx *storage.Tx, x notice, s conversation.Session) (words.HTML, [][]telegram.Button, error) {
	q, _ := x.duty.Form.Question(s.Agenda[0])
	waiting, err := b.desk.Waiting(tx, x.person)
	if err != nil {
		return "", nil, err
	}
	v := view{form: x.duty.Form, session: s, words: x.words}.canonical()
	buttons := v.openingButtons(q)
	how := words.Opening{Reply: conversation.OpensByReply(q) && len(waiting) == 1, Buttons: len(buttons) > 0}
	return x.words.PromptFirst(v.form, s, q, how), buttons, nil
}

// openingButtons are those of a first question that answer it.
func (v view) openingButtons(q office.Question) [][]telegram.Button {
	if len(v.session.Notes[q.ID]) > 0 {
		return nil // they are shown first
	}
	rows := v.optionButtons(q)
	row := v.figureButtons(q)
	if conversation.MayBeNothing(q) {
		row = append(row, v.noneButton(q))
	}
	return addRow(addRow(rows, row), v.restButtons(q))
}

// stillOffered reports whether a session was begun, or what its buttons offered is
// still so: nobody has answered anything, the form is the one it was offered with,
// and the person still answers for whom they did.
func (t *turn) stillOffered(s conversation.Session) (bool, error) {
	if s.Begun() {
		return true, nil
	}
	holds, err := t.offerHolds(s)
	return holds && len(s.Answers) == 0, err
}

// offerHolds is stillOffered for a text, which is asked about where somebody has
// answered meanwhile.
func (t *turn) offerHolds(s conversation.Session) (bool, error) {
	whom, may, err := t.desk.Behalf(t.tx, t.person, s.Department)
	served, _ := t.desk.Served(s.Form)
	return may && whom == s.For && served.Version == s.FormVersion, err
}

// tappedOn reports whether the turn is a tap on the message of an outgoing row.
func (t *turn) tappedOn(row int64) (bool, error) {
	query := t.in.content.CallbackQuery
	if query == nil || query.Message == nil || row == 0 {
		return false, nil
	}
	id, ok, err := t.tx.TelegramIDOf(row)
	return ok && id == query.Message.MessageID, err
}
