// Package changes says what differs between two drafts of one form: which figures, and
// which reports made them differ.
package changes

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"zongjie/office"
	"zongjie/report"
)

// Difference is one figure that two drafts show differently.
type Difference struct {
	Question office.QuestionID
	Title    string
	Old, New string // as each draft shows it, （缺） after the one that lacks reports; empty where a draft has no such figure
	// Changes are the reports behind the figure that are not the same, by month,
	// then in the form's order of departments. There are none when only the range,
	// the form or a decision about names changed.
	Changes []Change
}

// Change is one report, plan value or prior value that is new, was corrected, or
// no longer counts.
type Change struct {
	Period     office.Period
	Span       office.Range // of a plan value or a prior one; else zero
	Title      string       // of a ratio: which of its two questions
	Department string
	Name       string // who answered last; empty when the report is gone
	At         time.Time
	Old, New   string // the report in each draft, as it was read; empty where there is none
	// Recounted says that the report is the same and only whether it counts has
	// changed. Such a change is listed where there is no other.
	Recounted bool
}

// Between lists the figures that differ between two drafts of one form, those of
// the new draft in its order, then those that only the old one has. A figure
// differs when it reads differently, has become sure or unsure, compares
// differently with the year before or, of names, lists others.
func Between(before, after report.Draft) []Difference {
	var all []Difference
	was := map[office.QuestionID]report.Figure{}
	for _, f := range before.Figures {
		was[f.Question] = f
	}
	for _, f := range after.Figures {
		old, had := was[f.Question]
		delete(was, f.Question)
		if had && shown(old) == shown(f) && (old.State == report.Complete) == (f.State == report.Complete) {
			continue
		}
		d := Difference{Question: f.Question, Title: f.Title, New: shown(f), Changes: sourceChanges(behind(old), behind(f))}
		if had {
			d.Old, d.New = besides(old, f), besides(f, old)
		}
		all = append(all, d)
	}
	for _, f := range before.Figures {
		if _, gone := was[f.Question]; gone {
			all = append(all, Difference{Question: f.Question, Title: f.Title, Old: shown(f), Changes: sourceChanges(behind(f), nil)})
		}
	}
	return all
}

// besides is shown with （缺） after a total that lacks reports, as in the workbook,
// where the other draft's is no such total: the two may read the same otherwise.
func besides(f, other report.Figure) string {
	if f.State == report.Partial && other.State != report.Partial {
		f.Text += "（缺）"
	}
	return shown(f)
}

// shown is the figure with its names and its comparison, where it has them.
func shown(f report.Figure) string {
	text := f.Text
	if len(f.Names) > 0 {
		text += "（" + strings.Join(f.Names, "、") + "）"
	}
	if compared := compared(f); compared != "" {
		text += "，" + compared
	}
	return text
}

// compared is the words of the comparison with the year before, where there are any.
func compared(f report.Figure) string {
	if f.Comparison == nil {
		return ""
	}
	return f.Comparison.Words
}

// As writes the older figure the way a span shows the newer one: with its unit,
// as a number alone, or as names.
func As(f, newer report.Figure, text string) string {
	switch text {
	case newer.Text:
		return f.Text
	case newer.Number:
		return f.Number
	case compared(newer):
		return compared(f)
	case newer.Grown():
		return f.Grown()
	}
	switch {
	case len(f.Names) > 0:
		return strings.Join(f.Names, "、")
	case f.State == report.Complete || f.State == report.NotApplicable:
		return report.Nothing
	}
	return report.Unknown
}

// behind is the reports behind everything that is shown of the figure.
func behind(f report.Figure) []report.Source {
	if f.Comparison == nil {
		return f.Sources()
	}
	return slices.Concat(f.Sources(), f.Comparison.Sources())
}

// Reworded reports whether two drafts differ in their text apart from the figures:
// in activities, difficulties, headings, or clauses that have come or gone.
func Reworded(before, after report.Draft) bool {
	return !slices.Equal(wording(before), wording(after))
}

