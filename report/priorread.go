package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"zongjie/days"
	"zongjie/office"
)

// What is wrong with the table on a sheet.
const (
	PriorUnknownForm   office.PriorProblem = "unknown_form"   // the sheet is named by no form
	PriorUnknownHeader office.PriorProblem = "unknown_header" // a column of no months
	PriorHeaderDay     office.PriorProblem = "header_day"     // headed by a day that is not the first of a month
	PriorHeaderTwice   office.PriorProblem = "header_twice"
	PriorNoUnits       office.PriorProblem = "no_units" // the table has no column 单位
	PriorNoMonths      office.PriorProblem = "no_months"
	PriorUnknownID     office.PriorProblem = "unknown_id"
	PriorNoID          office.PriorProblem = "no_id" // figures in a row without an id
	PriorTwice         office.PriorProblem = "twice" // the question has a row already
	PriorUnitDiffers   office.PriorProblem = "unit"
	PriorTitleDiffers  office.PriorProblem = "title"
)

// PriorFault is one thing in a workbook that keeps it from being imported.
type PriorFault struct {
	Sheet   string
	Cell    string // its address; empty when it is about the file or the sheet
	Problem office.PriorProblem
	Title   string // of the question it is about, where there is one
	Unit    string // of that question
	Got     string // what stands there
	Want    string // what should, where that can be said

	Conflict *office.PriorConflict // what cannot all be right; else nil
}

// PriorBook is what a workbook of prior values holds. With a fault, none of it may
// be stored.
type PriorBook struct {
	File   string
	Forms  []PriorForm // in the order of the sheets
	Faults []PriorFault
	Table  bool // there is a table of prior values, well-formed or not
}

// PriorForm is the values of one sheet.
type PriorForm struct {
	Form   office.Form
	Values []office.PriorValue // by row, then by column; of whom and when is not set
}

// PriorSource is a workbook to be read.
type PriorSource struct {
	Name  string // of the file, without a path
	Data  []byte
	Forms []office.Form // sheets are named by their ids
	Only  office.FormID // the form of sheets that are not; empty when there are several forms
}

// ReadPriors reads a workbook of prior values, and everything that is wrong with it
// at once. Memory and time are bounded whatever the file holds. Numbers are exact: a
// spreadsheet program's binary fraction is read as the 15 digits it shows.
func ReadPriors(s PriorSource) (book PriorBook) {
	book.File = s.Name
	if problem := refusePriorFile(s.Data); problem != "" {
		book.Faults = []PriorFault{{Problem: problem}}
		return book
	}
	defer func() { // the library indexes into tables of the file without a check
		if recover() != nil {
			book = PriorBook{File: s.Name, Faults: []PriorFault{{Problem: PriorNotWorkbook}}}
		}
	}()
	file, err := excelize.OpenReader(bytes.NewReader(s.Data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked,
	})
	if err != nil {
		book.Faults = []PriorFault{{Problem: PriorNotWorkbook}}
		return book
	}
	defer file.Close() //nolint:errcheck // nothing was written
	r := priorReader{source: s, file: file, book: &book}
	if err := r.read(); err != nil {
		return PriorBook{File: s.Name, Faults: []PriorFault{{Problem: PriorNotWorkbook}}}
	}
	return book
}

// priorReader reads one workbook into a [PriorBook].
type priorReader struct {
	source PriorSource
	file   *excelize.File
	book   *PriorBook
}

// read reads every sheet that can be seen and has a table of prior values.
func (r *priorReader) read() error {
	draft := false
	for _, sheet := range r.file.GetSheetList() {
		if visible, err := r.file.GetSheetVisible(sheet); err != nil || !visible {
			continue
		}
		rows, err := r.file.GetRows(sheet)
		if err != nil { // a sheet that is a chart
			continue
		}
		top := rows[:min(len(rows), maxHead)]
		head := slices.IndexFunc(top, func(row []string) bool { return columnOf(row, priorID) >= 0 })
		if head < 0 {
			draft = draft || slices.ContainsFunc(top, func(row []string) bool { return columnOf(row, "指标") == 0 && columnOf(row, "科室") == 1 })
			continue
		}
		r.book.Table = true
		if err := r.table(sheet, rows, head); err != nil {
			return fmt.Errorf("sheet %s: %w", sheet, err)
		}
	}
	switch {
	case r.book.Table:
	case draft:
		r.fault(PriorFault{Problem: PriorDraftBook})
	default:
		r.fault(PriorFault{Problem: PriorNoTable})
	}
	return nil
}

// maxHead is how many rows may stand above the column titles.
const maxHead = 20

func (r *priorReader) fault(f PriorFault) { r.book.Faults = append(r.book.Faults, f) }

// columnOf finds a column by its title.
func columnOf(row []string, title string) int {
	return slices.IndexFunc(row, func(cell string) bool { return strings.TrimSpace(cell) == title })
}

