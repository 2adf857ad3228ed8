// Package find answers a question about a figure of a draft, 为什么是132？, with the
// figures it may mean.
package find

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report"
)

// Found is what [Figures] found.
type Found struct {
	Figures []report.Figure // in the order of the draft
	// Otherwise is true when the figures go by the name that was asked for, and none
	// of them has the number that was.
	Otherwise bool
}

// Figures returns the figures of a draft that a query may mean. A number means every
// figure that has it, in whatever way it is written, or is compared by it; what is
// no number of the draft is looked for among ids and titles, first whole and then
// in part. Form is the form the draft was compiled by.
func Figures(d report.Draft, form office.Form, q Query) Found {
	f := finder{form: form, figures: d.Figures}
	if q.Title != "" {
		return f.titled(q.Title, q.Term)
	}
	if all := f.numbered(d.Figures, q.Term); len(all) > 0 {
		return Found{Figures: all}
	}
	if strings.Trim(q.Term, "0123456789.,%") == "" { // ids and titles hold digits too
		return Found{}
	}
	if all := f.named(q.Term); len(all) > 0 {
		return Found{Figures: all}
	}
	if title, number, ok := splitQuery(q.Term); ok {
		return f.titled(title, number)
	}
	return Found{}
}

type finder struct {
	form    office.Form
	figures []report.Figure
}

// titled looks for a number among the figures of a name.
func (f finder) titled(title, number string) Found {
	named := f.named(title)
	if all := f.numbered(named, number); len(all) > 0 {
		return Found{Figures: all}
	}
	return Found{Figures: named, Otherwise: len(named) > 0}
}

// splitQuery parts a name from the number behind it: 走访企业132家.
func splitQuery(term string) (title, number string, ok bool) {
	i := strings.IndexFunc(term, func(r rune) bool { return r >= '0' && r <= '9' })
	if i <= 0 {
		return "", "", false
	}
	return strings.TrimRight(strings.TrimSpace(term[:i]), "的是:："), term[i:], true
}

// numbered lists the figures that have the number.
func (f finder) numbered(among []report.Figure, number string) []report.Figure {
	return slices.DeleteFunc(slices.Clone(among), func(x report.Figure) bool { return !f.has(x, number) })
}

// has reports whether a figure is the number: as it is written, as the questionnaire
// would read it, or in the words that compare it with last year.
func (f finder) has(x report.Figure, number string) bool {
	folded := squeeze(number)
	if folded == squeeze(x.Text) || folded == squeeze(x.Number) {
		return true
	}
	if x.Comparison != nil && mentions(squeeze(x.Comparison.Words), folded) {
		return true
	}
	spec, ok := f.spec(x.Question)
	if !ok || !x.State.Known() {
		return false
	}
	read := figure.Read(number, spec)
	below := spec.Signed && read.Amount.Equal(x.Amount.Abs()) // 下降3.2% is asked for as 3.2%
	return read.Usable() && (read.Amount.Equal(x.Amount) || below)
}

// spec says how a figure's number is read.
func (f finder) spec(id office.QuestionID) (figure.Spec, bool) {
	if p, ok := f.form.Planned(id); ok {
		return p.Figure, true
	}
	q, ok := f.form.Question(id)
	if q.Kind == office.NamesQuestion {
		q.Figure.Kind = figure.Count
	}
	q.Figure.RunningTotal = true
	return q.Figure, ok && q.Figure.Validate() == nil
}

// named lists the figures of an id or title, and else those whose title the name is
// a part of.
func (f finder) named(name string) []report.Figure {
	name = squeeze(name)
	if name == "" {
		return nil
	}
	var whole, part []report.Figure
	for _, x := range f.figures {
		title := squeeze(x.Title)
		switch {
		case name == title || name == string(x.Question):
			whole = append(whole, x)
		case utf8.RuneCountInString(name) > 1 && strings.Contains(title, name):
			part = append(part, x)
		}
	}
	if len(whole) > 0 {
		return whole
	}
	return part
}

// squeeze makes texts comparable that differ in width, case and blanks only.
func squeeze(s string) string {
	return strings.ReplaceAll(figure.Fold(report.Clean(s)), " ", "")
}

// mentions reports whether a text has a number in it that is not a piece of a
// longer one.
func mentions(text, number string) bool {
	if !strings.ContainsAny(number, "0123456789") {
		return false
	}
	for at := 0; ; {
		i := strings.Index(text[at:], number)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at+i])
		after, _ := utf8.DecodeRuneInString(text[at+i+len(number):])
		if !isFigureRune(before) && !isFigureRune(after) {
			return true
		}
		at += i + len(number)
	}
}

func isFigureRune(r rune) bool { return r >= '0' && r <= '9' || r == '.' }
