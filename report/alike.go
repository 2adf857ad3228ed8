package report

import (
	"slices"

	"zongjie/office"
	"zongjie/report/alike"
)

// alikes are the entries of different departments that may tell of one thing, over all
// activities questions: the sections of a form are often of one department each.
type alikes struct {
	all    []told
	others [][]int // of each entry, those like it, ascending
	index  map[toldKey]int
}

// findAlike finds what is alike in the whole form.
func (c *compiler) findAlike() alikes {
	a := alikes{index: map[toldKey]int{}}
	for _, q := range c.in.Form.Questions {
		if q.Kind == office.ActivitiesQuestion {
			a.all = append(a.all, c.tallies[q.ID].told()...)
		}
	}
	entries := make([]alike.Entry, len(a.all))
	for i, x := range a.all {
		a.index[x.key()] = i
		entries[i] = alike.Entry{Text: x.sentence, Department: x.department, Month: x.period, Day: x.entry.Date}
	}
	a.others = alike.Find(entries)
	return a
}

// note is the comment at an entry that is like others; none is like most.
func (a *alikes) note(b board, x told) string {
	others := a.others[a.index[x.key()]]
	if len(others) == 0 {
		return ""
	}
	return a.group(b, others).String()
}

// group is the entries with these indexes.
func (a *alikes) group(b board, indexes []int) (group Alike) {
	for _, i := range indexes {
		x := a.all[i]
		group.Entries = append(group.Entries, AlikeEntry{
			Question: x.question.ID, Title: Clean(x.question.Title), Department: b.departmentName(x.department),
			Period: x.period, When: x.when(), Text: x.sentence,
		})
	}
	return group
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
		all = append(all, a.group(b, group))
	}
	return all
}