// wording is the paragraphs of a draft without its figures.
func wording(d report.Draft) []string {
	blocks := d.Blocks
	for _, a := range d.Annexes {
		blocks = slices.Concat(blocks, a.Blocks)
	}
	all := make([]string, len(blocks))
	for i, b := range blocks {
		for _, s := range b.Spans {
			if s.Figure == report.NoFigure {
				all[i] += s.Text
			} else {
				all[i] += report.Unknown
			}
		}
	}
	return all
}

// sourceKey is the place of a report.
type sourceKey struct {
	period     office.Period
	title      string
	department string // its id, so that one which got another name is still the same
	span       office.Range
	role       bool // of the months before the range
}

func key(s report.Source) sourceKey {
	return sourceKey{s.Period, s.Title, cmp.Or(string(s.DepartmentID), s.Department), s.Span, s.Use == report.Subtracted}
}

// value is what a report says and whether it counts.
func value(s report.Source) string {
	if s.Use == report.Counted || s.Use == report.Subtracted {
		return s.Said()
	}
	return s.Said() + "（" + s.Use.Word() + "）"
}

// sourceChanges finds the reports that differ.
func sourceChanges(before, after []report.Source) []Change {
	old := map[sourceKey][]report.Source{}
	for _, s := range before {
		old[key(s)] = append(old[key(s)], s)
	}
	var all []Change
	for _, s := range after {
		c := Change{Period: s.Period, Span: s.Span, Title: s.Title, Department: s.Department, Name: s.Name, At: s.At, New: value(s)}
		if same := old[key(s)]; len(same) > 0 {
			c.Old, c.Recounted, old[key(s)] = value(same[0]), same[0].Said() == s.Said(), same[1:]
		}
		if c.Old != c.New {
			all = append(all, c)
		}
	}
	for _, s := range before {
		if left := old[key(s)]; len(left) > 0 {
			all = append(all, Change{Period: s.Period, Span: s.Span, Title: s.Title, Department: s.Department, Old: value(left[0])})
			old[key(s)] = left[1:]
		}
	}
	if slices.ContainsFunc(all, func(c Change) bool { return !c.Recounted }) {
		all = slices.DeleteFunc(all, func(c Change) bool { return c.Recounted })
	}
	slices.SortStableFunc(all, func(a, b Change) int { return a.Period.Compare(b.Period) })
	return all
}

// Lines say what became of the figure, for its comment: what it was, then each change.
func (d Difference) Lines() []string {
	lines := []string{"与上一稿比较：" + orNothing(d.Old) + "→" + d.New}
	for _, c := range d.Changes {
		lines = append(lines, c.String())
	}
	return lines
}

// String writes the difference on one line: 走访企业：118家→128家（2024年6月　党建科
// 张三　2024-07-04 09:00　由“14家”改为“24家”）.
func (d Difference) String() string {
	text := d.Title + "：" + orNothing(d.Old) + "→" + orNothing(d.New)
	if len(d.Changes) == 0 {
		return text
	}
	lines := make([]string, len(d.Changes))
	for i, c := range d.Changes {
		lines[i] = c.String()
	}
	return text + "（" + strings.Join(lines, "；") + "）"
}

func orNothing(text string) string { return cmp.Or(text, "（无此数）") }

// String writes the change on one line.
func (c Change) String() string {
	place := report.Source{Period: c.Period, Span: c.Span}.When() + "　" + c.Department
	if c.Title != "" {
		place = c.Title + "　" + place
	}
	if c.New == "" {
		return place + "　原“" + c.Old + "”，现无填报"
	}
	if c.Name != "" {
		place += "　" + c.Name
	}
	place += "　" + report.Stamp(c.At)
	if c.Old == "" {
		return place + "　新报“" + c.New + "”"
	}
	return place + "　由“" + c.Old + "”改为“" + c.New + "”"
}
