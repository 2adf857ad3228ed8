package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/conversation"
	"zongjie/office"
)

// upgrade is one case of TestUpgrade: rows of a database as the release with that
// schema wrote it, opened by this one. Each released schema keeps its cases, with the
// rows in testdata/upgrade/<schema>/<rows>.sql.
type upgrade struct {
	schema int64
	rows   string
	check  func(*testing.T, *Tx)
}

func upgrades() []upgrade {
	return []upgrade{
		{1, "beginning", checkBeginning},
		{1, "odd", checkOdd},
		{1, "activities", checkActivities},
		{1, "people", checkPeople},
		{1, "language", checkLanguage},
		{1, "plan", checkPlan},
		{1, "drafts", checkDrafts},
		{1, "priors", checkPriors},
		{1, "inbox", checkInbox},
	}
}

func TestUpgrade(t *testing.T) {
	schemas := map[int64]bool{}
	for _, c := range upgrades() {
		schemas[c.schema] = true
		t.Run(fmt.Sprintf("from schema %d, %s", c.schema, c.rows), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "zongjie.db")
			rows := must(os.ReadFile(filepath.Join("testdata", "upgrade", fmt.Sprintf("%05d", c.schema), c.rows+".sql")))
			oldDatabase(t, path, c.schema, string(rows))
			s := openStore(t, path)
			read(t, s, func(tx *Tx) {
				same(t, "foreign keys that lead nowhere", must(value[int](tx.statements, `SELECT count(*) FROM pragma_foreign_key_check`)), 0)
				c.check(t, tx)
			})
			same(t, "schema", must(version(s.reader)), must(latest(embedded)))
		})
	}
	same(t, "schemas with a case (write one for each migration)", len(schemas), len(must(fs.Glob(embedded, "migrations/*.sql"))))
}

// oldDatabase makes a database of an old schema with rows in it.
func oldDatabase(t *testing.T, path string, schema int64, rows string) {
	t.Helper()
	db := must(pool(path, writerSettings+"&mode=rwc", 1))
	provider := must(migrator(db, embedded))
	must(provider.UpTo(context.Background(), schema))
	must(db.ExecContext(context.Background(), rows))
	ok(t, db.Close())
}

func checkBeginning(t *testing.T, tx *Tx) {
	month := office.Range{First: january(), Last: january()}
	reports := must(tx.Reports("edu", month))
	same(t, "reports", len(reports), 2)
	figure := reports[1]
	same(t, "amount", figure.Answer.Amount, decimal.RequireFromString("713.036"))
	same(t, "earlier amount", figure.Earlier[0].Amount, decimal.RequireFromString("713"))
	same(t, "who", figure.Name, "王芳")
	same(t, "reason", figure.Answer.Reason+string(figure.Answer.Button), "")
	same(t, "activity", reports[0].Answer.Activities, []office.Activity{{Text: "开展主题党日", Message: 12}})
	same(t, "late", figure.Late, false)
	same(t, "people", len(must(tx.People())), 1)
	same(t, "language", must(tx.People())[0].Language, "")
	same(t, "round", found(tx.Round(1)).Due, start().Add(80*3600e9))
	same(t, "session", found(tx.ActiveSession(1)).Agenda, []office.QuestionID{"act", "b17"})
	same(t, "invite", errors.Is(second(tx.usableInvite("secret", start())), ErrInviteUsed), true)
	same(t, "notice", must(tx.Done(Notice{Kind: "prompt", Round: 1, Person: 1})), true)
	same(t, "outbox", string(must(tx.Pending(start(), 9))[0].Payload), `{"text":"问题"}`)
	same(t, "failure", must(tx.Failures())[0].Reference, "A1")
	same(t, "fact", found(tx.Fact("bot")), "42")
	same(t, "submissions", must(tx.Stamp(start())).Submissions, int64(1))
}

