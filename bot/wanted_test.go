package bot

import (
	"strings"
	"testing"
	"time"

	"zongjie/bot/chat"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// threeDuties is somebody with three open questionnaires, in the middle of that of
// 财务科. Of the others that of 办公室 would come first.
func threeDuties(t *testing.T) (*world, *member) {
	t.Helper()
	w := newWorld(t, replaced(t, "  - {id: preschool, name: 学前科}\n", "  - {id: preschool, name: 学前科}\n  - {id: finance, name: 财务科}\n")).start()
	m := w.member(31, "孙七", storage.Respondent, "office", "preschool", "finance")
	w.tick(opening())
	m.begins(1, "finance")
	m.wants("财务科（1/")
	return w, m
}

// begins taps 开始填报 of a duty.
func (m *member) begins(round office.RoundID, d office.DepartmentID) {
	m.w.t.Helper()
	data := chat.BeginData(desk.DutyKey{Round: round, Department: d})
	for _, message := range m.Messages() {
		for _, row := range message.Buttons {
			for _, b := range row {
				if b.Data == data {
					m.tapsOld(message.ID, data)
					return
				}
			}
		}
	}
	m.w.t.Fatalf("no button begins %s:\n%s", d, m.transcript())
}

// finishes answers the first question, skips the others and submits.
func (m *member) finishes() {
	m.w.t.Helper()
	m.says("5")
	for !strings.Contains(strings.Join(m.labels(), " "), labelSubmit) {
		m.taps(labelSkip)
	}
	m.taps(labelSubmit)
	m.wants("已提交")
}

// wantNext checks what the receipt offers to go on with.
func (m *member) wantNext(want string) {
	m.w.t.Helper()
	for _, label := range m.labels() {
		if next, ok := strings.CutPrefix(label, "接着填："); ok {
			if next != want {
				m.w.t.Errorf("the next one is %q, want %q", next, want)
			}
			return
		}
	}
	m.w.t.Errorf("nothing comes next, want %q; chat:\n%s", want, m.transcript())
}

func TestWhatWasTappedComesNext(t *testing.T) {
	w, m := threeDuties(t)
	m.begins(1, "preschool")
	m.wantCount("您正在填2024年6月 财务科，请先填完，提交后就轮到2024年6月 学前科", 1)
	m.wants("财务科（1/")
	w.restart()
	m.finishes()
	m.wantNext("2024年6月 学前科")
	m.taps("接着填")
	m.wants("学前科（1/")
	m.finishes()
	m.wantNext("2024年6月 办公室")
}

// TestATapOnTheFirstQuestionOfAnother is remembered likewise, and answers nothing.
func TestATapOnTheFirstQuestionOfAnother(t *testing.T) {
	w, m := threeDuties(t)
	prompt := m.messageWith("学前科 工作月报")
	for _, message := range m.Messages() {
		if message.ID == prompt {
			m.tapsOld(prompt, message.Buttons[0][0].Data)
		}
	}
	m.wantCount("轮到2024年6月 学前科", 1)
	if got := w.answers("preschool"); len(got) != 0 {
		t.Errorf("the tap answered %v", got)
	}
	m.finishes()
	m.wantNext("2024年6月 学前科")
}

func TestTheLastOneTappedComesFirst(t *testing.T) {
	w, m := threeDuties(t)
	m.begins(1, "office")
	w.clock.advance(time.Minute)
	m.begins(1, "preschool")
	m.finishes()
	m.wantNext("2024年6月 学前科")
	m.says("/report")
	m.wants("学前科（1/")
	m.finishes()
	m.wantNext("2024年6月 办公室")
}

// TestWhatWasTappedIsDoneMeanwhile: what is due first comes next then.
func TestWhatWasTappedIsDoneMeanwhile(t *testing.T) {
	for name, done := range map[string]func(*world){
		"a colleague submits": func(w *world) {
			c := w.member(32, "周九", storage.Respondent, "preschool")
			c.says("/report")
			c.finishes()
		},
		"no longer the person's": func(w *world) {
			w.must(w.store.Write(func(tx *storage.Tx) error {
				p, _, err := tx.Person(31)
				p.Departments = []office.DepartmentID{"office", "finance"}
				if err == nil {
					err = tx.PutPerson(p)
				}
				return err
			}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			w, m := threeDuties(t)
			m.begins(1, "preschool")
			done(w)
			m.finishes()
			m.wantNext("2024年6月 办公室")
		})
	}
	t.Run("locked", func(t *testing.T) {
		w, m := threeDuties(t)
		m.begins(1, "preschool")
		w.tick(shanghai(7, 25, 9, 0))
		m.begins(2, "finance")
		m.finishes()
		m.wantNext("2024年7月 办公室")
	})
}

// TestWhatCannotComeNext: of a submitted one nothing is promised.
func TestWhatCannotComeNext(t *testing.T) {
	_, m := threeDuties(t)
	m.finishes()
	receipt, fix := m.button(labelCorrect)
	m.begins(1, "preschool")
	m.tapsOld(receipt, fix.Data)
	m.wantCount("您正在填2024年6月 学前科，请先填完，再填下一份", 1)
	m.wantCount("就轮到", 0)
	m.finishes()
	m.wantNext("2024年6月 办公室")
}

// TestWhatWasTappedIsOfferedWhenTheOtherIsLeft, and /report goes on with the other.
func TestWhatWasTappedIsOfferedWhenTheOtherIsLeft(t *testing.T) {
	_, m := threeDuties(t)
	m.says("5")
	m.begins(1, "preschool")
	m.says("/cancel")
	m.wants("先放下了", "发 /report 接着填")
	m.wantNext("2024年6月 学前科")
	m.says("/report")
	m.wants("财务科（2/")
	m.says("/cancel")
	m.taps("接着填：2024年6月 学前科")
	m.wants("学前科（1/")
	m.finishes()
	m.wantNext("2024年6月 财务科") // begun, and put aside
}

// TestAStandInsTapIsRemembered: a duty of somebody else's that was chosen with /for.
func TestAStandInsTapIsRemembered(t *testing.T) {
	w := newWorld(t).start()
	s := w.member(12, "李明", storage.Secretary, "office")
	w.tick(opening())
	s.begins(1, "office")
	s.says("/for")
	s.begins(1, "preschool")
	s.wantCount("轮到2024年6月 学前科", 1)
	s.finishes()
	s.wantNext("2024年6月 学前科")
}

// TestAReminderForgetsNothing: it offers anew what was not begun.
func TestAReminderForgetsNothing(t *testing.T) {
	w, m := threeDuties(t)
	m.begins(1, "preschool")
	w.tick(shanghai(6, 27, 9, 0))
	m.wantCount("提醒：2024年6月 学前科", 1)
	m.finishes()
	m.wantNext("2024年6月 学前科")
}
