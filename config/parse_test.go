package config

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report"
)

// odd is a source that an older or looser check has let into the database, made of
// testdata/good.yaml by one replacement, and what it means there.
type odd struct {
	name     string
	old, new string
	means    func(*office.Form)
}

func oddSources() []odd {
	const question = "  - {id: done, title: 已完成, type: figure, kind: count, unit: 所, aggregation: sum}\n"
	ask := func(i int, change func(*office.Question)) func(*office.Form) {
		return func(f *office.Form) { change(&f.Questions[i]) }
	}
	same := func(*office.Form) {}
	return []odd{
		{"unknown key of the form", "organ: 某局", "organ: 某局\ncolour: red", same},
		{"unknown key of a question", "title: 重点活动", "title: 重点活动, colour: red", same},
		{"key of another type", "title: 重点活动", "title: 重点活动, unit: 次", same},
		{"key twice", "organ: 某局", "organ: 某局\norgan: 别局", same},
		{"missing title", "title: 工作月报\n", "", func(f *office.Form) { f.Title = "" }},
		{"removed aggregation", "unit: 所, aggregation: sum", "unit: 所, aggregation: average", ask(1, func(q *office.Question) { q.Aggregation = office.None })},
		{"missing aggregation", "unit: 所, aggregation: sum", "unit: 所", ask(1, func(q *office.Question) { q.Aggregation = office.None })},
		{"aggregation of names for a figure", "unit: 所, aggregation: sum", "unit: 所, aggregation: distinct", ask(1, func(q *office.Question) { q.Aggregation = office.None })},
		{"months that add up where they should not", "title: 已完成, type: figure, kind: count", "title: 已完成, type: figure, kind: stock", ask(1, func(q *office.Question) { q.Figure.Kind = figure.Stock })},
		{"aggregation of names", "type: names, unit: 所", "type: names, unit: 所, aggregation: union", same},
		{"unknown type", "type: activities", "type: diary", ask(5, func(q *office.Question) { q.Kind = office.TextQuestion })},
		{"unknown kind", "title: 已完成, type: figure, kind: count", "title: 已完成, type: figure, kind: tally", ask(1, func(q *office.Question) { q.Figure.Kind = figure.Measure })},
		{"unit of another kind", "kind: money\n    unit: 万元", "kind: count\n    unit: 万元", same},
		{"unit that nobody can type", "kind: money\n    unit: 万元", "kind: money\n    unit: 千元", ask(0, func(q *office.Question) { q.Figure.Unit = "千元" })},
		{"count that is signed", "unit: 所, aggregation: sum", "unit: 所, aggregation: sum, signed: true", same},
		{"unknown department", "departments: [aid]", "departments: [aid, gone]", ask(0, func(q *office.Question) { q.Departments = append(q.Departments, "gone") })},
		{"month that is none", "months: [6, 12]", "months: [6, 13]", ask(0, func(q *office.Question) { q.Months = []time.Month{6} })},
		{"option twice", "options: [好, 一般]", "options: [好, 一般, 好]", ask(7, func(q *office.Question) { q.Options = append(q.Options, "好") })},
		{"one option", "options: [好, 一般]", "options: [好]", ask(7, func(q *office.Question) { q.Options = []string{"好"} })},
		{"id that is not allowed", "id: level", "id: Level", ask(7, func(q *office.Question) { q.ID = "Level" })},
		{"question twice", question, question + strings.Replace(question, "已完成", "又完成", 1), same},
		{"question without an id", question, question + "  - {title: 无名, type: text}\n", same},
		{"ratio of a missing figure", "part: done", "part: gone", ask(3, func(q *office.Question) { q.Ratio.Part = "gone" })},
		{"ratio without figures", ", ratio: {part: done, whole: all}", "", ask(3, func(q *office.Question) { q.Ratio = office.Ratio{} })},
		{"relation to a missing question", "[done <= all]", "[done <= all, done <= gone]", same},
		{"relation to names", "[done <= all]", "[done <= all, done <= visited]", same},
		{"relation that cannot be read", "[done <= all]", "[done <= all, done < all]", same},
		{"relation of two units", "[done <= all]", "[done <= all, b17 <= all]", same},
		{"unknown time zone", "zone: Asia/Shanghai", "zone: Asia/Atlantis", same},
		{"schedule that never fires", `"0 9 1 * *"`, `"0 9 30 2 *"`, func(f *office.Form) { f.Schedule.Opens = "0 9 30 2 *" }},
		{"unreadable reminder", "[2d 09:00, 3d 09:00]", "[soon, 3d 09:00]", func(f *office.Form) { f.Schedule.Reminders = f.Schedule.Reminders[1:] }},
		{"locked before it is due", "locks: 10d 17:00", "locks: 1d 17:00", func(f *office.Form) { f.Schedule.Locks.Days = 1 }},
		{"outline with a missing question", `{{fig "all"}}`, `{{fig "gone"}}`, func(f *office.Form) {
			f.Outline.Body = strings.Replace(f.Outline.Body, `{{fig "all"}}`, `{{fig "gone"}}`, 1)
		}},
		{"outline that is no template", `{{fig "all"}}`, `{{fig "all"`, func(f *office.Form) {
			f.Outline.Body = strings.Replace(f.Outline.Body, `{{fig "all"}}`, `{{fig "all"`, 1)
		}},
		{"too many plan values", "outline:\n", "plan:\n" + strings.Repeat("  - {id: x, title: x, kind: count, unit: 个, per: half}\n", maxPlan+1) + "outline:\n", func(f *office.Form) {
			f.Plan = []office.Plan{{ID: "x", Title: "x", Figure: figure.Spec{Kind: figure.Count, Unit: "个"}, Per: office.PerHalf, Shows: office.CurrentPlan}}
		}},
		{"longer than any file", "organ: 某局", "organ: 某局\n" + strings.Repeat("# 说明\n", maxSize/len("# 说明\n")+1), same},
	}
}

