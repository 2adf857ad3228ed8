package forms_test

import (
	"slices"
	"testing"
	"time"

	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/forms"
	"zongjie/office"
)

// TestTitlesAreTakenWhereTheyBelong: whoever writes a question's title beside its figure is heard at that
// question, and asked back at any other that could take the number.
func TestTitlesAreTakenWhereTheyBelong(t *testing.T) {
	for _, name := range forms.Names() {
		form := readyForm(t, name)
		for _, d := range form.Departments {
			s := conversation.Begin(form, office.Round{Form: form.ID, Period: office.Period{Year: 2024, Month: time.June},
				Locks: time.Date(2024, 7, 9, 0, 0, 0, 0, time.UTC)}, d.ID, 1)
			for i, id := range s.Agenda {
				asked, _ := form.Question(id)
				if asked.Kind != office.FigureQuestion {
					continue
				}
				s.Position = i
				for _, other := range s.Agenda {
					q, _ := form.Question(other)
					if q.Kind == office.FigureQuestion {
						checkTitle(t, form, s, asked, q)
					}
				}
			}
		}
	}
}

// checkTitle answers one question with the title and an example of another, or of itself.
func checkTitle(t *testing.T, form office.Form, s conversation.Session, asked, q office.Question) {
	t.Helper()
	text := q.Title + figure.Example(q.Figure)
	_, effects, err := conversation.Transition(form, s, conversation.Event{Kind: conversation.Replied, Text: text, Message: 1, At: time.Date(2024, 7, 1, 9, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	has := func(kind conversation.EffectKind) bool {
		return slices.ContainsFunc(effects, func(e conversation.Effect) bool { return e.Kind == kind })
	}
	switch own := asked.ID == q.ID; {
	case own && !has(conversation.Keeping):
		t.Errorf("%s: %s is not kept: %+v", asked.Title, text, effects)
	case !own && !has(conversation.Reprompt):
		t.Errorf("%s: %s is taken: %+v", asked.Title, text, effects)
	}
}
