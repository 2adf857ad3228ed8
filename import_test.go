package main

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zongjie/sandbox"
	"zongjie/storage"
)

// edit changes cells of a workbook's first sheet.
func edit(t *testing.T, file string, cells map[string]any) {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for at, v := range cells {
		if err := f.SetCellValue(f.GetSheetList()[0], at, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// TestImport goes the whole way: reports of this month come in, last year's figure is
// imported from the filled-in template, and the draft compares the two.
func TestImport(t *testing.T) {
	o := newOffice(t, 1, 2, sandbox.Config{})
	o.write("form.yaml", strings.Replace(openForm(1, 2), `{{fig \"q0\"}}，`, `{{fig \"q0\"}}{{with yoy \"q0\"}}，{{.}}{{end}}；`, 1))
	f := o.fillers(1, 2)[0]
	c := o.child("serve")
	o.must(c.out.await(o.ctx, "msg=serving"))
	f.Start("")
	o.must(f.fill(o.ctx))

	run := func(want int, parts []string, args ...string) {
		t.Helper()
		wantRun(t, want, parts, append([]string{args[0], "--config", o.path("zongjie.yaml")}, args[1:]...)...)
	}
	now := time.Now().UTC()
	month, before := now.Format("2006-01"), now.AddDate(-1, 0, 1-now.Day())
	file := o.path("上年.xlsx")
	run(0, []string{file}, "import", "--template", "-o", file, "--range", before.Format("2006-01"), "--range", before.Format("2006年"))
	run(0, []string{"一个数也没有填"}, "import", "--check", file)
	edit(t, file, map[string]any{"E4": "约八百", "F5": 3})
	run(1, []string{"有1处要改", "open E4 指标0：“约八百”不是准确的数"}, "import", "--check", file)
	edit(t, file, map[string]any{"E4": 800})
	run(0, []string{"2个数要存", "新增 指标0 " + before.Format("2006年1月") + "：800件"}, "import", file, "--check")
	run(1, []string{"send the workbook to the bot in chat"}, "import", file)
	c.kill()

	run(0, []string{"已导入2个往年数", "新增 指标1 " + before.Format("2006年") + "：3件"}, "import", file)
	run(0, []string{"没有要存的新数（2个数和已有的相同）"}, "import", file)
	edit(t, file, map[string]any{"E5": 7})
	run(1, []string{"一个数也没有存", "7件，比包含它的时段还大（"}, "import", file)
	run(0, []string{"a.md"}, "draft", "open", month, "-o", o.path("a.md"))
	text, err := os.ReadFile(o.path("a.md"))
	o.must(err)
	for _, want := range []string{"1000件，同比增长25%；", "导入的往年数：800（" + before.Format("2006年1月") + "）", "从上年.xlsx　open!E4导入“800”"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the draft lacks %q:\n%s", want, text)
		}
	}
	store, err := storage.Open(o.path("z.db"))
	o.must(err)
	o.must(store.Read(func(tx *storage.Tx) error {
		values, err := tx.PriorValues("open")
		if len(values) != 2 || values[0].File != "上年.xlsx" || values[0].Person != 0 {
			t.Errorf("on record are %+v", values)
		}
		return err
	}))
	o.must(store.Close())
}

func TestImportRefusals(t *testing.T) {
	o := newOffice(t, 1, 1, sandbox.Config{})
	o.write("text.xlsx", "编号,项目\n")
	o.write("large.xlsx", strings.Repeat("x", 5<<20))
	for _, c := range []struct {
		want string
		args []string
	}{
		{"give the workbook to import", nil},
		{"give the workbook to import", []string{o.path("a.xlsx"), "-o", o.path("b.xlsx")}},
		{"give it with -o", []string{"--template"}},
		{"give it with -o", []string{"--template", "-o", o.path("b.xlsx"), o.path("a.xlsx")}},
		{"must end in .xlsx", []string{"--template", "-o", o.path("b.xls")}},
		{"no month, quarter, half-year or year", []string{"--template", "-o", o.path("b.xlsx"), "--range", "上年"}},
		{"no form", []string{"--template", "-o", o.path("b.xlsx"), "--form", "closed"}},
		{"no such file", []string{o.path("none.xlsx")}},
		{"text.xlsx没有导入：打不开", []string{o.path("text.xlsx")}},
		{"large.xlsx没有导入：文件太大", []string{o.path("large.xlsx"), "--check"}},
	} {
		wantRun(t, 1, []string{c.want}, append([]string{"import", "--config", o.path("zongjie.yaml")}, c.args...)...)
	}
	if _, err := os.Stat(o.path("b.xlsx")); err == nil {
		t.Error("a refused template left a file")
	}
}
