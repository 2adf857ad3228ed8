package words

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/shopspring/decimal"
	"golang.org/x/text/language"

	"zongjie/bot/telegram"
	"zongjie/config"
	"zongjie/conversation"
	"zongjie/days"
	"zongjie/desk"
	"zongjie/figure"
	"zongjie/names"
	"zongjie/office"
	"zongjie/report"
	"zongjie/report/changes"
	"zongjie/report/priors"
	"zongjie/report/sheet"
	"zongjie/sandbox"
	"zongjie/storage"
)

// hostile are texts that break what is not escaped, counted or quoted.
func hostile() map[string]string {
	return map[string]string{
		"plain":      "办公室",
		"nothing":    "",
		"markup":     `<b>黑体</b> & "引号" 'x' &lt; </i> <script>`,
		"open tag":   "<b",
		"templates":  `{{.Title}} {{template "x"}} %s %d *粗* [x](y) ` + "`",
		"emoji":      "👨‍👩‍👧‍👦🇨🇳" + strings.Repeat("😀", 80),
		"right left": "\u202eabc\u202c\u200f مرحبا \u2066x\u2069",
		"long":       strings.Repeat("很长的&字", 400),
	}
}

func kinds() []office.QuestionKind {
	return []office.QuestionKind{office.FigureQuestion, office.NamesQuestion,
		office.ActivitiesQuestion, office.TextQuestion, office.ChoiceQuestion}
}

func reasons() []figure.Reason {
	return []figure.Reason{figure.Unclear, figure.Unknown, figure.TwoNumbers, figure.Range, figure.DateLike, figure.OtherUnit,
		figure.Fraction, figure.BelowFen, figure.Negative, figure.TooLarge, figure.Letters, figure.Vague, figure.Ordinal,
		figure.Negation, figure.OtherPeriod, figure.Change, figure.Each, figure.Grouping, figure.Cumulative,
		figure.ScaleUnclear, figure.LargeBare, figure.OtherWords, figure.ThisMonth, figure.OverHundred, figure.BelowOne, figure.FixedWord, figure.Unreadable,
		figure.Part, figure.NoneMeant, figure.NearUnit, figure.Total}
}

func codes() []conversation.ProblemCode {
	return []conversation.ProblemCode{conversation.NeedsNumber, conversation.Empty, conversation.TooLong, conversation.TooMany,
		conversation.UnknownOption, conversation.NotNames, conversation.NotEntry, conversation.Removed, conversation.OvertakenEdit, conversation.Ambiguous,
		conversation.NeedsText, conversation.TooManyFiles, conversation.Moved, conversation.TooEarly, conversation.Lookalike,
		conversation.Split, conversation.Gathered, conversation.Unsure,
		conversation.Remark, conversation.LabelTyped, conversation.NumberOnly, conversation.NoReason, conversation.WantsExact, conversation.Declined, conversation.OtherQuestion, "?"}
}

// guesses are problems that a list of names is only asked about for.
func guesses() []conversation.ProblemCode {
	return []conversation.ProblemCode{conversation.Unlisted, conversation.OtherTotal, conversation.Columns, conversation.Joined, conversation.LeftOut}
}

func june() office.Period { return office.Period{Year: 2024, Month: time.June} }

func noon(day int) time.Time { return time.Date(2024, time.June, day, 12, 0, 0, 0, time.UTC) }

// sample makes arguments of one type in every shape that a sentence tells apart.
type sample struct{ text string }

func (s sample) questions() []office.Question {
	var all []office.Question
	for _, k := range kinds() {
		all = append(all, office.Question{ID: office.QuestionID(k), Kind: k, Title: s.text, Help: s.text,
			Figure: figure.Spec{Kind: figure.Count, Unit: s.text}, Options: []string{s.text}})
	}
	for _, a := range []office.Aggregation{office.YearToDate, office.Last, office.Sum} {
		figure := all[0]
		figure.Aggregation = a
		all = append(all, figure)
	}
	people := all[1]
	people.Figure.Unit = "名"
	rank, rate := all[0], all[0]
	rank.Figure.Kind, rate.Figure.Kind = figure.Rank, figure.Rate
	return append(all, people, rank, rate)
}

