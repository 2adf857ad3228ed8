package conversation

import (
	"slices"

	"zongjie/office"
)

// Screen is the rows of buttons that stand below the newest question or card. What they
// say is for the shell; what is not on the screen does nothing.
type Screen [][]Choice

// Choice is one button, and what its label tells.
type Choice struct {
	Button
	Label  Label         // for an action that is said in several ways
	Number int           // how many questions or names; which entry or pair, 0 for the only one
	Figure office.Answer // of Same, and of both choices of a slip: the figure
	Name   string        // of Strike
}

// Label tells apart what one action may say.
type Label string

// The labels; "" is the usual one.
const (
	First     Label = "first"    // Done, NoNews: beside a button that submits, to look at the card first
	KeepOld   Label = "keep_old" // Back, Retype: leave the answer as it is
	Returning Label = "return"   // Back: nothing is left as it was
	Meant     Label = "meant"    // Yes, Stand: the figure in one unit or the other; Yes, Retype: meant for the question or not
	FillIn    Label = "fill_in"  // Yes: record it
	ChangeTo  Label = "change"   // Yes: replace the answer
	Replace   Label = "replace"  // Yes: replace the list by one of Number names
	Reason    Label = "reason"   // Yes: the text is the reason
)

// Screen says which buttons stand.
func (s Session) Screen(form office.Form) Screen { return reader{Session: s, form: form}.screen() }

// Stands returns the choice of an action on the screen; question may be "" for any.
func (s Screen) Stands(a office.Action, question office.QuestionID) (Choice, bool) {
	for _, row := range s {
		for _, c := range row {
			if c.Action == a && (question == "" || c.Question == question) {
				return c, true
			}
		}
	}
	return Choice{}, false
}

func (t reader) screen() Screen {
	q, asked := t.current()
	switch {
	case !asked && t.View == Choosing:
		return t.choosing()
	case !asked:
		return t.onCard()
	case t.Pending != nil:
		return t.onPending(q)
	case t.View == Rewording:
		return Screen{{t.choice(Back, KeepOld)}}
	}
	return t.onQuestion(q)
}

// choice is a button about the question being asked.
func (t reader) choice(a office.Action, says Label) Choice {
	b := Button{Step: t.Step, Action: a}
	if t.Position < len(t.Agenda) {
		b.Question = t.Agenda[t.Position]
	}
	return Choice{Button: b, Label: says}
}

func (c Choice) option(i int) Choice { c.Option = i; return c }

func (c Choice) number(n int) Choice { c.Number = n; return c }

func (c Choice) figure(a office.Answer) Choice { c.Figure = a; return c }

func (c Choice) of(q office.QuestionID) Choice { c.Question = q; return c }

// choosing lists the questions that can be corrected.
func (t reader) choosing() Screen {
	var s Screen
	for i, id := range t.Agenda {
		if i%2 == 0 {
			s = append(s, nil)
		}
		s[len(s)-1] = append(s[len(s)-1], t.choice(Pick, "").of(id).number(i+1))
	}
	return append(s, []Choice{t.choice(Card, "")})
}

// onCard are the buttons of the card or the receipt.
func (t reader) onCard() Screen {
	var s Screen
	missing := t.missing()
	if t.Stage() == Reviewing && missing < len(t.Agenda) {
		s = append(s, []Choice{t.choice(Submit, "")})
	}
	row := []Choice{t.choice(Correct, "")}
	if missing > 0 {
		row = append(row, t.choice(Fill, "").number(missing))
	}
	return append(s, row)
}

// onQuestion are the buttons of a question, or of the list of its activities.
func (t reader) onQuestion(q office.Question) Screen {
	var s Screen
	for i := range q.Options {
		s = append(s, []Choice{t.choice(Select, "").option(i)})
	}
	if t.View == Entries {
		s = append(s, t.eachEntry(q)...)
	}
	s = s.row(t.figures(q), t.none(q))
	if t.SubmitsHere() {
		s = append(s, []Choice{t.choice(Submit, First)})
	}
	if t.EndsHere() && MayBeNothing(q) {
		s = append(s, []Choice{t.choice(NoNewsSubmit, "")})
	}
	return s.row(t.runs()).row(t.waysAround(q))
}

// row adds a row of choices, if there are any.
func (s Screen) row(parts ...[]Choice) Screen {
	if all := slices.Concat(parts...); len(all) > 0 {
		return append(s, all)
	}
	return s
}

func (s Screen) rows(more [][]Choice) Screen { return append(s, more...) }

// figures report a figure without typing.
func (t reader) figures(q office.Question) []Choice {
	if q.Kind != office.FigureQuestion {
		return nil
	}
	var row []Choice
	last, ok := t.LastMonth(q)
	if ok && last.State != office.Nothing { // that has a button of its own
		row = append(row, t.choice(Same, "").option(last.Version).figure(last))
	}
	if ok && last.Amount.IsZero() && (last.State == office.Zero || last.State == office.Value) {
		return row // it says the same
	}
	return append(row, t.choice(AsZero, ""))
}

// none ends the activities, or says that there is nothing.
func (t reader) none(q office.Question) []Choice {
	first := Label("")
	if t.SubmitsHere() || t.EndsHere() {
		first = First
	}
	switch n := len(t.Answers[q.ID].Activities); {
	case n > 0 && t.View == Entries:
		return []Choice{t.choice(Done, first)}
	case n > 0:
		return []Choice{t.choice(Done, first), t.choice(List, "").option(n - 1)}
	case MayBeNothing(q):
		return []Choice{t.choice(NoNews, first)}
	}
	return nil
}