// checkPeople: somebody who left, a leave that goes on, and a decision about names.
func checkPeople(t *testing.T, tx *Tx) {
	people := must(tx.People())
	same(t, "people", len(people), 1)
	same(t, "name of one who left", must(tx.NameOf(2)), "李明")
	same(t, "on whose behalf", must(tx.Answers(1, "party"))["b17"].For, 2)
	reports := must(tx.Reports("edu", office.Range{First: january(), Last: january()}))
	same(t, "who", reports[0].Name, "王芳（代李明）")
	same(t, "what the chat message was", string(must(tx.SentAs(1, 77))[0].Payload), `{"text":"问题"}`)
	same(t, "leave", must(tx.Leaves(start()))[0].StandIn, 1)
	same(t, "decision", must(tx.NameDecisions("edu"))[0].Other, "甲")
	same(t, "data version", must(tx.Stamp(start())).Version(), int64(2))
}

func checkLanguage(t *testing.T, tx *Tx) {
	same(t, "chosen", found(tx.Person(1)).Language, "en")
	same(t, "never chosen", found(tx.Person(2)).Language, "")
}

func checkOdd(t *testing.T, tx *Tx) {
	answers := must(tx.Answers(1, "aid"))
	same(t, "reason", answers["b17"].Reason, "集中补发")
	same(t, "button", answers["b18"].Button, conversation.Same)
	session := found(tx.ActiveSession(1))
	same(t, "doubt", session.Pending.Doubt.Code, conversation.Unusual)
	same(t, "proposal", session.Pending.Answer.Amount, decimal.RequireFromString("7130"))
}

func checkActivities(t *testing.T, tx *Tx) {
	entry := must(tx.Answers(1, "aid"))["act"].Activities[0]
	same(t, "day", entry.Date, time.Date(2024, 1, 3, 0, 0, 0, 0, time.UTC))
	same(t, "hash", entry.Attachments[0].Hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
	notes := must(tx.WaitingNotes(NotePlace{Form: "edu", Period: january(), Department: "aid"}))
	same(t, "note", notes["act"], []office.Activity{{Text: "走访", Message: 13, Note: 1}})
	same(t, "note of a message", found(tx.NoteByMessage(1, 13)).ID, office.NoteID(1))
	same(t, "reply to an album", found(tx.AlbumReply(1, "a", false)).Reply, int64(1))
}

func checkPlan(t *testing.T, tx *Tx) {
	values := must(tx.PlanValues("edu"))
	same(t, "versions", len(values), 3)
	newest, earlier, ok := office.NewestPlan(values, "b48", office.Range{First: july(), Last: july().Add(5)})
	same(t, "is there", ok, true)
	same(t, "amount", newest.Amount, decimal.RequireFromString("8.5"))
	same(t, "who", newest.Name, "王芳")
	same(t, "earlier", earlier[0].Amount, decimal.RequireFromString("8"))
	same(t, "at the command line", values[2].Name, "")
	same(t, "asked for", found(tx.PlanQuestion(1)).Plan, office.QuestionID("b49"))
	same(t, "data version", must(tx.Stamp(start())).Version(), int64(3))
}

func checkDrafts(t *testing.T, tx *Tx) {
	d := found(tx.Draft(7))
	same(t, "data version", d.Stamp.Version(), int64(49))
	same(t, "months", d.Range, office.Range{First: january(), Last: january().Add(5)})
}

func checkPriors(t *testing.T, tx *Tx) {
	values := must(tx.PriorValues("edu"))
	same(t, "versions", len(values), 3)
	priors := office.NewPriors(values)
	newest, earlier, _ := priors.Value("b17", office.Range{First: january().Add(-12), Last: january().Add(-7)})
	same(t, "amount", newest.Amount, decimal.RequireFromString("713.036"))
	same(t, "from", newest.File+newest.Sheet+newest.Cell+newest.Name, "上年.xlsxeduE7王芳")
	same(t, "earlier", earlier[0].Amount, decimal.RequireFromString("713"))
	_, _, left := priors.Value("b18", office.Range{First: january().Add(-12), Last: january().Add(-1)})
	same(t, "taken back", left, false)
	same(t, "offer", found(tx.PriorOffer(4, 1)).Forms[0].Values[0].Amount, decimal.RequireFromString("5"))
	same(t, "data version", must(tx.Stamp(start())).Version(), int64(3))
}

func checkInbox(t *testing.T, tx *Tx) {
	waiting := must(tx.Inbox(1, 9))
	same(t, "how many wait", len(waiting), 2)
	at := time.Date(2024, 6, 28, 2, 0, 0, 0, time.UTC)
	same(t, "first", waiting[0], Update{Row: 3, ID: 7, Chat: 1, Raw: []byte(`{"update_id":7}`), At: at})
}

func second[T any](_ T, err error) error { return err }

// nextRelease returns our migrations and one more.
func nextRelease(t *testing.T, query string) fs.FS {
	t.Helper()
	next := fstest.MapFS{}
	for _, name := range must(fs.Glob(embedded, "migrations/*.sql")) {
		next[name] = &fstest.MapFile{Data: must(fs.ReadFile(embedded, name))}
	}
	name := fmt.Sprintf("migrations/%05d_next.sql", must(latest(embedded))+1)
	next[name] = &fstest.MapFile{Data: []byte("-- +goose Up\n" + query)}
	return next
}

func TestMigrationKeepsRows(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zongjie.db")
	s := must(Open(path))
	write(t, s, func(tx *Tx) { ok(t, tx.PutPerson(person(1, "王芳"))) })
	ok(t, s.Close())

	next := nextRelease(t, `ALTER TABLE people ADD COLUMN phone TEXT NOT NULL DEFAULT '';`)
	if _, err := openReadOnly(path, next); !errors.Is(err, ErrOlder) {
		t.Errorf("reading before the migration: got %v, want ErrOlder", err)
	}
	s = must(open(path, next))
	read(t, s, func(tx *Tx) {
		same(t, "person", found(tx.Person(1)).Name, "王芳")
		same(t, "new column", must(value[string](tx.statements, `SELECT phone FROM people`)), "")
	})
	ok(t, s.Close())
}

func TestFailedMigrationChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zongjie.db")
	ok(t, must(Open(path)).Close())
	before := must(schemaOf(path))
	next := nextRelease(t, "CREATE TABLE half (done TEXT);\nINSERT INTO nowhere VALUES (1);")
	if _, err := open(path, next); err == nil {
		t.Error("a broken migration was not reported")
	}
	same(t, "schema", must(schemaOf(path)), before)
	openStore(t, path)
}