func (s sample) answers() []office.Answer {
	full := office.Answer{State: office.Value, Amount: decimal.NewFromInt(128), Unit: s.text, Text: s.text,
		Names: []string{s.text, "二中"}, Activities: []office.Activity{{Text: s.text}, {Text: "一"}}}
	odd, confirmed := full, full
	odd.Reason, confirmed.Reason = "因为"+s.text, office.ConfirmedReason
	confirmed.Names = append(slices.Repeat([]string{Shorten(s.text, shortEcho)}, 3), slices.Repeat([]string{strings.Repeat("校", shortEcho)}, 20)...)
	all := []office.Answer{full, {State: office.Nothing}, {State: office.NotApplicable}, odd, confirmed}
	for _, q := range qualifiers()[1:] {
		about := full
		about.State, about.Qualifier = office.Approximate, q
		all = append(all, about)
	}
	open := full
	open.State = "" // none was given
	return append(all, open)
}

func (s sample) form(questions int) office.Form {
	f := office.Form{ID: "f", Title: s.text, Organ: s.text, Departments: []office.Department{{ID: "d", Name: s.text}}}
	f.Plan = s.plan()
	for len(f.Questions) < questions {
		q := s.questions()[len(f.Questions)%len(kinds())]
		q.ID = office.QuestionID(fmt.Sprint("q", len(f.Questions)))
		f.Questions = append(f.Questions, q)
	}
	f.Relations = s.relations()
	return f
}

// forms are two that ask the same department.
func (s sample) forms() []office.Form { return []office.Form{s.form(1), s.form(1)} }

// relations are contradicted by any figure other than 0.
func (s sample) relations() []office.Relation {
	one, two := []office.QuestionID{"q0"}, []office.QuestionID{"q0", "q0"}
	return []office.Relation{{Left: one, Compare: office.Equals, Right: two}, {Left: two, Compare: office.AtMost, Right: one}}
}

// past is what was answered some months before June 2024.
func (s sample) past(months int, state office.ValueState) office.Past {
	a := office.Answer{State: state, Unit: s.text}
	if state != office.Nothing {
		a.Amount = decimal.NewFromInt(300)
	}
	if state == office.Approximate {
		a.Qualifier = figure.About
	}
	return office.Past{Period: june().Add(-months), Answer: a}
}

// histories are a full year, one with gaps, one with nothing, and one long ago.
func (s sample) histories() [][]office.Past {
	var full []office.Past
	for months := 5; months > 0; months-- {
		full = append(full, s.past(months, office.Value))
	}
	return [][]office.Past{full, {s.past(3, office.Approximate), s.past(1, office.Approximate)},
		{s.past(2, office.Nothing)}, {s.past(6, office.Value)}}
}

// effects are questions about odd answers.
func (s sample) effects() []conversation.Effect {
	last, relations := s.past(1, office.Value), s.relations()
	hundred, thousand := decimal.NewFromInt(100), decimal.NewFromInt(1000)
	var all []conversation.Effect
	for _, d := range []conversation.Doubt{
		{Code: conversation.Slip, Meant: hundred, Last: &last},
		{Code: conversation.Falls, Last: &last},
		{Code: conversation.Unusual, Low: hundred, High: thousand},
		{Code: conversation.Unusual, Low: hundred, High: thousand, Growth: true},
		{Code: conversation.Mismatch, Relation: &relations[0]},
		{Code: conversation.Mismatch, Relation: &relations[1]},
		{Code: conversation.Mismatch, Relation: &relations[1], Reason: s.text},
		{Code: conversation.Mismatch, Relation: &relations[1], Submits: true},
	} {
		a := s.answers()[0]
		a.Question = "q0"
		all = append(all, conversation.Effect{Kind: conversation.Query, Answer: a, Doubt: &d})
	}
	all[0].Problem.Code, all[len(all)-1].Problem.Code = conversation.Ambiguous, conversation.NoReason
	return all
}

