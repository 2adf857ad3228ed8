package report

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/office"
)

// maxTyped bounds how much of what was typed a comment quotes. The whole stays
// in the database.
const maxTyped = 200

// Provenance writes where a figure came from, one line each: its formula, what a
// reader must know about it, then each report by month: when, who, what was
// typed, corrections.
func (f Figure) Provenance() []string {
	lines := []string{f.Title + "：" + f.Text}
	if f.Formula != "" {
		lines = append(lines, f.Formula)
	}
	for _, note := range f.Notes {
		lines = append(lines, "注意："+note)
	}
	if f.State == Missing && len(f.Notes) == 0 {
		lines = append(lines, "没有可用的填报数")
	}
	for _, s := range f.Sources() {
		lines = append(lines, s.line())
	}
	if f.Comparison != nil {
		lines = append(lines, f.Comparison.lines()...)
	}
	return lines
}

// line writes one report: 2024年3月　党建科　张三　2024-03-26 10:15填“3次”. Of a ratio it
// begins with the question: 应办结信访件　2024年3月　…. Of a prior value it names the
// cell: 2023年上半年　文秘　李明　2024-07-01 09:00从上年数据.xlsx　edu!E7导入“713.036”.
func (s Source) line() string {
	var b strings.Builder
	if s.Title != "" {
		b.WriteString(s.Title + "　")
	}
	b.WriteString(s.when() + "　" + s.Department)
	if s.Name != "" {
		b.WriteString("　" + s.Name)
	}
	b.WriteString("　" + stamp(s.At))
	if s.Cell != "" {
		b.WriteString("从" + s.Cell + "导入" + quote(s.Typed))
	} else {
		b.WriteString(filled(s.Typed, s.Button))
	}
	b.WriteString(s.reading() + s.explanation())
	for i, old := range s.Earlier {
		lead := "；"
		if i == 0 {
			lead = "（更正："
		}
		b.WriteString(lead + stamp(old.At) + "原" + filled(old.Typed, old.Button))
	}
	if len(s.Earlier) > 0 {
		b.WriteString("）")
	}
	if s.Late {
		b.WriteString("，迟报")
	}
	return b.String() + s.role()
}

// when is the month of a report, or the months of a plan value or a prior one.
func (s Source) when() string {
	if s.Span != (office.Range{}) {
		return s.Span.Label()
	}
	return s.Period.Label()
}

// reading says how what was typed was taken, where that is not plain.
func (s Source) reading() string {
	switch s.State {
	case office.Zero:
		return "，记为零"
	case office.Nothing:
		return "，本月无"
	case office.NotApplicable:
		return "，不适用"
	case office.Approximate:
		return "，约数，待核"
	case office.Value:
	}
	read := figure.Write(s.Amount, s.Qualifier, s.Unit)
	if s.Button == conversation.Same {
		return "：" + read
	}
	if s.Amount.IsZero() || s.Typed == read || s.Typed == figure.WriteNumber(s.Amount, s.Qualifier) {
		return ""
	}
	return "，读作" + read
}

func (s Source) role() string {
	if s.Use == Counted {
		return ""
	}
	return "，" + useWords[s.Use]
}

var useWords = map[Use]string{Counted: "计入", Subtracted: "作为期前累计数扣减", Superseded: "以后报为准", Unused: "未计入"}

// explanation quotes why a figure that looked odd is right.
func (s Source) explanation() string {
	if s.Reason == "" {
		return ""
	}
	return "，说明：" + quote(s.Reason)
}

// filled says how an answer was given. A button leaves nothing typed.
func filled(typed string, button office.Action) string {
	switch {
	case button == conversation.Same:
		return "点“同上月”按钮，沿用上月的数"
	case typed == "":
		return "点按钮填报"
	}
	return "填" + quote(typed)
}

func quote(s string) string { return "“" + Shorten(s, maxTyped) + "”" }

// stamp writes a moment to the minute, the precision at which people ask about it.
func stamp(t time.Time) string { return t.Format("2006-01-02 15:04") }

// Account is the provenance of a figure for somebody who asks for just this one: with
// the names that were counted, which the draft's own comment leaves to its text.
func (f Figure) Account() []string {
	lines := f.Provenance()
	if len(f.Names) == 0 {
		return lines
	}
	return slices.Insert(lines, 1, "名单（"+strconv.Itoa(len(f.Names))+f.Unit+"）："+joinNames(f.Names))
}
