package names

import (
	"slices"
	"strings"
)

// Asked is what is known of the question that a list answers.
type Asked struct {
	// Title is what was asked for. Words of it in a line or an entry make it a heading or
	// a sentence rather than a name.
	Title string
	// Unit is what the names are counted in.
	Unit string
	// Known reports whether a name was reported before: it is one, whatever stands around
	// it. It may be nil.
	Known func(name string) bool
	// Aside reports whether words are no answer to anything, such as thanks below a list.
	// It may be nil.
	Aside func(words string) bool
}

// Doubt says what of a reading has to be asked about; the empty Doubt is none.
type Doubt string

// The doubts, the gravest first. A reading has the gravest that it gives reason for.
const (
	NoNames    Doubt = "no names"   // nothing but numbers, brackets or headings
	Incomplete Doubt = "incomplete" // it ends in 等: names are missing, Stated of them in all if that is not 0
	OtherTotal Doubt = "total"      // it says that it has Stated names and has others
	Columns    Doubt = "columns"    // a table with more columns than one, of which Entries are the likely one
	LeftOut    Doubt = "left out"   // something in it is no name: Left
	Joined     Doubt = "joined"     // an entry may be several names; Plain takes it for one
	Unsettled  Doubt = "unsettled"  // entries that are not Sure may be none
)

// Entry is a name of a list as it was typed, without what only lists it.
type Entry struct {
	Name string
	Sure bool // the structure, or an earlier month, settles that it is a name
}

// Reading is a list of names as it was read.
type Reading struct {
	Entries []Entry // each once, in order
	Plain   []string
	Left    []string // pieces that are not counted, as typed
	Stated  int      // how many names the list says it has; 0 when it does not
	Doubt   Doubt
}

// Names are the names of the entries.
func (r Reading) Names() []string {
	var all []string
	for _, e := range r.Entries {
		all = append(all, e.Name)
	}
	return all
}

// Unsure are the names of the entries that may be none.
func (r Reading) Unsure() []string {
	var all []string
	for _, e := range r.Entries {
		if !e.Sure {
			all = append(all, e.Name)
		}
	}
	return all
}

// list is a list being read.
type list struct {
	asked   Asked
	rows    []row
	heads   []string // headings, as typed
	first   bool     // the only heading stands in front of everything
	left    []string
	said    int  // the total that is stated
	open    bool // it ends in 等
	table   bool // the entries are one of several columns
	phones  bool // telephone numbers were taken out
	plain   []string
	entries []Entry
}

// row is a line of a list, or what stands between two ；.
type row struct {
	items    []item
	lead     string // up to a colon
	numbered bool
	gap      bool // an empty line stands in front
}

// Read reads a list of names.
func Read(text string, asked Asked) Reading {
	l := &list{asked: asked}
	text = l.withoutPhones(clean(text))
	if !l.columns(text) {
		l.rows = l.rowsOf(markNumbers(text))
		l.headings()
		l.totals()
		l.settle()
	}
	return l.reading()
}

// rowsOf takes a text apart into rows: its lines, or where it is one line what stands
// between its ；.
func (l *list) rowsOf(text string) []row {
	var rows []row
	gap := false
	for line := range strings.SplitSeq(text, "\n") {
		if !hasWord(line) {
			gap = strings.TrimSpace(line) == "" && len(rows) > 0
			continue
		}
		r := row{numbered: strings.HasPrefix(line, string(marked)), gap: gap}
		gap = false
		line = strings.TrimSpace(strings.TrimPrefix(line, string(marked)))
		if lead, rest, ok := cutLead(line); ok && (!r.numbered || rest == "") {
			r.lead, line = lead, rest
		}
		r.items = split(line)
		rows = append(rows, r)
	}
	if len(rows) == 1 {
		return semicolons(rows[0])
	}
	return rows
}

// semicolons splits a single line at its ；.
func semicolons(line row) []row {
	rows := []row{{lead: line.lead, numbered: line.numbered}}
	for i, it := range line.items {
		if i > 0 && it.rank == rankSemi {
			r := row{}
			if lead, rest, ok := cutLead(it.text); ok && rest != "" {
				r.lead, it.text = lead, rest
			}
			rows = append(rows, r)
		}
		last := &rows[len(rows)-1]
		last.items = append(last.items, it)
	}
	return rows
}

// cutLead takes what stands in front of a colon off a line. A colon in brackets, or
// between digits, is none.
func cutLead(line string) (lead, rest string, ok bool) {
	runes := []rune(line)
	for i := 0; i < len(runes); i++ {
		if end := closing(runes, i); end > 0 {
			i = end
			continue
		}
		colon := runes[i] == '：' || runes[i] == ':'
		if colon && !(isDigit(at(runes, i-1)) && isDigit(at(runes, i+1))) && i > 0 {
			return strings.TrimSpace(string(runes[:i])), strings.TrimSpace(string(runes[i+1:])), true
		}
	}
	return "", line, false
}

