package bot

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"zongjie/bot/drafts"
	"zongjie/bot/telegram"
	"zongjie/storage"
)

const (
	labelRemake = "重新生成"
	movedText   = "数变了："
)

// ticks lets the schedule look a minute later.
func (w *world) ticks() {
	w.t.Helper()
	w.tick(w.clock.now().Add(time.Minute))
}

func (w *world) made(id storage.DraftID) (d storage.Draft) {
	w.t.Helper()
	w.read(func(tx *storage.Tx) (err error) {
		d, _, err = tx.Draft(id)
		return err
	})
	return d
}

// upToDate checks that a draft was looked at since the data changed.
func (w *world) upToDate(id storage.DraftID) {
	w.t.Helper()
	w.read(func(tx *storage.Tx) error {
		now, err := tx.Stamp(w.clock.now())
		if d, _, _ := tx.Draft(id); d.Checked != now.Version() {
			w.t.Errorf("draft %d is checked up to %d, want %d", id, d.Checked, now.Version())
		}
		return err
	})
}

func TestMovedFiguresAreToldOnceAndThenInPlace(t *testing.T) {
	w, m, s := drafted(t)
	w.ticks()
	s.wantCount(movedText, 0)
	m.corrects("128", "130")
	w.ticks()
	if got, want := s.last(), "您6月25日09:00生成的工作月报2024年6月初稿，有1项数变了：\n"+
		"· 走访企业：128家→130家（6月 办公室 王芳 更正）\n这一稿的文件仍是原来的数；要用新的数，请重新生成。"; got != want {
		t.Errorf("said:\n%s\nwant:\n%s", got, want)
	}
	w.read(func(tx *storage.Tx) error {
		found, err := w.bot.watch.Look(tx)
		if len(found) != 0 {
			t.Errorf("looked at %d drafts though nothing has come since", len(found))
		}
		return err
	})
	w.ticks()
	said := len(s.heard())
	w.restart()
	m.corrects("2100", "2200")
	w.ticks()
	if len(s.heard()) != said || s.count(movedText) != 1 {
		t.Errorf("a second message came:\n%s", s.transcript())
	}
	s.wants("有2项数变了：", "走访企业：128家→130家", "在岗教师：2100人→2200人（6月 办公室 王芳 更正）")
	m.corrects("130", "128")
	m.corrects("2200", "2100")
	w.ticks()
	s.wants("您6月25日09:00生成的工作月报2024年6月初稿：变过的数都已改回，各项数现在与初稿一致。")
	if message := s.Messages()[len(s.Messages())-1]; len(message.Buttons) != 0 {
		t.Errorf("the message still has buttons: %v", message.Buttons)
	}
	row := w.made(1).Notice
	m.corrects("经费不足", "人手不足") // no figure
	w.ticks()
	w.upToDate(1)
	if w.made(1).Notice != row {
		t.Errorf("the same was said again:\n%s", s.transcript())
	}
	m.corrects("128", "131") // and off again
	w.ticks()
	s.wants("有1项数变了：", "128家→131家")
	s.taps(labelRemake)
	s.wants("初稿\n数据截至6月25日09:0")
	s.taps(labelChanges)
	s.wants("走访企业：128家→131家")
}

// What is submitted for the first time fills a gap.
func TestFirstReportsMoveFigures(t *testing.T) {
	w := newWorld(t).start()
	p := w.member(14, "李华", storage.Respondent, "preschool")
	s := w.secretary()
	w.tick(opening())
	s.says("/draft 2024-06")
	p.taps(labelBegin)
	p.says("12")
	p.says("3万元")
	w.ticks()
	s.wantCount(movedText, 0) // answered, not submitted
	w.upToDate(1)
	p.taps(labelSubmit)
	w.ticks()
	s.wants("有2项数变了：", "走访企业：××家→12家（缺）（6月 学前科 李华 新报）")
}

