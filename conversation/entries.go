package conversation

import (
	"slices"

	"zongjie/office"
)

// Activities come in whatever way they come: people forward several in a row. Those
// that may not have been meant are gathered and asked about together.

// listsEntries reports whether an answer that may not have been meant consists of entries.
func listsEntries(q office.Question, a office.Answer) bool {
	return q.Kind == office.ActivitiesQuestion && a.State == office.Value
}

// addStray asks about one more entry together with those that wait for a yes.
func (t *turn) addStray(q office.Question) {
	r := t.readStray(q)
	full := len(t.present(q.ID).Activities)+len(t.Proposal.Activities) >= MaxEntries
	if r.Verdict != Accepted || !listsEntries(q, r.Answer) || !listsEntries(q, *t.Proposal) || full {
		t.say(Effect{Kind: Unexpected})
		return
	}
	a := *t.Proposal
	a.Activities = append(slices.Clone(a.Activities), t.entryOf(r.Answer))
	t.verifyAgain(a)
}

// verifyAgain asks about a proposal that has changed, for the reason it was asked about.
func (t *turn) verifyAgain(a office.Answer) {
	t.Proposal = &a
	t.prompt(Effect{Kind: Verify, Question: a.Question, Answer: a, Stray: t.Stray})
}

// writeBeside keeps an entry that was plainly written for the question, and asks
// again about those that may not have been.
func (t *turn) writeBeside(q office.Question) {
	r := t.readStray(q)
	if r.Verdict != Accepted || !listsEntries(q, r.Answer) {
		t.say(Effect{Kind: Unexpected})
		return
	}
	t.enter(r.Answer)
	t.verifyAgain(*t.Proposal)
}

// takeEntries adds the entries that were meant after all, and shows them.
func (t *turn) takeEntries(q office.Question, a office.Answer) {
	before := t.present(q.ID)
	from := len(before.Activities)
	if from+len(a.Activities) > MaxEntries {
		t.judge(q, refuse(TooMany))
		return
	}
	if len(t.Waiting) > 0 {
		a.Activities = slices.Clone(a.Activities)
		a.Activities[0].Attachments, a.Activities[0].Album, t.Waiting = t.Waiting, t.Waiting[0].Album, nil
	}
	after := AddActivities(q.ID, before, a.Activities...)
	if len(a.Activities) == 1 {
		t.keepEntry(after, from)
	} else {
		delete(t.Notes, q.ID)
		t.keep(after)
	}
	if t.Aside > 0 {
		t.endAside()
		return
	}
	t.ask(t.Position)
	if len(a.Activities) > 1 {
		t.effects[len(t.effects)-1].Number = from
	}
}

// reword gives new words to an entry that is being asked about. It reports whether
// the edited message is one.
func (t *turn) reword(q office.Question) bool {
	if t.Proposal == nil || t.Stray == "" || !listsEntries(q, *t.Proposal) {
		return false
	}
	a := *t.Proposal
	i := slices.IndexFunc(a.Activities, func(e office.Activity) bool { return e.Message == t.event.Message })
	entry, problem := NewActivity(t.form, t.Period, t.Person, t.event)
	if i < 0 || problem != "" {
		return false
	}
	a.Activities = slices.Clone(a.Activities)
	a.Activities[i] = entry
	t.verifyAgain(a)
	return true
}
