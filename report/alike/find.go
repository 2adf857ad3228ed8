package alike

import (
	"iter"
	"slices"
	"time"

	"zongjie/office"
)

// Entry is one sentence to be compared: who reported it, for which month, and the day it
// names, if it names one.
type Entry struct {
	Text       string
	Department office.DepartmentID
	Month      office.Period
	Day        time.Time
}

// mostSharers bounds how many entries of a month may have a bigram in common before
// it is too usual to find anything by. It keeps the work in proportion to the number
// of entries.
const mostSharers = 50

// sameDays is how far apart the days of two entries about one thing may be: the day
// it took place and the day it was written up.
const sameDays = 3 * 24 * time.Hour

// finder compares entries. Those that may be near each other in time and share a bigram
// are compared, so that not everything is compared with everything.
type finder struct {
	entries []Entry
	gists   []gist
	others  [][]int
	seen    []int // by which entry last, counted from 1
}

// bigramOfMonth is a bigram in the entries of a month.
type bigramOfMonth struct {
	bigram bigram
	month  office.Period
}

// Find lists for each entry the indexes of those that may tell of the same thing,
// ascending: of other departments, of near days, and much alike in their words.
func Find(entries []Entry) [][]int {
	f := finder{entries: entries, gists: make([]gist, len(entries)), others: make([][]int, len(entries)), seen: make([]int, len(entries))}
	sharers := map[bigramOfMonth][]int{}
	for i, x := range entries {
		f.gists[i] = gistOf(x.Text)
		for key := range f.keys(i) {
			sharers[key] = append(sharers[key], i)
		}
	}
	for i := range entries {
		for key := range f.keys(i) {
			if list := sharers[key]; len(list) <= mostSharers {
				f.compare(i, list)
			}
		}
	}
	for i := range f.others {
		slices.Sort(f.others[i])
	}
	return f.others
}

// keys are the bigrams of an entry in each of the months whose entries it can be near to.
func (f finder) keys(i int) iter.Seq[bigramOfMonth] {
	first, last := f.entries[i].days()
	months := office.Range{First: office.PeriodOf(first.Add(-sameDays)), Last: office.PeriodOf(last.Add(sameDays))}.Periods()
	return func(yield func(bigramOfMonth) bool) {
		for _, b := range f.gists[i].bigrams() {
			for _, month := range months {
				if !yield(bigramOfMonth{b, month}) {
					return
				}
			}
		}
	}
}

// compare looks for entries like the i-th among those after it that have not been
// seen.
func (f finder) compare(i int, list []int) {
	from, _ := slices.BinarySearch(list, i+1)
	for _, j := range list[from:] {
		if f.seen[j] == i+1 {
			continue
		}
		f.seen[j] = i + 1
		x, y := f.entries[i], f.entries[j]
		if x.Department != y.Department && x.near(y) && f.gists[i].like(f.gists[j]) {
			f.others[i] = append(f.others[i], j)
			f.others[j] = append(f.others[j], i)
		}
	}
}

// days are the first and the last day on which the thing may have been: the day the
// entry names, else any of its month.
func (x Entry) days() (first, last time.Time) {
	if !x.Day.IsZero() {
		return x.Day, x.Day
	}
	first = time.Date(x.Month.Year, x.Month.Month, 1, 0, 0, 0, 0, time.UTC)
	return first, first.AddDate(0, 1, -1)
}

// near reports whether two entries may be of the same days. Two that name none are
// when they are of the same month.
func (x Entry) near(y Entry) bool {
	if x.Day.IsZero() && y.Day.IsZero() {
		return x.Month == y.Month
	}
	first, last := x.days()
	from, to := y.days()
	return !from.After(last.Add(sameDays)) && !first.After(to.Add(sameDays))
}
