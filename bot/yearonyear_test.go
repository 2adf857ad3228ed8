package bot

import (
	"archive/zip"
	"bytes"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"zongjie/desk"
	"zongjie/office"
	"zongjie/report"
	"zongjie/report/docx"
	"zongjie/storage"
)

// answered puts amounts of a figure on record, one for each round in turn, 1月 first.
func answered(t *testing.T, store *storage.Store, rounds []office.Round, question office.QuestionID, amounts ...string) {
	t.Helper()
	err := store.Write(func(tx *storage.Tx) error {
		for i, amount := range amounts {
			a := office.Answer{
				Question: question, State: office.Value, Amount: decimal.RequireFromString(amount), Unit: "万元",
				Typed: amount, Person: 1, At: rounds[i].Opens.Add(time.Hour),
			}
			if _, err := tx.PutAnswer(rounds[i].ID, "d0", a, 0); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// part reads one part of a Word file as text, a line for each paragraph.
func part(t *testing.T, file []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.ReplaceAll(string(content), "</w:p>", "\n")
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(lines, "")
}

// secondQuarter makes the draft of 2024Q2 and both its Word files.
func secondQuarter(t *testing.T, store *storage.Store, form office.Form) (d report.Draft, annotated, fair []byte) {
	t.Helper()
	r, err := office.ParseRange("2024Q2")
	if err != nil {
		t.Fatal(err)
	}
	err = store.Read(func(tx *storage.Tx) (err error) {
		d, err = desk.Compile(tx, form, r, time.Date(2024, 7, 9, 9, 0, 0, 0, time.UTC))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var files [2]bytes.Buffer
	if err := docx.Write(&files[0], d, docx.Style{}); err != nil {
		t.Fatal(err)
	}
	if err := docx.Write(&files[1], d, docx.Style{Variant: docx.Clean}); err != nil {
		t.Fatal(err)
	}
	return d, files[0].Bytes(), files[1].Bytes()
}

// A draft over two years of answers in a real database shows the words and, in the
// comment, what they were made from. What lacks a month of last year has none.
func TestDraftComparesWithLastYear(t *testing.T) {
	store, err := storage.Open(filepath.Join(t.TempDir(), "years.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	form := largeForm(1)
	form.Questions = form.Questions[:3]
	form.Questions[1].Aggregation = office.YearToDate
	form.Outline.Body = "发放{{fig `q0`}}{{with yoy `q0`}}，{{.}}{{end}}；累计{{fig `q1`}}{{with yoy `q1`}}，{{.}}{{end}}；" +
		"新设{{fig `q2`}}{{with yoy `q2`}}，{{.}}{{end}}。"
	var rounds []office.Round
	err = store.Write(func(tx *storage.Tx) (err error) {
		rounds, err = submitted(tx, form, office.Period{Year: 2023, Month: time.January}, 24)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	answered(t, store, rounds, "q0", "10", "20", "30", "40", "50", "60")
	answered(t, store, rounds, "q1", "10", "20", "30", "50", "70", "90")
	answered(t, store, rounds[12:], "q0", "999", "999", "999", "40", "50", "78.6")
	answered(t, store, rounds[12:], "q1", "10", "20", "40", "50", "60", "85")
	answered(t, store, rounds[4:], "q2", "1", "1")
	answered(t, store, rounds[12:], "q2", "1", "1", "1", "1", "1", "1")

	d, annotated, fair := secondQuarter(t, store, form)
	const want = "发放168.6万元，同比增长12.4%；累计45万元，同比下降25%；新设3万元。"
	for name, file := range map[string][]byte{"annotated": annotated, "clean": fair} {
		if got := part(t, file, "word/document.xml"); !strings.Contains(got, want) {
			t.Errorf("%s file lacks %q:\n%s", name, want, got)
		}
	}
	comments := part(t, annotated, "word/comments.xml")
	for _, want := range []string{
		"同比：同比增长12.4%\n上年同期（2023年二季度）：150万元\n上年同期数来源　按月合计：40+50+60=150万元\n同比计算：（168.6-150）÷150×100=12.4%\n2023年4月　第1科　张三　2023-04-25 10:00填“40”\n",
		"同比计算：（60-45）÷60×100=25%\n2023年3月　第1科　张三　2023-03-25 10:00填“30”，作为期前累计数扣减\n",
		"注意：上年同期（2023年二季度）不完整，不作同比：第1科2023年4月未报\n",
	} {
		if !strings.Contains(comments, want) {
			t.Errorf("comments lack %q:\n%s", want, comments)
		}
	}
	if diff := cmp.Diff([]string(nil), gapWords(d)); diff != "" {
		t.Errorf("gaps of the range itself (-want +got):\n%s", diff)
	}
}

func gapWords(d report.Draft) []string {
	var all []string
	for _, g := range d.Gaps {
		all = append(all, g.Department+g.String())
	}
	return all
}