// priorTable is one sheet's table while it is read.
type priorTable struct {
	*priorReader
	sheet                string
	form                 office.Form
	rows                 [][]string
	head                 int                  // index of the row of titles
	idColumn, unitColumn int                  // indexes; -1 for none
	spans                map[int]office.Range // by column
	columns              []int                // those of spans, from left to right
	seen                 map[office.QuestionID]string
	merged               map[int]bool // rows with merged cells, which are faults already
}

// table reads the table of a sheet, whose titles stand in the row with the index head.
func (r *priorReader) table(sheet string, rows [][]string, head int) error {
	i := slices.IndexFunc(r.source.Forms, func(f office.Form) bool {
		return strings.EqualFold(string(f.ID), strings.TrimSpace(sheet))
	})
	if i < 0 {
		i = slices.IndexFunc(r.source.Forms, func(f office.Form) bool { return f.ID == r.source.Only })
	}
	if i < 0 {
		var known []string
		for _, f := range r.source.Forms {
			known = append(known, string(f.ID))
		}
		r.fault(PriorFault{Sheet: sheet, Problem: PriorUnknownForm, Got: sheet, Want: strings.Join(known, "、")})
		return nil
	}
	t := priorTable{priorReader: r, sheet: sheet, form: r.source.Forms[i], rows: rows, head: head, merged: map[int]bool{},
		spans: map[int]office.Range{}, seen: map[office.QuestionID]string{},
		idColumn: columnOf(rows[head], priorID), unitColumn: columnOf(rows[head], priorUnit)}
	if err := t.header(); err != nil {
		return err
	}
	if err := t.merges(); err != nil {
		return err
	}
	r.book.Forms = append(r.book.Forms, PriorForm{Form: t.form})
	for n := head + 1; n < len(rows); n++ {
		if err := t.row(n); err != nil {
			return err
		}
	}
	return nil
}

// address names a cell by the indexes of its row and column.
func address(row, column int) string {
	name, _ := excelize.CoordinatesToCellName(column+1, row+1) // the guard has bounded both
	return name
}

// at is the text of a cell, empty beyond the row's end.
func (t *priorTable) at(row, column int) string {
	if column < 0 || row >= len(t.rows) || column >= len(t.rows[row]) {
		return ""
	}
	return strings.TrimSpace(t.rows[row][column])
}

// header finds out which months each column is of.
func (t *priorTable) header() error {
	known := []string{"", priorID, priorTitle, priorUnit, priorHow, "备注", "说明", "序号"}
	for i := range t.rows[t.head] {
		text := t.at(t.head, i)
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
			t.fault(PriorFault{Sheet: t.sheet, Cell: address(t.head, i), Problem: problem, Got: text})
		case first >= 0:
			t.fault(PriorFault{Sheet: t.sheet, Cell: address(t.head, i), Problem: PriorHeaderTwice, Got: span.Label(), Want: address(t.head, t.columns[first])})
		default:
			t.spans[i], t.columns = span, append(t.columns, i)
		}
	}
	if len(t.columns) == 0 {
		t.fault(PriorFault{Sheet: t.sheet, Cell: address(t.head, t.idColumn), Problem: PriorNoMonths})
	}
	if t.unitColumn < 0 {
		t.fault(PriorFault{Sheet: t.sheet, Cell: address(t.head, t.idColumn), Problem: PriorNoUnits})
	}
	return nil
}

// span reads a column's title. Spreadsheet programs make a date of 2023年1月.
func (t *priorTable) span(column int, text string) (office.Range, office.PriorProblem, error) {
	c, err := t.cell(t.sheet, address(t.head, column), text)
	if err != nil {
		return office.Range{}, "", err
	}
	if number, ok := workbookNumber(text); ok && c.shape("") == PriorDate {
		props, err := t.file.GetWorkbookProps()
		if err != nil {
			return office.Range{}, "", err
		}
		day, err := excelize.ExcelDateToTime(number.InexactFloat64(), props.Date1904 != nil && *props.Date1904)
		if err != nil || day.Day() != 1 || day.Year() < 2000 || day.Year() > 2099 {
			return office.Range{}, PriorHeaderDay, nil //nolint:nilerr // the fault says it
		}
		month := office.PeriodOf(day)
		return office.Range{First: month, Last: month}, "", nil
	}
	r, err := days.ParseLabel(text)
	if err != nil {
		return office.Range{}, PriorUnknownHeader, nil //nolint:nilerr // the fault says it
	}
	return r, "", nil
}

// merges refuses merged cells in the table: a number in one stands for several.
func (t *priorTable) merges() error {
	merged, err := t.file.GetMergeCells(t.sheet, true)
	if err != nil {
		return err
	}
	for _, m := range merged {
		left, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		inTable := slices.ContainsFunc(append(slices.Clone(t.columns), t.idColumn, t.unitColumn), func(c int) bool { return left <= c+1 && c+1 <= right })
		if err1 != nil || err2 != nil || bottom <= t.head || !inTable {
			continue
		}
		t.fault(PriorFault{Sheet: t.sheet, Cell: m.GetStartAxis() + ":" + m.GetEndAxis(), Problem: PriorMerged})
		for n := top; n <= bottom; n++ {
			t.merged[n-1] = true
		}
	}
	return nil
}
