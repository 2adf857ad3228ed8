package conversation

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"zongjie/names"
	"zongjie/office"
)

// Pair is a name of a reply that may be another spelling of one reported before,
// or of one further up in the same reply.
type Pair struct {
	Name       string              `json:"name"`
	Other      string              `json:"other"`
	Period     office.Period       `json:"period,omitzero"` // when Other was reported; zero: in the same reply
	Department office.DepartmentID `json:"department,omitempty"`
}

// Aliases is what was decided about the names of a question.
func (s Session) Aliases(q office.QuestionID) Aliases { return NewAliases(s.Decided[q]) }

// Repeated counts the names that were reported before: in earlier months by
// anybody, and in this month by other departments.
func (s Session) Repeated(q office.QuestionID, list []string) (earlier, elsewhere int) {
	aliases := s.Aliases(q)
	before, now := map[string]bool{}, map[string]bool{}
	for _, k := range s.Known[q] {
		key := names.Key(aliases.Canonical(k.Name))
		before[key] = before[key] || k.Period.Before(s.Period)
		now[key] = now[key] || k.Period == s.Period
	}
	for _, name := range aliases.Apply(list) {
		switch key := names.Key(name); {
		case before[key]:
			earlier++
		case now[key]:
			elsewhere++
		}
	}
	return earlier, elsewhere
}

// accept keeps an answer that is clear and not odd. Names that look like others are asked
// about first: counted as two they would make a false figure.
func (t *turn) accept(q office.Question, a office.Answer) {
	pairs := t.lookalikes(q, a)
	if len(pairs) == 0 {
		t.keep(a)
		t.settled()
		return
	}
	t.drop()
	t.Stage, t.Proposal, t.Pairs, t.Refused = Confirming, &a, pairs, a.Message
	t.match(q)
}

func (t *turn) match(q office.Question) {
	t.prompt(Effect{Kind: Match, Question: q.ID, Answer: *t.Proposal, Pairs: t.Pairs})
}

// What may be asked about names that look alike: of one name, and of a list.
const (
	mostOfName = 2
	mostOfList = 40
)

// lookalikes pairs the new names of an answer with similar ones, the closest first. A
// name that was reported before in just this spelling was asked about then.
func (t *turn) lookalikes(q office.Question, a office.Answer) []Pair {
	if q.Kind != office.NamesQuestion {
		return nil
	}
	var index names.Index
	var listed []Pair // what the index holds
	reported := map[string]bool{}
	for _, k := range t.Known[q.ID] {
		if key := names.Key(k.Name); !reported[key] {
			reported[key] = true
			index.Add(k.Name)
			listed = append(listed, Pair{Other: k.Name, Period: k.Period, Department: k.Department})
		}
	}
	aliases := t.Aliases(q.ID)
	var pairs []Pair
	for _, name := range a.Names {
		if reported[names.Key(name)] {
			continue
		}
		pairs = append(pairs, pairsOf(name, index.Alike(name), listed, aliases)...)
		index.Add(name)
		listed = append(listed, Pair{Other: name})
	}
	return pairs[:min(len(pairs), mostOfList)]
}

// pairsOf pairs a name with those it looks like, one for each group of names that are
// the same.
func pairsOf(name string, alike []int, listed []Pair, aliases Aliases) []Pair {
	var pairs []Pair
	var asked []string
	for _, i := range alike {
		p := listed[i]
		group := aliases.root(names.Key(p.Other))
		if slices.Contains(asked, group) || aliases.Settled(name, p.Other) || len(asked) == mostOfName {
			continue
		}
		asked = append(asked, group)
		p.Name, p.Other = name, aliases.Canonical(p.Other)
		pairs = append(pairs, p)
	}
	return pairs
}

func (t *turn) pressMatch(q office.Question, b Button) bool {
	switch b.Action {
	case SameName, OtherName:
		return t.decide(q, b.Option, b.Action == SameName)
	case AllDiffer:
		t.allDiffer(q)
		return true
	default:
		return false
	}
}

