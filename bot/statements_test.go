package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/bot/telegram"
	"zongjie/config"
	"zongjie/office"
	"zongjie/storage"
)

// manyDepartments is a form that asks so many departments for figures and names.
func manyDepartments(tb testing.TB, departments int) config.Form {
	tb.Helper()
	var list strings.Builder
	for d := range departments {
		fmt.Fprintf(&list, "  - {id: d%d, name: 第%d科}\n", d+1, d+1)
	}
	source := fmt.Sprintf(`form: monthly
title: 工作月报
organ: 某区某局
departments:
%sschedule:
  zone: Asia/Shanghai
  opens: "0 9 25 * *"
  asks: current
  due: 3d 17:00
  locks: 10d 17:00
  reminders: [2d 09:00, 3d 09:00]
questions:
  - {id: visits, title: 走访企业, type: figure, kind: count, unit: 家, aggregation: sum}
  - {id: fund, title: 发放资助资金, type: figure, kind: money, unit: 万元, aggregation: sum}
  - {id: staff, title: 在岗教师, type: figure, kind: stock, unit: 人, aggregation: last}
  - {id: letters, title: 办结信访, type: figure, kind: count, unit: 件, aggregation: sum}
  - {id: schools, title: 调研学校, type: names, unit: 所, aggregation: distinct}
  - {id: trouble, title: 存在困难, type: text}
outline:
  title: "{{.Organ}}{{.Range}}工作总结"
  body: |
    {{.Range}}，走访企业{{fig "visits"}}，发放资助资金{{fig "fund"}}，在岗教师{{fig "staff"}}，调研{{fig "schools"}}学校（{{names "schools"}}）。办结信访{{fig "letters"}}。

    {{texts "trouble"}}
`, list.String())
	form, err := config.ParseForm([]byte(source))
	if err != nil {
		tb.Fatal(err)
	}
	return config.Form{Form: form, Source: []byte(source), File: "many.yaml"}
}

// size is how large an office is and how long it has reported.
type size struct{ people, months int }

func (s size) String() string { return fmt.Sprintf("%d people, %d months", s.people, s.months) }

// officeWorld is a bot that is driven by hand, with everybody joined and the months
// before June reported. Of a round nothing is open yet, and nothing is ever sent.
type officeWorld struct {
	tb    testing.TB
	clock *clock
	path  string
	store *storage.Store
	bot   *Bot
	form  config.Form
	size  size
	id    int // of the newest update
}

func newOffice(tb testing.TB, s size) *officeWorld {
	tb.Helper()
	form := manyDepartments(tb, s.people)
	w := &officeWorld{tb: tb, clock: newClock(opening()), path: filepath.Join(tb.TempDir(), "z.db"), form: form, size: s}
	store, err := storage.Open(w.path)
	w.must(err)
	tb.Cleanup(func() { w.must(store.Close()) })
	w.store = store
	w.bot = newBot(Options{Store: store, Forms: []config.Form{form}, Now: w.clock.now, After: w.clock.after, Log: slog.New(slog.DiscardHandler)}, catalogue())
	w.must(store.Write(w.bot.settle))
	w.must(store.Write(w.fill))
	return w
}

func (w *officeWorld) must(err error) {
	w.tb.Helper()
	if err != nil {
		w.tb.Fatal(err)
	}
}

// fill lets everybody join and report the past months.
func (w *officeWorld) fill(tx *storage.Tx) error {
	begun := opening().AddDate(0, -w.size.months, -1)
	for p := range w.size.people {
		err := tx.PutPerson(storage.Person{ID: office.PersonID(p + 1), Chat: int64(p + 1), Name: fmt.Sprintf("王%d", p+1),
			Role: storage.Respondent, Departments: []office.DepartmentID{w.department(p)}, JoinedAt: begun})
		if err != nil {
			return err
		}
	}
	for m := range w.size.months {
		if err := w.report(tx, june().Add(m-w.size.months)); err != nil {
			return err
		}
	}
	return nil
}

func (w *officeWorld) department(p int) office.DepartmentID { return w.form.Departments[p].ID }

// report has every department report a month.
func (w *officeWorld) report(tx *storage.Tx, p office.Period) error {
	opens := time.Date(p.Year, p.Month, 25, 1, 0, 0, 0, time.UTC)
	round, _, err := tx.OpenRound(office.Round{Form: w.form.ID, FormVersion: w.form.Version, Period: p, Opens: opens,
		Due: opens.AddDate(0, 0, 3), Locks: opens.AddDate(0, 0, 10)})
	for d := 0; d < w.size.people && err == nil; d++ {
		for _, q := range w.form.Questions {
			a := office.Answer{Question: q.ID, State: office.Value, Person: office.PersonID(d + 1), At: opens, Typed: "5"}
			switch q.Kind {
			case office.FigureQuestion:
				a.Amount, a.Unit = decimal.New(5, 0), q.Figure.Unit
			case office.NamesQuestion:
				a.Names = []string{fmt.Sprintf("第%d小学", d+1)}
			default:
				a.Text = "无"
			}
			if _, err := tx.PutAnswer(round, w.department(d), a, 0); err != nil {
				return err
			}
		}
		err = tx.SubmitDuty(round, w.department(d), office.PersonID(d+1), opens)
	}
	return err
}

