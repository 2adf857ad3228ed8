package conversation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zongjie/office"
)

// MaxNames bounds a list of names, in characters: a small text file, which holds
// MaxEntries names and more. A chat message is far shorter.
const MaxNames = 64 << 10

// readNames reads a list of names. The number of them is a reported figure, so only
// what is surely a list is taken as it stands:
//
//   - set apart by lines, 、，,；;。 or tabs, outside brackets and quotation marks;
//   - numbered 1. 2. or ①② or 一、二、 from the first on, or at the start of its lines;
//   - with 共3所 or 等3所 that agrees with the names, wherever it stands.
//
// Everything else that can be guessed is proposed: 和, a slash or a space between
// names, a heading, a sentence around the names, a word of thanks below them. A list
// that says it lacks names (等) or how many there should be is asked back, and so is
// what holds no name.
func readNames(q office.Question, text string) Reading {
	entry, problem := cleanNames(text)
	if problem != "" {
		return refuse(problem)
	}
	if state, ok := readState(strings.Trim(entry, "（）()【】[] ")); ok {
		return Reading{Verdict: Accepted, Answer: office.Answer{State: state, Unit: q.Figure.Unit}}
	}
	if deniesNames(q, entry) {
		return Reading{Verdict: Proposed, Answer: office.Answer{State: office.Nothing, Unit: q.Figure.Unit}, Problem: Problem{Code: NoneMeant}}
	}
	return parseList(q, entry).reading(q)
}

// cleanNames is cleanText with the limits of a list.
func cleanNames(text string) (string, ProblemCode) {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
	switch {
	case !strings.ContainsFunc(text, isWordRune):
		return "", Empty
	case utf8.RuneCountInString(text) > MaxNames:
		return "", TooLong
	}
	return text, ""
}

// reading decides what to do with a list.
func (l nameList) reading(q office.Question) Reading {
	r := Reading{Verdict: Accepted, Answer: office.Answer{State: office.Value, Names: l.names, Unit: q.Figure.Unit}}
	if slices.ContainsFunc(l.names, func(name string) bool { return namesNone(q, name) }) {
		return refuse(NotNames)
	}
	worded := l.withoutTalk(q)
	r.Answer.Names = l.names
	counted := l.stated > 0 && (l.stated == len(l.names) || l.stated == len(l.plain))
	if counted && l.stated != len(l.names) {
		l.names, r.Answer.Names = l.plain, l.plain
	}
	switch {
	case l.open:
		return refuse(Unlisted)
	case l.table, mixesPersons(q, l.names) && len(l.left) == 0 && slices.Equal(l.names, l.plain):
		return refuse(Columns)
	case len(l.names) == 0:
		return refuse(NotNames)
	case len(l.names) > MaxEntries:
		return refuse(TooMany)
	case slices.ContainsFunc(l.names, func(name string) bool { return !isName(name, q.Figure.Unit) }):
		return refuse(NotNames)
	case l.stated > 0 && !counted:
		return Reading{Problem: Problem{Code: OtherTotal, Stated: l.stated, Found: len(l.names)}}
	case worded:
		r.Verdict, r.Problem = Proposed, Problem{Code: Worded, Left: l.names}
		return r
	case counted && len(l.left) == 0, !l.doubtful():
		return r
	}
	if l.whole && len(l.left) == 0 {
		l.names, l.plain, r.Answer.Names = l.plain, l.names, l.plain
	}
	r.Verdict, r.Problem = Proposed, Problem{Code: Joined, Left: l.left}
	if len(l.left) > 0 {
		r.Problem.Code = LeftOut
	}
	if !slices.Equal(l.plain, l.names) && !slices.ContainsFunc(l.plain, func(name string) bool { return !isName(name, q.Figure.Unit) }) {
		r.Plain = l.plain
	}
	return r
}

// doubtful reports whether the names are a guess.
func (l nameList) doubtful() bool {
	return len(l.left) > 0 || !slices.Equal(l.names, l.plain) || l.nested || slices.ContainsFunc(l.names, isLongName)
}

// isLongName reports whether an entry is rather a sentence.
func isLongName(name string) bool { return utf8.RuneCountInString(name) > 40 }

// readTyped is what a reading comes to in this session: one message of a list that
// was split is no list, and a name with 和 or a space in it that was reported before in
// just this spelling is one name.
func (t reader) readTyped(q office.Question, r Reading) Reading {
	if q.Kind == office.NamesQuestion && t.event.Kind == Replied && !t.event.Whole && maySplit(t.event.Text) {
		return refuse(Split)
	}
	asked := r.Plain
	if r.Problem.Code == Worded {
		asked = r.Answer.Names
	}
	if q.Kind != office.NamesQuestion || r.Verdict != Proposed || r.Problem.Code != Joined && r.Problem.Code != Worded || len(asked) == 0 {
		return r
	}
	before := map[string]bool{}
	for _, k := range t.Known[q.ID] {
		before[FoldName(k.Name)] = true
	}
	for _, name := range t.Answers[q.ID].Names {
		before[FoldName(name)] = true
	}
	for _, name := range asked {
		if !before[FoldName(name)] && (r.Problem.Code == Worded || !slices.Contains(r.Answer.Names, name)) {
			return r
		}
	}
	r.Verdict, r.Answer.Names, r.Plain, r.Problem = Accepted, asked, nil, Problem{}
	return r
}

// literally takes a proposed list as it stands: what looked like two names is one.
func (t *turn) literally(q office.Question) bool {
	r := Read(q, office.Answer{}, t.Pending.Answer.Typed, t.Pending.Answer.Message)
	if q.Kind != office.NamesQuestion || t.Pending.is(Strayed) || len(r.Plain) == 0 {
		return false
	}
	a := t.Pending.Answer
	a.State, a.Names = office.Value, r.Plain
	t.drop()
	t.weigh(q, a, 0)
	return true
}
