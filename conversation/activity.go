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
	return signed(f, office.Activity{Text: text, Message: e.Message, Attachments: e.Attachments}, asked, p, e), problem
}

// signed completes an entry of a new message: day, who, when, and its album.
func signed(f office.Form, a office.Activity, asked office.Period, p office.PersonID, e Event) office.Activity {
	a.Person, a.At, a.Album = p, e.sent().UTC(), e.Album
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
func (t *turn) present(q office.QuestionID) office.Answer {
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
func (t *turn) noted() (position int, ok bool) {
	i := slices.IndexFunc(t.Agenda, func(id office.QuestionID) bool { return len(t.Notes[id]) > 0 })
	return i, i >= 0
}

// write takes a reply to an activities question: a new entry, new words for an
// entry, or that there is none.
func (t *turn) write(q office.Question) {
	if t.Rewriting > 0 {
		t.rewrite(q)
		return
	}
	r := t.readStray(q)
	files := t.arrived()
	switch {
	case r.Verdict != Accepted:
		t.judge(q, r)
	case r.Answer.State != office.Value && len(files) > 0:
		t.wait(q)
	case r.Answer.State != office.Value:
		t.judge(q, r)
	default:
		t.enter(r.Answer)
		if t.Aside > 0 {
			t.endAside()
			return
		}
		t.ask(t.Position)
	}
}

// entryOf is the newest entry of an answer that was read from the event's message.
func (t *turn) entryOf(a office.Answer) office.Activity {
	return signed(t.form, a.Activities[len(a.Activities)-1], t.Period, t.Person, t.event)
}

// enter records the newest entry of an answer, with the attachments that wait for it.
func (t *turn) enter(a office.Answer) {
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
func (t *turn) rewrite(q office.Question) {
	before, i := t.present(q.ID), t.Rewriting-1
	entry, problem := NewActivity(t.form, t.Period, t.Person, t.event)
	switch {
	case before.Version != t.Rewritten:
		t.Rewriting = 0
		t.judge(q, refuse(Moved))
	case problem != "":
		t.Refused = t.event.Message
		t.prompt(Effect{Kind: AskEntry, Question: q.ID, Number: i + 1, Problem: Problem{Code: problem}})
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

// chosen returns the index of the entry that a button stands for.
func (t *turn) chosen(q office.Question, option int) (int, bool) {
	a := t.Answers[q.ID]
	i := option - entryOption(a.Version, 0)
	return i, i >= 0 && i < len(a.Activities)
}

// pressEntry acts on the buttons of the list of entries.
func (t *turn) pressEntry(q office.Question, b Button) bool {
	if b.Action == List {
		t.ask(t.Position)
		t.effects[len(t.effects)-1].Number = max(b.Option, 0)
		return true
	}
	i, ok := t.chosen(q, b.Option)
	if !ok {
		return false
	}
	if b.Action == Drop {
		t.takeOut(q, i)
		return true
	}
	t.Rewriting, t.Rewritten = i+1, t.Answers[q.ID].Version
	t.prompt(Effect{Kind: AskEntry, Question: q.ID, Number: i + 1})
	return true
}

// takeOut takes an entry out. Without entries the answer is “nothing this month”,
// since an answer is never deleted.
func (t *turn) takeOut(q office.Question, i int) {
	a := t.present(q.ID)
	a.Activities = slices.Delete(slices.Clone(a.Activities), i, i+1)
	a.Typed, a.Message = "", 0
	if len(a.Activities) == 0 {
		a.State = office.Nothing
	}
	t.keepEntry(a, i)
	t.ask(t.Position)
}