// headings sets apart what heads the list or a part of it: a line or a lead that a
// colon ends, and where other lines have numbers, a line without one above them.
func (l *list) headings() {
	numbered := 0
	for _, r := range l.rows {
		if r.numbered {
			numbered++
		}
	}
	var rows []row
	for i, r := range l.rows {
		heads := numbered > 1 && !r.numbered && i+1 < len(l.rows) && l.rows[i+1].numbered && r.lead == ""
		switch {
		case heads && len(r.items) == 1:
			l.head(r.items[0].text, len(rows) == 0)
			continue
		case r.lead != "" && (len(r.items) == 0 && i+1 < len(l.rows) || len(r.items) > 1 || l.leads(r.lead)):
			l.head(r.lead, len(rows) == 0)
			r.lead = ""
		case r.lead != "" && len(r.items) == 0:
			l.head(r.lead, false)
		case isTotal(r.lead):
		case r.lead != "": // one entry with a colon in it
			r.items = []item{{r.lead + "：" + r.items[0].text, r.items[0].rank}}
		}
		if len(r.items) > 0 {
			rows = append(rows, r)
		}
	}
	l.rows = rows
}

// leads reports whether words in front of a single entry are a heading beyond doubt:
// they say what was asked for, or how many there are.
func (l *list) leads(lead string) bool {
	_, counted := countIn(lead, longestNoun)
	return counted || l.repeats(lead)
}

// head notes a heading. It may say how many names there are.
func (l *list) head(words string, first bool) {
	if c, ok := countIn(words, longestNoun); ok && first && l.said == 0 {
		l.said = c.number
	}
	l.heads = append(l.heads, words)
	l.first = first && len(l.heads) == 1
}

// repeats reports whether words say again what was asked for: they have two neighbouring
// characters of the title.
func (l *list) repeats(words string) bool { return l.titleAt(words) >= 0 }

// titleAt is where words have two neighbouring characters of the title, in characters;
// -1 where they have none.
func (l *list) titleAt(words string) int {
	title, runes := []rune(l.asked.Title), []rune(words)
	for i := 0; i+1 < len(runes); i++ {
		for j := 0; j+1 < len(title); j++ {
			if runes[i] == title[j] && runes[i+1] == title[j+1] && isHan(runes[i]) {
				return i
			}
		}
	}
	return -1
}

// known reports whether a name was reported before.
func (l *list) known(name string) bool { return l.asked.Known != nil && l.asked.Known(name) }

func (l *list) aside(words string) bool { return l.asked.Aside != nil && l.asked.Aside(words) }

// reading puts a reading together.
func (l *list) reading() Reading {
	r := Reading{Plain: Once(l.plain), Left: l.left, Stated: l.said}
	seen := map[string]int{}
	for _, e := range l.entries {
		key := Key(e.Name)
		if i, ok := seen[key]; ok {
			r.Entries[i].Sure = r.Entries[i].Sure || e.Sure
			continue
		}
		seen[key] = len(r.Entries)
		r.Entries = append(r.Entries, e)
	}
	l.agree(&r)
	if !l.first || len(l.heads) > 1 {
		r.Left = slices.Concat(l.heads, r.Left)
	}
	if slices.Equal(r.Plain, r.Names()) {
		r.Plain = nil
	}
	r.Doubt = l.doubt(r)
	if r.Doubt == "" {
		r.Plain = nil
	}
	return r
}

// agree lets a stated total settle which reading is right, and that all are names.
func (l *list) agree(r *Reading) {
	var sure []Entry
	for _, e := range r.Entries {
		if e.Sure {
			sure = append(sure, e)
		}
	}
	switch {
	case r.Stated == 0 || len(r.Left) > 0:
	case r.Stated == len(r.Entries):
		r.Plain = nil
		r.sureAll()
	case r.Stated == len(r.Plain):
		r.Entries = nil
		for _, name := range r.Plain {
			r.Entries = append(r.Entries, Entry{Name: name})
		}
		r.Plain = nil
		r.sureAll()
	case r.Stated == len(sure):
		r.Left = append(r.Left, r.Unsure()...)
		r.Plain, r.Entries = r.Names(), sure
	}
}

func (r *Reading) sureAll() {
	for i := range r.Entries {
		r.Entries[i].Sure = true
	}
}

func (l *list) doubt(r Reading) Doubt {
	switch {
	case len(r.Entries) == 0:
		return NoNames
	case l.open && r.Stated != len(r.Entries), r.Stated > len(r.Entries) && l.open:
		return Incomplete
	case r.Stated > 0 && r.Stated != len(r.Entries):
		return OtherTotal
	case l.table:
		return Columns
	case len(r.Left) > 0:
		return LeftOut
	case len(r.Plain) > 0:
		return Joined
	case len(r.Unsure()) > 0:
		return Unsettled
	}
	return ""
}
