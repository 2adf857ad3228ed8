package conversation

import (
	"fmt"
	"slices"

	"zongjie/figure"
	"zongjie/office"
)

// maxSession bounds what a session of a few questions grows to in storage, in bytes.
const maxSession = 64 << 10

// checkFigures: a figure says what was typed, was shown where that was a guess, and
// was asked about where it is odd.
func checkFigures(form office.Form, before Session, e Event, effects []Effect) error {
	for _, f := range effects {
		q, _ := form.Question(f.Question)
		if f.Kind != Keeping || q.Kind != office.FigureQuestion {
			continue
		}
		if err := checkRead(form, before, f.Answer); err != nil {
			return err
		}
		d := reader{form: form, Session: before}.doubt(q, f.Answer, 0)
		asked := before.Pending.is(Odd) && before.Pending.of(q.ID)
		if d != nil && !asked && e.Button.Action != NoNewsSubmit {
			return fmt.Errorf("kept %s %s, which was not asked about: %s", q.ID, f.Answer.Amount, d.Code)
		}
	}
	return nil
}

func checkRead(form office.Form, before Session, a office.Answer) error {
	q, _ := form.Question(a.Question)
	if a.Button != "" || before.Pending.is(Odd) && before.Pending.Doubt.Code == Slip {
		return nil
	}
	t := reader{form: form, Session: before}
	r := t.familiar(q, before.read(q, office.Answer{}, a.Typed, a.Message))
	if r.Verdict == Refused || r.Answer.State != a.State || !r.Answer.Amount.Equal(a.Amount) || r.Answer.Qualifier != a.Qualifier {
		return fmt.Errorf("%q became %s %s %s", a.Typed, a.State, a.Qualifier, a.Amount)
	}
	if p := before.Pending; r.Verdict != Accepted && (!p.of(q.ID) || !p.Answer.Amount.Equal(a.Amount) || p.Answer.State != a.State) {
		return fmt.Errorf("%q was kept as %s without a yes", a.Typed, a.Amount)
	}
	return nil
}

// checkSubmitted: what is submitted does not contradict itself but as it was let stand.
func checkSubmitted(form office.Form, after Session, effects []Effect) error {
	submits := slices.ContainsFunc(effects, func(f Effect) bool { return f.Kind == Submitting })
	if broken := after.Mismatches(form); submits && len(broken) > 0 {
		return fmt.Errorf("submitted against %s", broken[0])
	}
	return nil
}

// checkShown: nothing but activities replaces what somebody else has answered unless
// that was on display, or says the same. shown holds the versions that were.
func checkShown(before Session, effects []Effect, shown map[office.QuestionID]int) error {
	for _, f := range effects {
		was, ok := before.Answers[f.Question]
		a := f.Answer
		same := was.State == a.State && was.Amount.Equal(a.Amount) && was.Qualifier == a.Qualifier && was.Text == a.Text && slices.Equal(was.Names, a.Names)
		if f.Kind != Keeping || !ok || same || was.Person == a.Person || len(a.Activities)+len(was.Activities) > 0 {
			continue
		}
		if shown[f.Question] != was.Version {
			return fmt.Errorf("%s version %d by %d was replaced, but version %d was shown", f.Question, was.Version, was.Person, shown[f.Question])
		}
	}
	return nil
}

// checkJoined: names that are put together are all there.
func checkJoined(before Session, effects []Effect) error {
	for _, f := range effects {
		for _, name := range before.Answers[f.Question].Names {
			if f.Kind == Keeping && f.Answer.Button == AddNames && before.Pending.Answer.Button != AddNames && !slices.ContainsFunc(f.Answer.Names, func(n string) bool { return figure.Fold(n) == figure.Fold(name) }) {
				return fmt.Errorf("%s is no longer in %s", name, f.Question)
			}
		}
	}
	return nil
}

// show notes which versions the effects put on display.
func show(after Session, effects []Effect, shown map[office.QuestionID]int) {
	for _, f := range effects {
		switch f.Kind {
		case Review, Receipt:
			for id, a := range after.Answers {
				shown[id] = a.Version
			}
		case Query:
			if f.Doubt.Submits {
				shown[f.Question] = f.Answer.Version
			}
		case Ask, Reprompt, Verify, Keeping:
			shown[f.Question] = after.Answers[f.Question].Version
		default:
		}
	}
}
