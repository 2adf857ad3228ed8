package notes

import (
	"slices"
	"strconv"
	"strings"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// TapNote decides on a note: x drops it, a number says where it goes, and y before
// the number that it goes into what was submitted.
func (h *Notes) TapNote(t *chat.Turn, args []string) error {
	n, ok, err := tappedNote(t, args)
	switch {
	case err != nil:
		return err
	case !ok:
		return t.Stale()
	case t.Desk.Now().Sub(n.At) >= NoteLife || n.State == storage.NoteDropped:
		t.In.Toast = t.Words.Plain(words.NoteExpired)
		return nil
	case args[1] == "x":
		n.State = storage.NoteDropped
		return h.showNote(t, n, chat.Outgoing{HTML: t.Words.Say(words.NoteDropped)})
	}
	choice, agreed := strings.CutPrefix(args[1], "y")
	i, err := strconv.Atoi(choice)
	if err != nil || !offered(t, n, i) {
		return t.Stale()
	}
	n.Place = n.Places[i]
	return h.placeNote(t, n, i, agreed)
}

// tappedNote is the person's note that a button names, unless it has gone somewhere.
func tappedNote(t *chat.Turn, args []string) (n storage.Note, ok bool, err error) {
	if len(args) != 2 {
		return n, false, nil
	}
	id, _ := strconv.ParseInt(args[0], 36, 64) // what is no number names no note
	n, ok, err = t.Tx.Note(office.NoteID(id))
	open := n.State == storage.NotePending || n.State == storage.NoteDropped
	return n, ok && open && n.Person == t.Person.ID, err
}

// offered reports whether a note can go to the place with a number.
func offered(t *chat.Turn, n storage.Note, i int) bool {
	there := i >= 0 && i < len(n.Places)
	return there && n.Entry.Text != "" && slices.Contains(t.Person.Departments, n.Places[i].Department)
}

// placeNote puts a note where it was said to go: to what waits for its question, or
// into the answer where that is given already.
func (h *Notes) placeNote(t *chat.Turn, n storage.Note, i int, agreed bool) error {
	form, round, opened, err := h.noteRound(t, n.Place)
	if err != nil {
		return err
	}
	q, asked := form.Question(n.Place.Question)
	entry := dated(form, n)
	if !opened && asked {
		return h.keepNote(t, n, form, opened)
	}
	s := conversation.Session{Round: round.ID, Department: n.Place.Department}
	if s.Submitted, err = t.Tx.SubmittedAt(s.Round, s.Department); err != nil {
		return err
	}
	if s.Answers, err = t.Tx.Answers(round.ID, n.Place.Department); err != nil {
		return err
	}
	before, answered := s.Answers[q.ID]
	switch {
	case !asked || !t.Desk.Now().Before(round.Locks):
		n.Place = storage.NotePlace{}
		return h.showNote(t, n, chat.Outgoing{HTML: t.Words.NoteClosed(round.Period)})
	case len(before.Activities) >= conversation.MaxEntries:
		return h.sayNoNote(t, conversation.TooMany)
	case !s.Submitted.IsZero() && !agreed:
		n.Place = storage.NotePlace{}
		return h.showNote(t, n, chat.Outgoing{HTML: t.Words.NoteSubmitted(q, entry, round.Period), Buttons: [][]telegram.Button{
			{noteButton(t.Words.Plain(words.LabelAddNote), n.ID, "y"+strconv.Itoa(i)), noteButton(t.Words.Plain(words.LabelDropNote), n.ID, "x")}}})
	case s.Submitted.IsZero() && !answered:
		return h.keepNote(t, n, form, opened)
	}
	n.State = storage.NoteAnswered
	a := conversation.AddActivities(q.ID, before, entry)
	if err := putAnswer(t, n, round.ID, a); err != nil {
		return err
	}
	return h.showNote(t, n, chat.Outgoing{HTML: t.Words.NoteAnswered(q, entry, round.Period, len(a.Activities))})
}

// keepNote lets a note wait until its question is asked.
func (h *Notes) keepNote(t *chat.Turn, n storage.Note, form office.Form, opened bool) error {
	n.State, n.Entry = storage.NoteKept, dated(form, n)
	return h.showNote(t, n, chat.Outgoing{HTML: noteKept(t, form, n, opened)})
}

// putAnswer keeps a new version of an answer that a note is part of.
func putAnswer(t *chat.Turn, n storage.Note, round office.RoundID, a office.Answer) error {
	a.Person, a.At = t.Person.ID, t.Desk.Now()
	_, err := t.Tx.PutAnswer(round, n.Place.Department, a, t.In.ID)
	return err
}
