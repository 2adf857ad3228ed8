package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"zongjie/figure"
)

// workbookNumbers are the numbers of xsd:double, without INF and NaN.
const workbookNumbers = `^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$`

// maxDigits is how many significant digits of a number a spreadsheet keeps.
const maxDigits = 15

// Cell is a cell of a workbook as it stands there.
type Cell struct {
	Formula  string // empty for a cell that is typed
	raw      string // the stored value; of a formula, its last result
	kind     excelize.CellType
	format   string // number format code, empty for the general one
	from1904 bool   // days are counted from 1904 on
	builtin  int    // its number when it is one of those every program knows
}

// Text is the cell as somebody would type it, for a figure in a unit: a number in plain
// digits, a percentage with its sign. With a problem the text is what can be shown of it.
func (c Cell) Text(unit string) (string, Problem) {
	switch {
	case c.raw == "" && c.Formula != "":
		return "", NoResult
	case c.raw == "":
		return "", ""
	case c.kind == excelize.CellTypeBool:
		return c.raw, Truth
	case c.kind == excelize.CellTypeError:
		return c.raw, ErrorValue
	case c.kind == excelize.CellTypeDate:
		return c.raw, Date
	case c.kind != excelize.CellTypeUnset && c.kind != excelize.CellTypeNumber:
		return c.raw, ""
	}
	number, ok := workbookNumber(c.raw)
	switch shape := c.shape(unit); {
	case !ok:
		return c.raw, Unread
	case number.Abs().GreaterThan(decimal.New(1, maxDigits)):
		return c.raw, TooLarge
	case shape != "":
		return figure.WriteNumber(number, figure.Exact), shape
	case !c.percent():
		return figure.WriteNumber(number, figure.Exact), ""
	case unit != "%":
		return figure.WriteNumber(number.Shift(2), figure.Exact) + "%", OtherUnit
	}
	return figure.WriteNumber(number.Shift(2), figure.Exact) + "%", ""
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
func (c Cell) percent() bool {
	return c.builtin == 9 || c.builtin == 10 || strings.Contains(bareFormat(c.format), "%")
}

// Day is the day that a cell shows, where it shows one; the zero time for a day that
// there is not.
func (c Cell) Day() (day time.Time, shown bool) {
	number, ok := workbookNumber(c.raw)
	if !ok || c.shape("") != Date {
		return time.Time{}, false
	}
	day, _ = excelize.ExcelDateToTime(number.InexactFloat64(), c.from1904)
	return day, true
}

// shape says why the number format keeps a number from being read: it shows a date,
// or another number than is stored, or words beside it.
func (c Cell) shape(unit string) Problem {
	if c.builtin != 0 && c.format == "" {
		if dateFormat(c.builtin) {
			return Date
		}
		return ""
	}
	bare := bareFormat(c.format)
	code := strings.ReplaceAll(bare, "General", "")
	switch {
	case strings.Contains(strings.ToLower(c.format), "[h") || strings.ContainsAny(strings.ToLower(strings.ReplaceAll(code, "E+", "")), "ymdhs年月日时分秒"):
		return Date
	case regexp.MustCompile(`[0#?],+(?:[^0#?,]|$)`).MatchString(code): // each comma behind the digits divides by 1000
		return Format
	case strings.Contains(c.format, "!.") || strings.Contains(c.format, `\.`): // a point that only looks like one
		return Format
	}
	words := strings.Trim(formatWords(c.format), " ¥￥$-+()（）,:/")
	if words != "" && words != unit {
		return Format
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
