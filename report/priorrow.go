package report

import (
	"slices"
	"strings"

	"zongjie/office"
)

// row reads one row below the titles.
func (t *priorTable) row(n int) error {
	filled := slices.ContainsFunc(t.columns, func(c int) bool { return !office.PriorBlank(t.at(n, c)) })
	id := strings.ToLower(t.at(n, t.idColumn))
	switch {
	case t.merged[n]:
		return nil
	case id == "" && filled:
		t.fault(PriorFault{Sheet: t.sheet, Cell: address(n, t.idColumn), Problem: PriorNoID})
		return nil
	case id == "":
		return nil
	}
	q, ok := t.form.Question(office.QuestionID(id))
	if !ok {
		t.unknown(n, id)
		return nil
	}
	if first, again := t.seen[q.ID]; again {
		t.about(q, PriorFault{Cell: address(n, t.idColumn), Problem: PriorTwice, Got: id, Want: first})
		return nil
	}
	t.seen[q.ID] = address(n, t.idColumn)
	t.labels(q, n)
	for _, c := range t.columns {
		if err := t.value(q, n, c); err != nil {
			return err
		}
	}
	return nil
}

// about records a fault of a question's row.
func (t *priorTable) about(q office.Question, f PriorFault) {
	f.Sheet, f.Title, f.Unit = t.sheet, clean(q.Title), clean(q.Figure.Unit)
	t.fault(f)
}

func (t *priorTable) unknown(n int, id string) {
	var known []string
	for _, q := range t.form.Questions {
		if q.HasPrior() {
			known = append(known, string(q.ID))
		}
	}
	t.fault(PriorFault{Sheet: t.sheet, Cell: address(n, t.idColumn), Problem: PriorUnknownID, Got: id, Want: nearest(id, known)})
}

// labels checks the words beside the id: they tell when the figures of a row have
// slipped to another question.
func (t *priorTable) labels(q office.Question, n int) {
	column := columnOf(t.rows[t.head], priorTitle)
	if title := t.at(n, column); title != "" && clean(title) != strings.TrimSpace(clean(q.Title)) {
		t.about(q, PriorFault{Cell: address(n, column), Problem: PriorTitleDiffers, Got: title, Want: clean(q.Title)})
	}
	filled := slices.ContainsFunc(t.columns, func(c int) bool { return !office.PriorBlank(t.at(n, c)) })
	if unit := t.at(n, t.unitColumn); t.unitColumn >= 0 && unit != strings.TrimSpace(q.Figure.Unit) && (unit != "" || filled) {
		t.about(q, PriorFault{Cell: address(n, t.unitColumn), Problem: PriorUnitDiffers, Got: unit, Want: clean(q.Figure.Unit)})
	}
}

// value reads one cell.
func (t *priorTable) value(q office.Question, n, column int) error {
	at, span := address(n, column), t.spans[column]
	c, err := t.cell(t.sheet, at, t.at(n, column))
	if err != nil {
		return err
	}
	text, problem := c.text(q.Figure.Unit)
	if problem == "" && office.PriorBlank(text) {
		return nil
	}
	v := office.PriorValue{Question: q.ID, Span: span, Unit: q.Figure.Unit, Typed: c.typed(text), File: t.source.Name, Sheet: t.sheet, Cell: at}
	if takes := office.PriorTakes(q, span); takes != "" {
		problem = takes
	}
	switch {
	case problem != "":
	case office.PriorWithdrawn(text):
		v.Withdrawn = true
	default:
		v.Amount, problem = office.ReadPrior(q, text)
	}
	if problem != "" {
		t.about(q, PriorFault{Cell: at, Problem: problem, Got: Shorten(clean(text), maxFormula), Want: span.Label()})
		return nil
	}
	values := &t.book.Forms[len(t.book.Forms)-1].Values
	*values = append(*values, v)
	return nil
}
