package main

import (
	"archive/zip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zongjie/sandbox"
	"zongjie/storage"
)

// command runs one command line in this process.
func command(ctx context.Context, now time.Time, args ...string) (code int, out, problems string) {
	stdout, stderr := newOutput(), newOutput()
	s := system{ctx: ctx, out: stdout, err: stderr, now: func() time.Time { return now }, after: time.After, getenv: os.Getenv}
	code = run(s, args)
	return code, stdout.String(), stderr.String()
}

func wantRun(t *testing.T, want int, parts []string, args ...string) string {
	t.Helper()
	code, out, problems := command(t.Context(), time.Now(), args...)
	if code != want {
		t.Errorf("%v: exit code %d, want %d; output:\n%s%s", args, code, want, out, problems)
	}
	for _, part := range parts {
		if !strings.Contains(out+problems, part) {
			t.Errorf("%v: output lacks %q:\n%s%s", args, part, out, problems)
		}
	}
	return out + problems
}

func TestVersionHelpAndNonsense(t *testing.T) {
	wantRun(t, 0, []string{"zongjie", version}, "version")
	wantRun(t, 0, []string{"serve", "check", "init", "draft", "demo"}, "--help")
	wantRun(t, 2, []string{"--help"}, "nonsense")
	wantRun(t, 2, []string{"--help"}, "draft", "open")
	wantRun(t, 2, nil)
}

