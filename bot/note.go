package bot

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/schedule"
	"zongjie/storage"
)

// Notes (随手记) are what somebody sends outside a questionnaire. Nothing is kept
// of them but a pending row, until a tap says which activities they belong to.
const (
	maxNotes    = 20                 // pending ones of one person
	noteLife    = 7 * 24 * time.Hour // of a pending one
	sameMoment  = 10 * time.Minute   // within which a photo belongs to the words before it
	wordsFollow = time.Hour          // within which words belong to the photo before them
)

// note takes a message outside a questionnaire.
func (t *turn) note(e conversation.Event) error {
	if strings.HasPrefix(e.Text, "/") { // a command, and none of ours
		return t.say(t.words.NoQuestionnaire())
	}
	e.At = t.eventTime()
	if n, ok, err := t.noteBefore(e); err != nil || ok {
		if err != nil {
			return err
		}
		return t.extendNote(n, e)
	}
	bare := len(e.Attachments) > 0 && strings.TrimSpace(e.Text) == ""
	entry, problem := conversation.NewActivity(conversation.Form{}, conversation.Period{}, t.person.ID, e)
	if problem != "" && !bare {
		return t.say(t.noteProblem(problem))
	}
	n := storage.Note{Person: t.person.ID, State: storage.NotePending, Entry: entry, At: e.At}
	var err error
	if n.Places, err = t.notePlaces(n); err != nil {
		return err
	}
	if len(n.Places) == 0 {
		return t.say(t.words.NoQuestionnaire())
	}
	pending, err := t.tx.PendingNotes(t.person.ID)
	if err != nil {
		return err
	}
	if pending >= maxNotes {
		return t.say(t.words.NotesFull(maxNotes))
	}
	if n.ID, err = t.tx.PutNote(n); err != nil {
		return err
	}
	return t.offer(n)
}

