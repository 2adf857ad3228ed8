package conversation

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"

	"zongjie/office"
)

func describeAll(effects []Effect) []string {
	var all []string
	for _, e := range effects {
		all = append(all, describe(e))
	}
	return all
}

// describe writes an effect on one line: keep visits v2 value 130家 (was 128家).
func describe(e Effect) string {
	text := strings.TrimSpace(string(e.Kind) + " " + string(e.Question))
	switch e.Kind {
	case Keeping:
		text += fmt.Sprintf(" v%d %s", e.Answer.Version, describeAnswer(e.Answer))
		if e.Before != nil {
			text += " (was " + describeAnswer(*e.Before) + ")"
		}
	case Unchanged:
		text += " " + describeAnswer(e.Answer)
	case Propose, Qualify:
		text += " " + describeAnswer(e.Answer)
		if e.Answer.Button == "" {
			text += describeProblem(e.Problem)
		}
	case Verify:
		text += " " + describeAnswer(e.Answer) + " " + string(e.Stray)
	case Match:
		for _, p := range e.Pairs {
			text += fmt.Sprintf(" %s~%s", p.Name, p.Other)
		}
	case Deciding:
		for _, d := range e.Decisions {
			text += fmt.Sprintf(" %s%s%s", d.Name, map[bool]string{true: "=", false: "≠"}[d.Same], d.Other)
		}
	case Query:
		text += " " + describeAnswer(e.Answer) + describeDoubt(*e.Doubt)
		if e.Problem.Code != "" {
			text += describeProblem(e.Problem)
		}
	case Reprompt, AsideRefused:
		text += describeProblem(e.Problem)
	case AskEntry, Discarded:
		text += fmt.Sprintf(" %d", e.Number)
		if e.Problem.Code != "" {
			text += describeProblem(e.Problem)
		}
	case Ask:
		if e.Number > 0 {
			text += fmt.Sprintf(" from %d", e.Number)
		}
	case Abandoned:
		if e.Answer.State != "" {
			text += " (still " + describeAnswer(e.Answer) + ")"
		}
	case EditRefused:
		text += describeProblem(e.Problem) + " (still " + describeAnswer(e.Answer) + ")"
	default:
	}
	return text
}

func describeProblem(p Problem) string {
	if p.Code == Unreadable {
		return strings.TrimSuffix(fmt.Sprintf(" %s/%s", p.Reading.Status, p.Reading.Reason), "/")
	}
	return " " + string(p.Code)
}

// describeDoubt writes why an answer is asked about: falls from 2100 in 2024-05.
func describeDoubt(d Doubt) string {
	text := " " + string(d.Code)
	switch d.Code {
	case Slip:
		text += " meant " + d.Meant.String()
	case Falls:
		text += fmt.Sprintf(" from %s in %s", d.Last.Answer.Amount, d.Last.Period)
	case Unusual:
		text += fmt.Sprintf(" %s..%s", d.Low, d.High)
		if d.Growth {
			text += " growth"
		}
	case Mismatch:
		text += " " + d.Relation.String()
		if d.Submits {
			text += " before submitting"
		}
	}
	if d.Reason != "" {
		text += " reason " + d.Reason
	}
	return text
}

func describeAnswer(a office.Answer) string {
	text := string(a.State)
	switch {
	case len(a.Names) > 0:
		text += fmt.Sprintf(" %d%s「%s」", len(a.Names), a.Unit, strings.Join(a.Names, "、"))
	case len(a.Activities) > 0:
		text += " "
		for _, entry := range a.Activities {
			text += "「" + entry.Text + "」"
			if !entry.Date.IsZero() {
				text += entry.Date.Format("1-2")
			}
			if n := len(entry.Attachments); n > 0 {
				text += fmt.Sprintf("+%d", n)
			}
		}
	case a.Text != "":
		text += " 「" + a.Text + "」"
	case a.State == office.Value || a.State == office.Zero || a.State == office.Approximate:
		text += " " + string(a.Qualifier) + a.Amount.String() + a.Unit
	}
	if a.Button == Same || a.Button == AsZero {
		text += " by " + string(a.Button)
	}
	if a.Reason != "" {
		text += " because " + a.Reason
	}
	return text
}

// checkTransition returns what a transition did that none may do.
func checkTransition(before, after Session, e Event, effects []Effect) error {
	kept := map[office.QuestionID]office.Answer{}
	for _, f := range effects {
		if f.Kind == Keeping {
			if _, twice := kept[f.Question]; twice {
				return fmt.Errorf("kept %s twice", f.Question)
			}
			kept[f.Question] = f.Answer
		}
	}
	return errors.Join(
		checkAnswers(before, after, e, kept),
		checkKnown(before, kept),
		checkFixed(before, after),
		checkStage(after),
		checkSteps(before, after, e, effects),
	)
}

