package conversation

import (
	"slices"

	"zongjie/days"
	"zongjie/office"
)

// MaxAttachments is how many photos and documents one entry can have.
const MaxAttachments = 50

// NewActivity makes an entry of a message that came in as the event. The problem is
// empty when it can be kept.
func NewActivity(f office.Form, asked office.Period, p office.PersonID, e Event) (office.Activity, ProblemCode) {
	text, problem := cleanText(e.Text)
	if _, none := noteState(text); problem == "" && none {
		problem = NotEntry
	}
	if problem == "" {
		problem = noEntry(text)
	}
	return signed(f, office.Activity{Person: p, Text: text, Message: e.Message, Attachments: e.Attachments}, asked, e), problem
}

// signed completes an entry of a new message: day, when, and its album.
func signed(f office.Form, a office.Activity, asked office.Period, e Event) office.Activity {
	a.At, a.Album = e.sent().UTC(), e.Album
	a.Date, _ = days.ReadDate(a.Text, f.Local(e.sent()), asked)
	return a
}

// AddActivities returns the answer with more entries, as a reply to its question
// would leave it.
func AddActivities(q office.QuestionID, before office.Answer, entries ...office.Activity) office.Answer {
	a := office.Answer{Question: q, State: office.Value, Version: before.Version, Activities: slices.Concat(before.Activities, entries)}
	if n := len(entries); n > 0 {
		a.Typed, a.Message = entries[n-1].Text, entries[n-1].Message
	}
	return a
}

// ReplaceActivity returns the answer with another entry in the place of one.
func ReplaceActivity(before office.Answer, i int, entry office.Activity) office.Answer {
	before.Activities = slices.Clone(before.Activities)
	before.Activities[i] = entry
	before.Typed, before.Message = entry.Text, entry.Message
	return before
}

// present is the answer to an activities question together with the notes that
// wait for it.
func (t reader) present(q office.QuestionID) office.Answer {
	if notes := t.Notes[q]; len(notes) > 0 {
		return AddActivities(q, t.Answers[q], notes...)
	}
	return t.Answers[q]
}

// keepEntry records a change of the entry with this index.
func (t *turn) keepEntry(a office.Answer, i int) {
	delete(t.Notes, a.Question)
	t.keep(a)
	t.Corrected = t.Detour()
	t.effects[len(t.effects)-1].Number = i + 1
}

// gather adds the notes that wait for a question to its answer, before it is
// shown. They are listed, and not said to be new.
func (t *turn) gather(id office.QuestionID) {
	if len(t.Notes[id]) == 0 {
		return
	}
	a := t.present(id)
	a.Message = 0 // it may be one of a colleague's chat
	delete(t.Notes, id)
	t.keep(a)
}

// noted returns the position of the first question with notes that nobody has
// seen in the questionnaire.
func (t reader) noted() (position int, ok bool) {
	i := slices.IndexFunc(t.Agenda, func(id office.QuestionID) bool { return len(t.Notes[id]) > 0 })
	return i, i >= 0
}

// entries is a turn about the entries of the activities question q.
type entries struct {
	*turn
	q office.Question
}

// write takes a reply to an activities question: a new entry, new words for an
// entry, or that there is none.
func (t entries) write() {
	if t.Rewriting.Number > 0 {
		t.rewrite()
		return
	}
	r := t.read(t.q)
	switch {
	case r.Verdict != Accepted:
		t.judge(t.q, r)
	case listsEntries(t.q, r.Answer):
		t.enter(r.Answer)
		t.goOn()
	case len(t.arrived()) > 0:
		t.wait()
	default:
		t.judge(t.q, r)
	}
}

// goOn shows the question again, or goes back to the one that was left for it.
func (t entries) goOn() {
	if !t.Return.Asked() || !t.comeBack() {
		t.ask(t.Position)
	}
}

// entryOf is the newest entry of an answer that was read from the event's message.
func (t reader) entryOf(a office.Answer) office.Activity {
	entry := a.Activities[len(a.Activities)-1]
	entry.Person = t.Person
	return signed(t.form, entry, t.Period, t.event)
}

// enter records the newest entry of an answer, with the attachments that wait for it.
func (t entries) enter(a office.Answer) {
	i, entry, files := len(a.Activities)-1, t.entryOf(a), t.arrived()
	if len(t.Waiting) > 0 && entry.Album == "" {
		entry.Album = t.Waiting[0].Album
	}
	entry.Attachments, t.Waiting = files, nil
	a.Activities[i] = entry
	t.keepEntry(a, i)
}

// rewrite gives an entry new words and leaves it its attachments. An entry that
// may have moved since it was chosen is chosen again.
func (t entries) rewrite() {
	before, i := t.present(t.q.ID), t.Rewriting.Number-1
	entry, problem := NewActivity(t.form, t.Period, t.Person, t.event)
	switch {
	case before.Version != t.Rewriting.Version:
		t.Rewriting = Chosen{}
		t.judge(t.q, refuse(Moved))
	case problem != "":
		t.Refused = t.event.Message
		t.prompt(Effect{Kind: AskEntry, Question: t.q.ID, Number: i + 1, Problem: Problem{Code: problem}})
	default:
		old := before.Activities[i]
		entry.Note, entry.Album = old.Note, old.Album
		entry.Attachments = addFiles(old.Attachments, entry.Attachments)
		t.keepEntry(ReplaceActivity(before, i, entry), i)
		t.ask(t.Position)
	}
}