// decide takes what the person says about one pair, and asks about the rest.
func (t *turn) decide(q office.Question, i int, same bool) bool {
	if i < 0 || i >= len(t.Pairs) {
		return false
	}
	p := t.Pairs[i]
	t.Decisions = append(slices.Clone(t.Decisions), Decision{p.Name, p.Other, same})
	t.Pairs = slices.Delete(slices.Clone(t.Pairs), i, i+1)
	if same {
		t.decideImplied(p)
	}
	if len(t.Pairs) > 0 {
		t.match(q)
		return true
	}
	t.settleMatch(q)
	return true
}

// decideImplied answers what follows from a pair being the same: a name cannot be
// two known ones that are different, and need not be asked about twice.
func (t *turn) decideImplied(same Pair) {
	aliases := NewAliases(t.Decisions)
	t.Pairs = slices.DeleteFunc(t.Pairs, func(p Pair) bool {
		switch {
		case p.Name == same.Name && p.Period != office.Period{} && same.Period != office.Period{}:
			t.Decisions = append(t.Decisions, Decision{p.Name, p.Other, false})
			return true
		default:
			return aliases.Settled(p.Name, p.Other)
		}
	})
}

func (t *turn) allDiffer(q office.Question) {
	decisions := slices.Clone(t.Decisions)
	for _, p := range t.Pairs {
		decisions = append(decisions, Decision{p.Name, p.Other, false})
	}
	t.Decisions = decisions
	t.settleMatch(q)
}

// settleMatch keeps the decisions, so that nobody is asked again, and the answer.
func (t *turn) settleMatch(q office.Question) {
	a, decisions := *t.Proposal, t.Decisions
	t.drop()
	t.Decided = maps.Clone(t.Decided)
	if t.Decided == nil {
		t.Decided = map[office.QuestionID][]Decision{}
	}
	t.Decided[q.ID] = slices.Concat(t.Decided[q.ID], decisions)
	t.say(Effect{Kind: Deciding, Question: q.ID, Decisions: decisions})
	t.keep(a)
	t.settled()
}

// respondMatch takes a text in place of a tap: a word that plainly decides, or a
// new list. A word that may mean either is no name.
func (t *turn) respondMatch(q office.Question) {
	i, word := pairNumber(said(t.event.Text))
	single := i < 0 && len(t.Pairs) == 1
	if single {
		i = 0
	}
	chosen := i >= 0 && i < len(t.Pairs)
	switch {
	case t.event.Unseen || t.stray() != "":
		t.say(Effect{Kind: Unexpected})
	case chosen && (saysSame(word) || single && isYes(word)):
		t.decide(q, i, true)
	case chosen && (isOneOf(word, "不同 不一样 different") || single && isNo(word)):
		t.decide(q, i, false)
	case isOneOf(word, "全部不同 都不同 全不同 都不是 都不一样 allaredifferent alldifferent"):
		t.allDiffer(q)
	case isYes(word) || isNo(word) || saysSame(word) || strings.Contains(word, "同") && len([]rune(word)) < 5 || strings.Contains(word, "一样"):
		t.say(Effect{Kind: Unexpected})
	default:
		t.judge(q, t.read(q))
	}
}

// pairNumber takes the number of a pair off the front of a reply, as the buttons have
// it where there are several; -1 where there is none.
func pairNumber(word string) (i int, rest string) {
	rest = strings.TrimLeftFunc(word, unicode.IsDigit)
	n, err := strconv.Atoi(strings.TrimSuffix(word, rest))
	if err != nil {
		return -1, word
	}
	return n - 1, rest
}

// saysSame reports whether a folded reply calls two names one: 同一所, or all of its button.
func saysSame(word string) bool {
	if isOneOf(word, "一样 相同 是同一家 是同一所 是同一个 same") {
		return true
	}
	for _, lead := range []string{"同一", "thesame"} {
		if rest, ok := strings.CutPrefix(word, lead); ok {
			return len([]rune(rest)) < 2 || strings.HasSuffix(rest, "的写法记") || strings.HasSuffix(rest, "只记一次") ||
				strings.Contains(rest, "writtenas") || strings.HasSuffix(rest, "countedonce")
		}
	}
	return false
}