// verified are answers asked about for each reason, and entries together.
func (s sample) verified() []Verified {
	before := office.Answer{State: office.Value, Text: s.text}
	var all []Verified
	for _, why := range []conversation.Stray{conversation.Early, conversation.Forwarded, conversation.Elsewhere,
		conversation.Detached, conversation.Interrupted, conversation.Overtaken, conversation.Unlikely, conversation.Joining} {
		for _, q := range s.questions() {
			all = append(all, Verified{Question: q, Answer: before, Why: why, By: s.text}, Verified{Question: q, Answer: before, Before: &before, Why: why, By: s.text})
		}
	}
	names := office.Answer{State: office.Value, Names: slices.Repeat([]string{s.text}, 40)}
	entries := office.Answer{State: office.Value, Activities: slices.Repeat([]office.Activity{{Text: s.text}}, 30)}
	one := office.Answer{State: office.Value, Activities: entries.Activities[:1]}
	return append(all, Verified{Question: s.questions()[0], Answer: one, Why: conversation.Unlikely}, Verified{Question: s.questions()[0], Answer: names, Before: &names, Why: conversation.Overtaken, By: s.text},
		Verified{Question: s.questions()[0], Answer: entries, Why: conversation.Forwarded},
		Verified{Question: s.questions()[0], Answer: office.Answer{Activities: entries.Activities[:1]}, Why: conversation.Elsewhere},
		Verified{Question: s.questions()[0], Answer: office.Answer{Activities: entries.Activities[:1]}, Why: conversation.Joining})
}

// plan is as long as config lets it be.
func (s sample) plan() []office.Plan {
	var all []office.Plan
	for i := range 15 {
		for _, per := range []office.PlanSpan{office.PerHalf, office.PerYear} {
			all = append(all, office.Plan{ID: office.QuestionID(fmt.Sprintf("%s%d", per, i)), Title: s.text, Help: s.text,
				Per: per, Figure: figure.Spec{Kind: figure.Count, Unit: s.text}})
		}
	}
	all[1].Figure.Kind = figure.Measure
	return all
}

// planValues are none, and all but one of every half-year and of 2024.
func (s sample) planValues(t *testing.T) [][]office.PlanValue {
	t.Helper()
	var all []office.PlanValue
	for _, span := range ranges(t)[:3] {
		for i, p := range s.plan() {
			if i > 1 || i == 1 && span.String() == "2024" {
				all = append(all, office.PlanValue{Plan: p.ID, Span: span, Amount: decimal.NewFromInt(128), Unit: s.text})
			}
		}
	}
	return [][]office.PlanValue{nil, all}
}

func planProblems() []office.PlanProblem {
	return []office.PlanProblem{office.PlanUnread, office.PlanNotExact, office.PlanOtherUnit,
		office.PlanNotWhole, office.PlanWrongSpan}
}

// sessions are one without answers, one with all of them, submitted late, and one
// too long for a message, and two with a run of figures alike.
func (s sample) sessions() []conversation.Session {
	begun := conversation.Session{Department: "d", Period: june(), Due: noon(28), Locks: noon(29), Agenda: s.form(5).Agenda("d", june())}
	full := begun
	full.Submitted, full.Answers = noon(30), map[office.QuestionID]office.Answer{}
	for _, id := range begun.Agenda {
		full.Answers[id] = s.answers()[0]
	}
	for _, q := range s.questions() {
		a := s.answers()[0]
		if q.Kind != office.ActivitiesQuestion {
			a.Activities = nil
		}
		full.Answers[q.ID] = a
	}
	full.Behalf = s.text
	for i, d := range []office.DepartmentID{"d", "none"} {
		k := office.KnownName{Name: []string{s.text, "二中"}[i], Period: june().Add(i - 1), Department: d}
		full.Known = map[office.QuestionID][]office.KnownName{"names": append(full.Known["names"], k)}
	}
	long := begun
	long.Agenda = s.form(300).Agenda("d", june())
	alike := begun
	alike.Agenda = []office.QuestionID{"q0", "q0"}
	alike.History = map[office.QuestionID][]office.Past{"q0": {s.past(1, office.Value)}}
	none := alike
	none.History = nil
	partial := begun
	partial.Answers = map[office.QuestionID]office.Answer{begun.Agenda[0]: s.answers()[0]}
	all := []conversation.Session{begun, partial, full, long, alike, none}
	for _, h := range s.histories() {
		next := begun
		next.History = map[office.QuestionID][]office.Past{"figure": h}
		all = append(all, next)
	}
	return all
}

