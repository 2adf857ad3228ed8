package bot

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/office"
	"zongjie/storage"
)

const labelStand = "数没错"

// oddOffice is a respondent of the odd form at the first question of June 2024,
// who has reported these figures before: oldest first, the last one in May.
func oddOffice(t *testing.T, history map[office.QuestionID][]string) (*world, *member) {
	t.Helper()
	w, m := oddPrompted(t, history)
	m.taps(labelBegin)
	return w, m
}

// oddPrompted is the same before anything is begun.
func oddPrompted(t *testing.T, history map[office.QuestionID][]string) (*world, *member) {
	t.Helper()
	source, err := os.ReadFile("testdata/odd.yaml")
	if err != nil {
		t.Fatal(err)
	}
	form := parseForm(t, "odd.yaml", source)
	w := newWorld(t, form).start()
	m := w.respondent()
	w.must(w.store.Write(func(tx *storage.Tx) error {
		for id, amounts := range history {
			for i, amount := range amounts {
				if err := reported(tx, form.Form, id, office.Period{Year: 2024, Month: time.June}.Add(i-len(amounts)), amount); err != nil {
					return err
				}
			}
		}
		return nil
	}))
	w.tick(opening())
	return w, m
}

// reported keeps a submitted figure of 办公室 in a month gone by.
func reported(tx *storage.Tx, form office.Form, id office.QuestionID, p office.Period, amount string) error {
	opens := time.Date(p.Year, p.Month, 25, 9, 0, 0, 0, form.Schedule.Zone)
	round, _, err := tx.OpenRound(office.Round{Form: form.ID, FormVersion: form.Version, Period: p,
		Opens: opens, Due: form.Schedule.Due.After(opens), Locks: form.Schedule.Due.After(opens)})
	if err != nil {
		return err
	}
	q, _ := form.Question(id)
	a := office.Answer{Question: id, State: office.Value, Amount: decimal.RequireFromString(amount), Unit: q.Figure.Unit,
		Typed: amount, Person: 11, At: opens}
	if _, err = tx.PutAnswer(round, "office", a, 0); err != nil {
		return err
	}
	return tx.SubmitDuty(round, "office", 11, opens)
}

// kept is the newest answer to a question of the odd form in the newest round.
func (w *world) kept(id office.QuestionID) office.Answer {
	w.t.Helper()
	var found office.Answer
	w.read(func(tx *storage.Tx) error {
		rounds, err := tx.Rounds("odd")
		if err != nil {
			return err
		}
		answers, err := tx.Answers(rounds[len(rounds)-1].ID, "office")
		found = answers[id]
		return err
	})
	return found
}

func (w *world) wantKept(id office.QuestionID, amount, reason string) {
	w.t.Helper()
	a := w.kept(id)
	if got := a.Amount.String(); a.Version == 0 || got != amount || a.Reason != reason {
		w.t.Errorf("%s was kept as %s for the reason %q (version %d), want %s for %q", id, got, a.Reason, a.Version, amount, reason)
	}
}

func (w *world) wantNotKept(id office.QuestionID) {
	w.t.Helper()
	if a := w.kept(id); a.Version != 0 {
		w.t.Errorf("%s was kept before it was confirmed: %+v", id, a)
	}
}

// TestTwoMonths is the second month of an office from the prompt to the Word file.
func TestTwoMonths(t *testing.T) {
	w, m := oddOffice(t, nil)
	m.wants("（1/6）", "走访企业：多少家？")
	if strings.Contains(m.last(), "上月") || strings.Contains(strings.Join(m.labels(), " "), "同上月") {
		t.Errorf("the first month knows of one before:\n%s", m.transcript())
	}
	for _, text := range []string{"128", "1300万元", "36", "1200", "900", "2100"} {
		m.says(text)
	}
	m.taps(labelSubmit)
	w.tick(opening().AddDate(0, 1, 0))
	m.taps(labelBegin)

	m.wants("2024年7月", "上月：128家")
	m.taps("同上月 128家")
	m.wants("✓ 走访企业：128家", "上月：1300万元")
	w.wantKept("visits", "128", "")
	m.says("13000000")
	m.wants("13000000万元", "（上月：1300万元）", "您没有写单位，是说1300万元吗？")
	w.wantNotKept("fund")
	w.restart()
	m.taps("是，1300万元")
	m.wants("✓ 发放资助资金：1300万元", "上月：累计36个")
	w.wantKept("fund", "1300", "")
	m.says("5")
	m.wants("年初以来引进项目5个，比上月的累计36个少31个", "1月以来的累计数")
	m.says("41")
	m.wants("✓ 年初以来引进项目：41个", "女教师")
	m.says("1180")
	m.wants("女教师1180人，比上月的1200人少20人", labelStand)
	m.says("20名教师退休")
	m.wants("以“原因”两个字开头", "女教师1180人")
	w.wantNotKept("women")
	m.says("原因：20名教师退休")
	m.wants("✓ 女教师：1180人（说明：20名教师退休）", "男教师")
	w.wantKept("women", "1180", "20名教师退休")
	m.taps("同上月 900人")
	m.says("2100")
	m.wants("在岗教师2100人，和女教师1180人＋男教师900人＝2080人对不上")
	w.wantNotKept("staff")
	m.taps("更正在岗教师")
	m.says("2080")
	m.wants("在岗教师2080人，比上月的2100人少20人")
	m.taps(labelStand)
	m.wants("填报汇总", "6. 在岗教师：2080人")
	w.wantKept("staff", "2080", office.ConfirmedReason)
	m.taps(labelSubmit)

	document, comments := w.draft("2024-07")
	for _, want := range []string{"走访企业128家，", "资金1300万元", "女教师1180人（20名教师退休）、", "在岗教师2080人，"} {
		if !strings.Contains(document, want) {
			t.Errorf("the document lacks %q:\n%s", want, document)
		}
	}
	for _, want := range []string{"说明：“20名教师退休”", "说明：“填报人确认无误”", "填“13000000”，读作1300万元", "点“同上月”按钮，沿用上月的数：128家"} {
		if !strings.Contains(comments, want) {
			t.Errorf("the comments lack %q:\n%s", want, comments)
		}
	}
}

// draft has the secretary make a draft, and returns its text and its comments.
func (w *world) draft(r string) (document, comments string) {
	w.t.Helper()
	s := w.secretary()
	s.says("/draft " + r)
	s.taps("带批注稿")
	file := s.Messages()[len(s.Messages())-1].Document
	if file == nil {
		w.t.Fatalf("no draft came:\n%s", s.transcript())
	}
	data, err := w.server.Download(file.FileID)
	w.must(err)
	parts, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	w.must(err)
	text := func(name string) string {
		part, err := parts.Open(name)
		w.must(err)
		defer func() { w.must(part.Close()) }()
		var b strings.Builder
		for d := xml.NewDecoder(part); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				return b.String()
			}
			w.must(err)
			if chars, ok := token.(xml.CharData); ok {
				b.Write(chars)
			}
		}
	}
	return text("word/document.xml"), text("word/comments.xml")
}