// What is in the database always parses, whatever today's checks say of new files.
func TestOddSourcesParse(t *testing.T) {
	source := string(read(t, "testdata/good.yaml"))
	for _, tc := range oddSources() {
		t.Run(tc.name, func(t *testing.T) {
			text := []byte(strings.Replace(source, tc.old, tc.new, 1))
			if string(text) == source {
				t.Fatalf("%q is not in the source", tc.old)
			}
			if _, err := CheckForm("odd.yaml", text); err == nil {
				t.Error("CheckForm = nil, want it refused in a file")
			}
			got, err := ParseForm(text)
			if err != nil {
				t.Fatalf("ParseForm = %v, want nil", err)
			}
			want, err := ParseForm([]byte(source))
			if err != nil {
				t.Fatal(err)
			}
			want.Version, want.Outline.Line = Version(text), got.Outline.Line
			tc.means(&want)
			if diff := cmp.Diff(want, got, cmp.Comparer(sameZone)); diff != "" {
				t.Errorf("form (-want +got):\n%s", diff)
			}
			compiles(t, got)
		})
	}
}

// compiles checks that a draft can be made of the questions, whatever they are; what an outline
// says of them is left out.
func compiles(t *testing.T, form office.Form) {
	t.Helper()
	form.Outline.Body = `{{fig "share"}}{{fig "done"}}`
	month := office.Period{Year: 2024, Month: time.June}
	if _, err := report.Compile(report.Input{Form: form, Range: office.Range{First: month, Last: month}}); err != nil {
		t.Errorf("Compile = %v, want nil", err)
	}
}

// A file that passes means the same when it is read back from the database.
func TestGoodSourceParsesAlike(t *testing.T) {
	source := read(t, "testdata/good.yaml")
	checked, err := CheckForm("good.yaml", source)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := ParseForm(source)
	if diff := cmp.Diff(checked, parsed, cmp.Comparer(sameZone)); diff != "" || err != nil {
		t.Errorf("ParseForm = %v; form (-checked +parsed):\n%s", err, diff)
	}
}

// Only what never was a form does not parse.
func TestOnlyFormsParse(t *testing.T) {
	never := map[string]bool{"bracket.yaml": true, "full-width.yaml": true, "gbk.yaml": true, "nothing.yaml": true, "percent.yaml": true, "tab.yaml": true}
	files, err := filepath.Glob("testdata/broken/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("Glob = %v, %v, want files", files, err)
	}
	for _, file := range files {
		form, err := ParseForm(read(t, file))
		if got, want := err != nil, never[filepath.Base(file)]; got != want {
			t.Errorf("ParseForm(%s) = %v, want an error: %t", file, err, want)
		}
		if err == nil && form.Schedule.Zone == nil {
			t.Errorf("ParseForm(%s) has no time zone, want one", file)
		}
	}
}
