package conversation

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"zongjie/conversation/lexicon"
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
func (s Session) Aliases(q office.QuestionID) names.Aliases { return names.NewAliases(s.Decided[q]) }

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

// What may be asked about names that look alike: of one name, and of a list.
const (
	mostOfName = 2
	mostOfList = 40
)

// lookalikes pairs the new names of an answer with similar ones, the closest first. A
// name that was reported before in just this spelling was asked about then.
func (t reader) lookalikes(q office.Question, a office.Answer) []Pair {
	if q.Kind != office.NamesQuestion {
		return nil
	}
	var listed []Pair // all names, those reported before first
	reported := map[string]bool{}
	for _, k := range t.Known[q.ID] {
		if key := names.Key(k.Name); !reported[key] {
			reported[key] = true
			listed = append(listed, Pair{Other: k.Name, Period: k.Period, Department: k.Department})
		}
	}
	before := len(listed)
	for _, name := range a.Names {
		if !reported[names.Key(name)] {
			listed = append(listed, Pair{Other: name})
		}
	}
	if len(listed) == before {
		return nil
	}
	var index names.Index
	var pairs []Pair
	aliases := t.Aliases(q.ID)
	for i, p := range listed {
		if i >= before {
			pairs = append(pairs, pairsOf(p.Other, index.Alike(p.Other), listed, aliases)...)
		}
		index.Add(p.Other)
	}
	return pairs[:min(len(pairs), mostOfList)]
}

// pairsOf pairs a name with those it looks like, one for each group of names that are
// the same.
func pairsOf(name string, alike []int, listed []Pair, aliases names.Aliases) []Pair {
	var pairs []Pair
	var asked []string
	for _, i := range alike {
		p := listed[i]
		group := aliases.Group(names.Key(p.Other))
		if slices.Contains(asked, group) || aliases.Settled(name, p.Other) || len(asked) == mostOfName {
			continue
		}
		asked = append(asked, group)
		p.Name, p.Other = name, aliases.Canonical(p.Other)
		pairs = append(pairs, p)
	}
	return pairs
}

// pressAlike acts on the buttons below names that look alike.
func (c confirming) pressAlike(b Button) bool {
	switch b.Action {
	case SameName, OtherName:
		return c.decide(b.Option, b.Action == SameName)
	case AllDiffer:
		c.allDiffer()
	case Retype:
		c.ask(c.Position)
	default:
		return false
	}
	return true
}

// decide takes what the person says about one pair, and asks about the rest.
func (c confirming) decide(i int, same bool) bool {
	if i < 0 || i >= len(c.Pending.Pairs) {
		return false
	}
	p := *c.Pending
	pair := p.Pairs[i]
	p.Decisions = append(slices.Clone(p.Decisions), names.Decision{Name: pair.Name, Other: pair.Other, Same: same})
	p.Pairs = slices.Delete(slices.Clone(p.Pairs), i, i+1)
	if same {
		p.decideImplied(pair)
	}
	c.Pending = &p
	if len(p.Pairs) > 0 {
		c.prompt(p.effect())
		return true
	}
	c.settleAlike()
	return true
}

// decideImplied answers what follows from a pair being the same: a name cannot be
// two known ones that are different, and need not be asked about twice.
func (p *Pending) decideImplied(same Pair) {
	aliases := names.NewAliases(p.Decisions)
	p.Pairs = slices.DeleteFunc(p.Pairs, func(other Pair) bool {
		if other.Name == same.Name && other.known() && same.known() {
			p.Decisions = append(p.Decisions, names.Decision{Name: other.Name, Other: other.Other, Same: false})
			return true
		}
		return aliases.Settled(other.Name, other.Other)
	})
}

// known reports whether the other name was reported before.
func (p Pair) known() bool { return p.Period != office.Period{} }

func (c confirming) allDiffer() {
	p := *c.Pending
	p.Decisions = slices.Clone(p.Decisions)
	for _, pair := range p.Pairs {
		p.Decisions = append(p.Decisions, names.Decision{Name: pair.Name, Other: pair.Other, Same: false})
	}
	c.Pending = &p
	c.settleAlike()
}

// settleAlike keeps the decisions, so that nobody is asked again, and the answer.
func (c confirming) settleAlike() {
	a, decisions := c.Pending.Answer, c.Pending.Decisions
	c.drop()
	c.Decided = maps.Clone(c.Decided)
	if c.Decided == nil {
		c.Decided = map[office.QuestionID][]names.Decision{}
	}
	c.Decided[c.q.ID] = slices.Concat(c.Decided[c.q.ID], decisions)
	c.say(Effect{Kind: Deciding, Question: c.q.ID, Decisions: decisions})
	c.keep(a)
	c.settled()
}

// respondAlike takes a text in place of a tap: a word that plainly decides, or a
// new list. A word that may mean either is no name.
func (c confirming) respondAlike() {
	i, word := pairNumber(lexicon.Said(c.event.Text))
	same, differ := saysSame(word), lexicon.Words("differing").Is(word)
	if i < 0 && len(c.Pending.Pairs) == 1 {
		i, same, differ = 0, same || isYes(word), differ || isNo(word)
	}
	switch {
	case c.event.Unseen || c.stray() != "":
		c.say(Effect{Kind: Unexpected})
	case same && c.decide(i, true):
	case differ && c.decide(i, false):
	case lexicon.Words("all_differing").Is(word):
		c.allDiffer()
	case same || differ || maySaySame(word):
		c.say(Effect{Kind: Unexpected})
	default:
		c.judge(c.q, c.read(c.q))
	}
}

// maySaySame reports whether a word is about names being alike, and no name.
func maySaySame(word string) bool {
	short := len([]rune(word)) < 5
	alike := strings.Contains(word, "一样") || short && strings.Contains(word, "同")
	return alike || isYes(word) || isNo(word)
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
	if lexicon.Words("same_name").Is(word) {
		return true
	}
	rest := cutFirst(word, "同一", "thesame")
	return rest != word && (len([]rune(rest)) < 2 || lexicon.Words("same_label").Within(rest))
}