func TestAnotherFormMovesNothing(t *testing.T) {
	w := newWorld(t, monthly(t), replaced(t, "form: monthly", "form: weekly", "工作月报", "党建月报")).start()
	p := w.member(14, "李华", storage.Respondent, "preschool")
	s := w.secretary()
	w.tick(opening())
	s.says("/draft monthly 2024-06")
	s.says("/draft weekly 2024-06")
	p.taps("开始填报") // of the form that was asked last
	p.wants("走访企业")
	p.says("12")
	p.says("3万元")
	p.taps(labelSubmit)
	w.ticks()
	s.wantCount(movedText, 1)
	s.wants("党建月报2024年6月初稿，有2项数变了")
	w.upToDate(1)
	w.upToDate(2)
}

func TestOnlyTheNewestDraftIsWatched(t *testing.T) {
	w, m, s := drafted(t)
	w.clock.advance(time.Hour)
	s.says("/draft 2024-06")
	m.corrects("128", "130")
	w.ticks()
	s.wantCount(movedText, 1)
	s.wants("您6月25日10:00生成的")
	if d := w.made(1); d.Notice != 0 {
		t.Error("the older draft is watched as well")
	}
}

// Whoever makes a draft does not wait for the comparing, and then that draft is the
// one to be told of.
func TestANewerDraftWhileComparing(t *testing.T) {
	w, m, s := drafted(t)
	m.corrects("128", "130")
	var found []drafts.Movement
	w.read(func(tx *storage.Tx) (err error) {
		found, err = w.bot.watch.Look(tx)
		s.says("/draft 2024-06")
		return err
	})
	if len(found) != 1 {
		t.Fatalf("found %+v, want one draft", found)
	}
	w.must(w.store.Write(func(tx *storage.Tx) error { return w.bot.watch.Tell(tx, found) }))
	w.bot.delivery.Notify()
	w.settle()
	w.ticks()
	s.wantCount(movedText, 0)
}

func TestWhoIsNotTold(t *testing.T) {
	for _, c := range []struct {
		name  string
		leave func(w *world, s *member)
		back  func(w *world, s *member) // nil: they do not come back
	}{
		{"blocked", func(w *world, s *member) { s.Block(); w.settle() }, func(w *world, s *member) { s.Unblock(); w.settle() }},
		{"removed", func(w *world, _ *member) { w.exec(`UPDATE people SET left_at = 1 WHERE id = 12`) }, nil},
		{"no longer secretary", func(w *world, _ *member) { w.exec(`UPDATE people SET role = 'respondent' WHERE id = 12`) },
			func(w *world, _ *member) { w.exec(`UPDATE people SET role = 'administrator' WHERE id = 12`) }},
		{"a draft of long ago", func(w *world, _ *member) { w.clock.advance(60*24*time.Hour + time.Minute) }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, m, s := drafted(t)
			other := w.member(15, "周洁", storage.Secretary)
			m.corrects("128", "130")
			other.says("/draft 2024H1")
			c.leave(w, s)
			w.ticks()
			w.ticks()
			s.wantCount(movedText, 0)
			if c.back != nil {
				c.back(w, s)
				w.ticks()
				s.wantCount(movedText, 1)
			}
			other.wantCount(movedText, 0)
		})
	}
}

// One tick does not compile everything that an office has ever drafted.
func TestManyDraftsAreWatchedInTurn(t *testing.T) {
	w, m, s := drafted(t)
	for _, r := range []string{"2024Q2", "2024H1", "2024", "2024-05..2024-06", "2024-04..2024-07"} {
		s.says("/draft " + r)
	}
	s.says("/draft 2023") // what comes in June 2024 is none of its business
	m.corrects("128", "130")
	w.ticks()
	s.wantCount(movedText, 4)
	w.upToDate(7)
	w.ticks()
	s.wantCount(movedText, 6)
	w.ticks()
	s.wantCount(movedText, 6)
}

// A draft that cannot be compiled any more holds up neither the others nor the
// prompts, and what was said of it stands.
func TestADraftThatCannotBeCompared(t *testing.T) {
	w, m, s := drafted(t)
	m.corrects("128", "129")
	w.ticks()
	w.forms = append(w.forms[:0:0], replaced(t, "走访企业{{fig", "共走访企业{{fig"))
	w.restart()
	s.says("/draft 2024H1")
	w.exec(`UPDATE forms SET source = x'00' WHERE version = (SELECT form_version FROM drafts WHERE id = 1)`)
	w.exec(`UPDATE rounds SET form_version = (SELECT form_version FROM drafts WHERE id = 2)`)
	w.exec(`UPDATE sessions SET data = json_set(data, '$.form_version', (SELECT form_version FROM drafts WHERE id = 2))`)
	w.restart()
	m.corrects("129", "130")
	w.ticks()
	s.wantCount("2024年6月初稿，有1项数变了：\n· 走访企业：128家→129家", 1)
	s.wants("2024年上半年初稿，有1项数变了：\n· 走访企业：129家→130家")
	w.must(w.log.await(w.ctx, "a draft could not be compared"))
	w.upToDate(1)
}