func (s sample) readings() []figure.Reading {
	all := []figure.Reading{{Status: figure.Approximate}, {Status: figure.Proposed}, {Reason: figure.Unreadable}}
	for _, r := range reasons() {
		all = append(all, figure.Reading{Reason: r, Got: s.text})
	}
	return all
}

func (s sample) problems() []conversation.Problem {
	var all []conversation.Problem
	for _, c := range codes() {
		all = append(all, conversation.Problem{Code: c})
	}
	for _, c := range append(guesses(), conversation.Unsure) {
		all = append(all, conversation.Problem{Code: c}, conversation.Problem{Code: c, Stated: 8, Left: []string{s.text}, Unsure: []string{s.text}})
	}
	for _, r := range s.readings() {
		all = append(all, conversation.Problem{Code: conversation.Unreadable, Reading: r})
	}
	return all
}

func (s sample) duties() [][]office.Duty {
	states := []office.Duty{{}, {Answered: 1, Asked: 7}, {SubmittedAt: noon(1)}, {SubmittedAt: noon(29)}, {ExcusedAt: noon(1)}}
	for i := range states {
		states[i].Department = "d"
	}
	return [][]office.Duty{states, slices.Repeat(states, 60)}
}

func (s sample) lacking() [][]Lacking {
	few := []Lacking{{Department: s.text, Gaps: 1}, {Department: s.text, Gaps: 2, People: []string{s.text, s.text}}, {Gaps: 3}}
	return [][]Lacking{nil, few, slices.Repeat(few, 200)}
}

// gaps are of one department, few and so many that not all can be listed.
func (s sample) gaps() [][]report.Gap {
	few := []report.Gap{{Title: s.text, Unit: s.text, Reason: report.NotAnswered},
		{Title: s.text, Periods: []office.Period{june()}, Reason: report.NotAnswered}}
	var many []report.Gap
	for i := range 40 {
		many = append(many, report.Gap{Title: s.text, Periods: []office.Period{june().Add(i)}, Reason: report.NotSubmitted})
	}
	all := [][]report.Gap{few, many}
	for reasons := range slices.Chunk(gapReasons(), maxGapLines) {
		var gaps []report.Gap
		for _, r := range reasons {
			gaps = append(gaps, report.Gap{Title: s.text, Periods: []office.Period{june(), june().Add(2), june().Add(4), june().Add(12)}, Reason: r})
		}
		all = append(all, gaps)
	}
	return all
}

func (s sample) missing() []Missing {
	var all []Missing
	for _, gaps := range s.gaps() {
		all = append(all, Missing{Form: s.form(1), Round: office.Round{Period: june(), Locks: noon(29)}, Duty: office.Duty{Department: "d"}, Gaps: gaps})
	}
	return all
}

func (s sample) chased() []Chased {
	names := []string{s.text, s.text}
	return []Chased{{}, {Reminded: names}, {Before: names}, {Unreached: slices.Repeat(names, 50)}}
}

// differences are of every kind, the first with changes of every kind.
func (s sample) differences() []changes.Difference {
	change := changes.Change{Period: june(), Department: s.text, Name: s.text, At: noon(3), Old: "1" + s.text, New: "2" + s.text}
	earlier, planned, first, gone, recounted := change, change, change, change, change
	earlier.Period, planned.Span = june().Add(-24), office.Range{First: june().Add(1), Last: june().Add(6)}
	first.Old, gone.New, recounted.Recounted = "", "", true
	var all []changes.Difference
	for _, reports := range [][]changes.Change{{first, gone, recounted}, {change, earlier, planned}, slices.Repeat([]changes.Change{change}, 9), nil} {
		all = append(all, changes.Difference{Title: s.text, Old: "1" + s.text, New: "2" + s.text, Changes: reports})
	}
	return append(all, changes.Difference{Title: s.text, Old: "1"}, changes.Difference{Title: s.text, New: "2"})
}

func (s sample) comparisons(t *testing.T) []Comparison {
	t.Helper()
	c := Comparison{Range: ranges(t)[1], At: noon(9), Before: noon(3)}
	changed := Comparison{Range: c.Range, At: c.At, Before: c.Before, By: s.text, Figures: 2, Reworded: true, OtherForm: true}
	same, reworded := changed, c
	same.Reworded, reworded.Reworded = false, true
	return []Comparison{c, changed, same, reworded}
}

