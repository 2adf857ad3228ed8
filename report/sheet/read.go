// Package sheet reads workbooks that people filled in, within bounds whatever they hold,
// and packs those that the spreadsheet library writes so that the same tables always give
// the same bytes. It knows nothing of reports.
package sheet

import (
	"bytes"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name     string
	Rows     [][]string // the stored values; a row ends with its last value
	file     *excelize.File
	from1904 bool
}

// Area is merged cells, by the indexes of their rows and columns.
type Area struct{ Top, Left, Bottom, Right int }

// Read shows the sheets of a workbook that can be seen, in their order. Memory and time
// are bounded whatever the file holds. What the file or the visit fails of is no workbook.
func Read(file []byte, visit func([]Sheet) error) (problem Problem) {
	if problem := refuse(file); problem != "" {
		return problem
	}
	defer func() { // the library indexes into tables of the file without a check
		if recover() != nil {
			problem = NotWorkbook
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked,
	})
	if err != nil {
		return NotWorkbook
	}
	defer f.Close() //nolint:errcheck // nothing was written
	all, err := sheets(f)
	if err != nil || visit(all) != nil {
		return NotWorkbook
	}
	return ""
}

func sheets(f *excelize.File) ([]Sheet, error) {
	props, err := f.GetWorkbookProps()
	if err != nil {
		return nil, err
	}
	var all []Sheet
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		rows, err := f.GetRows(name)
		if err != nil { // a sheet that is a chart
			continue
		}
		all = append(all, Sheet{Name: name, Rows: rows, file: f, from1904: props.Date1904 != nil && *props.Date1904})
	}
	return all, nil
}

// Address names a cell by the indexes of its row and column.
func Address(row, column int) string {
	name, _ := excelize.CoordinatesToCellName(column+1, row+1) // the bounds hold for both
	return name
}

// At is the text of a cell without the blanks around it, empty beyond the row's end.
func (s Sheet) At(row, column int) string {
	if column < 0 || row >= len(s.Rows) || column >= len(s.Rows[row]) {
		return ""
	}
	return strings.TrimSpace(s.Rows[row][column])
}

// Cell is what there is to know of a cell.
func (s Sheet) Cell(row, column int) (c Cell, err error) {
	at := Address(row, column)
	c.raw, c.from1904 = s.At(row, column), s.from1904
	if c.Formula, err = s.file.GetCellFormula(s.Name, at); err != nil || c.raw == "" {
		return c, err
	}
	if c.kind, err = s.file.GetCellType(s.Name, at); err != nil {
		return c, err
	}
	id, err := s.file.GetCellStyle(s.Name, at)
	if err != nil || id == 0 {
		return c, err
	}
	style, err := s.file.GetStyle(id)
	if err != nil {
		return c, err
	}
	if c.builtin = style.NumFmt; style.CustomNumFmt != nil {
		c.format = *style.CustomNumFmt
	}
	return c, nil
}

// Merged lists the merged cells. What is no area of cells is left out.
func (s Sheet) Merged() ([]Area, error) {
	merged, err := s.file.GetMergeCells(s.Name, true)
	if err != nil {
		return nil, err
	}
	var all []Area
	for _, m := range merged {
		left, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err1 == nil && err2 == nil {
			all = append(all, Area{Top: top - 1, Left: left - 1, Bottom: bottom - 1, Right: right - 1})
		}
	}
	return all, nil
}
