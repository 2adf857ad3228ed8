package notes

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// Notes (随手记) are what somebody sends outside a questionnaire. Nothing is kept
// of them but a pending row, until a tap says which activities they belong to.
const (
	maxNotes    = 20                 // pending ones of one person
	NoteLife    = 7 * 24 * time.Hour // of a pending one
	sameMoment  = 10 * time.Minute   // within which a photo belongs to the words before it
	wordsFollow = time.Hour          // within which words belong to the photo before them
)

// Take offers whatever nothing else has taken.
func (h *Notes) Take(t *chat.Turn, e conversation.Event) (bool, error) { return true, h.note(t, e) }

// note takes a message outside a questionnaire.
func (h *Notes) note(t *chat.Turn, e conversation.Event) error {
	if strings.HasPrefix(e.Text, "/") { // a command, and none of ours
		return h.sayNoQuestionnaire(t)
	}
	e.At = t.EventTime()
	e = conversation.Uncaptioned(e)
	if n, ok, err := h.noteBefore(t, e); err != nil || ok {
		if err != nil {
			return err
		}
		return h.extendNote(t, n, e)
	}
	bare := len(e.Attachments) > 0 && strings.TrimSpace(e.Text) == ""
	entry, problem := conversation.NewActivity(office.Form{}, office.Period{}, t.Person.ID, e)
	if problem != "" && !bare {
		return h.sayNoNote(t, problem)
	}
	n := storage.Note{Person: t.Person.ID, State: storage.NotePending, Entry: entry, At: e.At}
	var err error
	if n.Places, err = h.notePlaces(t, n); err != nil {
		return err
	}
	if len(n.Places) == 0 {
		return h.sayNoQuestionnaire(t)
	}
	pending, err := t.Tx.PendingNotes(t.Person.ID)
	if err != nil {
		return err
	}
	if pending >= maxNotes {
		return t.Say(t.Words.NotesFull(maxNotes))
	}
	if n.ID, err = t.Tx.PutNote(n); err != nil {
		return err
	}
	return h.offer(t, n)
}

// PhotoWaits reports whether a photo that was sent before waits for its words.
func (h *Notes) PhotoWaits(t *chat.Turn, e conversation.Event) (bool, error) {
	_, waits, err := h.noteBefore(t, e)
	return waits, err
}

// noteBefore finds the note that a message belongs to: the rest of its album, the
// words before a photo, or the photo before its words.
func (h *Notes) noteBefore(t *chat.Turn, e conversation.Event) (storage.Note, bool, error) {
	if n, ok, err := t.Tx.NoteByAlbum(t.Person.ID, e.Album); err != nil || ok {
		return n, ok, err
	}
	n, ok, err := t.Tx.NewestNote(t.Person.ID)
	if err != nil || !ok {
		return n, false, err
	}
	words, file := strings.TrimSpace(e.Text) != "", len(e.Attachments) > 0
	age := e.At.Sub(n.At)
	switch {
	case n.State == storage.NoteDropped:
		return n, false, nil
	case n.Entry.Text == "":
		return n, n.State == storage.NotePending && (words || file) && age < wordsFollow, nil
	}
	return n, file && !words && age < sameMoment, nil
}

// extendNote adds a message to a note, wherever that has gone meanwhile.
func (h *Notes) extendNote(t *chat.Turn, n storage.Note, e conversation.Event) error {
	entry, problem := conversation.NewActivity(office.Form{}, office.Period{}, t.Person.ID, e)
	switch {
	case n.State == storage.NoteDropped:
		return nil
	case problem != "" && len(e.Attachments) == 0:
		return h.sayNoNote(t, problem)
	case n.State == storage.NoteAnswered:
		return h.extendAnswer(t, n, entry)
	}
	n.Entry = extended(n.Entry, entry)
	return h.reshow(t, n)
}

// extended is an entry with what came after it.
func extended(e, more office.Activity) office.Activity {
	if e.Text == "" {
		e.Text, e.Message, e.At = more.Text, more.Message, more.At
	} else if more.Text != "" {
		e.Text += "\n" + more.Text
	}
	if e.Album == "" {
		e.Album = more.Album
	}
	e.Attachments = slices.Concat(e.Attachments, more.Attachments)
	return e
}

// reshow keeps a changed note and shows it in its new form.
func (h *Notes) reshow(t *chat.Turn, n storage.Note) (err error) {
	if n.State == storage.NotePending {
		if n.Places, err = h.notePlaces(t, n); err != nil {
			return err
		}
		if len(n.Places) == 0 {
			return h.sayNoQuestionnaire(t)
		}
		return h.offer(t, n)
	}
	form, _, opened, err := h.noteRound(t, n.Place)
	if err != nil {
		return err
	}
	shown := n
	shown.Entry = dated(form, n)
	return h.showNote(t, n, chat.Outgoing{HTML: noteKept(t, form, shown, opened)})
}

