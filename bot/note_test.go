package bot

import (
	"slices"
	"testing"
	"time"

	"zongjie/bot/notes"
	"zongjie/office"
	"zongjie/sandbox"
	"zongjie/storage"
)

// noting is a respondent before the round of June opens.
func noting(t *testing.T, prepare ...func(*world)) (*world, *member) {
	t.Helper()
	w := newWorld(t)
	for _, p := range prepare {
		p(w)
	}
	w.clock.set(shanghai(6, 10, 15, 0))
	return w.start(), w.respondent()
}

func previousMonth(t *testing.T) func(*world) {
	return func(w *world) { w.forms[0] = replaced(t, "asks: current", "asks: previous", "0 9 25 * *", "0 9 5 * *") }
}

// notes counts the rows by state.
func (w *world) notes() map[storage.NoteState]int {
	w.t.Helper()
	found := map[storage.NoteState]int{}
	w.read(func(tx *storage.Tx) error {
		for n := 1; ; n++ {
			note, ok, err := tx.Note(office.NoteID(n))
			if err != nil || !ok {
				return err
			}
			found[note.State]++
		}
	})
	return found
}

func TestNoteAlbum(t *testing.T) {
	for captioned := range 3 {
		w, m := noting(t, oneByOne)
		before := len(m.heard())
		album(t, m, 3, captioned, "开展调研")
		if got := m.heard()[before:]; len(got) != 1 {
			t.Errorf("caption on %d: %d messages, want one: %q", captioned, len(got), got)
		}
		m.wants("开展调研（附件3个）")
		m.taps("主要活动")
		if got := w.stored(); len(got) != 0 {
			t.Errorf("%d files before the questionnaire", len(got))
		}
		w.tick(opening())
		m.taps(labelBegin)
		for range 4 {
			m.taps(labelSkip)
		}
		w.wantEntries("开展调研（附件3个）")
		w.must(w.bot.Fetched(w.ctx))
		if n := len(w.stored()); n != 3 {
			t.Errorf("%d files, want 3", n)
		}
	}
}

// A colleague's questionnaire takes up a note; its writer, who has none open, can
// still edit it.
func TestEditedNoteInAColleaguesAnswer(t *testing.T) {
	w, m := noting(t)
	w.clock.set(shanghai(6, 24, 15, 0))
	id := m.says("走访二小")
	m.taps("主要活动")
	other := w.member(21, "赵敏", storage.Respondent, "office")
	w.tick(opening())
	other.taps(labelBegin)
	for range 4 {
		other.taps(labelSkip)
	}
	m.edits(id, "6月5日走访四小")
	m.wants("✓ 第1条已改（6月5日）")
	w.wantEntries("6月5日走访四小（6月5日）")
}

func TestNoteAfterSubmitting(t *testing.T) {
	w, m := filled(t)
	m.taps(labelSubmit)
	m.SendPhoto("a.png", picture(t, 0), "6月28日走访二小")
	w.settle()
	m.taps("主要活动")
	m.wants("2024年6月已经提交了。要作为更正补进“主要活动”吗？", "走访二小")
	if n := len(w.entries()); n != 2 {
		t.Fatalf("%d entries before the yes, want 2", n)
	}
	m.taps(labelAddNote)
	m.wants("✓ 已记到2024年6月“主要活动”，是第3条（6月28日，附件1个）：6月28日走访二小")
	m.SendPhoto("b.png", picture(t, 1), "")
	w.settle()
	m.wants("是第3条（6月28日，附件2个）")
	if n := len(w.entries()); n != 3 {
		t.Errorf("%d entries, want 3", n)
	}
	w.must(w.bot.Fetched(w.ctx))
	if n := len(w.stored()); n != 2 {
		t.Errorf("%d files, want 2", n)
	}
	w.clock.set(shanghai(7, 4, 9, 0))
	m.says("6月29日走访三小")
	m.taps("主要活动")
	w.clock.set(shanghai(7, 5, 18, 0))
	m.taps(labelAddNote)
	m.wants("2024年6月的填报已经关闭，这条没有记进去。")
	if n := len(w.entries()); n != 3 {
		t.Errorf("%d entries, want 3", n)
	}
}

// A photo that comes for a note after the round has locked is not lost in silence.
func TestPhotoForANoteAfterTheLock(t *testing.T) {
	w, m := filled(t)
	m.taps(labelSubmit)
	w.clock.set(shanghai(7, 5, 16, 58))
	m.says("6月28日走访二小")
	m.taps("主要活动")
	m.taps(labelAddNote)
	w.clock.set(shanghai(7, 5, 17, 3))
	m.SendPhoto("b.png", picture(t, 1), "")
	w.settle()
	m.wants("2024年6月的填报已经关闭，这条没有记进去。")
	if e := w.entries(); len(e) != 3 || len(e[2].Attachments) != 0 {
		t.Errorf("got entries %q, want the third without a photo", told(e))
	}
}

