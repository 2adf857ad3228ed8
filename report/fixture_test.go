package report_test

import (
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/report"
)

// office is an input under construction: a form of two departments whose rounds
// from January to June 2024 are open, with duties that wait.
type office struct{ in report.Input }

var zone = time.FixedZone("CST", 8*3600)

func newOffice(questions ...conversation.Question) *office {
	o := &office{report.Input{
		Form: conversation.Form{
			ID: "edu", Organ: "某区教育局", Title: "月报",
			Departments: []conversation.Department{{ID: "party", Name: "党建科"}, {ID: "base", Name: "基教科"}},
			Questions:   questions,
			Schedule:    conversation.Schedule{Zone: zone},
			Outline:     conversation.Outline{Title: "{{.Organ}}{{.Range}}工作总结", Body: "正文"},
		},
		Range:  mustRange("2024H1"),
		Duties: map[conversation.RoundID][]conversation.Duty{},
		At:     time.Date(2024, 7, 3, 9, 0, 0, 0, zone), DataVersion: 12,
	}}
	for m := 1; m <= 6; m++ {
		o.open(2024, time.Month(m))
	}
	return o
}

func (o *office) open(year int, m time.Month) {
	id := conversation.RoundID(year*100 + int(m))
	opens := time.Date(year, m, 25, 9, 0, 0, 0, zone)
	o.in.Rounds = append(o.in.Rounds, conversation.Round{
		ID: id, Form: "edu", Period: conversation.Period{Year: year, Month: m},
		Opens: opens, Due: opens.AddDate(0, 0, 3), Locks: opens.AddDate(0, 0, 10),
	})
	for _, d := range o.in.Form.Departments {
		o.in.Duties[id] = append(o.in.Duties[id], conversation.Duty{Round: id, Department: d.ID})
	}
}

// report adds a submitted report for a month of 2024.
func (o *office) report(month int, d conversation.DepartmentID, a conversation.Answer) *conversation.Report {
	p := conversation.Period{Year: 2024, Month: time.Month(month)}
	a.At = time.Date(2024, time.Month(month), 26, 10, 15, 0, 0, zone)
	a.Version = 1
	o.in.Reports = append(o.in.Reports, conversation.Report{
		Period: p, Department: d, Submitted: true, Name: "张三", Answer: a,
	})
	return &o.in.Reports[len(o.in.Reports)-1]
}

// numbers reports a list of values for months from January on, written 20 0 无
// N/A ~3 (约3) ^20 (20余) ? (answered, not submitted) @5 (other unit) and - (nothing).
func (o *office) numbers(id conversation.QuestionID, d conversation.DepartmentID, values string) {
	q, _ := o.in.Form.Question(id)
	for i, v := range strings.Fields(values) {
		a := conversation.Answer{Question: id, State: conversation.Value, Typed: v, Unit: q.Figure.Unit}
		switch v[0] {
		case '-':
			continue
		case '@':
			a.Unit = "旧单位"
		case '~':
			a.State, a.Qualifier = conversation.Approximate, figure.About
		case '^':
			a.State, a.Qualifier = conversation.Approximate, figure.Odd
		case 'N':
			a.State = conversation.NotApplicable
		}
		switch v {
		case "0":
			a.State = conversation.Zero
		case "无":
			a.State = conversation.Nothing
		}
		a.Amount, _ = decimal.NewFromString(strings.TrimLeft(v, "@~^?"))
		o.report(i+1, d, a).Submitted = v[0] != '?'
	}
}

func mustRange(s string) conversation.Range {
	r, err := conversation.ParseRange(s)
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
func (o *office) compile(t failer, body string) report.Draft {
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
func (o *office) figure(t failer, id string) (report.Figure, []report.Gap) {
	t.Helper()
	d := o.compile(t, `{{fig "`+id+`"}}`)
	if len(d.Figures) != 1 {
		t.Fatalf("Figures = %d, want 1", len(d.Figures))
	}
	return d.Figures[0], d.Gaps
}

func number(id conversation.QuestionID, a conversation.Aggregation, departments ...conversation.DepartmentID) conversation.Question {
	return conversation.Question{
		ID: id, Kind: conversation.FigureQuestion, Title: "走访企业" + string(id), Departments: departments,
		Figure: figure.Spec{Kind: figure.Count, Unit: "家"}, Aggregation: a,
	}
}

func words(id conversation.QuestionID, kind conversation.QuestionKind) conversation.Question {
	q := conversation.Question{ID: id, Kind: kind, Title: "内容" + string(id)}
	if kind == conversation.NamesQuestion {
		q.Aggregation, q.Figure.Unit = conversation.Distinct, "所"
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
