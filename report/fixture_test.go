package report_test

import (
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report"
)

// bureau is an input under construction: a form of two departments whose rounds
// from January to June 2024 are open, with duties that wait.
type bureau struct{ in report.Input }

var zone = time.FixedZone("CST", 8*3600)

func newOffice(questions ...office.Question) *bureau {
	o := &bureau{in: report.Input{
		Form: office.Form{
			ID: "edu", Organ: "某区教育局", Title: "月报",
			Departments: []office.Department{{ID: "party", Name: "党建科"}, {ID: "base", Name: "基教科"}},
			Questions:   questions,
			Schedule:    office.Schedule{Zone: zone},
			Outline:     office.Outline{Title: "{{.Organ}}{{.Range}}工作总结", Body: "正文"},
		},
		Range:  mustRange("2024H1"),
		Duties: map[office.RoundID][]office.Duty{},
		At:     time.Date(2024, 7, 3, 9, 0, 0, 0, zone), DataVersion: 12,
	}}
	for m := 1; m <= 6; m++ {
		o.open(2024, time.Month(m))
	}
	return o
}

func (o *bureau) open(year int, m time.Month) {
	id := office.RoundID(year*100 + int(m))
	opens := time.Date(year, m, 25, 9, 0, 0, 0, zone)
	o.in.Rounds = append(o.in.Rounds, office.Round{
		ID: id, Form: "edu", Period: office.Period{Year: year, Month: m},
		Opens: opens, Due: opens.AddDate(0, 0, 3), Locks: opens.AddDate(0, 0, 10),
	})
	for _, d := range o.in.Form.Departments {
		o.in.Duties[id] = append(o.in.Duties[id], office.Duty{Round: id, Department: d.ID})
	}
}

// report adds a submitted report for a month of 2024.
func (o *bureau) report(month int, d office.DepartmentID, a office.Answer) *office.Report {
	p := office.Period{Year: 2024, Month: time.Month(month)}
	a.At = time.Date(2024, time.Month(month), 26, 10, 15, 0, 0, zone)
	a.Version = 1
	o.in.Reports = append(o.in.Reports, office.Report{
		Period: p, Department: d, Submitted: true, Name: "张三", Answer: a,
	})
	return &o.in.Reports[len(o.in.Reports)-1]
}

// numbers reports a list of values for months from January on, written 20 0 无
// N/A ~3 (约3) ^20 (20余) ? (answered, not submitted) @5 (other unit) and - (nothing).
func (o *bureau) numbers(id office.QuestionID, d office.DepartmentID, values string) {
	q, _ := o.in.Form.Question(id)
	for i, v := range strings.Fields(values) {
		a := office.Answer{Question: id, State: office.Value, Typed: v, Unit: q.Figure.Unit}
		switch v[0] {
		case '-':
			continue
		case '@':
			a.Unit = "旧单位"
		case '~':
			a.State, a.Qualifier = office.Approximate, figure.About
		case '^':
			a.State, a.Qualifier = office.Approximate, figure.Odd
		case 'N':
			a.State = office.NotApplicable
		}
		switch v {
		case "0":
			a.State = office.Zero
		case "无":
			a.State = office.Nothing
		}
		a.Amount, _ = decimal.NewFromString(strings.TrimLeft(v, "@~^?"))
		o.report(i+1, d, a).Submitted = v[0] != '?'
	}
}

func mustRange(s string) office.Range {
	r, err := office.ParseRange(s)
	if err != nil {
		panic(err)
	}
	return r
}

// failer is what *testing.T and *rapid.T share.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// compile compiles with the given body.
func (o *bureau) compile(t failer, body string) report.Draft {
	t.Helper()
	o.in.Form.Outline.Body = body
	in := o.in
	in.Reports = slices.Clone(in.Reports) // the draft refers to them, and tests go on changing the office
	d, err := report.Compile(in)
	if err != nil {
		t.Fatalf("Compile: %v", err)
	}
	return d
}

// figure compiles and returns the draft's one figure.
func (o *bureau) figure(t failer, id string) (report.Figure, []report.Gap) {
	t.Helper()
	d := o.compile(t, `{{fig "`+id+`"}}`)
	if len(d.Figures) != 1 {
		t.Fatalf("Figures = %d, want 1", len(d.Figures))
	}
	return d.Figures[0], d.Gaps
}

func number(id office.QuestionID, a office.Aggregation, departments ...office.DepartmentID) office.Question {
	return office.Question{
		ID: id, Kind: office.FigureQuestion, Title: "走访企业" + string(id), Departments: departments,
		Figure: figure.Spec{Kind: figure.Count, Unit: "家"}, Aggregation: a,
	}
}

func words(id office.QuestionID, kind office.QuestionKind) office.Question {
	q := office.Question{ID: id, Kind: kind, Title: "内容" + string(id)}
	if kind == office.NamesQuestion {
		q.Aggregation, q.Figure.Unit = office.Distinct, "所"
	}
	return q
}

// plain is the text of all blocks, one line each.
func plain(d report.Draft) string {
	var lines []string
	for _, b := range d.Blocks {
		line := ""
		for _, s := range b.Spans {
			line += s.Text
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func gapLines(gaps []report.Gap) []string {
	var lines []string
	for _, g := range gaps {
		lines = append(lines, g.Department+" "+g.String())
	}
	return slices.Clip(lines)
}