func (s sample) movements(t *testing.T) []Moved {
	t.Helper()
	back := Moved{Form: s.form(1), Range: ranges(t)[1], At: noon(3), Served: true}
	few, many := back, back
	few.Figures, many.Figures, many.Served = s.differences(), slices.Repeat(s.differences()[1:3], 9), false
	return []Moved{back, few, many}
}

func (s sample) stale(t *testing.T) [][]Stale {
	t.Helper()
	one := []Stale{{Form: s.form(1), Range: ranges(t)[1], At: noon(3), Figures: 2}}
	return [][]Stale{nil, one, slices.Repeat(one, 30)}
}

func (s sample) drafts() []report.Draft {
	month := office.Range{First: june(), Last: june()}
	return []report.Draft{{Title: s.text, Range: month}, {Title: s.text, Range: month, Gaps: make([]report.Gap, 2), Figures: make([]report.Figure, 1), Alikes: make([]report.Alike, 2)}}
}

func roles() []storage.Role {
	return []storage.Role{storage.Respondent, storage.Secretary, storage.Administrator}
}

func (s sample) people() []storage.Person {
	var all []storage.Person
	for _, r := range roles() {
		all = append(all, storage.Person{Name: s.text, Role: r})
	}
	all[0].Blocked = true
	return all
}