// entryOption is what a button that stands for an entry carries: which one, and
// of which version of the answer, since a colleague may change it meanwhile.
func entryOption(version, i int) int { return version*MaxEntries + i }

// EntryButton returns the button that changes or drops the entry with this index.
func EntryButton(action office.Action, a office.Answer, i int) Button {
	return Button{Action: action, Question: a.Question, Option: entryOption(a.Version, i)}
}

// press acts on the buttons of the list of entries, and of the newest one.
func (t entries) press(b Button) bool {
	a := t.Answers[t.q.ID]
	i := b.Option - entryOption(a.Version, 0)
	switch {
	case b.Action == List:
		t.ask(t.Position)
		t.effects[len(t.effects)-1].Number = max(b.Option, 0)
		return true
	case b.Action == Remove:
		i = len(a.Activities) - 1
	}
	if i < 0 || i >= len(a.Activities) {
		return false
	}
	if b.Action != Change {
		t.takeOut(i)
		return true
	}
	t.Rewriting = Chosen{i + 1, a.Version}
	t.prompt(Effect{Kind: AskEntry, Question: t.q.ID, Number: i + 1})
	return true
}

// takeOut takes an entry out. Without entries the answer is “nothing this month”,
// since an answer is never deleted.
func (t entries) takeOut(i int) {
	a := t.present(t.q.ID)
	a.Activities = slices.Delete(slices.Clone(a.Activities), i, i+1)
	a.Typed, a.Message = "", 0
	if len(a.Activities) == 0 {
		a.State = office.Nothing
	}
	t.keepEntry(a, i)
	t.ask(t.Position)
}

// Activities come in whatever way they come: people forward several in a row. Those
// that may not have been meant are gathered and asked about together.

// listsEntries reports whether an answer consists of entries.
func listsEntries(q office.Question, a office.Answer) bool {
	return q.Kind == office.ActivitiesQuestion && a.State == office.Value
}

// takeAll adds the entries that were meant after all, and shows them.
func (t entries) takeAll(a office.Answer) {
	before := t.present(t.q.ID)
	from, n := len(before.Activities), len(a.Activities)
	if from+n > MaxEntries {
		t.judge(t.q, refuse(TooMany))
		return
	}
	if len(t.Waiting) > 0 {
		a.Activities = slices.Clone(a.Activities)
		a.Activities[0].Attachments, a.Activities[0].Album, t.Waiting = t.Waiting, t.Waiting[0].Album, nil
	}
	after := AddActivities(t.q.ID, before, a.Activities...)
	if n == 1 {
		t.keepEntry(after, from)
	} else {
		delete(t.Notes, t.q.ID)
		t.keep(after)
	}
	t.goOn()
	if last := &t.effects[len(t.effects)-1]; n > 1 && last.Question == t.q.ID {
		last.Number = from
	}
}

// addEntry asks about one more entry together with those that wait for a yes.
func (c confirming) addEntry() {
	r, a := c.read(c.q), c.Pending.Answer
	full := len(c.present(c.q.ID).Activities)+len(a.Activities) >= MaxEntries
	both := listsEntries(c.q, r.Answer) && listsEntries(c.q, a)
	if r.Verdict != Accepted || !both || full {
		c.say(Effect{Kind: Unexpected})
		return
	}
	a.Activities = append(slices.Clone(a.Activities), c.entryOf(r.Answer))
	c.await(Pending{Kind: Strayed, Answer: a, Stray: c.Pending.Stray}, c.Refused)
}

// writeBeside keeps an entry that was plainly written for the question, and asks
// again about those that may not have been.
func (c confirming) writeBeside() {
	r := c.read(c.q)
	if r.Verdict != Accepted || !listsEntries(c.q, r.Answer) {
		c.say(Effect{Kind: Unexpected})
		return
	}
	entries(c).enter(r.Answer)
	c.prompt(c.Pending.effect())
}

// reword gives new words to an entry that is being asked about. It reports whether
// the edited message is one.
func (c confirming) reword() bool {
	if !c.Pending.is(Strayed) || !listsEntries(c.q, c.Pending.Answer) {
		return false
	}
	a := c.Pending.Answer
	i := slices.IndexFunc(a.Activities, func(e office.Activity) bool { return e.Message == c.event.Message })
	entry, problem := NewActivity(c.form, c.Period, c.Person, c.event)
	if i < 0 || problem != "" {
		return false
	}
	a.Activities = slices.Clone(a.Activities)
	a.Activities[i] = entry
	c.await(Pending{Kind: Strayed, Answer: a, Stray: c.Pending.Stray}, c.Refused)
	return true
}
