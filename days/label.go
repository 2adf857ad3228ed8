package days

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"zongjie/office"
)

// ParseLabel reads a run of months as [Range.Label] writes it, as [ParseRange]
// reads it, and in the usual ways people head a column: 2023年1月, 2023年1-6月,
// 2023年第一季度, 2023年上半年, 2023年度, 2023Q1, 2023-01..2023-04.
func ParseLabel(s string) (office.Range, error) {
	text := foldLabel(s)
	if r, err := office.ParseRange(text); err == nil {
		return r, nil
	}
	for _, shape := range labelShapes() {
		if m := shape.pattern.FindStringSubmatch(text); m != nil {
			if r, err := office.ParseRange(shape.rewrite(m[1:])); err == nil {
				return r, nil
			}
		}
	}
	return office.Range{}, fmt.Errorf("%q is no month, quarter, half-year or year such as 2024年1月, 2024年一季度, 2024年上半年", s)
}

// foldLabel takes spaces out and writes digits, letters and dashes in one way.
func foldLabel(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '\u3000' || r == '\u00a0' || r == '\n' || r == '\r' || r == '\t':
			return -1
		case strings.ContainsRune("－–—―‒~～〜至", r):
			return '-'
		case r > '！' && r <= '～':
			return r - '！' + '!'
		}
		return r
	}, s)
}

// labelShape is one way to write a run of months, and how ParseRange has it.
type labelShape struct {
	pattern *regexp.Regexp
	rewrite func(parts []string) string
}

func labelShapes() []labelShape {
	return []labelShape{
		{regexp.MustCompile(`^(\d{4})年(?:度|全年)?$`), func(p []string) string { return p[0] }},
		{regexp.MustCompile(`^(\d{4})年?([上下])半年$`), func(p []string) string {
			return p[0] + map[string]string{"上": "H1", "下": "H2"}[p[1]]
		}},
		{regexp.MustCompile(`^(\d{4})年?第?([一二三四1-4])季度$`), func(p []string) string {
			return p[0] + "Q" + strings.NewReplacer("一", "1", "二", "2", "三", "3", "四", "4").Replace(p[1])
		}},
		{regexp.MustCompile(`^(\d{4})[年-](\d{1,2})(?:月份?)?$`), func(p []string) string { return monthText(p[0], p[1]) }},
		{regexp.MustCompile(`^(\d{4})年(\d{1,2})月?-(\d{1,2})月份?$`), func(p []string) string {
			return monthText(p[0], p[1]) + ".." + monthText(p[0], p[2])
		}},
		{regexp.MustCompile(`^(\d{4})年(\d{1,2})月-(\d{4})年(\d{1,2})月$`), func(p []string) string {
			return monthText(p[0], p[1]) + ".." + monthText(p[2], p[3])
		}},
	}
}

func monthText(year, month string) string {
	n, _ := strconv.Atoi(month) // the pattern lets digits through only
	return fmt.Sprintf("%s-%02d", year, n)
}
