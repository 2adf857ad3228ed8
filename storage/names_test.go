package storage

import (
	"testing"
	"time"

	"zongjie/names"
	"zongjie/office"
)

func namesAnswer(question office.QuestionID, by office.PersonID, names ...string) office.Answer {
	return office.Answer{Question: question, State: office.Value, Names: names, Unit: "所", Person: by, At: start()}
}

func TestKnownNames(t *testing.T) {
	s, january := duty(t)
	write(t, s, func(tx *Tx) {
		february := openRound(t, tx, "edu", office.Period{Year: 2024, Month: time.February})
		last := openRound(t, tx, "edu", office.Period{Year: 2023, Month: time.December})
		other := openRound(t, tx, "tax", office.Period{Year: 2024, Month: time.January})
		for _, put := range []struct {
			round      office.RoundID
			department office.DepartmentID
			names      []string
		}{
			{last, "aid", []string{"去年"}}, {other, "aid", []string{"别的表"}},
			{january, "aid", []string{"错字", "二中"}}, {january, "aid", []string{"一中", "二中"}}, {january, "aid", nil},
			{january, "aid", []string{"一中", "三中"}}, {january, "party", []string{"四中"}},
			{february, "aid", []string{"自己"}}, {february, "party", []string{"五中"}},
		} {
			must(tx.PutAnswer(put.round, put.department, namesAnswer("schools", 1, put.names...), 1))
		}
	})
	feb := office.Period{Year: 2024, Month: time.February}
	jan := office.Period{Year: 2024, Month: time.January}
	read(t, s, func(tx *Tx) {
		same(t, "names", must(tx.KnownNames("edu", feb, "aid")), map[office.QuestionID][]office.KnownName{
			"schools": {{Name: "一中", Period: jan, Department: "aid"}, {Name: "三中", Period: jan, Department: "aid"},
				{Name: "四中", Period: jan, Department: "party"}, {Name: "五中", Period: feb, Department: "party"}},
		})
		same(t, "of another year", must(tx.KnownNames("edu", office.Period{Year: 2025, Month: 1}, "aid")), nil)
	})
}

func TestNameDecisions(t *testing.T) {
	s, _ := duty(t)
	put := func(tx *Tx, name, other string, isSame bool) {
		ok(t, tx.PutNameDecision(NameDecision{Form: "edu", Question: "schools",
			Decision: names.Decision{Name: name, Other: other, Same: isSame}, Person: 1, At: start()}))
	}
	write(t, s, func(tx *Tx) {
		before := must(tx.Stamp(start())).Version()
		put(tx, "安徽甲", "甲", true)
		put(tx, "乙厂", "乙", false)
		same(t, "growth of the data version", must(tx.Stamp(start())).Version()-before, int64(2))
		put(tx, "安徽甲", "甲", false)
		ok(t, tx.PutNameDecision(NameDecision{Form: "tax", Question: "schools",
			Decision: names.Decision{Name: "安徽甲", Other: "甲", Same: true}, Person: 1, At: start()}))
	})
	read(t, s, func(tx *Tx) {
		found := must(tx.NameDecisions("edu"))
		same(t, "decisions", DecisionsByQuestion(found), map[office.QuestionID][]names.Decision{
			"schools": {{Name: "乙厂", Other: "乙"}, {Name: "安徽甲", Other: "甲"}}})
		same(t, "by whom and when", found[1], NameDecision{ID: 3, Form: "edu", Question: "schools",
			Decision: names.Decision{Name: "安徽甲", Other: "甲"}, Person: 1, At: start()})
	})
}