func ranges(t *testing.T) []office.Range {
	t.Helper()
	var all []office.Range
	for _, text := range []string{"2024", "2024H1", "2024H2", "2024Q1", "2024Q4", "2024-06", "2024-02..2024-05", "2023-11..2024-02"} {
		r, err := office.ParseRange(text)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

func priorProblems() []sheet.Problem {
	return []sheet.Problem{
		priors.UnknownForm, priors.UnknownHeader, priors.HeaderDay, priors.HeaderTwice, priors.NoUnits,
		priors.NoMonths, priors.UnknownID, priors.NoID, priors.Twice, priors.UnitDiffers, priors.TitleDiffers,
		priors.Merged, sheet.Date, sheet.NoResult, sheet.ErrorValue, sheet.Truth, sheet.Format,
		priors.NotExact, priors.Negative, priors.NotWhole, priors.TooFine,
		sheet.TooLarge, priors.BelowOne, sheet.OtherUnit, priors.NoFigure,
		priors.Span, priors.TooLong, sheet.Unread,
	}
}

// priorImports are workbooks with every fault, and with every kind of change.
func (s sample) priorImports(t *testing.T) []priors.Import {
	span := ranges(t)[7]
	v := office.PriorValue{Span: span, Amount: decimal.RequireFromString("123456789012.345678"), Unit: s.text}
	back := v
	back.Withdrawn = true
	changes := []priors.Change{{Title: s.text, Value: v}, {Title: s.text, Value: v, Before: &v}, {Title: s.text, Value: back, Before: &v}}
	all := []priors.Import{{File: s.text}, {File: s.text, Same: 2}, {File: s.text, Changes: changes, Same: 1, Reported: ranges(t)}, {File: s.text, Changes: slices.Repeat(changes, 50)}}
	for _, p := range []sheet.Problem{sheet.NotWorkbook, sheet.OldFormat, sheet.Encrypted, sheet.Macros,
		sheet.Huge, priors.NoTable, priors.DraftBook} {
		all = append(all, priors.Import{File: s.text, Faults: []priors.Fault{{Problem: p}}})
	}
	fault := func(p sheet.Problem, c *priors.Conflict) {
		f := priors.Fault{Sheet: "s" + s.text, Cell: "GR2000:GR2001", Problem: p, Title: s.text, Unit: s.text, Got: s.text, Want: s.text, Conflict: c}
		bare := f
		bare.Title, bare.Want = "", ""
		all = append(all, priors.Import{File: s.text, Faults: []priors.Fault{f, bare}}, priors.Import{File: s.text, Faults: slices.Repeat([]priors.Fault{f}, 40)})
	}
	for _, p := range priorProblems() {
		fault(p, nil)
	}
	for _, p := range []sheet.Problem{priors.Conflicted, priors.Exceeds, priors.Fell, priors.Ratio} {
		fault(p, &priors.Conflict{Problem: p, Value: v, With: []office.PriorValue{v}, Comes: v.Amount})
		fault(p, &priors.Conflict{Problem: p, Value: v, With: slices.Repeat([]office.PriorValue{v}, 12), Comes: v.Amount})
	}
	return all
}

// samples are arguments by type.
func (s sample) samples(t *testing.T) map[reflect.Type][]reflect.Value {
	t.Helper()
	before := s.answers()[0]
	values := s.planValues(t)[1]
	all := map[reflect.Type][]reflect.Value{}
	sentences, plain := withoutData(t)
	for _, list := range []any{
		sentences, plain,
		append(Commands(), s.text, ""), []int{0, 1, 2, 12345}, []time.Time{noon(1), noon(28).Add(time.Hour)}, []office.Period{june()},
		ranges(t), []office.Form{s.form(300)}, []office.DepartmentID{"d", "none"}, s.questions(), s.answers(),
		[]*office.Answer{nil, &before}, s.sessions(), s.readings(), s.problems(), roles(), s.people(), s.drafts(), s.lacking(), s.gaps(), s.chased(), s.missing(), s.duties(),
		s.differences(), s.comparisons(t), s.movements(t), s.stale(t),
		s.figures(), s.grids(), s.trends(), []FigurePage{{0, 8, 50}, {0, 1, 1}},
		[]office.Round{{Period: june(), Due: noon(28), Locks: noon(29)}}, s.duties()[0], [][]string{nil, {s.text, s.text}},
		s.effects(), doubts(s.effects()),
		s.leaves(), s.absences(), s.standings(), s.pairs(), [][]conversation.Pair{s.pairs()[:1], slices.Repeat(s.pairs(), 3), slices.Repeat(s.pairs(), 50)},
		s.decisions(), [][]names.Decision{nil, slices.Repeat(s.decisions(), 9)}, []storage.NameDecision{{Decision: s.decisions()[0]}},
		[]storage.StandInWork{{By: s.text}, {By: s.text, Submitted: true}}, []HTML{"", "x"}, [][]HTML{nil, {"x", "y"}},
		s.verified(),
		[]days.LeaveFault{days.LeaveUnread, days.LeavePast, days.LeaveReversed, days.LeaveTooLong},
		[]Wordless{"", Sticker, Voice, Video, Location, Contact, Poll, Game},
		s.entries(), s.pages(), s.changes(), []Opening{{}, {Reply: true}, {Buttons: true}, {true, true}}, [][]office.Period{{june()}, {june().Add(1), june()}},
		s.plan()[:2], s.planValues(t), values[:1], []*office.PlanValue{nil, &values[0]}, planProblems(), []bool{false, true},
		s.priorImports(t), [][]office.Range{ranges(t)[:1], ranges(t)},
		[][]config.Form{{{Form: s.form(1)}}, {{Form: s.form(1)}, {Form: s.form(1)}}},
	} {
		v := reflect.ValueOf(list)
		for i := range v.Len() {
			all[v.Type().Elem()] = append(all[v.Type().Elem()], v.Index(i))
		}
	}
	return all
}

// withoutData lists the sentences that need nothing.
func withoutData(t *testing.T) (sentences []Sentence, plain []Plain) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), f, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range tree.Decls {
			d, _ := decl.(*ast.GenDecl)
			if d == nil {
				continue
			}
			for key, kind := range constants(d) {
				if kind == "Plain" {
					plain = append(plain, Plain(key))
				} else {
					sentences = append(sentences, Sentence(key))
				}
			}
		}
	}
	return sentences, plain
}

func (s sample) leaves() []Leave {
	return []Leave{{Whom: s.text, StandIn: s.text, First: noon(1), Last: noon(1), Departments: []string{s.text}},
		{Whom: s.text, StandIn: s.text, First: noon(1), Last: noon(1), Others: slices.Repeat([]AwayToo{{Name: s.text, StandsIn: true, First: noon(1), Last: noon(2)}}, 2)},
		{Whom: s.text, StandIn: s.text, First: noon(1), Last: noon(9), Departments: slices.Repeat([]string{s.text}, 50)}}
}

