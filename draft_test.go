package main

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zongjie/config"
	"zongjie/office"
	"zongjie/storage"
)

// asksForDraft keeps a draft as /draft in chat does.
func asksForDraft(t *testing.T, dir, form, months string) {
	t.Helper()
	r, err := office.ParseRange(months)
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(filepath.Join(dir, "forms", form+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	store, err := storage.Open(filepath.Join(dir, "data", "zongjie.db"))
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2024, 7, 3, 2, 20, 0, 0, time.UTC)
	err = store.Write(func(tx *storage.Tx) error {
		d := storage.Draft{Person: 1, Form: office.FormID(form), FormVersion: config.Version(source), Range: r}
		if err := tx.PutPerson(storage.Person{ID: 1, Chat: 1, Name: "李明", Role: storage.Secretary, JoinedAt: at}); err != nil {
			return err
		}
		if err := tx.PutForm(d.Form, d.FormVersion, source, at); err != nil {
			return err
		}
		var err error
		if d.Stamp, err = tx.Stamp(at); err != nil {
			return err
		}
		_, err = tx.PutDraft(d)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestDraftChanges compares with what was asked for in chat.
func TestDraftChanges(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "office")
	wantRun(t, 0, nil, "init", dir)
	const form = "education-sports"
	run := func(code int, parts []string, command string, args ...string) string {
		t.Helper()
		return wantRun(t, code, parts, append([]string{command, "--config", filepath.Join(dir, "zongjie.yaml"), form}, args...)...)
	}
	file := filepath.Join(dir, "changes.docx")
	changes := []string{"2024H1", "--changes", "-o", file}
	run(0, nil, "plan", "2024H2", "b48", "8公里")
	run(1, []string{"no draft of education-sports 2024H1 to compare with", "/draft"}, "draft", changes...)
	if _, err := os.Stat(file); err == nil {
		t.Error("a refused comparison left a file")
	}
	asksForDraft(t, dir, form, "2024H1")
	run(0, []string{"figures that differ from the draft of 2024-07-03 10:20: 0\n"}, "draft", changes...)
	run(0, nil, "plan", "2024H2", "b48", "8.5公里")
	said := run(0, []string{"figures that differ from the draft of 2024-07-03 10:20: 1\n健身步道目标：8公里→8.5公里（2024年下半年　文秘"}, "draft", changes...)
	if strings.Contains(said, "rest of the text") {
		t.Errorf("calls a figure other words: %s", said)
	}
	archive, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	part, err := archive.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(part)
	if err != nil || !strings.Contains(string(text), "8公里</w:delText>") || !strings.Contains(string(text), "<w:ins ") {
		t.Errorf("no tracked change in the file, %v", err)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	run(1, []string{"has 222 months, a draft at most 60"}, "draft", "2024-01..2042-06", "-o", file)
	run(1, []string{"exclude each other"}, "draft", append(changes, "--clean")...)
	run(1, []string{"--changes is for Word files"}, "draft", "2024H1", "--changes", "-o", filepath.Join(dir, "changes.md"))
}