func schemaOf(path string) (string, error) {
	db, err := pool(path, readerSettings, 1)
	if err != nil {
		return "", err
	}
	var schema string
	err = db.QueryRowContext(context.Background(), `SELECT group_concat(sql) FROM sqlite_schema`).Scan(&schema)
	return schema, errors.Join(err, db.Close())
}

func TestNewerDatabaseIsRefusedAndUntouched(t *testing.T) {
	for _, c := range []struct {
		name  string
		crash bool
	}{{"closed well", false}, {"after a crash", true}} {
		t.Run(c.name, func(t *testing.T) {
			dir, path := newerDatabase(t, c.crash)
			before := fingerprint(t, dir)
			if _, err := Open(path); !errors.Is(err, ErrNewer) {
				t.Errorf("Open: got %v, want ErrNewer", err)
			}
			same(t, "files", fingerprint(t, dir), before)
			if _, err := OpenReadOnly(path); !errors.Is(err, ErrNewer) {
				t.Errorf("OpenReadOnly: got %v, want ErrNewer", err)
			}
			again := must(open(path, nextRelease(t, `SELECT 1;`)))
			ok(t, again.Close())
		})
	}
}

// newerDatabase makes a database of the next release. After a crash its newest
// commits are in the write-ahead log only: the files are copied while it is open.
func newerDatabase(t *testing.T, crash bool) (dir, path string) {
	t.Helper()
	dir = t.TempDir()
	path = filepath.Join(dir, "zongjie.db")
	s := must(open(path, nextRelease(t, `SELECT 1;`)))
	if !crash {
		ok(t, s.Close())
		return dir, path
	}
	copied := t.TempDir()
	for _, suffix := range []string{"", "-wal", "-shm"} {
		ok(t, os.WriteFile(filepath.Join(copied, "zongjie.db"+suffix), must(os.ReadFile(path+suffix)), 0o600))
	}
	ok(t, s.Close())
	return copied, filepath.Join(copied, "zongjie.db")
}
