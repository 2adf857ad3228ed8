package conversation

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/office"
)

func TestBegin(t *testing.T) {
	form := formAsking(loadForm(t), "visits", "share", "audit")
	due := time.Date(2024, 6, 28, 17, 0, 0, 0, time.UTC)
	r := office.Round{ID: 7, Form: "office", FormVersion: "v1", Period: office.Period{Year: 2024, Month: time.June}, Due: due, Locks: due.AddDate(0, 0, 7)}
	got := Begin(form, r, "policy", 5)
	want := Session{
		Person: 5, Round: 7, Form: "office", FormVersion: "v1", Period: r.Period, Department: "policy",
		Due: r.Due, Locks: r.Locks, Agenda: []office.QuestionID{"visits"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Begin (-want +got):\n%s", diff)
	}
}

// TestTransitionWantsItsForm: the error says which form came, and nothing moves.
func TestTransitionWantsItsForm(t *testing.T) {
	form := loadForm(t)
	s := Begin(form, office.Round{Form: form.ID, Period: office.Period{Year: 2024, Month: time.June}}, "policy", 1)
	other := form
	other.ID = "school"
	for _, given := range []office.Form{other, changed(form, "visits")} {
		next, effects, err := Transition(given, s, Event{Kind: Started})
		if err == nil || effects != nil || !cmp.Equal(s, next) {
			t.Errorf("form %s %s: %v, effects %v", given.ID, given.Version, err, effects)
		}
	}
}

// TestEditOfNoMessage: a question that is asked does not take an edit for a reply.
func TestEditOfNoMessage(t *testing.T) {
	p := newPlayer(t, script{Ask: []office.QuestionID{"visits"}})
	s, _, err := Transition(p.form, p.session(1), Event{Kind: Started, At: p.now})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []Event{
		{Kind: Edited, At: p.now, Text: "12"},
		{Kind: Edited, At: p.now, Text: "12", Message: 3},
		{Kind: Edited, At: p.now, Text: "12", Message: 3, Question: "visits"},
		{Kind: Edited, At: p.now, Text: "12", Message: 3, Question: "audit"},
		{Kind: Edited, At: p.now, Text: "12", Message: 3, Question: "nowhere"},
	} {
		next, effects, err := Transition(p.form, s, e)
		if err != nil || effects != nil || !cmp.Equal(s, next, sameSession()) {
			t.Errorf("edit of message %d of %q: %v, effects %q", e.Message, e.Question, err, describeAll(effects))
		}
	}
}

// TestEditOfAQuestionNotAsked: an answer that is not on this agenda stays as it is.
func TestEditOfAQuestionNotAsked(t *testing.T) {
	p := newPlayer(t, script{Ask: []office.QuestionID{"visits", "audit"}})
	s := p.session(1)
	s.Answers["audit"] = office.Answer{Question: "audit", State: office.Value, Version: 1}
	next, effects, err := Transition(p.form, s, Event{Kind: Edited, At: p.now, Text: "12", Message: 3, Question: "audit"})
	if err != nil || effects != nil || !cmp.Equal(s, next, sameSession()) {
		t.Errorf("%v, effects %q", err, describeAll(effects))
	}
}