func TestNoteForAFormOfThePreviousMonth(t *testing.T) {
	w, m := noting(t, previousMonth(t))
	m.says("走访二小")
	m.wants("要记成2024年6月的活动吗？")
	m.taps("主要活动")
	m.wants("已记到2024年6月“主要活动”，填报时会再给您看。")
	w.tick(shanghai(7, 5, 9, 0))
	m.taps(labelBegin)
	for range 4 {
		m.taps(labelSkip)
	}
	m.wants("2024年6月 办公室（5/7）", "1. 走访二小")
}

func TestNotesExpireAndAreLimited(t *testing.T) {
	w, m := noting(t)
	const maxNotes = 20
	for i := range maxNotes {
		m.says("走访" + string(rune('甲'+i)))
	}
	m.says("走访二小")
	m.wants("这条没有留下：前面还有20条")
	if got := w.notes(); got[storage.NotePending] != maxNotes {
		t.Errorf("got notes %v, want %d", got, maxNotes)
	}
	message, b := m.button("主要活动")
	w.clock.advance(notes.NoteLife)
	if toast := m.tapsOld(message, b.Data); toast != msgNoteExpired() {
		t.Errorf("got toast %q", toast)
	}
	w.clock.advance(time.Minute)
	w.must(w.bot.Tick())
	if got := w.notes(); got[storage.NoteDropped] != maxNotes {
		t.Errorf("got notes %v, want all dropped", got)
	}
	m.says("走访二小")
	m.wants("要记成")
}

func TestNoteButtonsOfOthers(t *testing.T) {
	w, m := noting(t)
	m.says("走访二小")
	message, b := m.button("主要活动")
	other := w.member(21, "赵敏", storage.Respondent, "office")
	hello := other.says("/help")
	for _, data := range []string{b.Data, "n", "n:1", "n:zz:0", "n:1:7", "n:1:-1", "n:1:y", "n:?:0"} {
		if toast := other.tapsOld(hello, data); toast != msgStale() {
			t.Errorf("%s: got toast %q", data, toast)
		}
	}
	for _, data := range []string{"n:1:7", "n:1:-1", "n:1:y"} {
		if toast := m.tapsOld(message, data); toast != msgStale() {
			t.Errorf("%s: got toast %q", data, toast)
		}
	}
	w.must(w.store.Write(func(tx *storage.Tx) error { // moved to another department since
		p, _, err := tx.Person(11)
		p.Departments = nil
		if err == nil {
			err = tx.PutPerson(p)
		}
		return err
	}))
	if toast := m.tapsOld(message, b.Data); toast != msgStale() {
		t.Errorf("got toast %q", toast)
	}
	if got := w.notes(); got[storage.NotePending] != 1 || len(got) != 1 {
		t.Errorf("got notes %v, want one that is pending", got)
	}
}

func TestNoteForTwoDepartments(t *testing.T) {
	w := newWorld(t, replaced(t, "type: activities, departments: [office]", "type: activities"))
	w.start()
	m := w.member(11, "王芳", storage.Respondent, "office", "preschool")
	m.Album(sandbox.Upload{Name: "a.pdf", Data: []byte("1"), Caption: "走访二小"}, sandbox.Upload{Name: "b.pdf", Data: []byte("2")})
	w.settle()
	if got, want := m.labels(), []string{"办公室：主要活动", "学前科：主要活动", labelDropNote}; !slices.Equal(got, want) {
		t.Errorf("got buttons %q, want %q", got, want)
	}
	m.taps("学前科")
	m.wants("已记到2024年6月")
	w.tick(opening())
	m.taps("开始填报")
	found := false
	w.read(func(tx *storage.Tx) error {
		notes, err := tx.WaitingNotes(storage.NotePlace{Form: "monthly", Period: june(), Department: "preschool"})
		found = len(notes["acts"]) == 1
		return err
	})
	if !found {
		t.Error("the note does not wait for 学前科")
	}
}

// A note that comes in while the card is already shown is seen before submitting.
func TestNoteBeforeSubmitting(t *testing.T) {
	w, m := noting(t)
	w.tick(opening())
	m.taps(labelBegin)
	m.says("128")
	for range 6 {
		m.taps(labelSkip)
	}
	other := w.member(21, "赵敏", storage.Respondent, "office")
	other.says("走访二小")
	other.taps("主要活动")
	m.taps(labelSubmit)
	m.wantCount("已记1条：\n1. 走访二小", 1)
	m.taps(labelDone)
	m.taps(labelSubmit)
	m.wantCount("已提交", 1)
	w.wantEntries("走访二小")
}