// Nor does it keep its maker from making other drafts and asking about their figures.
func TestBesideADraftThatCannotBeCompiled(t *testing.T) {
	w, m, s := drafted(t)
	m.corrects("128", "129")
	w.ticks()
	w.forms = append(w.forms[:0:0], replaced(t, "走访企业{{fig", "共走访企业{{fig"))
	w.restart()
	w.exec(`UPDATE forms SET source = x'00' WHERE version = (SELECT form_version FROM drafts WHERE id = 1)`)
	w.restart()
	s.says("/draft 2024Q2")
	s.wants("2024年二季度工作总结初稿")
	s.says("为什么是999？")
	s.wants("999", "数从哪来")
	w.must(w.log.await(w.ctx, "a draft could not be compiled"))
}

func TestADraftOfAFormNoLongerServed(t *testing.T) {
	w, m, s := drafted(t)
	m.corrects("128", "130")
	w.forms = append(w.forms[:0:0], replaced(t, "form: monthly", "form: weekly"))
	w.restart()
	w.ticks()
	s.wants("128家→130家", "这份报表已停用，不能重新生成")
	if labels := s.Messages()[len(s.Messages())-1].Buttons; len(labels) != 0 {
		t.Errorf("the notice offers %v", labels)
	}
}

func TestSummaryNamesStaleDrafts(t *testing.T) {
	w, m, s := drafted(t)
	other := w.member(15, "周洁", storage.Secretary)
	other.says("/draft 2024")
	s.says("/draft 2024H1")
	if strings.Contains(s.last(), "已过时") {
		t.Errorf("calls drafts stale before anything has moved: %s", s.last())
	}
	m.corrects("128", "130")
	w.ticks()
	s.says("/draft 2024Q2")
	s.wants("另有初稿已过时：工作月报2024年6月初稿（6月25日）有1项数变了；工作月报2024年上半年初稿（6月25日）有1项数变了。")
	s.says("/draft 2024H1")
	s.wants("另有初稿已过时：工作月报2024年6月初稿（6月25日）有1项数变了。")
	m.corrects("130", "128")
	w.ticks()
	s.says("/draft 2024-06..2024-07")
	if strings.Contains(s.last(), "2024年6月初稿") {
		t.Errorf("calls a draft stale whose figures have come back: %s", s.last())
	}
}

// A notice that can no longer be edited comes anew, and is edited from then on.
func TestMovedFiguresAfterTheNoticeIsGone(t *testing.T) {
	w, m, s := drafted(t)
	var gone atomic.Bool
	w.wrap = func(real Telegram) Telegram {
		return &tampered{Telegram: real, edit: func(next func() error) error {
			if gone.Swap(false) {
				return &telegram.Error{Method: "editMessageText", Code: 400, Description: "Bad Request: message to edit not found"}
			}
			return next()
		}}
	}
	w.restart()
	m.corrects("128", "130")
	w.ticks()
	m.corrects("130", "131")
	gone.Store(true)
	w.ticks()
	s.wantCount("128家→130家", 1)
	s.wantCount("128家→131家", 1)
	m.corrects("131", "132")
	w.ticks()
	s.wantCount("128家→131家", 0)
	s.wantCount("128家→132家", 1)
}

func TestMovedFiguresInEnglish(t *testing.T) {
	w, m, s := drafted(t)
	s.says("/language")
	s.taps("English")
	m.corrects("128", "130")
	w.ticks()
	s.wants("Of the draft you made on 25 June 09:00 (工作月报, June 2024), 1 figure has changed since:",
		"· 走访企业: 128家 → 130家 (June 办公室 王芳 corrected it)")
}