// extendAnswer adds a message to a note that is part of an answer already.
func (h *Notes) extendAnswer(t *chat.Turn, n storage.Note, more office.Activity) error {
	form, round, found, err := h.noteRound(t, n.Place)
	if err != nil || !found {
		return err
	}
	if !t.Desk.Now().Before(round.Locks) {
		return t.Say(t.Words.NoteClosed(round.Period))
	}
	answers, err := t.Tx.Answers(round.ID, n.Place.Department)
	if err != nil {
		return err
	}
	before := answers[n.Place.Question]
	i := slices.IndexFunc(before.Activities, func(a office.Activity) bool { return a.Note == n.ID })
	if i < 0 {
		return nil // taken out since
	}
	entry := extended(before.Activities[i], more)
	a := conversation.ReplaceActivity(before, i, entry)
	q, _ := form.Question(n.Place.Question)
	if err := putAnswer(t, n, round.ID, a); err != nil {
		return err
	}
	return h.showNote(t, n, chat.Outgoing{HTML: t.Words.NoteAnswered(q, entry, n.Place.Period, i+1)})
}

// EditNote takes an edited message that a note was read from.
func (h *Notes) EditNote(t *chat.Turn, n storage.Note, e conversation.Event) error {
	e.At = t.EventTime()
	entry, problem := conversation.NewActivity(office.Form{}, office.Period{}, t.Person.ID, e)
	switch {
	case n.State != storage.NotePending && n.State != storage.NoteKept, n.Entry.Message != e.Message && problem != "":
		return nil
	case problem != "":
		return h.sayNoNote(t, problem)
	case n.Entry.Message != e.Message && n.Entry.Text != "" && n.Entry.Album == "":
		return nil // a photo beside words of its own
	}
	n.Entry.Text, n.Entry.Message = entry.Text, entry.Message
	return h.reshow(t, n)
}

// offer shows a pending note with a button for each place it may go to.
func (h *Notes) offer(t *chat.Turn, n storage.Note) error {
	drop := []telegram.Button{noteButton(t.Words.Plain(words.LabelDropNote), n.ID, "x")}
	if n.Entry.Text == "" {
		return h.showNote(t, n, chat.Outgoing{HTML: t.Words.NoteNeedsWords(len(n.Entry.Attachments)), Buttons: [][]telegram.Button{drop}})
	}
	var months []office.Period
	for _, p := range n.Places {
		if !slices.Contains(months, p.Period) {
			months = append(months, p.Period)
		}
	}
	first, _, _, err := h.noteRound(t, n.Places[0])
	if err != nil {
		return err
	}
	var rows [][]telegram.Button
	for i, p := range n.Places[:min(len(n.Places), chat.MaxButtons)] {
		form, _, _, err := h.noteRound(t, p)
		if err != nil {
			return err
		}
		label := placeLabel(t, form, p, n.Places)
		rows = append(rows, []telegram.Button{noteButton(label, n.ID, strconv.Itoa(i))})
	}
	at := n
	at.Place = n.Places[0]
	return h.showNote(t, n, chat.Outgoing{HTML: t.Words.NoteOffer(dated(first, at), months), Buttons: append(rows, drop)})
}

// placeLabel names a place as far as it has to be told from the others.
func placeLabel(t *chat.Turn, form office.Form, p storage.NotePlace, all []storage.NotePlace) string {
	q, _ := form.Question(p.Question)
	label := t.Words.LabelPlace(q)
	if slices.ContainsFunc(all, func(o storage.NotePlace) bool { return o.Department != p.Department }) {
		d, _ := form.Department(p.Department)
		label = t.Words.LabelDepartment(d.Name, label)
	}
	if slices.ContainsFunc(all, func(o storage.NotePlace) bool { return o.Period != p.Period }) {
		label = t.Words.LabelMonth(label, p.Period)
	}
	return label
}

func noteButton(label string, n office.NoteID, choice string) telegram.Button {
	return telegram.Button{Label: label, Data: strings.Join([]string{chat.VerbNote, chat.Base36(int64(n)), choice}, ":")}
}

// showNote keeps a note together with the message that shows it.
func (h *Notes) showNote(t *chat.Turn, n storage.Note, o chat.Outgoing) (err error) {
	if n.Reply, err = t.Edit(n.Reply, o); err == nil {
		_, err = t.Tx.PutNote(n)
	}
	return err
}

// dated is a note's entry as its place reads it.
func dated(form office.Form, n storage.Note) office.Activity {
	e := conversation.Event{Text: n.Entry.Text, Message: n.Entry.Message, Album: n.Entry.Album, Attachments: n.Entry.Attachments, At: n.Entry.At}
	entry, _ := conversation.NewActivity(form, n.Place.Period, n.Person, e)
	entry.Note = n.ID
	return entry
}

// noteKept says when a note will be seen again: at the end of the month where the
// round opens in the month it asks about, and has not opened yet.
func noteKept(t *chat.Turn, form office.Form, n storage.Note, opened bool) words.HTML {
	q, _ := form.Question(n.Place.Question)
	if opened || form.Schedule.Asks == office.PreviousMonth {
		return t.Words.NoteKept(q, n.Entry, n.Place.Period)
	}
	return t.Words.NoteKeptMonthEnd(q, n.Entry, n.Place.Period)
}
