package names

import "slices"

// Asked is what is known of the question that a list answers.
type Asked struct {
	// Title is what was asked for. Words of it make an entry rather a heading or a sentence.
	Title string
	// Unit is what the names are counted in.
	Unit string
	// Known reports whether a name was reported before: then it is one.
	Known func(name string) bool
	// Below reports whether a line at the end is thanks and the like, which go without saying;
	// Remark whether words may well be said rather than be a name. Both may be nil, as Known.
	Below, Remark func(words string) bool
}

// Doubt says what of a reading has to be asked about; the empty Doubt is nothing.
type Doubt string

// The doubts. A reading has the first of them that it gives reason for.
const (
	NoNames    Doubt = "no names"   // nothing but numbers, brackets or headings
	Incomplete Doubt = "incomplete" // it ends in 等: names are missing
	OtherTotal Doubt = "total"      // it says that it has Stated names and has others
	Columns    Doubt = "columns"    // a table of which Entries are the likeliest column
	LeftOut    Doubt = "left out"   // something in it is no name: Left
	Joined     Doubt = "joined"     // an entry may be several names; Plain takes it for one
	Unsettled  Doubt = "unsettled"  // entries that are not Sure may be none
)

// Entry is a name of a list as it was typed.
type Entry struct {
	Name string
	Sure bool // the structure, or an earlier month, settles that it is a name
}

// Reading is a list of names as it was read.
type Reading struct {
	Entries []Entry  // each once, in order
	Plain   []string // another reading, which takes more for names; nil where there is none
	Left    []string // what is not counted, as typed
	Stated  int      // how many names the list says it has; 0 when it does not
	Doubt   Doubt
}

// Names are the names of the entries.
func (r Reading) Names() []string { return r.namesIf(func(Entry) bool { return true }) }

// Unsure are the names of the entries that may be none.
func (r Reading) Unsure() []string { return r.namesIf(func(e Entry) bool { return !e.Sure }) }

func (r Reading) namesIf(keep func(Entry) bool) []string {
	var all []string
	for _, e := range r.Entries {
		if keep(e) {
			all = append(all, e.Name)
		}
	}
	return all
}

// Read reads a list of names.
func Read(text string, asked Asked) Reading {
	for _, f := range [...]*func(string) bool{&asked.Known, &asked.Below, &asked.Remark} {
		if *f == nil {
			*f = func(string) bool { return false }
		}
	}
	if asked.Unit == "" {
		asked.Unit = "个"
	}
	l := &list{Asked: asked, odd: map[string]bool{}}
	text = withoutPhones(clean(text))
	if rows := cellsOf(text); !l.readTable(rows) {
		l.readRows(text)
		l.cutTotals()
		l.settle()
	}
	return l.reading()
}

// list is a list being read.
type list struct {
	Asked
	rows    []row
	heads   []string // headings, as typed
	leading bool     // the first heading stands in front of everything
	entries []Entry
	plain   []string        // the entries as they stand
	odd     map[string]bool // entries with something in them that names do not have
	left    []string
	stated  int
	open    bool // it ends in 等
	table   bool // the entries are one of several columns
	facts
}

func (l *list) entry(name string, sure bool) {
	if name != "" {
		l.entries = append(l.entries, Entry{name, sure || l.Known(name)})
	}
}

// reading puts a reading together. One heading in front of the list is no more than
// that; what else was taken for one is quoted.
func (l *list) reading() Reading {
	r := Reading{Plain: Once(l.plain), Left: l.left, Stated: l.stated}
	place := map[string]int{}
	for _, e := range l.entries {
		if i, ok := place[Key(e.Name)]; ok {
			r.Entries[i].Sure = r.Entries[i].Sure || e.Sure
			continue
		}
		place[Key(e.Name)] = len(r.Entries)
		r.Entries = append(r.Entries, e)
	}
	l.agree(&r)
	if len(l.heads) > 1 || !l.leading {
		r.Left = slices.Concat(l.heads, r.Left)
	}
	r.Doubt = l.doubt(r)
	if r.Doubt == "" || slices.Equal(r.Plain, r.Names()) {
		r.Plain = nil
	}
	return r
}

// agree lets a stated total settle which reading is right, and that all but the odd
// ones are names.
func (l *list) agree(r *Reading) {
	sure := r.namesIf(func(e Entry) bool { return e.Sure })
	take := func(names []string) {
		r.Entries = nil
		for _, name := range names {
			r.Entries = append(r.Entries, Entry{name, !l.odd[name]})
		}
	}
	switch {
	case r.Stated == 0 || len(r.Left) > 0:
	case r.Stated == len(r.Entries):
		take(r.Names())
		r.Plain = nil
	case r.Stated == len(r.Plain):
		take(r.Plain)
	case r.Stated == len(sure):
		r.Left, r.Plain = append(r.Left, r.Unsure()...), r.Names()
		take(sure)
	}
}

func (l *list) doubt(r Reading) Doubt {
	n := len(r.Entries)
	switch {
	case n == 0:
		return NoNames
	case l.open && r.Stated != n:
		return Incomplete
	case r.Stated > 0 && r.Stated != n:
		return OtherTotal
	case l.table:
		return Columns
	case len(r.Left) > 0:
		return LeftOut
	case len(r.Plain) > 0 && !slices.Equal(r.Plain, r.Names()):
		return Joined
	case len(r.Unsure()) > 0:
		return Unsettled
	}
	return ""
}
