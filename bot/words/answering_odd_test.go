package words

import (
	"testing"

	"github.com/shopspring/decimal"

	"zongjie/conversation"
	"zongjie/office"
)

func TestPast(t *testing.T) {
	s := sample{"家"}
	q := s.questions()[0]
	running := q
	running.Aggregation = office.YearToDate
	summed := q
	summed.Aggregation = office.Sum
	value := func(months int) office.Past { return s.past(months, office.Value) }
	for name, c := range map[string]struct {
		question office.Question
		past     []office.Past
		zh, en   string
	}{
		"nothing known":         {summed, nil, "", ""},
		"one month":             {summed, []office.Past{value(1)}, "上月：300家", "Last month: 300家"},
		"nothing last month":    {summed, []office.Past{s.past(1, office.Nothing)}, "上月：无", "Last month: none"},
		"not applicable":        {summed, []office.Past{s.past(1, office.NotApplicable)}, "上月：不适用", "Last month: Not applicable"},
		"approximate":           {summed, []office.Past{s.past(3, office.Approximate)}, "3月：约300家", "March: about 300家"},
		"last year":             {summed, []office.Past{value(6)}, "2023年12月：300家", "December 2023: 300家"},
		"a running total":       {running, []office.Past{value(2), value(1)}, "上月：累计300家", "Last month: 300家 since January"},
		"the last of last year": {running, []office.Past{value(6)}, "", ""},
		"another unit":          {sample{"人"}.questions()[0], []office.Past{value(1)}, "", ""},
		"the whole year": {summed, []office.Past{value(5), value(4), value(3), value(2), value(1)},
			"上月：300家；今年以来：1500家", "Last month: 300家. This year so far: 1500家"},
		"a year with gaps": {summed, []office.Past{value(3), s.past(1, office.Approximate)},
			"上月：约300家；今年已报的2个月共约600家",
			"Last month: about 300家. The 2 months reported this year: about 600家"},
	} {
		t.Run(name, func(t *testing.T) {
			session := conversation.Session{Period: june(), Loaded: conversation.Loaded{History: map[office.QuestionID][]office.Past{q.ID: c.past}}}
			for l, want := range map[Language]string{Chinese: c.zh, English: c.en} {
				if got := New().In(l).past(session, c.question); string(got) != want {
					t.Errorf("%s: got %q, want %q", l, got, want)
				}
			}
		})
	}
}

func TestMismatchNamesBothSides(t *testing.T) {
	form := office.Form{Questions: []office.Question{
		{ID: "all", Kind: office.FigureQuestion, Title: "实施<项目>"}, {ID: "old", Kind: office.FigureQuestion, Title: "续建"},
		{ID: "new", Kind: office.FigureQuestion, Title: "新建"},
	}}
	answers := map[office.QuestionID]office.Answer{}
	for i, n := range []int64{18, 5, 12} {
		form.Questions[i].Figure.Unit = "个"
		answers[form.Questions[i].ID] = office.Answer{State: office.Value, Amount: decimal.NewFromInt(n)}
	}
	s := conversation.Session{Loaded: conversation.Loaded{Answers: answers}}
	asked := office.Answer{Question: "new", State: office.Value, Amount: decimal.NewFromInt(2)}
	w := New().In(Chinese)
	for text, want := range map[string]string{
		"all = old + new":  "实施&lt;项目&gt;<b>18个</b>，和续建<b>5个</b>＋新建<b>2个</b>＝7个对不上。",
		"all <= new":       "实施&lt;项目&gt;<b>18个</b>，比新建<b>2个</b>还多，对不上。",
		"all + old <= new": "实施&lt;项目&gt;<b>18个</b>＋续建<b>5个</b>＝23个，比新建<b>2个</b>还多，对不上。",
	} {
		r, err := office.ParseRelation(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.mismatch(form, s, r, &asked); string(got) != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