func (s sample) absences() [][]desk.Absence {
	return [][]desk.Absence{nil, {{Whom: s.text, StandIn: s.text}, {Whom: s.text, StandIn: s.text}}}
}

// standings have everybody away in every other one.
func (s sample) standings() []Standing {
	var all []Standing
	for i, d := range s.duties() {
		all = append(all, Standing{Form: s.form(3), Round: office.Round{Period: june(), Due: noon(28), Locks: noon(29)}, Duties: d,
			Away: map[office.DepartmentID][]desk.Absence{"d": s.absences()[(i+1)%2]}})
	}
	return all
}

func (s sample) pairs() []conversation.Pair {
	return []conversation.Pair{{Name: s.text, Other: s.text}, {Name: s.text, Other: s.text, Period: june(), Department: "none"},
		{Name: s.text, Other: s.text, Period: june().Add(-1), Department: "d"}, {Name: s.text, Other: s.text, Period: june().Add(-1), Department: "none"}}
}

func (s sample) decisions() []names.Decision {
	return []names.Decision{{Name: s.text, Other: s.text, Same: true}, {Name: s.text, Other: s.text}}
}

func doubts(effects []conversation.Effect) []conversation.Doubt {
	all := make([]conversation.Doubt, len(effects))
	for i, f := range effects {
		all[i] = *f.Doubt
	}
	return all
}

// entries are activities with and without a day, in the month and outside, with
// and without attachments.
func (s sample) entries() []office.Activity {
	return []office.Activity{{Text: s.text}, {Text: "6月31日" + s.text}, {Text: s.text, Date: noon(3), Attachments: make([]office.Attachment, 1)},
		{Text: s.text, Date: noon(3).AddDate(-1, 0, 0), Attachments: make([]office.Attachment, 3)}}
}

func (s sample) pages() []EntryPage {
	all := slices.Repeat(s.entries(), 4)
	return []EntryPage{{All: all[:1], To: 1, Asked: june()}, {All: all, From: 4, To: len(all), Asked: june()}}
}

// changes are an entry added, with a photo added, changed and removed.
func (s sample) changes() []EntryChange {
	list := func(entries ...office.Activity) *office.Answer {
		return &office.Answer{State: office.Value, Activities: entries}
	}
	q, e := s.questions()[2], s.entries()
	attached, other := e[0], e[0]
	attached.Attachments, other.Text = make([]office.Attachment, 1), s.text+"x"
	none := office.Answer{State: office.Nothing}
	return []EntryChange{
		{q, *list(e...), nil, 1, june()}, {q, *list(e...), nil, 3, june()}, {q, *list(attached), list(e[0]), 1, june()},
		{q, *list(other), list(e[0]), 1, june()}, {q, *list(e[0]), list(e...), 3, june()}, {q, none, list(e[0]), 1, june()},
	}
}

// product lists every choice of one value from each of lists that are so long.
func product(lengths []int) [][]int {
	all := [][]int{nil}
	for _, n := range lengths {
		var longer [][]int
		for _, head := range all {
			for i := range n {
				longer = append(longer, append(slices.Clone(head), i))
			}
		}
		all = longer
	}
	return all
}

// call is a method of Words with samples for its arguments, by their places.
type call struct {
	method string
	args   []int
}

func (c call) say(w Words, samples map[reflect.Type][]reflect.Value) any {
	method := reflect.ValueOf(w).MethodByName(c.method)
	args := make([]reflect.Value, len(c.args))
	for i, place := range c.args {
		args[i] = samples[method.Type().In(i)][place]
	}
	return method.Call(args)[0].Interface()
}

// everything calls every method with every sample and returns what was said, with a
// call that said it.
func everything(t *testing.T, w Words, s sample) map[any]call {
	t.Helper()
	samples := s.samples(t)
	said := map[any]call{}
	all := reflect.TypeFor[Words]()
	for i := range all.NumMethod() {
		m := all.Method(i)
		var lengths []int
		for j := 1; j < m.Type.NumIn(); j++ {
			list, ok := samples[m.Type.In(j)]
			if !ok {
				t.Fatalf("%s takes %s, for which there is no sample", m.Name, m.Type.In(j))
			}
			lengths = append(lengths, len(list))
		}
		for _, args := range product(lengths) {
			c := call{m.Name, args}
			said[c.say(w, samples)] = c
		}
	}
	return said
}

