package notes

import (
	"slices"
	"strconv"
	"strings"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// TapNote decides on a note: x drops it, a number says where it goes, and y before
// the number that it goes into what was submitted.
func (h *Notes) TapNote(t *chat.Turn, args []string) error {
	t.In.Toast = t.Words.Stale()
	if len(args) != 2 {
		return nil
	}
	id, err := strconv.ParseInt(args[0], 36, 64)
	if err != nil {
		return nil //nolint:nilerr // data of no button of ours
	}
	n, ok, err := t.Tx.Note(office.NoteID(id))
	if err != nil || !ok || n.Person != t.Person.ID {
		return err
	}
	if n.State != storage.NotePending || t.Desk.Now().Sub(n.At) >= NoteLife {
		if n.State == storage.NotePending || n.State == storage.NoteDropped {
			t.In.Toast = t.Words.NoteExpired()
		}
		return nil
	}
	if args[1] == "x" {
		t.In.Toast = ""
		n.State = storage.NoteDropped
		return h.showNote(t, n, chat.Outgoing{HTML: t.Words.NoteDropped()})
	}
	choice, agreed := strings.CutPrefix(args[1], "y")
	i, err := strconv.Atoi(choice)
	if err != nil || i < 0 || i >= len(n.Places) || n.Entry.Text == "" || !slices.Contains(t.Person.Departments, n.Places[i].Department) {
		return nil //nolint:nilerr // data of no button of ours
	}
	t.In.Toast = ""
	n.Place = n.Places[i]
	return h.placeNote(t, n, i, agreed)
}

// placeNote puts a note where it was said to go: to what waits for its question, or
// into the answer where that is given already.
func (h *Notes) placeNote(t *chat.Turn, n storage.Note, i int, agreed bool) error {
	form, round, opened, err := h.noteRound(t, n.Place)
	if err != nil {
		return err
	}
	q, asked := form.Question(n.Place.Question)
	entry := h.dated(t, form, n)
	if !opened && asked {
		return h.keepNote(t, n, form, opened)
	}
	s := conversation.Session{Round: round.ID, Department: n.Place.Department}
	if s.Submitted, err = t.Desk.SubmittedAt(t.Tx, desk.DutyKey{Round: s.Round, Department: s.Department}); err != nil {
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
			{noteButton(t.Words.LabelAddNote(), n.ID, "y"+strconv.Itoa(i)), noteButton(t.Words.LabelDropNote(), n.ID, "x")}}})
	case s.Submitted.IsZero() && !answered:
		return h.keepNote(t, n, form, opened)
	}
	n.State = storage.NoteAnswered
	a := conversation.AddActivities(q.ID, before, entry)
	return h.answerNote(t, n, round, a, t.Words.NoteAnswered(q, entry, round.Period, len(a.Activities)))
}

// keepNote lets a note wait until its question is asked.
func (h *Notes) keepNote(t *chat.Turn, n storage.Note, form office.Form, opened bool) error {
	n.State, n.Entry = storage.NoteKept, h.dated(t, form, n)
	return h.showNote(t, n, chat.Outgoing{HTML: h.noteKept(t, form, n.Entry, n.Place, opened)})
}

// answerNote makes a new version of an answer that a note is part of.
func (h *Notes) answerNote(t *chat.Turn, n storage.Note, round office.Round, a office.Answer, said words.HTML) error {
	a.Person, a.At = t.Person.ID, t.Desk.Now()
	if _, err := t.Tx.PutAnswer(round.ID, n.Place.Department, a, t.In.ID); err != nil {
		return err
	}
	return h.showNote(t, n, chat.Outgoing{HTML: said})
}
