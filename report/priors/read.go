// Package priors reads the figures of earlier years, of which nothing was reported to the
// bot, from a workbook that somebody filled in, and lays that workbook out.
package priors

import (
	"slices"
	"strings"

	"zongjie/days"
	"zongjie/office"
	"zongjie/report/sheet"
)

// Fault is one thing in a workbook that keeps it from being imported.
type Fault struct {
	Sheet   string
	Cell    string // its address; empty when it is about the file or the sheet
	Problem sheet.Problem
	Title   string // of the question it is about, where there is one
	Unit    string // of that question
	Got     string // what stands there
	Want    string // what should, where that can be said

	Conflict *Conflict // what cannot all be right; else nil
}

// Book is what a workbook of prior values holds. With a fault, none of it may
// be stored.
type Book struct {
	File   string
	Forms  []FormValues // in the order of the sheets
	Faults []Fault
	Table  bool // there is a table of prior values, well-formed or not
}

// FormValues is the values of one sheet.
type FormValues struct {
	Form   office.Form
	Values []office.PriorValue // by row, then by column; of whom and when is not set
}

// Source is a workbook to be read.
type Source struct {
	Name  string // of the file, without a path
	Data  []byte
	Forms []office.Form // sheets are named by their ids
	Only  office.FormID // the form of sheets that are not; empty when there are several forms
}

// Read reads a workbook of prior values, and everything that is wrong with it
// at once. Memory and time are bounded whatever the file holds. Numbers are exact: a
// spreadsheet program's binary fraction is read as the 15 digits it shows.
func Read(s Source) Book {
	r := reader{source: s, book: &Book{File: s.Name}}
	if problem := sheet.Read(s.Data, r.read); problem != "" {
		return Book{File: s.Name, Faults: []Fault{{Problem: problem}}}
	}
	return *r.book
}

// reader reads one workbook into a [Book].
type reader struct {
	source Source
	book   *Book
}

// read reads every sheet that has a table of prior values.
func (r *reader) read(sheets []sheet.Sheet) error {
	draft := false
	for _, s := range sheets {
		top := s.Rows[:min(len(s.Rows), maxHead)]
		head := slices.IndexFunc(top, func(row []string) bool { return columnOf(row, idTitle) >= 0 })
		if head < 0 {
			draft = draft || slices.ContainsFunc(top, func(row []string) bool { return columnOf(row, "指标") == 0 && columnOf(row, "科室") == 1 })
			continue
		}
		r.book.Table = true
		if err := r.table(s, head); err != nil {
			return err
		}
	}
	switch {
	case r.book.Table:
	case draft:
		r.fault(Fault{Problem: DraftBook})
	default:
		r.fault(Fault{Problem: NoTable})
	}
	return nil
}

// maxHead is how many rows may stand above the column titles.
const maxHead = 20

func (r *reader) fault(f Fault) { r.book.Faults = append(r.book.Faults, f) }

// columnOf finds a column by its title.
func columnOf(row []string, title string) int {
	return slices.IndexFunc(row, func(cell string) bool { return strings.TrimSpace(cell) == title })
}

// table is one sheet's table while it is read.
type table struct {
	*reader
	sheet.Sheet
	form                 office.Form
	head                 int                  // index of the row of titles
	idColumn, unitColumn int                  // indexes; -1 for none
	spans                map[int]office.Range // by column
	columns              []int                // those of spans, from left to right
	seen                 map[office.QuestionID]string
	merged               map[int]bool // rows with merged cells, which are faults already
}

// table reads the table of a sheet, whose titles stand in the row with the index head.
func (r *reader) table(s sheet.Sheet, head int) error {
	i := slices.IndexFunc(r.source.Forms, func(f office.Form) bool {
		return strings.EqualFold(string(f.ID), strings.TrimSpace(s.Name))
	})
	if i < 0 {
		i = slices.IndexFunc(r.source.Forms, func(f office.Form) bool { return f.ID == r.source.Only })
	}
	if i < 0 {
		var known []string
		for _, f := range r.source.Forms {
			known = append(known, string(f.ID))
		}
		r.fault(Fault{Sheet: s.Name, Problem: UnknownForm, Got: s.Name, Want: strings.Join(known, "、")})
		return nil
	}
	t := table{reader: r, Sheet: s, form: r.source.Forms[i], head: head, merged: map[int]bool{},
		spans: map[int]office.Range{}, seen: map[office.QuestionID]string{},
		idColumn: columnOf(s.Rows[head], idTitle), unitColumn: columnOf(s.Rows[head], unitTitle)}
	if err := t.header(); err != nil {
		return err
	}
	if err := t.merges(); err != nil {
		return err
	}
	r.book.Forms = append(r.book.Forms, FormValues{Form: t.form})
	for n := head + 1; n < len(s.Rows); n++ {
		if err := t.row(n); err != nil {
			return err
		}
	}
	return nil
}

// faultAt records a fault of a cell.
func (t *table) faultAt(row, column int, f Fault) {
	f.Sheet, f.Cell = t.Name, sheet.Address(row, column)
	t.fault(f)
}

// header finds out which months each column is of.
func (t *table) header() error {
	known := []string{"", idTitle, nameTitle, unitTitle, howTitle, "备注", "说明", "序号"}
	for i := range t.Rows[t.head] {
		text := t.At(t.head, i)
		if slices.Contains(known, text) {
			continue
		}
		span, problem, err := t.span(i, text)
		if err != nil {
			return err
		}
		first := slices.IndexFunc(t.columns, func(c int) bool { return t.spans[c] == span })
		switch {
		case problem != "":
			t.faultAt(t.head, i, Fault{Problem: problem, Got: text})
		case first >= 0:
			t.faultAt(t.head, i, Fault{Problem: HeaderTwice, Got: span.Label(), Want: sheet.Address(t.head, t.columns[first])})
		default:
			t.spans[i], t.columns = span, append(t.columns, i)
		}
	}
	if len(t.columns) == 0 {
		t.faultAt(t.head, t.idColumn, Fault{Problem: NoMonths})
	}
	if t.unitColumn < 0 {
		t.faultAt(t.head, t.idColumn, Fault{Problem: NoUnits})
	}
	return nil
}

// span reads a column's title. Spreadsheet programs make a date of 2023年1月.
func (t *table) span(column int, text string) (office.Range, sheet.Problem, error) {
	c, err := t.Cell(t.head, column)
	if err != nil {
		return office.Range{}, "", err
	}
	if day, shown := c.Day(); shown {
		if day.Day() != 1 || day.Year() < 2000 || day.Year() > 2099 {
			return office.Range{}, HeaderDay, nil
		}
		month := office.PeriodOf(day)
		return office.Range{First: month, Last: month}, "", nil
	}
	r, err := days.ParseLabel(text)
	if err != nil {
		return office.Range{}, UnknownHeader, nil //nolint:nilerr // the fault says it
	}
	return r, "", nil
}

// merges refuses merged cells in the table: a number in one stands for several.
func (t *table) merges() error {
	areas, err := t.Merged()
	for _, a := range areas {
		inTable := slices.ContainsFunc(append(slices.Clone(t.columns), t.idColumn, t.unitColumn), func(c int) bool { return a.Left <= c && c <= a.Right })
		if a.Bottom < t.head || !inTable {
			continue
		}
		t.fault(Fault{Sheet: t.Name, Cell: sheet.Address(a.Top, a.Left) + ":" + sheet.Address(a.Bottom, a.Right), Problem: Merged})
		for n := a.Top; n <= a.Bottom; n++ {
			t.merged[n] = true
		}
	}
	return err
}
