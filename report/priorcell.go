package report

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"zongjie/office"
)

// Why a cell is not read.
const (
	PriorDate       office.PriorProblem = "date"
	PriorNoResult   office.PriorProblem = "no_result" // a formula that was never calculated
	PriorErrorValue office.PriorProblem = "error"     // #REF! and its like
	PriorTruth      office.PriorProblem = "truth"     // TRUE or FALSE
	PriorFormat     office.PriorProblem = "format"    // its number format shows another number, or words
	PriorMerged     office.PriorProblem = "merged"
)

// workbookNumbers are the numbers of xsd:double, without INF and NaN.
const workbookNumbers = `^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$`

// maxDigits is how many significant digits of a number a spreadsheet keeps.
const maxDigits = 15

// maxFormula bounds how much of a formula is kept beside its result.
const maxFormula = 60

// priorCell is a cell of a workbook as it stands there.
type priorCell struct {
	raw     string // the stored value; of a formula, its last result
	formula string
	kind    excelize.CellType
	format  string // number format code, empty for the general one
	builtin int    // its number when it is one of those every program knows
}

// cell reads what there is to know of a cell.
func (r *priorReader) cell(sheet, at, raw string) (c priorCell, err error) {
	c.raw = raw
	if c.formula, err = r.file.GetCellFormula(sheet, at); err != nil || raw == "" {
		return c, err
	}
	if c.kind, err = r.file.GetCellType(sheet, at); err != nil {
		return c, err
	}
	style, err := r.file.GetCellStyle(sheet, at)
	if err != nil || style == 0 {
		return c, err
	}
	s, err := r.file.GetStyle(style)
	if err != nil {
		return c, err
	}
	if c.builtin = s.NumFmt; s.CustomNumFmt != nil {
		c.format = *s.CustomNumFmt
	}
	return c, nil
}

// text is the cell as somebody would type it, for a question in a unit: a number in
// plain digits, a percentage with its sign.
func (c priorCell) text(unit string) (string, office.PriorProblem) {
	switch {
	case c.raw == "" && c.formula != "":
		return "", PriorNoResult
	case c.raw == "":
		return "", ""
	case c.kind == excelize.CellTypeBool:
		return c.raw, PriorTruth
	case c.kind == excelize.CellTypeError:
		return c.raw, PriorErrorValue
	case c.kind == excelize.CellTypeDate:
		return c.raw, PriorDate
	case c.kind != excelize.CellTypeUnset && c.kind != excelize.CellTypeNumber:
		return c.raw, ""
	}
	number, ok := workbookNumber(c.raw)
	switch shape := c.shape(unit); {
	case !ok:
		return c.raw, office.PriorUnread
	case number.Abs().GreaterThan(decimal.New(1, maxDigits)):
		return c.raw, office.PriorTooLarge
	case shape != "":
		return plainNumber(number), shape
	case !c.percent():
		return plainNumber(number), ""
	case unit != "%":
		return plainNumber(number.Shift(2)) + "%", office.PriorOtherUnit
	}
	return plainNumber(number.Shift(2)) + "%", ""
}

// typed is what is kept of the cell for whoever asks where a figure came from.
func (c priorCell) typed(text string) string {
	if c.formula == "" {
		return text
	}
	return text + "（公式" + Shorten(clean(c.formula), maxFormula) + "）"
}

// workbookNumber reads a stored number. It is a binary fraction written with up to
// 17 digits, 713.03599999999994 for 713.036; of these a spreadsheet program shows
// and means 15.
func workbookNumber(raw string) (decimal.Decimal, bool) {
	if !regexp.MustCompile(workbookNumbers).MatchString(raw) {
		return decimal.Zero, false
	}
	binary, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return decimal.Zero, false
	}
	number, err := decimal.NewFromString(strconv.FormatFloat(binary, 'g', maxDigits, 64))
	return number, err == nil
}

// percent reports whether the cell shows hundred times its value.
func (c priorCell) percent() bool {
	return c.builtin == 9 || c.builtin == 10 || strings.Contains(bareFormat(c.format), "%")
}

// shape says why the number format keeps a number from being read: it shows a date,
// or another number than is stored, or words beside it.
func (c priorCell) shape(unit string) office.PriorProblem {
	if c.builtin != 0 && c.format == "" {
		if dateFormat(c.builtin) {
			return PriorDate
		}
		return ""
	}
	bare := bareFormat(c.format)
	code := strings.ReplaceAll(bare, "General", "")
	switch {
	case strings.Contains(strings.ToLower(c.format), "[h") || strings.ContainsAny(strings.ToLower(strings.ReplaceAll(code, "E+", "")), "ymdhs年月日时分秒"):
		return PriorDate
	case regexp.MustCompile(`[0#?],+(?:[^0#?,]|$)`).MatchString(code): // each comma behind the digits divides by 1000
		return PriorFormat
	case strings.Contains(c.format, "!.") || strings.Contains(c.format, `\.`): // a point that only looks like one
		return PriorFormat
	}
	words := strings.Trim(formatWords(c.format), " ¥￥$-+()（）,:/")
	if words != "" && words != unit {
		return PriorFormat
	}
	return ""
}

// dateFormat reports whether the number of a format is one of the dates and times
// that every program knows (ECMA-376 part 1, 18.8.30, with those of Chinese).
func dateFormat(number int) bool {
	for _, r := range [][2]int{{14, 22}, {27, 36}, {45, 47}, {50, 58}} {
		if r[0] <= number && number <= r[1] {
			return true
		}
	}
	return false
}

// bareFormat is a number format without its literal words, colours and fillers.
func bareFormat(format string) string {
	return regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|[\\!_*].`).ReplaceAllString(firstSection(format), "")
}

// formatWords are the literal words of a number format.
func formatWords(format string) string {
	var words strings.Builder
	for _, m := range regexp.MustCompile(`"([^"]*)"|[\\!](.)|[_*].|\[[^\]]*\]|([\p{Han}])`).FindAllStringSubmatch(firstSection(format), -1) {
		words.WriteString(m[1] + m[2] + m[3])
	}
	return words.String()
}

// firstSection is the format of positive numbers.
func firstSection(format string) string {
	inQuotes := false
	for i, r := range format {
		switch {
		case r == '"':
			inQuotes = !inQuotes
		case r == ';' && !inQuotes:
			return format[:i]
		}
	}
	return format
}
