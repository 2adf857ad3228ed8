package bot

import (
	"testing"

	"zongjie/office"
	"zongjie/storage"
)

// asksRoad is a secretary who also answers for 学前科, in the middle of June's
// questionnaire and asked for a plan value since.
func asksRoad(t *testing.T) (*world, *member) {
	t.Helper()
	w := newWorld(t, planned(t)).start()
	s := w.member(12, "李明", storage.Secretary, "preschool")
	w.tick(opening())
	s.taps(labelBegin)
	s.says("/plan 2024H2")
	s.taps("填：健身步道")
	s.wants("健身步道：多少公里？")
	return w, s
}

func (w *world) wantVisits(want string) {
	w.t.Helper()
	got := ""
	if a := w.answers("preschool")["visits"]; a.State == office.Value {
		got = a.Amount.String()
	}
	if got != want {
		w.t.Errorf("visits are %q, want %q", got, want)
	}
}

func TestAForwardedTextIsNoPlanValue(t *testing.T) {
	w, s := asksRoad(t)
	s.Forward("8公里", "同事")
	w.settle()
	s.wants("转发", "没有记录", "健身步道", "/cancel")
	w.wantValues()
	w.wantVisits("")
	s.says("8公里")
	s.wants("✓ 2024年下半年 健身步道：8公里")
}

// TestAReplyToAQuestionIsNoPlanValue: it answers the question it is a reply to.
func TestAReplyToAQuestionIsNoPlanValue(t *testing.T) {
	t.Run("the card that asks", func(t *testing.T) {
		w, s := asksRoad(t)
		s.replies(s.messageWith("走访企业：多少家"), "128")
		w.wantValues()
		w.wantVisits("128")
		s.says("713万元")
		w.wantValues()
		s.wants("✓ 发放资助资金：713万元")
	})
	t.Run("the own message that answered", func(t *testing.T) {
		w := newWorld(t, planned(t)).start()
		s := w.member(12, "李明", storage.Secretary, "preschool")
		w.tick(opening())
		s.taps(labelBegin)
		answer := s.says("128")
		s.says("/plan 2024H2")
		s.taps("填：健身步道")
		s.replies(answer, "130")
		w.wantValues()
		s.wants("走访企业", "130家")
	})
	t.Run("the prompt", func(t *testing.T) {
		w := newWorld(t, planned(t)).start()
		s := w.member(12, "李明", storage.Secretary, "preschool")
		w.tick(opening())
		prompt := s.messageWith("走访企业")
		s.says("/plan 2024H2")
		s.taps("填：健身步道")
		s.replies(prompt, "128")
		w.wantValues()
		w.wantVisits("128")
	})
	t.Run("anything else", func(t *testing.T) {
		w, s := asksRoad(t)
		s.replies(s.messageWith("为受邀的工作人员"), "128")
		w.wantValues()
	})
}

// TestAReplyToAPlanQuestion is about the plan value that this one asked for, whatever
// was asked for since.
func TestAReplyToAPlanQuestion(t *testing.T) {
	w, s := asksRoad(t)
	road := s.messageWith("健身步道：多少公里")
	s.taps("填：健身房")
	s.replies(road, "8")
	w.wantValues("2024H2 road 8公里 李明")
	s.taps("填：健身房")
	s.replies(s.messageWith("健身房：多少个"), "2个")
	w.wantValues("2024H2 road 8公里 李明", "2024H2 gym 2个 李明")
	own := s.replies(road, "约9公里")
	s.wants("健身步道没有记录")
	s.edits(own, "9公里")
	w.wantValues("2024H2 road 8公里 李明", "2024H2 gym 2个 李明", "2024H2 road 9公里 李明")
	w.wantVisits("")
	s.replies(own, "10公里")
	w.wantValues("2024H2 road 8公里 李明", "2024H2 gym 2个 李明", "2024H2 road 9公里 李明", "2024H2 road 10公里 李明")
}

// TestAReplyToThePlanTable says nothing of which value is meant: the one that is asked for.
func TestAReplyToThePlanTable(t *testing.T) {
	w, s := asksRoad(t)
	s.replies(s.messageWith("2024年下半年计划数"), "8公里")
	w.wantValues("2024H2 road 8公里 李明")
}

// TestAReplyToAPlanQuestionByWhomeverLostTheRole: who may not enter plan values is not asked for one.
func TestAReplyToAPlanQuestionByWhomeverLostTheRole(t *testing.T) {
	w, s := asksRoad(t)
	road := s.messageWith("健身步道：多少公里")
	w.must(w.store.Write(func(tx *storage.Tx) error {
		p, _, err := tx.Person(12)
		p.Role = storage.Respondent
		if err == nil {
			err = tx.PutPerson(p)
		}
		return err
	}))
	s.replies(road, "8公里")
	w.wantValues()
}