// checkAnswers: what Keeping says is what changed, each change is the next
// version by this person now, and nothing is lost.
func checkAnswers(before, after Session, e Event, kept map[office.QuestionID]office.Answer) error {
	want := maps.Clone(before.Answers)
	if want == nil {
		want = map[office.QuestionID]office.Answer{}
	}
	for id, a := range kept {
		if a.Question != id || a.Version != want[id].Version+1 || a.Person != after.Person || !a.At.Equal(e.At) {
			return fmt.Errorf("kept %s version %d by %d at %s, after version %d", a.Question, a.Version, a.Person, a.At, want[id].Version)
		}
		want[id] = a
	}
	if diff := cmp.Diff(want, after.Answers, sameSession()); diff != "" {
		return fmt.Errorf("answers differ from what was kept (-kept +answers):\n%s", diff)
	}
	return nil
}

// checkKnown: nothing but activities, which add up, replaces what somebody else has
// answered before the person was shown it, unless it says the same.
func checkKnown(before Session, kept map[office.QuestionID]office.Answer) error {
	for id, a := range kept {
		was, ok := before.Answers[id]
		same := was.State == a.State && was.Amount.Equal(a.Amount) && was.Text == a.Text && slices.Equal(was.Names, a.Names)
		if ok && was.Person != a.Person && was.Version != before.Seen[id] && len(a.Activities)+len(was.Activities) == 0 && !same {
			return fmt.Errorf("%s version %d by %d replaced unseen", id, was.Version, was.Person)
		}
	}
	return nil
}

// checkFixed: what a session begins with never changes, and a submission stands.
func checkFixed(before, after Session) error {
	if !before.Submitted.IsZero() && !after.Submitted.Equal(before.Submitted) {
		return fmt.Errorf("submitted moved from %s to %s", before.Submitted, after.Submitted)
	}
	after.Step, after.Position, after.Pending, after.Return, after.View = before.Step, before.Position, before.Pending, before.Return, before.View
	after.Refused, after.Untaken, after.Corrected = before.Refused, before.Untaken, before.Corrected
	after.LongAt, after.Listing, after.Submitted = before.LongAt, before.Listing, before.Submitted
	after.Confirmed, after.Seen, after.Waiting, after.Rewriting = before.Confirmed, before.Seen, before.Waiting, before.Rewriting
	after.Answers, after.Notes, after.Decided = before.Answers, before.Notes, before.Decided
	if diff := cmp.Diff(before, after, sameSession()); diff != "" {
		return fmt.Errorf("fixed fields changed (-before +after):\n%s", diff)
	}
	return nil
}

// checkStage: what waits for a yes is an answer to the question being asked, with what
// its kind needs.
func checkStage(s Session) error {
	stage := s.Stage()
	open := stage == Asking || stage == Confirming
	if !open && (len(s.Waiting) > 0 || s.Rewriting.Number > 0) {
		return fmt.Errorf("stage %s with %d attachments that wait, rewriting entry %d", stage, len(s.Waiting), s.Rewriting.Number)
	}
	if !open && s.Return != Onward {
		return fmt.Errorf("stage %s with a way back", stage)
	}
	p := s.Pending
	if p == nil {
		return nil
	}
	if s.Position >= len(s.Agenda) || !p.of(s.Agenda[s.Position]) {
		return fmt.Errorf("%s is pending at position %d of %d", p.Answer.Question, s.Position, len(s.Agenda))
	}
	if (p.Kind == Odd) != (p.Doubt != nil) || (p.Kind == Strayed) != (p.Stray != "") || (p.Kind == Alike) != (len(p.Pairs) > 0) {
		return fmt.Errorf("pending %s with doubt %v, stray %q and pairs %v", p.Kind, p.Doubt, p.Stray, p.Pairs)
	}
	return nil
}

// checkSteps: steps only grow, by one for each message with buttons, and a
// transition shows at most one.
func checkSteps(before, after Session, e Event, effects []Effect) error {
	shown := 0
	for _, f := range effects {
		switch f.Kind {
		case Ask, AskEntry, Reprompt, Propose, Qualify, Query, Verify, Match, Review, Choose, Receipt:
			shown++
		default:
		}
	}
	if after.Step != before.Step+shown || shown > 1 {
		return fmt.Errorf("step went from %d to %d with %d messages that have buttons", before.Step, after.Step, shown)
	}
	if e.Kind == Pressed && e.Button.Step != before.Step && shown > 0 {
		return errors.New("a button of another step did something")
	}
	return nil
}
