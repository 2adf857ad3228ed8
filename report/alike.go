package report

import (
	"slices"

	"zongjie/conversation"
	"zongjie/office"
)

// mostSharers bounds how many entries of a month may have a bigram in common before
// it is too usual to find anything by. It keeps the work in proportion to the number
// of entries.
const mostSharers = 50

// alikes finds the entries of different departments that may tell of one thing, over
// all activities questions: the sections of a form are often of one department each.
type alikes struct {
	all    []told
	gists  []conversation.Gist
	others [][]int // of each entry, those like it, ascending
	index  map[toldKey]int
}

// findAlike compares entries that are in the order of the draft.
func findAlike(all []told) alikes {
	a := alikes{all: all, gists: make([]conversation.Gist, len(all)), others: make([][]int, len(all)), index: map[toldKey]int{}}
	byBigram := map[bigramOfMonth][]int{}
	for i, x := range all {
		a.gists[i] = conversation.GistOf(x.sentence)
		a.index[x.key()] = i
		for _, bigram := range a.gists[i].Bigrams() {
			for _, month := range x.months() {
				key := bigramOfMonth{bigram, month}
				byBigram[key] = append(byBigram[key], i)
			}
		}
	}
	seen := make([]int, len(all)) // by which entry last, counted from 1
	for i, x := range all {
		for _, bigram := range a.gists[i].Bigrams() {
			for _, month := range x.months() {
				if list := byBigram[bigramOfMonth{bigram, month}]; len(list) <= mostSharers {
					a.compare(i, list, seen)
				}
			}
		}
	}
	for i := range a.others {
		slices.Sort(a.others[i])
	}
	return a
}

// bigramOfMonth is a bigram in the entries of a month.
type bigramOfMonth struct {
	bigram conversation.Bigram
	month  office.Period
}

// months are those whose entries the entry can be near to.
func (x told) months() []office.Period {
	first, last := x.days()
	from, to := office.PeriodOf(first.Add(-sameDays)), office.PeriodOf(last.Add(sameDays))
	return office.Range{First: from, Last: to}.Periods()
}

// compare looks for entries like the i-th among those after it that have not been
// seen.
func (a *alikes) compare(i int, list, seen []int) {
	from, _ := slices.BinarySearch(list, i+1)
	for _, j := range list[from:] {
		if seen[j] == i+1 {
			continue
		}
		seen[j] = i + 1
		x, y := a.all[i], a.all[j]
		if x.department != y.department && x.near(y) && a.gists[i].Like(a.gists[j]) {
			a.others[i] = append(a.others[i], j)
			a.others[j] = append(a.others[j], i)
		}
	}
}

// note is the comment at an entry that is like others; none is like most.
func (a *alikes) note(b board, x told) string {
	var others []AlikeEntry
	for _, j := range a.others[a.index[x.key()]] {
		others = append(others, b.alikeEntry(a.all[j]))
	}
	if len(others) == 0 {
		return ""
	}
	return mayBeOne(others)
}

func (b board) alikeEntry(x told) AlikeEntry {
	return AlikeEntry{
		Question: x.question.ID, Title: Clean(x.question.Title), Department: b.departmentName(x.department),
		Period: x.period, When: x.when(), Text: x.sentence,
	}
}

// sideBySide moves the entries of one list that are like an earlier one up to it.
func (a *alikes) sideBySide(list []told) []told {
	here := map[int]bool{}
	for _, x := range list {
		here[a.index[x.key()]] = true
	}
	ordered := make([]told, 0, len(list))
	var place func(i int)
	place = func(i int) {
		if here[i] {
			delete(here, i)
			ordered = append(ordered, a.all[i])
			for _, j := range a.others[i] {
				place(j)
			}
		}
	}
	for _, x := range list {
		place(a.index[x.key()])
	}
	return ordered
}

// groups lists the entries that hang together, in the order of their first.
func (a *alikes) groups(b board) []Alike {
	var all []Alike
	done := make([]bool, len(a.all))
	for i := range a.all {
		if done[i] || len(a.others[i]) == 0 {
			continue
		}
		group := []int{i}
		done[i] = true
		for k := 0; k < len(group); k++ {
			for _, j := range a.others[group[k]] {
				if !done[j] {
					done[j] = true
					group = append(group, j)
				}
			}
		}
		slices.Sort(group)
		var entries []AlikeEntry
		for _, j := range group {
			entries = append(entries, b.alikeEntry(a.all[j]))
		}
		all = append(all, Alike{entries})
	}
	return all
}

// tellings finds what is alike in the whole form.
func (c *compiler) tellings() alikes {
	var all []told
	for _, q := range c.in.Form.Questions {
		if q.Kind == office.ActivitiesQuestion {
			all = append(all, c.tallies[q.ID].told()...)
		}
	}
	return findAlike(all)
}
