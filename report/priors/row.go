package priors

import (
	"cmp"
	"slices"
	"strings"

	"zongjie/office"
	"zongjie/report"
	"zongjie/report/sheet"
)

// row reads one row below the titles.
func (t *table) row(n int) error {
	id := strings.ToLower(t.At(n, t.idColumn))
	switch {
	case t.merged[n]:
		return nil
	case id == "" && t.filled(n):
		t.faultAt(n, t.idColumn, Fault{Problem: NoID})
		return nil
	case id == "":
		return nil
	}
	q, ok := t.form.Question(office.QuestionID(id))
	if !ok {
		t.faultAt(n, t.idColumn, Fault{Problem: UnknownID, Got: id, Want: office.Nearest(id, priorIDs(t.form))})
		return nil
	}
	if first, again := t.seen[q.ID]; again {
		t.about(q, Fault{Cell: sheet.Address(n, t.idColumn), Problem: Twice, Got: id, Want: first})
		return nil
	}
	t.seen[q.ID] = sheet.Address(n, t.idColumn)
	t.labels(q, n)
	for _, c := range t.columns {
		if err := t.value(q, n, c); err != nil {
			return err
		}
	}
	return nil
}

// about records a fault of a question's row.
func (t *table) about(q office.Question, f Fault) {
	f.Sheet, f.Title, f.Unit = t.Name, report.Clean(q.Title), report.Clean(q.Figure.Unit)
	t.fault(f)
}

// filled reports whether a row holds a figure.
func (t *table) filled(n int) bool {
	return slices.ContainsFunc(t.columns, func(c int) bool { return !Blank(t.At(n, c)) })
}

func priorIDs(form office.Form) []string {
	var known []string
	for _, q := range form.Questions {
		if q.HasPrior() {
			known = append(known, string(q.ID))
		}
	}
	return known
}

// labels checks the words beside the id: they tell when the figures of a row have
// slipped to another question.
func (t *table) labels(q office.Question, n int) {
	column := columnOf(t.Rows[t.head], nameTitle)
	if title := t.At(n, column); title != "" && report.Clean(title) != strings.TrimSpace(report.Clean(q.Title)) {
		t.about(q, Fault{Cell: sheet.Address(n, column), Problem: TitleDiffers, Got: title, Want: report.Clean(q.Title)})
	}
	unit, want := t.At(n, t.unitColumn), strings.TrimSpace(q.Figure.Unit)
	said := t.unitColumn >= 0 && (unit != "" || t.filled(n))
	if said && unit != want {
		t.about(q, Fault{Cell: sheet.Address(n, t.unitColumn), Problem: UnitDiffers, Got: unit, Want: report.Clean(q.Figure.Unit)})
	}
}

// value reads one cell.
func (t *table) value(q office.Question, n, column int) error {
	at, span := sheet.Address(n, column), t.spans[column]
	c, err := t.Cell(n, column)
	if err != nil {
		return err
	}
	text, problem := c.Text(q.Figure.Unit)
	if problem == "" && Blank(text) {
		return nil
	}
	v := office.PriorValue{Question: q.ID, Span: span, Unit: q.Figure.Unit, Typed: typed(c, text), File: t.source.Name, Sheet: t.Name, Cell: at}
	switch problem = cmp.Or(Takes(q, span), problem); {
	case problem != "":
	case Withdrawn(text):
		v.Withdrawn = true
	default:
		v.Amount, problem = ReadValue(q, text)
	}
	if problem != "" {
		t.about(q, Fault{Cell: at, Problem: problem, Got: report.Shorten(report.Clean(text), maxFormula), Want: span.Label()})
		return nil
	}
	values := &t.book.Forms[len(t.book.Forms)-1].Values
	*values = append(*values, v)
	return nil
}

// maxFormula bounds how much of a cell is quoted, and of a formula kept beside its result.
const maxFormula = 60

// typed is what is kept of a cell for whoever asks where a figure came from.
func typed(c sheet.Cell, text string) string {
	if c.Formula == "" {
		return text
	}
	return text + "（公式" + report.Shorten(report.Clean(c.Formula), maxFormula) + "）"
}
