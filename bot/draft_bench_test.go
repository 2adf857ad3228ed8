package bot

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/storage"
)

// largeForm asks every department for 60 figures, each of which the outline shows
// and compares.
func largeForm(departments int) office.Form {
	form := office.Form{
		ID: "large", Title: "月报", Organ: "某市教育局", Schedule: office.Schedule{Zone: time.UTC},
		Outline: office.Outline{Title: "{{.Organ}}{{.Range}}工作总结"},
	}
	var body strings.Builder
	for i := range 60 {
		id := office.QuestionID(fmt.Sprintf("q%d", i))
		form.Questions = append(form.Questions, office.Question{
			ID: id, Kind: office.FigureQuestion, Title: fmt.Sprintf("走访企业%d", i),
			Figure: figure.Spec{Kind: figure.Money, Unit: "万元"}, Aggregation: office.Sum,
		})
		fmt.Fprintf(&body, "走访{{fig %q}}{{with yoy %q}}，{{.}}{{end}}。\n\n", id, id)
	}
	form.Outline.Body = body.String()
	for d := range departments {
		name := fmt.Sprintf("第%d科", d+1)
		form.Departments = append(form.Departments, office.Department{ID: office.DepartmentID(fmt.Sprintf("d%d", d)), Name: name})
	}
	return form
}

// benchAnswer is how a filled database answers a figure.
const benchAnswer = `INSERT INTO answers (round, department, question, version, state, amount, qualifier, unit,
	text, typed, person, at, message, update_id, reason, button)
	VALUES (?, ?, ?, 1, 'value', ?, '', '万元', '', ?, 1, ?, 0, 0, '', '')`

// yearsOfAnswers makes a database in which every department has submitted every month
// from first on.
func yearsOfAnswers(b *testing.B, form office.Form, first office.Period, months int) (path string) {
	b.Helper()
	path = filepath.Join(b.TempDir(), "large.db")
	store, err := storage.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	var rounds []office.Round
	err = store.Write(func(tx *storage.Tx) (err error) {
		rounds, err = submitted(tx, form, first, months)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
	answerAll(b, path, form, rounds)
	return path
}

// submitted opens rounds and submits every duty, without answers.
func submitted(tx *storage.Tx, form office.Form, first office.Period, months int) ([]office.Round, error) {
	joined := time.Date(first.Year, 1, 1, 0, 0, 0, 0, time.UTC)
	err := tx.PutPerson(storage.Person{ID: 1, Chat: 1, Name: "张三", Role: storage.Respondent, JoinedAt: joined})
	if err == nil {
		err = tx.PutForm(form.ID, "v1", []byte("form: large"), joined)
	}
	var rounds []office.Round
	for m := 0; m < months && err == nil; m++ {
		p := first.Add(m)
		opens := time.Date(p.Year, p.Month, 25, 9, 0, 0, 0, time.UTC)
		r := office.Round{
			Form: form.ID, FormVersion: "v1", Period: p, Opens: opens, Due: opens.AddDate(0, 0, 3), Locks: opens.AddDate(0, 0, 10),
		}
		r.ID, _, err = tx.OpenRound(r)
		for i := 0; i < len(form.Departments) && err == nil; i++ {
			err = tx.SubmitDuty(r.ID, form.Departments[i].ID, 1, opens.Add(time.Hour))
		}
		rounds = append(rounds, r)
	}
	return rounds, err
}

// answerAll puts in the answers in one transaction of its own, because the way
// through the store takes minutes for half a million.
func answerAll(b *testing.B, path string, form office.Form, rounds []office.Round) {
	b.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	put, err := tx.Prepare(benchAnswer)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = put.Close() }()
	for _, r := range rounds {
		for i, d := range form.Departments {
			for j, q := range form.Questions {
				amount := decimal.New(int64(1000+i*7+j*13+int(r.Period.Month)), -2).String()
				if _, err := put.Exec(r.ID, d.ID, q.ID, amount, amount+"万元", r.Opens.Add(time.Hour).UnixMilli()); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkDraft makes both Word files of a year from a database of 60 figures of
// 200 departments in 12 months, 144,000 answers, of twice and of four times as many
// departments, and of 144,000 with as many of the year before to compare with.
//
// Each time a new process does it once, from a database that is there already, and
// says what it took: ns/op is from the open database to the last byte, B/op and
// allocs/op what was allocated in that time, user-ms the processor time of the whole
// process, and peak-MB the most physical memory it ever had (VmHWM, hence on Linux
// only), with the program itself and SQLite's share. For benchstat: -benchtime 1x
// -count 6.
func BenchmarkDraft(b *testing.B) {
	for _, c := range []struct {
		departments, years int
	}{{200, 1}, {400, 1}, {800, 1}, {200, 2}} {
		b.Run(fmt.Sprintf("answers=%d/years=%d", c.departments*c.years*12*60, c.years), func(b *testing.B) {
			form := largeForm(c.departments)
			first := office.Period{Year: 2025 - c.years, Month: time.January}
			path := yearsOfAnswers(b, form, first, 12*c.years)
			b.ReportAllocs()
			var all cost
			for b.Loop() {
				one := measureAlone(b, path, form)
				if one.Figures != 60 || one.Gaps != 0 {
					b.Fatalf("%d figures, %d gaps; want 60 and none", one.Figures, one.Gaps)
				}
				all.add(one)
			}
			all.report(b)
		})
	}
}

func (c *cost) add(one cost) {
	c.Elapsed += one.Elapsed
	c.User += one.User
	c.Bytes += one.Bytes
	c.Allocations += one.Allocations
	c.Peak = max(c.Peak, one.Peak)
}

// report gives the benchmark's metrics, each the mean but for the peak.
func (c *cost) report(b *testing.B) {
	n := float64(b.N)
	b.ReportMetric(float64(c.Elapsed)/n, "ns/op")
	b.ReportMetric(float64(c.Bytes)/n, "B/op")
	b.ReportMetric(float64(c.Allocations)/n, "allocs/op")
	b.ReportMetric(c.User.Seconds()*1e3/n, "user-ms")
	b.ReportMetric(float64(c.Peak)/1e6, "peak-MB")
}
