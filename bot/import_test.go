package bot

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"zongjie/bot/plans"
	"zongjie/config"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/report"
	"zongjie/report/priors"
	"zongjie/report/sheet"
	"zongjie/report/xlsx"
	"zongjie/storage"
)

// compared is the monthly form whose draft compares with the year before.
func compared(t *testing.T) config.Form {
	t.Helper()
	return replaced(t, `走访企业{{fig "visits"}}，`, `走访企业{{fig "visits"}}{{with yoy "visits"}}，{{.}}{{end}}；`)
}

// filledIn is the template of a form for June 2023 with cells filled in.
func filledIn(t *testing.T, form office.Form, cells map[string]any) []byte {
	t.Helper()
	june := office.Period{Year: 2023, Month: time.June}
	var b bytes.Buffer
	template := plans.Template(form, []office.Range{{First: june, Last: june}}, priors.Record{}, shanghai(7, 1, 9, 0))
	if err := xlsx.WriteBook(&b, template.Book()); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	for at, v := range cells {
		if err := f.SetCellValue(string(form.ID), at, v); err != nil {
			t.Fatal(err)
		}
	}
	var filled bytes.Buffer
	if err := f.Write(&filled); err != nil {
		t.Fatal(err)
	}
	return filled.Bytes()
}

func (m *member) sendsWorkbook(name string, data []byte) {
	m.w.t.Helper()
	m.SendDocument(name, data, "")
	m.w.settle()
}

// wantPriors checks what is on record of imported values, every version of them.
func (w *world) wantPriors(want ...string) {
	w.t.Helper()
	var got []string
	w.read(func(tx *storage.Tx) error {
		values, err := tx.PriorValues("monthly")
		for _, v := range values {
			amount := v.Amount.String() + v.Unit
			if v.Withdrawn {
				amount = "-"
			}
			got = append(got, fmt.Sprintf("%s %s %s %s %s!%s", v.Question, v.Span, amount, v.Name, v.File, v.Cell))
		}
		return err
	})
	if diff := cmp.Diff(want, got); diff != "" {
		w.t.Errorf("imported values (-want +got):\n%s", diff)
	}
}

// TestImportInChat: the workbook is shown, one tap imports it, and the draft compares.
func TestImportInChat(t *testing.T) {
	form := compared(t)
	w := newWorld(t, form).start()
	s, r := w.secretary(), w.member(11, "王芳", storage.Respondent, "office", "preschool")
	file := filledIn(t, form.Form, map[string]any{"E4": 100, "E5": 713.036})
	s.sendsWorkbook("上年.xlsx", file)
	s.wants("上年.xlsx：2个数要存", "新增 走访企业 2023年6月：100家", "新增 发放资助资金 2023年6月：713.036万元", "点了才会存")
	w.wantPriors()
	s.taps("导入")
	s.wants("✓ 上年.xlsx：已导入2个往年数", "走访企业 2023年6月：100家")
	w.wantPriors("visits 2023-06 100家 李明 上年.xlsx!E4", "fund 2023-06 713.036万元 李明 上年.xlsx!E5")
	s.sendsWorkbook("上年.xlsx", file)
	s.wants("没有要存的新数（2个数和已有的相同）")

	w.tick(opening())
	for _, visits := range []string{"60", "52"} { // 办公室, then 学前科
		r.taps("开始填报")
		r.says(visits)
		r.says("1")
		for slices.Contains(r.labels(), labelSkip) {
			r.taps(labelSkip)
		}
		if slices.Contains(r.labels(), labelSubmit) {
			r.taps(labelSubmit)
		}
	}
	june := office.Range{First: office.Period{Year: 2024, Month: 6}, Last: office.Period{Year: 2024, Month: 6}}
	var d report.Draft
	w.read(func(tx *storage.Tx) (err error) {
		d, err = desk.Compile(tx, form.Form, june, w.clock.now())
		return err
	})
	lines := strings.Join(d.Figures[0].Provenance(), "\n")
	for _, want := range []string{"走访企业：112家", "同比：同比增长12%", "上年同期（2023年6月）：100家", "上年同期数来源　导入的往年数：100（2023年6月）",
		"2023年6月　文秘　李明　2024-06-24 09:00从上年.xlsx　monthly!E4导入“100”"} {
		if !strings.Contains(lines, want) {
			t.Errorf("the comment lacks %q:\n%s", want, lines)
		}
	}
}

func TestImportCorrectsAndTakesBack(t *testing.T) {
	form := compared(t)
	w := newWorld(t, form).start()
	s := w.secretary()
	for _, c := range []struct {
		value any
		want  string
	}{{100, "新增 走访企业 2023年6月：100家"}, {120, "更正 走访企业 2023年6月：100家→120家"}, {"撤销", "撤销 走访企业 2023年6月：原为120家"}, {120, "新增"}} {
		s.sendsWorkbook("a.xlsx", filledIn(t, form.Form, map[string]any{"E4": c.value}))
		s.wants(c.want, "点了才会存")
		s.taps("导入")
		s.wants("✓", c.want)
	}
	w.wantPriors("visits 2023-06 100家 李明 a.xlsx!E4", "visits 2023-06 120家 李明 a.xlsx!E4", "visits 2023-06 - 李明 a.xlsx!E4", "visits 2023-06 120家 李明 a.xlsx!E4")
}

