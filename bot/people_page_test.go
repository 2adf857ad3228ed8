package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zongjie/office"
	"zongjie/storage"
)

// crowd are n people of 学前科, named 同事001 and so on.
func (w *world) crowd(n int) {
	w.t.Helper()
	w.must(w.store.Write(func(tx *storage.Tx) error {
		for i := range n {
			p := storage.Person{ID: office.PersonID(1000 + i), Chat: int64(1000 + i), Name: fmt.Sprintf("同事%03d", i+1),
				Role: storage.Respondent, Departments: []office.DepartmentID{"preschool"}, JoinedAt: w.clock.now()}
			if err := tx.PutPerson(p); err != nil {
				return err
			}
		}
		return nil
	}))
}

// wantEverybody turns the pages to the end and back, and checks that each of n people
// has a button and that turning them takes no further message.
func (m *member) wantEverybody(n int) {
	m.w.t.Helper()
	var found []string
	add := func() {
		for _, label := range m.labels() {
			if name, _, _ := strings.Cut(label, "（"); strings.HasPrefix(name, "同事") && !slices.Contains(found, name) {
				found = append(found, name)
			}
		}
	}
	add()
	messages := len(m.Messages())
	pages := 0
	for ; slices.Contains(m.labels(), labelLater); pages++ {
		m.taps(labelLater)
		add()
	}
	if len(found) != n {
		m.w.t.Errorf("%d of %d people can be reached", len(found), n)
	}
	for ; slices.Contains(m.labels(), labelEarlier); pages-- {
		m.taps(labelEarlier)
	}
	if got := len(m.Messages()); pages != 0 || got != messages {
		m.w.t.Errorf("%d pages are not turned back, in %d more messages", pages, got-messages)
	}
}

func TestEverybodyCanBeReached(t *testing.T) {
	for _, n := range []int{5, 95, 260} {
		t.Run(fmt.Sprintf("%d in /people", n), func(t *testing.T) {
			w := newWorld(t).start()
			boss := w.administrator()
			w.crowd(n)
			boss.says("/people")
			boss.wantEverybody(n)
		})
		t.Run(fmt.Sprintf("%d who may be on leave", n), func(t *testing.T) {
			w := newWorld(t).start()
			s := w.secretary()
			w.crowd(n)
			s.says("/leave")
			s.wants("替谁登记请假")
			s.wantEverybody(n)
		})
		t.Run(fmt.Sprintf("%d who may stand in", n), func(t *testing.T) {
			w := newWorld(t).start()
			m := w.respondent()
			w.crowd(n)
			m.says("/leave 6月27日-6月28日")
			m.wants("由谁代填")
			m.wantEverybody(n)
		})
	}
}

// TestTheLastOfManyPeople is removed, and stands in.
func TestTheLastOfManyPeople(t *testing.T) {
	w := newWorld(t).start()
	boss, m := w.administrator(), w.respondent()
	w.crowd(95)
	boss.says("/people")
	boss.wants("第1—20人，共97人")
	for range 4 {
		boss.taps(labelLater)
	}
	boss.wants("第81—97人，共97人")
	boss.taps("同事095")
	boss.taps("移出机器人")
	boss.taps("确定移出")
	boss.wants("同事095")
	m.says("/leave 6月27日-6月28日")
	for range 4 {
		m.taps(labelLater)
	}
	m.wants("由谁代填", "共95人")
	m.taps("同事094")
	m.taps(labelConfirmLeave)
	m.wants("已登记：王芳 6月27日—6月28日请假，由同事094代填")
}

// TestPagesOfPeopleThatAreGone shows what there is.
func TestPagesOfPeopleThatAreGone(t *testing.T) {
	w := newWorld(t).start()
	boss, m := w.administrator(), w.respondent()
	w.crowd(45)
	boss.says("/people")
	message, later := boss.button(labelLater)
	m.says("/leave 6月27日-6月28日")
	for _, data := range []string{strings.TrimSuffix(later.Data, "1") + "99", strings.TrimSuffix(later.Data, "1") + "-3"} {
		if toast := boss.tapsOld(message, data); toast != "" {
			t.Errorf("%s: %s", data, toast)
		}
	}
	if toast := m.tapsOld(message, later.Data); toast != msgStale() {
		t.Errorf("a respondent turns the pages of /people: %q", toast)
	}
}
