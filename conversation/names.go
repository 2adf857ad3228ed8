package conversation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zongjie/names"
	"zongjie/office"
)

// MaxNames bounds a list of names, in characters: a small text file, which holds
// MaxEntries names and more. A chat message is far shorter.
const MaxNames = 64 << 10

// readNames reads a list of names. The number of them is a reported figure, so only
// what package names has no doubt of is taken as it stands. All else is proposed, the
// whole of it as it was read.
func readNames(q office.Question, text string, known func(name string) bool) Reading {
	entry, problem := cleanNames(text)
	if problem != "" {
		return refuse(problem)
	}
	if state, ok := readState(strings.Trim(entry, "（）()【】[] ")); ok {
		return Reading{Verdict: Accepted, Answer: office.Answer{State: state, Unit: q.Figure.Unit}}
	}
	list := names.Read(entry, names.Asked{
		Title: q.Title, Unit: q.Figure.Unit, Known: known, Remark: isRemark,
		Below: func(words string) bool { return say("below_names").all(words) },
	})
	r := Reading{
		Verdict: Accepted, Plain: list.Plain,
		Answer:  office.Answer{State: office.Value, Names: list.Names(), Unit: q.Figure.Unit},
		Problem: Problem{Left: list.Left, Unsure: list.Unsure(), Stated: list.Stated, Found: len(list.Entries)},
	}
	switch r.Problem.Code = doubtCode(list.Doubt); {
	case r.Problem.Code == NotNames:
		return Reading{Problem: r.Problem}
	case max(len(list.Entries), len(list.Plain)) > MaxEntries:
		return refuse(TooMany)
	case r.Problem.Code != "":
		r.Verdict = Proposed
	default:
		r.Problem = Problem{}
	}
	return r
}

// doubtCode is what a doubt about a list is called here.
func doubtCode(d names.Doubt) ProblemCode {
	return map[names.Doubt]ProblemCode{
		names.NoNames: NotNames, names.Incomplete: Unlisted, names.OtherTotal: OtherTotal, names.Columns: Columns,
		names.LeftOut: LeftOut, names.Joined: Joined, names.Unsettled: Unsure,
	}[d]
}

// cleanNames is cleanText with the limits of a list.
func cleanNames(text string) (string, ProblemCode) {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
	switch {
	case !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }):
		return "", Empty
	case utf8.RuneCountInString(text) > MaxNames:
		return "", TooLong
	}
	return text, ""
}

// reportedBefore reports whether a name was reported to a question before, this month too.
func (s Session) reportedBefore(q office.QuestionID) func(name string) bool {
	before := map[string]bool{}
	for _, k := range s.Known[q] {
		before[names.Key(k.Name)] = true
	}
	for _, name := range s.Answers[q].Names {
		before[names.Key(name)] = true
	}
	return func(name string) bool { return before[names.Key(name)] }
}

// readList is what a reading comes to in this session: one message of a list that was
// split is no list, and where all that may be no names look like known ones, that is
// asked about, and nothing else.
func (t reader) readList(q office.Question, r Reading) Reading {
	switch {
	case q.Kind != office.NamesQuestion:
	case t.event.Kind == Replied && !t.event.Whole && maySplit(t.event.Text):
		return refuse(Split)
	case r.Verdict == Proposed && r.Problem.Code == Unsure:
		alike := map[string]bool{}
		for _, p := range t.lookalikes(q, r.Answer) {
			alike[p.Name] = alike[p.Name] || p.Period != office.Period{}
		}
		if !slices.ContainsFunc(r.Problem.Unsure, func(name string) bool { return !alike[name] }) {
			r.Verdict, r.Problem = Accepted, Problem{}
		}
	}
	return r
}

// pressNames acts on the buttons below a list of names that is proposed, besides yes.
func (c confirming) pressNames(b Button) bool {
	switch b.Action {
	case Keep:
		return c.literally()
	case Strike:
		return c.strike(b.Option)
	case NoNews:
		return len(c.Pending.Answer.Names) == 1 && asking(c).none()
	default:
		return false
	}
}

// literally takes a proposed list in its other reading: what looked like two names is one.
func (c confirming) literally() bool {
	plain := c.proposed(c.q).Plain
	if len(plain) == 0 {
		return false
	}
	a := c.Pending.Answer
	a.State, a.Names = office.Value, plain
	c.drop()
	c.weigh(c.q, a, 0)
	return true
}

// strike takes one entry out of a proposed list. When nothing is left to be asked
// about, the rest is kept.
func (c confirming) strike(i int) bool {
	a := c.Pending.Answer
	if i < 0 || i >= len(a.Names) {
		return false
	}
	a.Names = slices.Delete(slices.Clone(a.Names), i, i+1)
	if len(a.Names) == 0 {
		c.ask(c.Position)
		return true
	}
	c.Pending = &Pending{Kind: Guessed, Answer: a}
	if c.proposed(c.q).Problem.settled(len(a.Names)) {
		c.drop()
		c.weigh(c.q, a, 0)
		return true
	}
	c.repeat()
	return true
}

// Strikes reports whether a name of a proposed list is to have a button that takes it
// out: one that may be none, or any where there are too many.
func (p Problem) Strikes(name string) bool {
	tooMany := p.Code == OtherTotal && p.Stated < p.Found
	return tooMany || p.Code == "" || slices.Contains(p.Unsure, name)
}

// settled reports whether, of a list with so many names left, the struck ones were all
// that had to be asked about.
func (p Problem) settled(n int) bool {
	return len(p.Unsure) == 0 && (p.Code == Unsure || p.Code == OtherTotal && p.Stated == n)
}

// struck is the reading that a proposed list was read from, without what was struck
// since.
func (r Reading) struck(left []string) Reading {
	if len(left) == len(r.Answer.Names) {
		return r
	}
	r.Plain, r.Problem.Found = nil, len(left)
	r.Problem.Unsure = slices.DeleteFunc(slices.Clone(r.Problem.Unsure), func(name string) bool { return !slices.Contains(left, name) })
	return r
}

// gathers reports whether a single name comes right behind one that waits for a yes: on
// a desktop Enter sends each line of a list by itself.
func (c confirming) gathers(r Reading) bool {
	if c.listed.Question != c.q.ID || c.event.At.Sub(c.listed.At) > namesFollow {
		return false
	}
	a := c.Pending.Answer
	waits := a.Button == AddNames || c.proposed(c.q).Problem.Code == Unsure && len(a.Names) == 1
	single := r.Verdict == Proposed && r.Problem.Code == Unsure && len(r.Answer.Names) == 1
	return waits && single
}

// gatherNames proposes a name together with those that wait for a yes.
func (c confirming) gatherNames(r Reading) {
	a := c.Pending.Answer
	a.Names = names.Once(slices.Concat(a.Names, r.Answer.Names))
	a.Typed, a.Message, a.Button = a.Typed+"\n"+r.Answer.Typed, r.Answer.Message, AddNames
	c.propose(Reading{Verdict: Proposed, Answer: a, Problem: Problem{Code: Unsure, Unsure: a.Names}})
}