// deliver says that all messages were sent, as Telegram would number them.
func (w *officeWorld) deliver() {
	w.tb.Helper()
	w.must(w.store.Write(func(tx *storage.Tx) error {
		for {
			pending, err := tx.Pending(w.clock.now(), 1000)
			if err != nil || len(pending) == 0 {
				return err
			}
			for _, m := range pending {
				w.id++
				if err := tx.Sent(m.ID, w.id, w.clock.now()); err != nil {
					return err
				}
			}
		}
	}))
}

// says gives the bot a text of a person, and returns how many statements it took.
func (w *officeWorld) says(person int, text string) int64 {
	w.tb.Helper()
	w.id++
	raw, err := json.Marshal(map[string]any{"update_id": w.id, "message": map[string]any{
		"message_id": w.id, "date": w.clock.now().Unix(), "text": text,
		"chat": map[string]any{"id": person, "type": "private"},
		"from": map[string]any{"id": person, "first_name": "王"},
	}})
	w.must(err)
	before := w.store.Statements()
	_, err = w.bot.delivery.Take(context.Background(), []telegram.Update{{ID: w.id, Raw: raw}}, 0)
	w.must(err)
	return w.store.Statements() - before
}

// answers are those of a person to the round that is open.
func (w *officeWorld) answers(person int) (found map[office.QuestionID]office.Answer) {
	w.tb.Helper()
	w.must(w.store.Read(func(tx *storage.Tx) (err error) {
		found, err = tx.Answers(office.RoundID(w.size.months+1), w.department(person-1))
		return err
	}))
	return found
}

// maxStatements is how many statements a typed figure may take, all told.
const maxStatements = 12

// TestStatementsOfAnAnswer types figures into a running questionnaire: what each costs
// depends neither on how many people there are nor on how long they have reported.
func TestStatementsOfAnAnswer(t *testing.T) {
	for _, s := range []size{{10, 0}, {10, 36}, {1000, 0}} {
		t.Run(s.String(), func(t *testing.T) {
			w := newOffice(t, s)
			w.must(w.bot.Tick())
			w.deliver()
			w.says(1, "5家") // begins the questionnaire
			for _, text := range []string{"5万元", "5人", "6件"} {
				w.deliver()
				if n := w.says(1, text); n > maxStatements {
					t.Errorf("%q took %d statements, want at most %d", text, n, maxStatements)
				}
			}
			if n := len(w.answers(1)); n != 4 {
				t.Errorf("%d answers were kept, want 4: the statements are of something else", n)
			}
		})
	}
}

// TestStatementsOfAnOpening opens rounds: each notice costs the same, however many.
func TestStatementsOfAnOpening(t *testing.T) {
	const each, besides = 8, 40
	for _, s := range []size{{10, 0}, {10, 36}, {1000, 0}} {
		t.Run(s.String(), func(t *testing.T) {
			w := newOffice(t, s)
			before := w.store.Statements()
			w.must(w.bot.Tick())
			if n := w.store.Statements() - before; n > int64(each*s.people+besides) {
				t.Errorf("opening took %d statements, want at most %d for each and %d besides", n, each, besides)
			}
		})
	}
}

// BenchmarkAnswer types figures into running questionnaires, three for each person in
// turn: ns/op is what one of them takes from its bytes to the commit, statements/op how
// many statements it runs. For benchstat: -benchtime 600x -count 6.
func BenchmarkAnswer(b *testing.B) {
	for _, s := range []size{{200, 0}, {200, 36}} {
		b.Run(s.String(), func(b *testing.B) {
			w := newOffice(b, s)
			w.must(w.bot.Tick())
			for p := range s.people {
				w.says(p+1, "5家")
			}
			w.deliver()
			figures, run := []string{"5万元", "5人", "6件"}, int64(0)
			for n := 0; b.Loop(); n++ {
				if n == s.people*len(figures) {
					b.Fatal("there are no more people; use -benchtime 600x")
				}
				person := n%s.people + 1
				run += w.says(person, figures[n/s.people])
				b.StopTimer()
				w.deliver()
				b.StartTimer()
			}
			b.ReportMetric(float64(run)/float64(b.N), "statements/op")
		})
	}
}

// BenchmarkOpening opens a round to a thousand people; a second is what it may take.
func BenchmarkOpening(b *testing.B) {
	for _, s := range []size{{1000, 0}, {1000, 12}} {
		b.Run(s.String(), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				w := newOffice(b, s)
				b.StartTimer()
				w.must(w.bot.Tick())
			}
		})
	}
}
