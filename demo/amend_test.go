package demo

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zongjie/desk"
	"zongjie/office"
	"zongjie/report"
	"zongjie/report/changes"
	"zongjie/storage"
)

// checkAmendment: the first draft has a figure that is then corrected. Whoever made it
// is told so; the draft made again differs from it in that figure alone.
func checkAmendment(t *testing.T, p played) {
	t.Helper()
	var drafts []report.Draft
	p.read(t, func(tx *storage.Tx) error {
		for id := storage.DraftID(1); id <= 2; id++ {
			made, ok, err := tx.Draft(id)
			if err != nil || !ok {
				return fmt.Errorf("draft %d: %t %w", id, ok, err)
			}
			d, err := desk.Compile(tx.AsOf(made.Stamp), p.form.Form, p.span(), made.Stamp.At)
			if err != nil {
				return err
			}
			drafts = append(drafts, d)
		}
		return nil
	})
	type moved struct {
		question office.QuestionID
		was, is  string
	}
	var got []moved
	for _, d := range changes.Between(drafts[0], drafts[1]) {
		got = append(got, moved{d.Question, d.Old, d.New})
	}
	if diff := cmp.Diff([]moved{{"b18", "10672人次", "10942人次"}}, got, cmp.AllowUnexported(moved{})); diff != "" {
		t.Errorf("what differs between the drafts (-want +got):\n%s", diff)
	}
	said := strings.Join(strings.Fields(string(p.file(t, TranscriptFile))), "")
	for _, want := range []string{
		"▸为什么是10672？机器人▸资助受益学生：10672人次",
		"✓资助受益学生：1851人次（原为1581人次）",
		"（发给林静）您6月28日17:21生成的教育体育工作月报2024年上半年初稿，有1项数变了：·资助受益学生：10672人次→10942人次（6月学生资助中心罗佳宁更正）",
		"“1581人次”改为“1851人次”",
		"[文件]某区教育和体育局2024年上半年工作总结（修订）.docx",
	} {
		if _, after, ok := strings.Cut(said, want); !ok {
			t.Errorf("the transcript lacks %q, or has it too early", want)
		} else {
			said = after
		}
	}
}

// TestAmendedAfterRestart: where a restart has taken the message out of the chat, the
// same correction is made over the card, and the draft of before is told of.
func TestAmendedAfterRestart(t *testing.T) {
	early := theOffice(t)
	early.drafts = office.Offset{Days: 3, Hour: 17, Minute: 5}
	p := played{bureau: early, dir: t.TempDir()}
	var complaints strings.Builder
	o := Options{Dir: p.dir, Out: &strings.Builder{}, Log: &complaints, After: time.After}
	if err := play(t.Context(), o, early); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(p.dir, WordFile)); err != nil { // else the demo begins anew
		t.Fatal(err)
	}
	p = playAll(t, p.dir)
	checkFigures(t, p)
	checkAnswers(t, p)
	checkMessages(t, p)
	if complaints.Len() > 0 {
		t.Errorf("the bot complained:\n%s", &complaints)
	}
	said := strings.Join(strings.Fields(string(p.file(t, TranscriptFile))), "")
	for _, want := range []string{"罗佳宁▸[更正一项]", "资助受益学生：10672人次→10942人次", "林静▸[重新生成]"} {
		if !strings.Contains(said, want) {
			t.Errorf("the transcript lacks %q", want)
		}
	}
}