func TestImportFaultsInChat(t *testing.T) {
	form := compared(t)
	w := newWorld(t, form).start()
	s := w.secretary()
	s.sendsWorkbook("a.xlsx", filledIn(t, form.Form, map[string]any{"E4": "约100", "C5": "元", "E5": 7, "A6": "stuff", "E6": 3}))
	s.wants("a.xlsx没有导入，一个数也没有存。有3处要改", "monthly E4 走访企业：“约100”不是准确的数", "monthly C5 发放资助资金：单位写的是“元”，这一项的单位是“万元”",
		"monthly A6：报表里没有编号“stuff”，是不是“staff”？")
	s.sendsWorkbook("旧.xls", append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, make([]byte, 512)...))
	s.wants("旧.xls没有导入：这是旧格式的表格。请另存为 .xlsx 再发。")
	s.sendsWorkbook("a.xlsx", []byte("nonsense"))
	s.wants("a.xlsx没有导入：打不开")
	s.sendsWorkbook("a.xlsx", make([]byte, sheet.MaxFile+1))
	s.wants("文件太大")
	w.wantPriors()
}

// TestImportOfferCountsOnce: a workbook is imported by its own button only, once, and
// only by whom it was offered to.
func TestImportOfferCountsOnce(t *testing.T) {
	form := compared(t)
	w := newWorld(t, form).start()
	s, a, r := w.secretary(), w.administrator(), w.respondent()
	s.sendsWorkbook("a.xlsx", filledIn(t, form.Form, map[string]any{"E4": 100}))
	message, button := s.button("导入")
	for _, other := range []*member{a, r} {
		if toast := other.tapsOld(1, button.Data); toast == "" {
			t.Error("somebody else imports it")
		}
	}
	s.sendsWorkbook("b.xlsx", filledIn(t, form.Form, map[string]any{"E4": 200}))
	if toast := s.tapsOld(message, button.Data); toast == "" {
		t.Error("an older workbook is imported")
	}
	_, button = s.button("导入")
	s.taps("导入")
	for _, data := range []string{button.Data, "f::", "f::x", "f:none", "f", "f:a:b:c"} {
		if toast := s.tapsOld(message, data); toast == "" {
			t.Errorf("%s was taken", data)
		}
	}
	w.wantPriors("visits 2023-06 200家 李明 b.xlsx!E4")

	s.sendsWorkbook("c.xlsx", filledIn(t, form.Form, map[string]any{"E4": 300, "E5": 5}))
	w.halt()
	w.forms = []config.Form{replaced(t, "unit: 万元", "unit: 元")}
	w.start()
	s.taps("导入")
	s.wants("c.xlsx没有导入", "单位")
	w.wantPriors("visits 2023-06 200家 李明 b.xlsx!E4")
}

// TestOtherWorkbooksAreAttachments: a respondent's, one with a caption, and one sent
// into a questionnaire.
func TestOtherWorkbooksAreAttachments(t *testing.T) {
	form := compared(t)
	w := newWorld(t, form).start()
	s := w.member(12, "李明", storage.Secretary, "preschool")
	r := w.respondent()
	table := filledIn(t, form.Form, map[string]any{"E4": 100})
	r.sendsWorkbook("a.xlsx", table)
	if strings.Contains(r.last(), "导入") {
		t.Errorf("a respondent imports:\n%s", r.transcript())
	}
	s.SendDocument("a.xlsx", table, "召开会议")
	w.settle()
	if strings.Contains(s.last(), "导入") {
		t.Errorf("a workbook with a caption is imported:\n%s", s.transcript())
	}
	w.tick(opening())
	s.taps("开始填报")
	s.sendsWorkbook("a.xlsx", []byte("nonsense"))
	s.wants("这一题不收照片和文件")
	s.sendsWorkbook("a.xlsx", table)
	s.wants("1个数要存")
	s.says("77")
	if got := w.answers("preschool")["visits"].Amount.String(); got != "77" {
		t.Errorf("the answer after the workbook is %s, want 77", got)
	}
	w.wantPriors()
}

func TestImportTemplates(t *testing.T) {
	form := compared(t)
	w := newWorld(t, form).start()
	s, r := w.secretary(), w.respondent()
	r.says("/import")
	r.wants("文秘")
	s.says("/import")
	s.wants("工作月报的往年数模板：2023年上半年、2023年", "点了“导入”才会存")
	s.says("/import monthly 2023Q1 2023年1-4月")
	s.wants("模板：2023年一季度、2023年1—4月")
	for _, text := range []string{"/import 某年", "/import other 2023", "/import " + strings.Repeat("2023 ", 20)} {
		s.says(text)
		s.wants("/import 2023H1 2023")
	}
	w.halt()
	second := replaced(t, "form: monthly", "form: other", "title: 工作月报", "title: 另一份")
	w.forms = []config.Form{form, second}
	w.start()
	s.says("/import")
	s.taps("另一份")
	s.wants("另一份的往年数模板")
	if file := s.Messages()[len(s.Messages())-1].Document; file == nil || file.FileName != "other-2023H1.xlsx" {
		t.Errorf("the template is %+v", file)
	}
	s.says("/import 2023")
	s.wants("/import 2023H1 2023")
}

// A column that stood twice in the template would be refused when it comes back.
func TestTemplateHasAColumnOnce(t *testing.T) {
	year := office.Range{First: office.Period{Year: 2023, Month: 1}, Last: office.Period{Year: 2023, Month: 12}}
	first := office.Range{First: year.First, Last: year.First.Add(5)}
	spans := []office.Range{year, first, year}
	got := plans.Template(monthly(t).Form, spans, priors.Record{}, shanghai(7, 1, 9, 0)).Spans
	if diff := cmp.Diff([]office.Range{year, first}, got); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
}