// noteBefore finds the note that a message belongs to: the rest of its album, the
// words before a photo, or the photo before its words.
func (t *turn) noteBefore(e conversation.Event) (storage.Note, bool, error) {
	if n, ok, err := t.tx.NoteByAlbum(t.person.ID, e.Album); err != nil || ok {
		return n, ok, err
	}
	n, ok, err := t.tx.NewestNote(t.person.ID)
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
func (t *turn) extendNote(n storage.Note, e conversation.Event) error {
	entry, problem := conversation.NewActivity(conversation.Form{}, conversation.Period{}, t.person.ID, e)
	switch {
	case n.State == storage.NoteDropped:
		return nil
	case problem != "" && len(e.Attachments) == 0:
		return t.say(t.noteProblem(problem))
	case n.State == storage.NoteAnswered:
		return t.extendAnswer(n, entry)
	}
	n.Entry = extended(n.Entry, entry)
	return t.reshow(n)
}

// extended is an entry with what came after it.
func extended(e, more conversation.Activity) conversation.Activity {
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
func (t *turn) reshow(n storage.Note) (err error) {
	if n.State == storage.NotePending {
		if n.Places, err = t.notePlaces(n); err != nil {
			return err
		}
		if len(n.Places) == 0 {
			return t.say(t.words.NoQuestionnaire())
		}
		return t.offer(n)
	}
	form, _, _, err := t.noteRound(n.Place)
	if err != nil {
		return err
	}
	return t.showNote(n, outgoing{HTML: t.noteKept(form, t.dated(form, n), n.Place)})
}

// extendAnswer adds a message to a note that is part of an answer already.
func (t *turn) extendAnswer(n storage.Note, more conversation.Activity) error {
	form, round, found, err := t.noteRound(n.Place)
	if err != nil || !found || !t.Now().Before(round.Locks) {
		return err
	}
	answers, err := t.tx.Answers(round.ID, n.Place.Department)
	if err != nil {
		return err
	}
	before := answers[n.Place.Question]
	i := slices.IndexFunc(before.Activities, func(a conversation.Activity) bool { return a.Note == n.ID })
	if i < 0 {
		return nil // taken out since
	}
	entry := extended(before.Activities[i], more)
	a := conversation.ReplaceActivity(before, i, entry)
	q, _ := form.Question(n.Place.Question)
	return t.answerNote(n, round, a, t.words.NoteAnswered(q, entry, n.Place.Period, i+1))
}

// editNote takes an edited message that a note was read from.
func (t *turn) editNote(n storage.Note, e conversation.Event) error {
	e.At = t.eventTime()
	entry, problem := conversation.NewActivity(conversation.Form{}, conversation.Period{}, t.person.ID, e)
	switch {
	case n.State != storage.NotePending && n.State != storage.NoteKept, n.Entry.Message != e.Message && problem != "":
		return nil
	case problem != "":
		return t.say(t.noteProblem(problem))
	case n.Entry.Message != e.Message && n.Entry.Text != "" && n.Entry.Album == "":
		return nil // a photo beside words of its own
	}
	n.Entry.Text, n.Entry.Message = entry.Text, entry.Message
	return t.reshow(n)
}

// offer shows a pending note with a button for each place it may go to.
func (t *turn) offer(n storage.Note) error {
	drop := []telegram.Button{noteButton(t.words.LabelDropNote(), n.ID, "x")}
	if n.Entry.Text == "" {
		return t.showNote(n, outgoing{HTML: t.words.NoteNeedsWords(len(n.Entry.Attachments)), Buttons: [][]telegram.Button{drop}})
	}
	var months []conversation.Period
	var departments []conversation.DepartmentID
	for _, p := range n.Places {
		months, departments = append(months, p.Period), append(departments, p.Department)
	}
	months, departments = distinct(months), distinct(departments)
	first, _, _, err := t.noteRound(n.Places[0])
	if err != nil {
		return err
	}
	var rows [][]telegram.Button
	for i, p := range n.Places[:min(len(n.Places), maxButtons)] {
		form, _, _, err := t.noteRound(p)
		if err != nil {
			return err
		}
		label := t.placeLabel(form, p, len(departments) > 1, len(months) > 1)
		rows = append(rows, []telegram.Button{noteButton(label, n.ID, strconv.Itoa(i))})
	}
	at := n
	at.Place = n.Places[0]
	return t.showNote(n, outgoing{HTML: t.words.NoteOffer(t.dated(first, at), months), Buttons: append(rows, drop)})
}

// distinct lists what is in a list once each, in its order.
func distinct[T comparable](all []T) []T {
	var found []T
	for _, v := range all {
		if !slices.Contains(found, v) {
			found = append(found, v)
		}
	}
	return found
}

// placeLabel names a place as far as it has to be told from the others.
func (t *turn) placeLabel(form conversation.Form, p storage.NotePlace, department, month bool) string {
	q, _ := form.Question(p.Question)
	label := t.words.LabelPlace(q)
	if department {
		d, _ := form.Department(p.Department)
		label = t.words.LabelDepartment(d.Name, label)
	}
	if month {
		label = t.words.LabelMonth(label, p.Period)
	}
	return label
}

func noteButton(label string, n conversation.NoteID, choice string) telegram.Button {
	return telegram.Button{Label: label, Data: strings.Join([]string{verbNote, base36(int64(n)), choice}, ":")}
}

// showNote keeps a note together with the message that shows it.
func (t *turn) showNote(n storage.Note, o outgoing) (err error) {
	if n.Reply == 0 {
		n.Reply, err = t.reply(o)
	} else {
		n.Reply, err = t.revise(n.Reply, o)
	}
	if err == nil {
		_, err = t.tx.PutNote(n)
	}
	return err
}

// dated is a note's entry as its place reads it.
func (t *turn) dated(form conversation.Form, n storage.Note) conversation.Activity {
	e := conversation.Event{Text: n.Entry.Text, Message: n.Entry.Message, Album: n.Entry.Album, Attachments: n.Entry.Attachments, At: n.Entry.At}
	entry, _ := conversation.NewActivity(form, n.Place.Period, n.Person, e)
	entry.Note = n.ID
	return entry
}

// noteKept says when a note will be seen again: at the end of the month where the
// round opens in the month it asks about.
func (t *turn) noteKept(form conversation.Form, e conversation.Activity, p storage.NotePlace) words.HTML {
	q, _ := form.Question(p.Question)
	if form.Schedule.Asks == conversation.PreviousMonth {
		return t.words.NoteKept(q, e, p.Period)
	}
	return t.words.NoteKeptMonthEnd(q, e, p.Period)
}

// noteProblem says why a message cannot be a note. One that says there is nothing is
// about a questionnaire, and none is open.
func (t *turn) noteProblem(p conversation.ProblemCode) words.HTML {
	if p == conversation.NotEntry {
		return t.words.NoQuestionnaire()
	}
	return t.words.Problem(conversation.Question{}, conversation.Problem{Code: p})
}

// notePlaces lists where a note may go: the activities questions of the person's
// departments, the newest month first. A day that the note names decides between
// months.
func (t *turn) notePlaces(n storage.Note) ([]storage.NotePlace, error) {
	var all []storage.NotePlace
	for _, f := range t.Forms {
		months, err := t.noteMonths(f.Form, n.At)
		if err != nil {
			return nil, err
		}
		var places, named []storage.NotePlace
		for _, p := range months {
			here, err := t.placesIn(f.Form.ID, p)
			if err != nil {
				return nil, err
			}
			places = append(places, here...)
			at := n
			at.Place.Period = p
			if day := t.dated(f.Form, at).Date; !day.IsZero() && conversation.PeriodOf(day) == p {
				named = append(named, here...)
			}
		}
		if len(named) > 0 {
			places = named
		}
		all = append(all, places...)
	}
	return all, nil
}

// placesIn lists the person's activities questions in one month of a form.
func (t *turn) placesIn(id conversation.FormID, p conversation.Period) ([]storage.NotePlace, error) {
	form, _, _, err := t.noteRound(storage.NotePlace{Form: id, Period: p})
	if err != nil {
		return nil, err
	}
	var places []storage.NotePlace
	for _, d := range t.person.Departments {
		if _, ok := form.Department(d); !ok {
			continue
		}
		for _, question := range form.Agenda(d, p) {
			if q, _ := form.Question(question); q.Kind == conversation.ActivitiesQuestion {
				places = append(places, storage.NotePlace{Form: id, Period: p, Department: d, Question: question})
			}
		}
	}
	return places, nil
}

// noteMonths lists the months of a form that a note of this moment may be about,
// the newest first: the month it is, those whose round is still open, and where
// the month it is has no round to come, the month of the next round.
func (t *turn) noteMonths(form conversation.Form, at time.Time) ([]conversation.Period, error) {
	rounds, err := t.tx.Rounds(form.ID)
	if err != nil || form.Schedule.Zone == nil {
		return nil, err
	}
	now := conversation.PeriodOf(at.In(form.Schedule.Zone))
	var months []conversation.Period
	for _, r := range rounds {
		if at.Before(r.Locks) && t.Now().Before(r.Locks) && !now.Before(r.Period) {
			months = append(months, r.Period)
		}
	}
	if r, ok := schedule.Plan(form, now); ok && t.Now().Before(r.Locks) {
		months = append(months, now)
	} else if next, ok := nextPlanned(form, now, t.Now()); ok {
		months = append(months, next)
	}
	slices.SortFunc(months, func(a, b conversation.Period) int { return strings.Compare(b.String(), a.String()) })
	return slices.Compact(months), nil
}

// nextPlanned is the month that the next round to open asks about.
func nextPlanned(form conversation.Form, from conversation.Period, now time.Time) (conversation.Period, bool) {
	for n := range 13 {
		if r, ok := schedule.Plan(form, from.Add(n)); ok && now.Before(r.Opens) {
			return r.Period, true
		}
	}
	return conversation.Period{}, false
}

// noteRound returns the round of a note's place, if it has opened, and the form as
// that round asks it.
func (t *turn) noteRound(p storage.NotePlace) (conversation.Form, conversation.Round, bool, error) {
	rounds, err := t.tx.Rounds(p.Form)
	if err != nil {
		return conversation.Form{}, conversation.Round{}, false, err
	}
	i := slices.IndexFunc(rounds, func(r conversation.Round) bool { return r.Period == p.Period })
	if i < 0 {
		return t.forms[p.Form].Form, conversation.Round{}, false, nil
	}
	form, err := t.form(t.tx, rounds[i].Form, rounds[i].FormVersion)
	return form, rounds[i], true, err
}

// tapNote decides on a note: x drops it, a number says where it goes, and y before
// the number that it goes into what was submitted.
func (t *turn) tapNote(args []string) error {
	t.in.toast = t.words.Stale()
	if len(args) != 2 {
		return nil
	}
	id, err := strconv.ParseInt(args[0], 36, 64)
	if err != nil {
		return nil //nolint:nilerr // data of no button of ours
	}
	n, ok, err := t.tx.Note(conversation.NoteID(id))
	if err != nil || !ok || n.Person != t.person.ID {
		return err
	}
	if n.State != storage.NotePending || t.Now().Sub(n.At) >= noteLife {
		if n.State == storage.NotePending || n.State == storage.NoteDropped {
			t.in.toast = t.words.NoteExpired()
		}
		return nil
	}
	if args[1] == "x" {
		t.in.toast = ""
		n.State = storage.NoteDropped
		return t.showNote(n, outgoing{HTML: t.words.NoteDropped()})
	}
	choice, agreed := strings.CutPrefix(args[1], "y")
	i, err := strconv.Atoi(choice)
	if err != nil || i < 0 || i >= len(n.Places) || n.Entry.Text == "" || !slices.Contains(t.person.Departments, n.Places[i].Department) {
		return nil //nolint:nilerr // data of no button of ours
	}
	t.in.toast = ""
	n.Place = n.Places[i]
	return t.placeNote(n, i, agreed)
}

// placeNote puts a note where it was said to go: to what waits for its question, or
// into the answer where that is given already.
func (t *turn) placeNote(n storage.Note, i int, agreed bool) error {
	form, round, opened, err := t.noteRound(n.Place)
	if err != nil {
		return err
	}
	q, asked := form.Question(n.Place.Question)
	entry := t.dated(form, n)
	if !opened && asked {
		return t.keepNote(n, form)
	}
	s := conversation.Session{Round: round.ID, Department: n.Place.Department}
	if s.Submitted, err = t.submittedAt(s); err != nil {
		return err
	}
	if s.Answers, err = t.tx.Answers(round.ID, n.Place.Department); err != nil {
		return err
	}
	before, answered := s.Answers[q.ID]
	switch {
	case !asked || !t.Now().Before(round.Locks):
		n.Place = storage.NotePlace{}
		return t.showNote(n, outgoing{HTML: t.words.NoteClosed(round.Period)})
	case len(before.Activities) >= conversation.MaxEntries:
		return t.say(t.noteProblem(conversation.TooMany))
	case !s.Submitted.IsZero() && !agreed:
		n.Place = storage.NotePlace{}
		return t.showNote(n, outgoing{HTML: t.words.NoteSubmitted(q, entry, round.Period), Buttons: [][]telegram.Button{
			{noteButton(t.words.LabelAddNote(), n.ID, "y"+strconv.Itoa(i)), noteButton(t.words.LabelDropNote(), n.ID, "x")}}})
	case s.Submitted.IsZero() && !answered:
		return t.keepNote(n, form)
	}
	n.State = storage.NoteAnswered
	a := conversation.AddActivities(q.ID, before, entry)
	return t.answerNote(n, round, a, t.words.NoteAnswered(q, entry, round.Period, len(a.Activities)))
}

// keepNote lets a note wait until its question is asked.
func (t *turn) keepNote(n storage.Note, form conversation.Form) error {
	n.State, n.Entry = storage.NoteKept, t.dated(form, n)
	return t.showNote(n, outgoing{HTML: t.noteKept(form, n.Entry, n.Place)})
}

// answerNote makes a new version of an answer that a note is part of.
func (t *turn) answerNote(n storage.Note, round conversation.Round, a conversation.Answer, said words.HTML) error {
	a.Person, a.At = t.person.ID, t.Now()
	if _, err := t.tx.PutAnswer(round.ID, n.Place.Department, a, t.in.ID); err != nil {
		return err
	}
	return t.showNote(n, outgoing{HTML: said})
}
