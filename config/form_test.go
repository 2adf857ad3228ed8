package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/figure"
	"zongjie/forms"
	"zongjie/office"
)

// Each testdata/broken/x.yaml has its faults, one a line, in x.faults.
func TestBrokenForms(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("Glob = %v, %v, want files", files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			_, err := CheckForm(filepath.Base(file), read(t, file))
			want := string(read(t, strings.TrimSuffix(file, ".yaml")+".faults"))
			if diff := cmp.Diff(want, faultLines(err)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTenFaultsAtOnce(t *testing.T) {
	_, err := CheckForm("ten.yaml", read(t, "testdata/broken/ten.yaml"))
	faults, ok := err.(Faults) //nolint:errorlint // CheckForm promises this very type
	if !ok || len(faults) < 10 {
		t.Errorf("CheckForm = %v, want ten Faults or more", err)
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return source
}

// faultLines writes an error as a .faults file does.
func faultLines(err error) string {
	if err == nil {
		return ""
	}
	return err.Error() + "\n"
}

func TestCheckForm(t *testing.T) {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	type ids = []office.DepartmentID
	want := office.Form{
		ID: "office", Title: "工作月报", Organ: "某局",
		Departments: []office.Department{{ID: "aid", Name: "资助中心"}, {ID: "party", Name: "党建科"}},
		Schedule: office.Schedule{
			Zone: zone, Opens: "0 9 1 * *", Asks: office.PreviousMonth,
			Due: office.Offset{Days: 3, Hour: 17}, Locks: office.Offset{Days: 10, Hour: 17},
			Reminders: []office.Offset{{Days: 2, Hour: 9}, {Days: 3, Hour: 9}},
		},
		Questions: []office.Question{
			{ID: "b17", Kind: office.FigureQuestion, Title: "发放学生资助资金", Help: "按实际到账数填报。",
				Departments: ids{"aid"}, Months: []time.Month{6, 12}, Aggregation: office.YearToDate,
				Figure: figure.Spec{Kind: figure.Money, Unit: "万元", RunningTotal: true}},
			{ID: "done", Kind: office.FigureQuestion, Title: "已完成", Aggregation: office.Sum,
				Figure: figure.Spec{Kind: figure.Count, Unit: "所"}},
			{ID: "all", Kind: office.FigureQuestion, Title: "应完成", Aggregation: office.Last,
				Figure: figure.Spec{Kind: figure.Count, Unit: "所"}},
			{ID: "share", Kind: office.FigureQuestion, Title: "完成率", Aggregation: office.RatioOf,
				Figure: figure.Spec{Kind: figure.Rate, Unit: "%"}, Ratio: office.Ratio{Part: "done", Whole: "all"}},
			{ID: "visited", Kind: office.NamesQuestion, Title: "走访学校", Aggregation: office.Distinct,
				Figure: figure.Spec{Unit: "所"}},
			{ID: "acts", Kind: office.ActivitiesQuestion, Title: "重点活动"},
			{ID: "hard", Kind: office.TextQuestion, Title: "困难", Departments: ids{"party", "aid"}},
			{ID: "level", Kind: office.ChoiceQuestion, Title: "评价", Options: []string{"好", "一般"}},
		},
		Relations: []office.Relation{{Left: []office.QuestionID{"done"}, Compare: office.AtMost, Right: []office.QuestionID{"all"}}},
		Outline: office.Outline{
			Title: "{{.Organ}}{{.Range}}工作总结", Line: 36,
			Body: "\n## 一、主要工作\n\n发放资金{{fig \"b17\"}}，完成{{fig \"done\"}}、{{fig \"all\"}}，完成率{{fig \"share\"}}。\n" +
				"走访{{names \"visited\"}}。{{activities \"acts\"}}\n## 二、困难\n{{texts \"hard\"}}{{choice \"level\"}}\n",
		},
	}
	source := string(read(t, "testdata/good.yaml"))
	for name, text := range map[string]string{
		"as written":             source,
		"Windows line ends":      strings.ReplaceAll(source, "\n", "\r\n"),
		"with a byte order mark": "\ufeff" + source,
	} {
		t.Run(name, func(t *testing.T) {
			got, err := CheckForm("good.yaml", []byte(text))
			if err != nil {
				t.Fatalf("CheckForm = %v, want nil", err)
			}
			want.Version = Version([]byte(text))
			if diff := cmp.Diff(want, got, cmp.Comparer(sameZone)); diff != "" {
				t.Errorf("form (-want +got):\n%s", diff)
			}
		})
	}
}

func sameZone(a, b *time.Location) bool { return a.String() == b.String() }

// The version is stored with every round and session: it may never change for a
// source that did not.
func TestVersion(t *testing.T) {
	// printf 'form: a\n' | sha256sum
	if got, want := Version([]byte("form: a\n")), "2c333a2ae8d4"; got != want {
		t.Errorf("Version = %q, want %q", got, want)
	}
}

func TestReadyForms(t *testing.T) {
	for _, id := range forms.Names() {
		t.Run(id, func(t *testing.T) {
			source, err := forms.Source(id)
			if err != nil {
				t.Fatal(err)
			}
			form, err := CheckForm(id+".yaml", source)
			if err != nil || form.ID != office.FormID(id) {
				t.Errorf("CheckForm = %q, %v, want %q, nil", form.ID, err, id)
			}
			if w := checkForm(id, source).warnings; len(w) > 0 {
				t.Errorf("warnings = %v, want none", w)
			}
		})
	}
}

func TestTooLarge(t *testing.T) {
	_, err := CheckForm("a.yaml", []byte(strings.Repeat("#\n", maxSize/2+1)))
	if got, want := faultLines(err), "a.yaml: file is too large; want at most 128 kB\n"; got != want {
		t.Errorf("CheckForm = %q, want %q", got, want)
	}
}

// A question that is asked and never shown is odd, and no fault.
func TestWarning(t *testing.T) {
	source := strings.Replace(string(read(t, "testdata/good.yaml")), `{{choice "level"}}`, "", 1)
	f := checkForm("good.yaml", []byte(source))
	want := Faults{{File: "good.yaml", Line: 31, Column: 10, Problem: `outline: question "level" is never used in the outline`}}
	if diff := cmp.Diff(want, f.warnings); diff != "" || len(f.faults) > 0 {
		t.Errorf("warnings (-want +got):\n%s\nfaults: %v, want none", diff, f.faults)
	}
}

// Whatever people write, the parser ends, and every fault it finds has a place
// and is one line.
func FuzzCheckForm(f *testing.F) {
	files, err := filepath.Glob("testdata/broken/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range append(files, "testdata/good.yaml") {
		source, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		if len(source) > 8<<10 {
			t.Skip("long inputs only repeat short ones")
		}
		_, err := CheckForm("f.yaml", source)
		if err == nil {
			return
		}
		for line := range strings.SplitSeq(err.Error(), "\n") {
			if !strings.HasPrefix(line, "f.yaml:") {
				t.Fatalf("fault %q, want one line that begins with the file\n%s", line, source)
			}
		}
	})
}
