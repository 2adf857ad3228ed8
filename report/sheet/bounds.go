package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// MaxFile bounds a workbook that somebody sends, in bytes.
const MaxFile = 4 << 20

// What such a workbook may unpack to. The bounds keep the memory that it
// takes below some 100 MB, whatever it holds: the spreadsheet library fills rows up
// to their last column, and keeps every element as a structure of its own.
const (
	maxUnpacked = 8 << 20
	maxParts    = 500
	maxElements = 400_000
	maxRows     = 2_000
	maxColumns  = 200
	maxCells    = 200_000
	maxMerged   = 500
)

// errHuge means that a file goes beyond these bounds.
var errHuge = errors.New("the workbook is too large")

// refuse looks at a file without building anything of it, and says why it
// should not be opened; empty when it can be.
func refuse(file []byte) Problem {
	ole := []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1} // MS-CFB 2.2, header signature
	switch {
	case len(file) > MaxFile:
		return Huge
	case bytes.HasPrefix(file, ole) && bytes.Contains(file, []byte(strings.Join(strings.Split("EncryptedPackage", ""), "\x00"))): // MS-OFFCRYPTO 2.3.4.4
		return Encrypted
	case bytes.HasPrefix(file, ole):
		return OldFormat
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return NotWorkbook
	}
	return refuseParts(z)
}

// refuseParts looks at the parts of a workbook: their names and sizes, then what each
// of them holds.
func refuseParts(z *zip.Reader) Problem {
	workbook, total := false, uint64(0)
	for _, f := range z.File {
		total += f.UncompressedSize64 // the reader of a part ends there with an error
		switch name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/")); {
		case strings.HasSuffix(name, "vbaproject.bin"):
			return Macros
		case name == "xl/workbook.bin":
			return OldFormat
		case name == "xl/workbook.xml":
			workbook = true
		}
	}
	if !workbook {
		return NotWorkbook
	}
	if total > maxUnpacked || len(z.File) > maxParts {
		return Huge
	}
	var g guard
	for _, f := range z.File {
		if problem := g.part(f); problem != "" {
			return problem
		}
	}
	return ""
}

// guard counts what the parts of a workbook hold.
type guard struct {
	elements, cells, merged int
	row, column             int // where the scan stands in a sheet
	sheet                   bool
}

// part scans one part. What is no XML ends the scan, as it would the library's.
func (g *guard) part(f *zip.File) Problem {
	r, err := f.Open()
	if err != nil {
		return NotWorkbook
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	foreign := false
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) {
		foreign = true
		return nil, errors.New("an encoding that spreadsheet programs do not write")
	}
	g.row, g.column, g.sheet = 0, 0, false
	for {
		token, err := d.RawToken()
		switch start, isStart := token.(xml.StartElement); {
		case foreign:
			return NotWorkbook
		case err != nil:
			return ""
		case isStart && g.element(start) != nil:
			return Huge
		}
	}
}

// element counts an element, and fails once there are too many of anything.
func (g *guard) element(e xml.StartElement) error {
	g.elements++
	switch e.Name.Local {
	case "sheetData":
		g.sheet = true
	case "row":
		g.row++
		g.column = 0
		if at := attribute(e, "r"); at != "" && g.sheet {
			g.row, _ = strconv.Atoi(at)
		}
		if g.sheet && (g.row < 1 || g.row > maxRows) {
			return errHuge
		}
	case "c":
		if !g.sheet { // calcChain.xml lists cells too
			break
		}
		if err := g.cell(attribute(e, "r")); err != nil {
			return err
		}
	case "mergeCell":
		g.merged++
	}
	if g.elements > maxElements || g.cells > maxCells || g.merged > maxMerged {
		return errHuge
	}
	return nil
}

// cell counts a cell and those before it in the row that nothing was said of.
func (g *guard) cell(at string) error {
	from := g.column
	g.column++
	if at != "" {
		column, row, err := excelize.CellNameToCoordinates(at)
		if err != nil || row > maxRows {
			return errHuge
		}
		g.column = column
	}
	if g.column > maxColumns {
		return errHuge
	}
	g.cells += max(1, g.column-from)
	return nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