// eachEntry changes and drops each of the activities.
func (t reader) eachEntry(q office.Question) Screen {
	a := t.Answers[q.ID]
	if a.Version != t.Seen[q.ID] { // somebody else has changed them
		return nil
	}
	var s Screen
	for i := range a.Activities {
		option := entryOption(a.Version, i)
		s = append(s, []Choice{t.choice(Change, "").option(option).number(i + 1), t.choice(Drop, "").option(option).number(i + 1)})
	}
	return s
}

// runs answer several questions at once.
func (t reader) runs() []Choice {
	var row []Choice
	if n := len(t.Rest(t.form, SameRest)); n > 0 {
		row = append(row, t.choice(SameRest, "").option(t.RestVersion(t.form)).number(n))
	}
	if n := len(t.Rest(t.form, NoNewsRest)); n > 0 {
		row = append(row, t.choice(NoNewsRest, "").number(n))
	}
	return row
}

// waysAround are the ways around a question. What was written is ended, not skipped.
func (t reader) waysAround(q office.Question) []Choice {
	switch {
	case t.Detour() && t.Corrected:
		return []Choice{t.choice(Back, Returning)}
	case t.Detour():
		return []Choice{t.choice(Back, KeepOld)}
	}
	var row []Choice
	if len(t.Answers[q.ID].Activities) == 0 {
		row = append(row, t.choice(Skip, ""))
	}
	if t.Position > 0 {
		row = append(row, t.choice(Back, ""))
	}
	return row
}

// onPending are the buttons below what waits for a yes.
func (t reader) onPending(q office.Question) Screen {
	switch t.Pending.Kind {
	case Odd:
		return t.onOdd(q)
	case Alike:
		return t.onAlike().row(t.waysAround(q))
	case Strayed:
		return t.onStrayed(q)
	case Rough:
		return Screen{{t.choice(Keep, ""), t.choice(Retype, "")}}.row(t.waysAround(q))
	default:
		return Screen{{t.choice(Yes, ""), t.choice(Retype, "")}}.rows(t.namesOf(q)).row(t.waysAround(q))
	}
}

// namesOf take a proposed list otherwise: in its other reading, without one of its
// names, or as none.
func (t reader) namesOf(q office.Question) [][]Choice {
	names := t.Pending.Answer.Names
	if len(names) == 0 {
		return nil
	}
	r := t.proposed(q)
	n := len(r.Plain)
	switch {
	case n == 0 && len(names) == 1:
		return [][]Choice{{t.choice(NoNews, "")}}
	case n > 0:
		return append([][]Choice{{t.choice(Keep, "").number(n)}}, t.strikes(r.Problem)...)
	}
	return t.strikes(r.Problem)
}

func (t reader) strikes(p Problem) [][]Choice {
	var row []Choice
	for i, name := range t.Pending.Answer.Names {
		if c := t.choice(Strike, "").option(i); p.Strikes(name) && len(t.Pending.Answer.Names) > 1 {
			c.Name = name
			row = append(row, c)
		}
	}
	return slices.Collect(slices.Chunk(row, 2))
}

// onOdd are the answers to the one question about an odd answer.
func (t reader) onOdd(q office.Question) Screen {
	d, a := t.Pending.Doubt, t.Pending.Answer
	var s Screen
	if d.Reason != "" {
		s = Screen{{t.choice(Yes, Reason)}}
	}
	switch d.Code {
	case Slip:
		converted := a
		converted.Amount = d.Meant
		s = append(s, []Choice{t.choice(Yes, Meant).figure(converted)}, []Choice{t.choice(Stand, Meant).figure(a)})
	case Mismatch:
		for _, id := range d.Relation.IDs() {
			s = append(s, []Choice{t.choice(Mend, "").of(id)})
		}
		s = append(s, []Choice{t.choice(Stand, "")})
	default:
		s = append(s, []Choice{t.choice(Stand, ""), t.choice(Retype, "")})
	}
	if d.Submits {
		return append(s, []Choice{t.choice(Back, Returning)})
	}
	return s.row(t.waysAround(q))
}

// onAlike decides the pairs one by one, or all at once.
func (t reader) onAlike() Screen {
	var s Screen
	pairs := t.Pending.Pairs
	for i := range pairs {
		number := i + 1
		if len(pairs) == 1 {
			number = 0
		}
		s = append(s, []Choice{t.choice(SameName, "").option(i).number(number), t.choice(OtherName, "").option(i).number(number)})
	}
	if len(pairs) == 1 {
		return append(s, []Choice{t.choice(Retype, "")})
	}
	return append(s, []Choice{t.choice(AllDiffer, ""), t.choice(Retype, "")})
}

// onStrayed asks whether something was meant for the question.
func (t reader) onStrayed(q office.Question) Screen {
	p := t.Pending
	before, answered := t.Answers[q.ID]
	list := q.Kind == office.NamesQuestion && len(before.Names) > 0 && len(p.Answer.Names) > 0
	add := t.choice(AddNames, "").number(len(before.Names) + len(p.Answer.Names))
	switch {
	case p.Stray == Another:
		return Screen{{add, t.choice(Retype, Meant)}}
	case p.Stray == Elsewhere && list:
		return Screen{{add, t.choice(Yes, Replace).number(len(p.Answer.Names))}, {t.choice(Retype, KeepOld)}}
	case !slices.Contains([]Stray{Elsewhere, Overtaken, Joining}, p.Stray):
		return Screen{{t.choice(Yes, Meant), t.choice(Retype, Meant)}}.row(t.waysAround(q))
	}
	yes := t.choice(Yes, FillIn)
	if answered && q.Kind != office.ActivitiesQuestion {
		yes.Label = ChangeTo
	}
	if p.Stray == Overtaken && list {
		return Screen{{yes, add, t.choice(Retype, KeepOld)}}
	}
	return Screen{{yes, t.choice(Retype, KeepOld)}}
}
