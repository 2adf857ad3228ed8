package demo

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/conversation"
	"zongjie/storage"
)

// played is a demo that has come to its end.
type played struct {
	bureau
	dir    string
	screen string
}

// playAll plays the demo and returns what it left.
func playAll(t *testing.T, dir string) played {
	t.Helper()
	var out bytes.Buffer
	log := &bytes.Buffer{}
	if err := Run(t.Context(), Options{Dir: dir, Out: &out, Log: log, After: time.After}); err != nil {
		t.Fatalf("Run: %v", err)
	}
	if log.Len() > 0 {
		t.Errorf("the bot complained:\n%s", log)
	}
	return played{bureau: theOffice(t), dir: dir, screen: out.String()}
}

func theOffice(t *testing.T) bureau {
	t.Helper()
	o, err := readOffice(halfYear)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func (p played) file(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(p.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// read runs do on the finished database.
func (p played) read(t *testing.T, do func(*storage.Tx) error) {
	t.Helper()
	store, err := storage.OpenReadOnly(filepath.Join(p.dir, DatabaseFile))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	if err := store.Read(do); err != nil {
		t.Fatal(err)
	}
}

func TestHalfYear(t *testing.T) {
	p := playAll(t, t.TempDir())
	t.Run("figures", func(t *testing.T) { checkFigures(t, p) })
	t.Run("departments", func(t *testing.T) { checkDepartments(t, p) })
	t.Run("answers", func(t *testing.T) { checkAnswers(t, p) })
	t.Run("album", func(t *testing.T) { checkAlbum(t, p) })
	t.Run("shows", func(t *testing.T) { checkShows(t, p) })
	t.Run("stand-in", func(t *testing.T) { checkStandIn(t, p) })
	t.Run("amendment", func(t *testing.T) { checkAmendment(t, p) })
	t.Run("runs", func(t *testing.T) { checkRuns(t, p) })
	t.Run("messages", func(t *testing.T) { checkMessages(t, p) })
	t.Run("screen", func(t *testing.T) { checkScreen(t, p) })
	t.Run("pages", func(t *testing.T) { checkPages(t, p) })
}

// checkFigures compares both drafts with the fifty values of the real summary.
func checkFigures(t *testing.T, p played) {
	t.Helper()
	word, markdown := readWord(t, p.file(t, WordFile)), readMarkdown(p.file(t, MarkdownFile))
	values := expectedValues(t)
	if bad := word.wrong(t, p.form.Form, values); bad != nil {
		t.Errorf("figures that are not as expected in the Word file: %v", bad)
	}
	if bad := markdown.wrong(t, p.form.Form, values); bad != nil {
		t.Errorf("figures that are not as expected in the Markdown file: %v", bad)
	}
	if word := strings.Join(word.paragraphs, "\n"); !strings.HasPrefix(word, strings.Join(markdown.paragraphs, "\n")) {
		t.Error("the two drafts do not say the same")
	}
	if whole := strings.Join(word.paragraphs, "\n"); strings.Contains(whole, "××") {
		t.Error("the draft has holes")
	}
}

// checkDepartments: everybody is asked and answers each month; only the one who is
// late is reminded.
func checkDepartments(t *testing.T, p played) {
	t.Helper()
	var late, reminded []string
	p.read(t, func(tx *storage.Tx) error {
		rounds, err := tx.Rounds(p.form.ID)
		if err != nil {
			return err
		}
		if len(rounds) != len(p.months) {
			t.Errorf("%d rounds, want %d", len(rounds), len(p.months))
		}
		for i, r := range rounds {
			want := p.months[i].round
			want.ID = r.ID
			for _, at := range []*time.Time{&r.Opens, &r.Due, &r.Locks, &want.Opens, &want.Due, &want.Locks} {
				*at = at.UTC()
			}
			if diff := cmp.Diff(want, r); diff != "" {
				t.Errorf("round (-planned +opened):\n%s", diff)
			}
			duties, err := tx.Duties(r.ID)
			if err != nil {
				return err
			}
			if len(duties) != len(p.form.Departments) {
				t.Errorf("%s: %d departments answered, want %d", r.Period, len(duties), len(p.form.Departments))
			}
			for _, d := range duties {
				if d.SubmittedAt.IsZero() {
					t.Errorf("%s %s is not submitted", r.Period, d.Department)
				}
				if d.Late(r) {
					late = append(late, fmt.Sprint(r.Period, " ", d.Department))
				}
			}
			notices, err := tx.NoticesOf(r.ID)
			if err != nil {
				return err
			}
			prompts := 0
			for _, n := range notices {
				if n.Kind == noticeReminder {
					reminded = append(reminded, fmt.Sprint(r.Period, " ", n.Department, " ", n.Slot))
				} else {
					prompts++
				}
			}
			if prompts != len(p.form.Departments) {
				t.Errorf("%s: %d prompts, want %d", r.Period, prompts, len(p.form.Departments))
			}
		}
		return nil
	})
	if diff := cmp.Diff([]string{"2024-04 supervision"}, late); diff != "" {
		t.Errorf("late (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"2024-04 supervision 0", "2024-04 supervision 1"}, reminded); diff != "" {
		t.Errorf("reminders (-want +got):\n%s", diff)
	}
}

// history lists every version of every answer: what was answered, not when.
func history(t *testing.T, p played) (all []string) {
	t.Helper()
	p.read(t, func(tx *storage.Tx) error {
		rounds, err := tx.Rounds(p.form.ID)
		if err != nil {
			return err
		}
		for _, r := range rounds {
			for _, d := range p.form.Departments {
				for _, id := range p.form.Agenda(d.ID, r.Period) {
					versions, err := tx.AnswerHistory(r.ID, d.ID, id)
					if err != nil {
						return err
					}
					for _, a := range versions {
						entries := make([]string, len(a.Activities))
						for i, e := range a.Activities {
							entries[i] = e.Text
						}
						all = append(all, fmt.Sprintf("%s %s %s v%d %s %s%s %q %q %q %q by %d", r.Period, d.ID, id,
							a.Version, a.State, a.Qualifier, a.Amount, a.Names, entries, a.Text, a.Typed, a.Person))
					}
				}
			}
		}
		return nil
	})
	return all
}

// checkAnswers: each question has one version, unless the script corrects it;
// activities have one for each entry; what was skipped has none.
func checkAnswers(t *testing.T, p played) {
	t.Helper()
	got := map[string]int{}
	for _, line := range history(t, p) {
		fields := strings.Fields(line)
		got[strings.Join(fields[:3], " ")]++
	}
	want := map[string]int{}
	for _, m := range p.months {
		for _, r := range m.replies {
			for _, id := range p.form.Agenda(r.respondent.department.ID, m.round.Period) {
				key := fmt.Sprintf("%s %s %s", m.round.Period, r.respondent.department.ID, id)
				want[key] = 1
				acts := r.script[id]
				if strings.HasPrefix(string(id), "act-") {
					want[key] = max(1, len(acts)-1) // the last act is 写完了, unless it is the only one
				}
				if len(acts) > 0 && acts[0].press == conversation.Skip {
					delete(want, key)
				}
			}
		}
	}
	want["2024-03 preschool b19"] = 2     // went back
	want["2024-05 basic b11"] = 2         // corrected on the card
	want["2024-03 vocational b25"] = 2    // its message was edited
	want["2024-06 aid b18"] = 2           // its message was edited after submitting
	want["2024-04 sports act-sports"] = 2 // an album of two
	want["2024-05 sports act-sports"] = 2 // a note and an entry
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("versions (-want +got):\n%s", diff)
	}
}

// checkRuns: a button for several questions answered those that the script leaves
// to it, and no other.
func checkRuns(t *testing.T, p played) {
	t.Helper()
	p.read(t, func(tx *storage.Tx) error {
		rounds, err := tx.Rounds(p.form.ID)
		if err != nil {
			return err
		}
		for i, r := range rounds {
			for _, reply := range p.months[i].replies {
				answers, err := tx.Answers(r.ID, reply.respondent.department.ID)
				if err != nil {
					return err
				}
				for id, acts := range reply.script {
					if last := acts[len(acts)-1]; last.text != "" && last.text != answers[id].Typed && answers[id].Reason == "" && answers[id].Version == 1 {
						t.Errorf("%s %s: %q was typed, and %q kept", r.Period, id, last.text, answers[id].Typed)
					}
				}
				for id, a := range answers {
					if _, scripted := reply.script[id]; !scripted && a.Button != conversation.Same && a.Button != conversation.NoNews {
						t.Errorf("%s %s: no button has answered it", r.Period, id)
					}
				}
			}
		}
		return nil
	})
}

// checkMessages: the one who mistyped was asked again; nothing went wrong on the way.
func checkMessages(t *testing.T, p played) {
	t.Helper()
	p.read(t, func(tx *storage.Tx) error {
		failures, err := tx.Failures()
		if err != nil || len(failures) > 0 {
			t.Errorf("failures: %v %v", failures, err)
		}
		dead, err := tx.Dead()
		if err != nil || len(dead) > 0 {
			t.Errorf("messages given up: %v %v", dead, err)
		}
		pending, err := tx.PendingCount()
		if err != nil || pending > 0 {
			t.Errorf("messages left: %d %v", pending, err)
		}
		return nil
	})
	const mistyped = "高翔   ▸ 十七八名\n            机器人 ▸ 只有大概，没有数。"
	if !strings.Contains(string(p.file(t, TranscriptFile)), mistyped) {
		t.Errorf("the transcript lacks %q", mistyped)
	}
}

// checkScreen: the screen shows the transcript and then the table.
func checkScreen(t *testing.T, p played) {
	t.Helper()
	table, ok := strings.CutPrefix(p.screen, string(p.file(t, TranscriptFile)))
	if !ok {
		t.Error("the screen does not show the transcript")
	}
	for _, want := range []string{
		"2024年4月        14    14     1     1              37/37\n",
		"合计             84    84     1     1            223/223\n",
		"用到50项数，已报50项，其中约数待核2项；缺数0处，文字材料未报2处。",
		filepath.Join(p.dir, WordFile),
	} {
		if !strings.Contains(table, want) {
			t.Errorf("the closing table lacks %q:\n%s", want, table)
		}
	}
}

// TestAgain: two demos leave the same, also where one was finished before.
func TestAgain(t *testing.T) {
	first := playAll(t, t.TempDir())
	files := map[string][]byte{}
	for _, name := range []string{WordFile, MarkdownFile, TranscriptFile} {
		files[name] = first.file(t, name)
	}
	rows := dump(t, first)
	own := filepath.Join(first.dir, "own.txt")
	if err := os.WriteFile(own, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	second := playAll(t, first.dir)
	for name, want := range files {
		if !bytes.Equal(second.file(t, name), want) {
			t.Errorf("%s differs", name)
		}
	}
	if diff := cmp.Diff(rows, dump(t, second)); diff != "" {
		t.Errorf("the databases differ:\n%s", diff)
	}
	if _, err := os.Stat(own); err != nil {
		t.Errorf("somebody's own file: %v", err)
	}
}

// dump returns every row of the database but the times of migration, which are
// real ones.
func dump(t *testing.T, p played) (rows []string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(p.dir, DatabaseFile)+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for _, table := range column(t, db, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'goose_db_version' ORDER BY name`) {
		rows = append(rows, tableRows(t, db, table)...)
	}
	slices.Sort(rows)
	return rows
}

func tableRows(t *testing.T, db *sql.DB, table string) (rows []string) {
	t.Helper()
	found, err := db.QueryContext(t.Context(), `SELECT * FROM "`+table+`"`) //nolint:gosec // the name is the schema's own
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = found.Close() }()
	columns, err := found.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for found.Next() {
		values := make([]any, len(columns))
		targets := make([]any, len(columns))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := found.Scan(targets...); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, table+fmt.Sprintf(" %q", values))
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return rows
}

func column(t *testing.T, db *sql.DB, query string) (cells []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var cell string
		if err := rows.Scan(&cell); err != nil {
			t.Fatal(err)
		}
		cells = append(cells, cell)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return cells
}

// TestInterrupted: told to stop, the demo says how to go on, and does.
func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out := &lineCounter{w: io.Discard, at: 700, do: stop}
	err := Run(ctx, Options{Dir: dir, Out: out, Log: io.Discard, After: time.After})
	if err == nil || !strings.Contains(err.Error(), "interrupted") {
		t.Fatalf("Run: %v, want interrupted", err)
	}
	p := playAll(t, dir)
	checkFigures(t, p)
	if !strings.Contains(p.screen, "接着上次") {
		t.Error("it is not said that the demo goes on")
	}
}

// TestInUse: a demo does not touch the folder of another.
func TestInUse(t *testing.T) {
	dir := t.TempDir()
	store, err := storage.Open(filepath.Join(dir, DatabaseFile))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	for _, finished := range []bool{false, true} {
		if finished {
			if err := os.WriteFile(filepath.Join(dir, WordFile), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		err := Run(t.Context(), Options{Dir: dir, Out: io.Discard, Log: io.Discard, After: time.After})
		if err == nil || !strings.Contains(err.Error(), "in use") {
			t.Errorf("finished %t: Run: %v, want in use", finished, err)
		}
		if _, err := os.Stat(filepath.Join(dir, WordFile)); finished && err != nil {
			t.Error("a file of the other demo is gone")
		}
	}
}

// lineCounter does something, once, when that many lines were written.
type lineCounter struct {
	w  io.Writer
	at int
	do func()
	n  int
}

func (c *lineCounter) Write(b []byte) (int, error) {
	before := c.n
	c.n += bytes.Count(b, []byte("\n"))
	if before < c.at && c.at <= c.n {
		c.do()
	}
	return c.w.Write(b)
}