func TestInitThenCheck(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "office")
	wantRun(t, 0, []string{"zongjie.yaml", "education-sports.yaml", "token.txt", "zongjie serve --config"}, "init", dir)
	wantRun(t, 0, []string{"education-sports", "14 departments"}, "check", "--config", filepath.Join(dir, "zongjie.yaml"))
	before, err := os.ReadFile(filepath.Join(dir, "zongjie.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "zongjie.yaml"), append(before, "# mine\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	wantRun(t, 1, []string{"exist"}, "init", dir)
	after, err := os.ReadFile(filepath.Join(dir, "zongjie.yaml"))
	if err != nil || !strings.HasSuffix(string(after), "# mine\n") {
		t.Errorf("init wrote over a file: %q, %v", after, err)
	}
	wantRun(t, 1, []string{"education-sports"}, "init", filepath.Join(t.TempDir(), "x"), "--form", "education-sport")
}

func TestCheckPrintsEveryFault(t *testing.T) {
	o := newOffice(t, 1, 1, sandbox.Config{})
	o.write("form.yaml", strings.NewReplacer("aggregation: sum", "aggregation: summ", `\"q0\"`, `\"q9\"`, "zone: UTC", "zone: Mars/Base").
		Replace(openForm(1, 1)))
	o.write("zongjie.yaml", "database: z.db\nform: [form.yaml]\nforms: [form.yaml]\n")
	got := wantRun(t, 1, []string{"summ", "q9", "Mars/Base", "zongjie.yaml:2:1", "form.yaml:", "fault(s)"}, "check", "--config", o.path("zongjie.yaml"))
	if lines := strings.Count(got, "\n"); lines < 5 {
		t.Errorf("got %d lines, want one for each fault:\n%s", lines, got)
	}
	wantRun(t, 1, []string{"summ", "fault(s)"}, "serve", "--config", o.path("zongjie.yaml"))
	wantRun(t, 1, nil, "check", "--config", o.path("nothing.yaml"))
}

func TestServeRefusals(t *testing.T) {
	o := newOffice(t, 1, 1, sandbox.Config{})
	serve := []string{"serve", "--config", o.path("zongjie.yaml")}
	for _, c := range []struct{ name, token, want string }{
		{"a wrong token", "1:SECRET-other", "check ZONGJIE_TELEGRAM_TOKEN"},
		{"no token in the file", "SECRET hello", "holds no bot token"},
	} {
		o.write("token.txt", c.token)
		got := wantRun(t, 1, []string{c.want}, serve...)
		if strings.Contains(got, "SECRET") {
			t.Errorf("%s: the output names it: %s", c.name, got)
		}
	}
	o.must(os.Remove(o.path("token.txt")))
	wantRun(t, 1, []string{"ZONGJIE_TELEGRAM_TOKEN"}, serve...)
	o.write("token.txt", serveToken)
	o.write("z.db", "this is no database, and long enough to look at")
	wantRun(t, 1, nil, serve...)
}

func TestServeOfAWrongRoot(t *testing.T) {
	o := newOffice(t, 1, 1, sandbox.Config{})
	o.write("zongjie.yaml", "database: z.db\nforms: [form.yaml]\ntelegram: {token_file: token.txt, api_root: \""+o.server.URL()+"/elsewhere\"}\n")
	wantRun(t, 1, []string{"telegram.api_root"}, "serve", "--config", o.path("zongjie.yaml"))
}

// TestServeWaitsForTheNetwork starts while Telegram cannot be reached and is told
// to stop before it can.
func TestServeWaitsForTheNetwork(t *testing.T) {
	o := newOffice(t, 1, 1, sandbox.Config{})
	o.must(o.server.Close())
	ctx, stop := context.WithCancel(o.ctx)
	waits := make(chan time.Duration)
	s := system{ctx: ctx, out: o.out, err: o.out, now: time.Now, getenv: os.Getenv, after: func(d time.Duration) <-chan time.Time {
		waits <- d
		fired := make(chan time.Time, 1)
		fired <- time.Time{}
		return fired
	}}
	ended := make(chan int, 1)
	go func() { ended <- run(s, []string{"serve", "--config", o.path("zongjie.yaml")}) }()
	got := []time.Duration{<-waits, <-waits, <-waits}
	stop()
	code := -1
	for code < 0 {
		select {
		case <-waits:
		case code = <-ended:
		}
	}
	if code != 0 || fmt.Sprint(got) != "[1s 2s 4s]" || !strings.Contains(o.out.String(), "cannot reach Telegram") {
		t.Errorf("got exit code %d after the waits %v; output:\n%s", code, got, o.out)
	}
}

func TestHealth(t *testing.T) {
	o := newOffice(t, 1, 1, sandbox.Config{})
	health := []string{"health", "--config", o.path("zongjie.yaml")}
	wantRun(t, 1, []string{"has not reached Telegram yet"}, health...)
	touch(o.path("z.db.alive"), time.Now())
	wantRun(t, 0, nil, health...)
	code, _, problems := command(t.Context(), time.Now().Add(10*time.Minute), health...)
	if code != 1 || !strings.Contains(problems, "10m0s ago") {
		t.Errorf("after ten minutes got %d, %q", code, problems)
	}
	touch(o.path("z.db.alive"), time.Now().Add(10*time.Minute))
	if code, _, problems = command(t.Context(), time.Now().Add(11*time.Minute), health...); code != 0 {
		t.Errorf("a minute after a poll got %d, %q", code, problems)
	}
	wantRun(t, 1, nil, "health", "--config", o.path("nothing.yaml"))
}

// TestDraftWhileServing compiles from the database of a running bot.
func TestDraftWhileServing(t *testing.T) {
	o := newOffice(t, 1, 2, sandbox.Config{})
	f := o.fillers(1, 2)[0]
	ctx, stop := context.WithCancel(o.ctx)
	ended := make(chan int, 1)
	go func() {
		s := system{ctx: ctx, out: o.out, err: o.out, now: time.Now, after: time.After, getenv: os.Getenv}
		ended <- run(s, []string{"serve", "--config", o.path("zongjie.yaml")})
	}()
	f.Start("")
	o.must(f.fill(o.ctx))
	month := time.Now().UTC().Format("2006-01")
	draft := func(want int, parts []string, args ...string) {
		t.Helper()
		wantRun(t, want, parts, append([]string{"draft", "--config", o.path("zongjie.yaml")}, args...)...)
	}
	draft(0, []string{"2 figures, 0 gaps"}, "open", month, "-o", o.path("a.md"))
	draft(0, []string{"a.docx"}, "open", month, "-o", o.path("a.docx"))
	draft(0, []string{"gaps"}, "open", "2020", "-o", o.path("b.md"))
	draft(1, []string{`no form "closed"`, "open"}, "closed", month, "-o", o.path("c.md"))
	draft(1, []string{"2024H9", "2024H1"}, "open", "2024H9", "-o", o.path("c.md"))
	draft(0, []string{"a.xlsx: 2 figures, 0 gaps"}, "open", month, "-o", o.path("a.xlsx"))
	draft(0, []string{"a.png"}, "open", month, "-o", o.path("a.png"))
	draft(1, []string{".docx, .md, .xlsx or .png"}, "open", month, "-o", o.path("c.pdf"))
	draft(1, nil, "open", month, "-o", o.path("nowhere/c.md"))
	draft(0, []string{"clean.docx"}, "open", month, "-o", o.path("clean.docx"), "--clean")
	draft(1, []string{"--clean is for Word files"}, "open", month, "-o", o.path("c.md"), "--clean")
	settings, err := os.ReadFile(o.path("zongjie.yaml"))
	o.must(err)
	o.must(os.WriteFile(o.path("zongjie.yaml"), append(settings, "\nlayout: {page_number: centre}\n"...), 0o600))
	draft(0, nil, "open", month, "-o", o.path("centred.docx"))
	stop()
	if code := <-ended; code != 0 {
		t.Errorf("serve ended with %d: %s", code, o.out)
	}
	text, err := os.ReadFile(o.path("a.md"))
	if err != nil || !strings.Contains(string(text), "1000件") || !strings.Contains(string(text), "1001件") {
		t.Errorf("the draft reads %q, %v; want both figures", text, err)
	}
	if word, err := os.ReadFile(o.path("a.docx")); err != nil || !strings.HasPrefix(string(word), "PK") {
		t.Errorf("the Word file has %d bytes, %v", len(word), err)
	}
	for file, want := range map[string][2]bool{"a.docx": {true, true}, "clean.docx": {false, true}, "centred.docx": {true, false}} {
		word, err := zip.OpenReader(o.path(file))
		o.must(err)
		has := func(part string) bool {
			return slices.ContainsFunc(word.File, func(f *zip.File) bool { return f.Name == part })
		}
		if got := [2]bool{has("word/comments.xml"), has("word/footer-even.xml")}; got != want {
			t.Errorf("%s has comments and a footer for even pages: %v, want %v", file, got, want)
		}
		o.must(word.Close())
	}
	if book, err := os.ReadFile(o.path("a.xlsx")); err != nil || !strings.HasPrefix(string(book), "PK") {
		t.Errorf("the workbook has %d bytes, %v", len(book), err)
	}
	if picture, err := os.ReadFile(o.path("a.png")); err != nil || !strings.HasPrefix(string(picture), "\x89PNG") {
		t.Errorf("the picture has %d bytes, %v", len(picture), err)
	}
	if _, err := os.Stat(o.path("c.md")); err == nil {
		t.Error("a refused draft left a file")
	}
	o.must(os.Remove(o.path("z.db")))
	draft(1, nil, "open", month, "-o", o.path("c.md"))
}

func TestWarnings(t *testing.T) {
	o := newOffice(t, 1, 1, sandbox.Config{})
	o.write("form.yaml", strings.Replace(openForm(1, 2), `{{fig \"q1\"}}，`, "", 1))
	o.must(os.Chmod(o.path("token.txt"), 0o644))
	wantRun(t, 0, []string{`question "q1" is never used`}, "check", "--config", o.path("zongjie.yaml"))
	c := o.child("serve")
	o.must(c.out.await(o.ctx, "msg=serving"))
	c.kill()
	for _, want := range []string{"never used", "chmod 600"} {
		if !strings.Contains(c.out.String(), want) {
			t.Errorf("serve does not warn of %q: %s", want, c.out)
		}
	}
}

// TestDraftPictureNamesWhatItCannotDraw: a department's name may hold characters
// the embedded font lacks.
func TestDraftPictureNamesWhatItCannotDraw(t *testing.T) {
	o := newOffice(t, 1, 1, sandbox.Config{})
	o.write("form.yaml", strings.Replace(openForm(1, 1), "0号科", "喆号科", 1))
	store, err := storage.Open(o.path("z.db"))
	o.must(err)
	o.must(store.Close())
	wantRun(t, 0, []string{"a.png", "〓", "喆"}, "draft", "--config", o.path("zongjie.yaml"), "open", "2024-01", "-o", o.path("a.png"))
}
