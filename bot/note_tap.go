package bot

import (
	"slices"
	"strconv"
	"strings"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// tapNote decides on a note: x drops it, a number says where it goes, and y before
// the number that it goes into what was submitted.
func (h *Notes) tapNote(t *turn, args []string) error {
	t.in.toast = t.words.Stale()
	if len(args) != 2 {
		return nil
	}
	id, err := strconv.ParseInt(args[0], 36, 64)
	if err != nil {
		return nil //nolint:nilerr // data of no button of ours
	}
	n, ok, err := t.tx.Note(office.NoteID(id))
	if err != nil || !ok || n.Person != t.person.ID {
		return err
	}
	if n.State != storage.NotePending || t.desk.Now().Sub(n.At) >= noteLife {
		if n.State == storage.NotePending || n.State == storage.NoteDropped {
			t.in.toast = t.words.NoteExpired()
		}
		return nil
	}
	if args[1] == "x" {
		t.in.toast = ""
		n.State = storage.NoteDropped
		return h.showNote(t, n, outgoing{HTML: t.words.NoteDropped()})
	}
	choice, agreed := strings.CutPrefix(args[1], "y")
	i, err := strconv.Atoi(choice)
	if err != nil || i < 0 || i >= len(n.Places) || n.Entry.Text == "" || !slices.Contains(t.person.Departments, n.Places[i].Department) {
		return nil //nolint:nilerr // data of no button of ours
	}
	t.in.toast = ""
	n.Place = n.Places[i]
	return h.placeNote(t, n, i, agreed)
}

// placeNote puts a note where it was said to go: to what waits for its question, or
// into the answer where that is given already.
func (h *Notes) placeNote(t *turn, n storage.Note, i int, agreed bool) error {
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
	if s.Submitted, err = t.desk.SubmittedAt(t.tx, desk.DutyKey{Round: s.Round, Department: s.Department}); err != nil {
		return err
	}
	if s.Answers, err = t.tx.Answers(round.ID, n.Place.Department); err != nil {
		return err
	}
	before, answered := s.Answers[q.ID]
	switch {
	case !asked || !t.desk.Now().Before(round.Locks):
		n.Place = storage.NotePlace{}
		return h.showNote(t, n, outgoing{HTML: t.words.NoteClosed(round.Period)})
	case len(before.Activities) >= conversation.MaxEntries:
		return h.sayNoNote(t, conversation.TooMany)
	case !s.Submitted.IsZero() && !agreed:
		n.Place = storage.NotePlace{}
		return h.showNote(t, n, outgoing{HTML: t.words.NoteSubmitted(q, entry, round.Period), Buttons: [][]telegram.Button{
			{noteButton(t.words.LabelAddNote(), n.ID, "y"+strconv.Itoa(i)), noteButton(t.words.LabelDropNote(), n.ID, "x")}}})
	case s.Submitted.IsZero() && !answered:
		return h.keepNote(t, n, form, opened)
	}
	n.State = storage.NoteAnswered
	a := conversation.AddActivities(q.ID, before, entry)
	return h.answerNote(t, n, round, a, t.words.NoteAnswered(q, entry, round.Period, len(a.Activities)))
}

// keepNote lets a note wait until its question is asked.
func (h *Notes) keepNote(t *turn, n storage.Note, form office.Form, opened bool) error {
	n.State, n.Entry = storage.NoteKept, h.dated(t, form, n)
	return h.showNote(t, n, outgoing{HTML: h.noteKept(t, form, n.Entry, n.Place, opened)})
}

// answerNote makes a new version of an answer that a note is part of.
func (h *Notes) answerNote(t *turn, n storage.Note, round office.Round, a office.Answer, said words.HTML) error {
	a.Person, a.At = t.person.ID, t.desk.Now()
	if _, err := t.tx.PutAnswer(round.ID, n.Place.Department, a, t.in.ID); err != nil {
		return err
	}
	return h.showNote(t, n, outgoing{HTML: said})
}