// listener is a chat with the stand-in, which refuses what Telegram would refuse.
func listener(t *testing.T) func(HTML) error {
	t.Helper()
	server := sandbox.New(sandbox.Config{Token: "1:SECRET", Now: func() time.Time { return noon(1) }})
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	client, err := telegram.New(telegram.Config{Token: "1:SECRET", APIRoot: server.URL(), FileRoot: server.URL() + "/file"})
	if err != nil {
		t.Fatal(err)
	}
	server.User(1, "王芳").Start("")
	return func(h HTML) error {
		_, err := client.Send(context.Background(), 1, telegram.Text{HTML: string(h)})
		return err
	}
}

// TestEverySentenceIsOneThatTelegramTakes says with hostile texts whatever differs
// with an ordinary one. The longest message of each text also goes over the wire.
func TestEverySentenceIsOneThatTelegramTakes(t *testing.T) {
	send := listener(t)
	for _, l := range Languages() {
		ordinary := everything(t, New().Serving(sample{"x"}.forms()).In(l), sample{"x"})
		for name, text := range hostile() {
			t.Run(string(l)+" "+name, func(t *testing.T) {
				t.Parallel()
				w, samples := New().Serving(sample{text}.forms()).In(l), sample{text}.samples(t)
				var longest HTML
				for _, c := range ordinary {
					message, ok := c.say(w, samples).(HTML)
					if !ok || message == "" {
						continue
					}
					if err := sandbox.CheckHTML(string(message)); err != nil {
						t.Errorf("%s: %v\n%.300s", c.method, err, message)
					}
					if len(message) > len(longest) {
						longest = message
					}
				}
				if err := send(longest); err != nil {
					t.Errorf("%v\n%.300s", err, longest)
				}
			})
		}
	}
}

// TestPlainTextHasNoMarkup also bounds what has bounds: a command's line has 256
// characters, what is shown after a tap 200 (core.telegram.org/bots/api#botcommand,
// #answercallbackquery).
func TestPlainTextHasNoMarkup(t *testing.T) {
	for _, l := range Languages() {
		w := New().In(l)
		for said, c := range everything(t, w, sample{"x & y"}) {
			if text, ok := said.(string); ok && (strings.ContainsAny(text, "<>") || strings.Contains(text, "&amp;") || text == "") {
				t.Errorf("%s %s: %q is not plain text", l, c.method, text)
			}
		}
		if n := Units(w.Stale()); n > 200 {
			t.Errorf("%s: Stale has %d units", l, n)
		}
		for _, c := range Commands() {
			if Units(w.Menu(c)) > 256 || c != "help" && w.Menu(c) == w.Menu("help") {
				t.Errorf("%s: the menu says %q of %s", l, w.Menu(c), c)
			}
		}
	}
}

// TestEverySentenceIsReached replaces each sentence by its key, to see that the
// tests here say all of them and that none is said in place of another.
func TestEverySentenceIsReached(t *testing.T) {
	zh := catalogueOf(t, "zh.yaml")
	bundle := i18n.NewBundle(language.Chinese)
	for key, s := range zh {
		text := "⟦" + key + "⟧"
		for _, name := range s.placeholders() {
			text += "{{." + name + "}}"
		}
		if key == "months" || key == "quarters" {
			text = strings.ReplaceAll(s["other"], " ", text+" ")
		}
		if err := bundle.AddMessages(language.Chinese, &i18n.Message{ID: key, Other: text}); err != nil {
			t.Fatal(err)
		}
	}
	reached := map[string]bool{}
	for said := range everything(t, Catalogue{bundle: bundle}.Serving(sample{"x"}.forms()).In(Chinese), sample{"x"}) {
		for key := range zh {
			if strings.Contains(fmt.Sprint(said), "⟦"+key+"⟧") {
				reached[key] = true
			}
		}
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(zh)), slices.Sorted(maps.Keys(reached))); diff != "" {
		t.Errorf("keys (-in the catalogue +said):\n%s", diff)
	}
}
