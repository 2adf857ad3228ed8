package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

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
	b.WriteString(s.When() + "　" + s.Department)
	if s.Name != "" {
		b.WriteString("　" + s.Name)
	}
	b.WriteString("　" + Stamp(s.At))
	if s.Cell != "" {
		b.WriteString("从" + s.Cell + "导入" + quote(s.Typed))
	} else {
		b.WriteString(filled(s.Typed, s.Button))
	}
	b.WriteString(s.reading())
	if s.Reason != "" { // why a figure that looked odd is right
		b.WriteString("，说明：" + quote(s.Reason))
	}
	for i, old := range s.Earlier {
		lead := "；"
		if i == 0 {
			lead = "（更正："
		}
		b.WriteString(lead + Stamp(old.At) + "原" + filled(old.Typed, old.Button))
	}
	if len(s.Earlier) > 0 {
		b.WriteString("）")
	}
	if s.Late {
		b.WriteString("，迟报")
	}
	if s.Use != Counted {
		b.WriteString("，" + s.Use.Word())
	}
	return b.String()
}

// When is the month of a report, or the months of a plan value or a prior one.
func (s Source) When() string {
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
	if s.Button == office.Same {
		return "：" + read
	}
	if s.Amount.IsZero() || s.Typed == read || s.Typed == figure.WriteNumber(s.Amount, s.Qualifier) {
		return ""
	}
	return "，读作" + read
}

// Word says in a word what the report did in its figure.
func (u Use) Word() string { return useWords[u] }

var useWords = map[Use]string{Counted: "计入", Subtracted: "作为期前累计数扣减", Superseded: "以后报为准", Unused: "未计入"}

// filled says how an answer was given. A button leaves nothing typed.
func filled(typed string, button office.Action) string {
	switch {
	case button == office.Same:
		return "点“同上月”按钮，沿用上月的数"
	case typed == "":
		return "点按钮填报"
	}
	return "填" + quote(typed)
}

func quote(s string) string { return "“" + Shorten(s, maxTyped) + "”" }

// Stamp writes a moment to the minute, the precision at which people ask about it.
func Stamp(t time.Time) string { return t.Format("2006-01-02 15:04") }

// Account is the provenance of a figure for somebody who asks for just this one: with
// the names that were counted, which the draft's own comment leaves to its text.
func (f Figure) Account() []string {
	lines := f.Provenance()
	if len(f.Names) == 0 {
		return lines
	}
	return slices.Insert(lines, 1, "名单（"+strconv.Itoa(len(f.Names))+f.Unit+"）："+joinNames(f.Names))
}

// Unknown is what stands where nothing is known. It can never be mistaken for a
// value.
const Unknown = "××"

// Nothing stands where everyone who was asked reported nothing.
const Nothing = "无"

// equation joins the terms behind a title, each with its label when there is one, and
// states the result unless it is the one term itself. There is none without terms.
func (t *tally) equation(title string, terms []term, label func(term) string) string {
	unit := ""
	if label == nil { // else it stands behind the number
		unit, label = Clean(t.question.Figure.Unit), func(term) string { return "" }
	}
	parts := make([]string, 0, len(terms))
	for _, x := range terms {
		parts = append(parts, figure.WriteNumber(x.amount, x.qualifier)+label(x))
	}
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return title + parts[0] + unit
	}
	return title + strings.Join(parts, "+") + "=" + figure.Write(t.amount, t.qualifier, t.question.Figure.Unit)
}

// sinceJanuary labels a running total: （2024年6月累计减2024年3月累计）.
func sinceJanuary(x term) string {
	label := "（" + x.period.Label() + "累计"
	if x.less != (office.Period{}) {
		label += "减" + x.less.Label() + "累计"
	}
	return label + "）"
}

// sources lists what a figure was made from, by month and department.
func (t *tally) sources(b board) []Source {
	if t.plan != nil {
		return t.plan.sources(b, t.state)
	}
	if t.prior != nil {
		return t.prior.sources(b)
	}
	all := make([]Source, 0, len(t.base)+len(t.entries))
	for _, some := range [][]entry{t.base, t.entries} {
		for _, e := range some {
			if e.has && e.reason != NotSubmitted {
				all = append(all, b.source(e))
			}
		}
	}
	slices.SortStableFunc(all, func(x, y Source) int { return x.Period.Compare(y.Period) })
	return all
}

func (b board) source(e entry) Source {
	a := e.report.Answer
	s := Source{
		Period: e.period, Department: b.departmentName(e.department), DepartmentID: e.department, Name: Clean(e.report.Name),
		At: b.local(a.At), Typed: Clean(a.Typed), Button: a.Button, Reason: Clean(a.Reason),
		State: a.State, Amount: a.Amount, Qualifier: a.Qualifier, Unit: Clean(a.Unit),
		Use: cmp.Or(e.use, Unused), Late: e.report.Late,
	}
	for _, old := range e.report.Earlier {
		s.Earlier = append(s.Earlier, Version{At: b.local(old.At), Typed: Clean(old.Typed), Button: old.Button})
	}
	return s
}

// figure turns a tally into the draft's figure.
func (t *tally) figure(b board) Figure {
	unit := Clean(t.question.Figure.Unit)
	f := Figure{
		Question: t.question.ID, Title: Clean(t.question.Title), Unit: unit,
		Text: Unknown + unit, Number: Unknown,
		Amount: t.amount, Qualifier: t.qualifier, State: t.state,
		Names: t.names, Formula: t.formula, Notes: t.allNotes(b), Trace: func() []Source { return t.sources(b) },
	}
	if t.state.Known() {
		f.Text = figure.Write(t.amount, t.qualifier, unit)
		f.Number = figure.WriteNumber(t.amount, t.qualifier)
	}
	return f
}

// allNotes says what a reader of the figure must know, first what lacks.
func (t *tally) allNotes(b board) []string {
	var notes []string
	for _, g := range t.gaps(b) {
		notes = append(notes, g.place()+g.Reason.text())
	}
	switch t.state {
	case NotApplicable:
		notes = append(notes, "被问到的科室均报“不适用”")
	case NotAsked:
		note := "本期各月不填报此项"
		if t.plan != nil {
			note = "本期不列此项计划数"
		}
		notes = append(notes, note)
	case Complete, Partial, Approximate, Missing:
	}
	return append(notes, t.notes...)
}

// Said is what the report says, as it was read.
func (s Source) Said() string {
	text := Shorten(s.Typed, maxTyped)
	if s.State == office.Value || s.State == office.Approximate || s.State == office.Zero {
		if s.Unit != "" {
			text = figure.Write(s.Amount, s.Qualifier, s.Unit)
		}
	} else if reading, ok := strings.CutPrefix(s.reading(), "，"); ok {
		text = reading
	}
	return text
}
