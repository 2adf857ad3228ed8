package priors

import (
	"slices"

	"zongjie/office"
	"zongjie/report"
)

// Change is a value that an import makes, corrects or takes back.
type Change struct {
	Form   office.FormID
	Title  string // of the question
	Value  office.PriorValue
	Before *office.PriorValue // what it replaces; nil for a new one
}

// Import is what importing a workbook would do. With a fault, nothing may be
// stored.
type Import struct {
	File     string
	Changes  []Change       // by sheet, row and column
	Same     int            // values that are on record already
	Reported []office.Range // spans some months of which were reported: there, reports are compared with
	Faults   []Fault
}

// Record is what is on record of a form.
type Record struct {
	Priors office.Priors
	Rounds []office.Round // rounds of other forms are ignored
}

// FormIDs lists the forms that the workbook has values of.
func (b Book) FormIDs() []office.FormID {
	var ids []office.FormID
	for _, f := range b.Forms {
		ids = append(ids, f.Form.ID)
	}
	return ids
}

// Import compares a workbook with what is on record of its forms. It adds faults
// where values would contradict each other, or are of a question that is another now.
func (b Book) Import(record map[office.FormID]Record) Import {
	in := Import{File: b.File, Faults: slices.Clone(b.Faults)}
	for _, f := range b.Forms {
		known := record[f.Form.ID]
		for _, v := range f.Values {
			in.add(f.Form, known, v)
		}
		if len(b.Faults) == 0 {
			in.contradictions(f, known.Priors)
		}
	}
	return in
}

// add says what becomes of one value.
func (in *Import) add(form office.Form, known Record, v office.PriorValue) {
	q, ok := form.Question(v.Question)
	if !ok || q.Figure.Unit != v.Unit || Takes(q, v.Span) != "" { // the form changed since it was read
		in.Faults = append(in.Faults, Fault{Sheet: v.Sheet, Cell: v.Cell, Problem: UnitDiffers, Title: report.Clean(q.Title), Got: report.Clean(v.Unit), Want: report.Clean(q.Figure.Unit)})
		return
	}
	covered := slices.ContainsFunc(known.Rounds, func(r office.Round) bool { return r.Form == form.ID && v.Span.Contains(r.Period) })
	if covered && !v.Withdrawn && !slices.Contains(in.Reported, v.Span) {
		in.Reported = append(in.Reported, v.Span)
	}
	old, _, had := known.Priors.Value(q.ID, v.Span)
	stands := had && old.Amount.Equal(v.Amount) && old.Unit == v.Unit
	if v.Withdrawn && !had || !v.Withdrawn && stands {
		in.Same++
		return
	}
	change := Change{Form: form.ID, Title: report.Clean(q.Title), Value: v}
	if had {
		change.Before = &old
	}
	in.Changes = append(in.Changes, change)
}

// contradictions are faults of the values that could not all be right afterwards.
func (in *Import) contradictions(f FormValues, known office.Priors) {
	for _, c := range Conflicts(f.Form, known.With(f.Values)) {
		involved := append([]office.PriorValue{c.Value}, c.With...)
		at := slices.IndexFunc(involved, func(v office.PriorValue) bool {
			return slices.ContainsFunc(f.Values, func(own office.PriorValue) bool { return own.Question == v.Question && own.Span == v.Span })
		})
		if at < 0 { // all of it was on record before
			continue
		}
		place := involved[at]
		q, _ := f.Form.Question(c.Value.Question)
		in.Faults = append(in.Faults, Fault{Sheet: place.Sheet, Cell: place.Cell, Problem: c.Problem, Title: report.Clean(q.Title), Unit: report.Clean(q.Figure.Unit), Conflict: &c})
	}
}
