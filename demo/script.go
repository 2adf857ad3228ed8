package demo

import (
	"errors"
	"fmt"
	"slices"

	"zongjie/conversation"
	"zongjie/office"
)

// act is one thing a respondent does: send a text or an album with words, edit the
// message that answered the question, press a button, or choose an option. One of
// the fields is set.
type act struct {
	text   string
	album  string
	edit   string
	press  office.Action
	choose string
}

// albumPhotos is how many photos an album has.
const albumPhotos = 2

// run reports whether the act answers the questions behind the present one too.
func (a act) run() bool {
	return a.press == conversation.SameRest || a.press == conversation.NoNewsRest
}

// script says what a respondent does whenever a question is asked, question by
// question. An act that answers the question before stands under that one.
type script map[office.QuestionID][]act

// correction is what is done to one answer from the card.
type correction struct {
	question office.QuestionID
	acts     []act
}

// newScript sorts the acts as they are written, in the order they are done,
// under the question that is then being asked.
func newScript(form office.Form, agenda []office.QuestionID, answers answerList) (script, error) {
	s := script{}
	var written []office.QuestionID
	for _, a := range answers {
		written = append(written, a.question)
	}
	if !slices.Equal(agenda, written) {
		return nil, fmt.Errorf("the answers are to %v, the questions are %v", written, agenda)
	}
	covered := false // by a button that answers several questions
	for i, a := range answers {
		if covered && len(a.acts) == 0 {
			continue
		}
		if err := s.put(form, agenda, i, a.acts); err != nil {
			return nil, fmt.Errorf("%s: %w", a.question, err)
		}
		covered = a.acts[len(a.acts)-1].run()
	}
	return s, nil
}

// put sorts the acts that are written under one question of the agenda.
func (s script) put(form office.Form, agenda []office.QuestionID, written int, acts []act) error {
	at := written
	for _, act := range acts {
		if err := act.check(form, agenda[at]); err != nil {
			return err
		}
		s[agenda[at]] = append(s[agenda[at]], act)
		switch {
		case act.edit != "":
			return errors.New("an edit is a correction")
		case act.press == conversation.Back && at > 0:
			at--
		case act.press == conversation.Back:
			return errors.New("there is no question before")
		case at < written:
			at++
		}
	}
	if at != written || len(acts) == 0 {
		return errors.New("the acts do not lead to the next question")
	}
	return nil
}

func (a act) check(form office.Form, id office.QuestionID) error {
	q, _ := form.Question(id)
	if a.choose != "" && !slices.Contains(q.Options, a.choose) {
		return fmt.Errorf("%s has no option %s", id, a.choose)
	}
	return nil
}

func newCorrections(agenda []office.QuestionID, e replyEntry) ([]correction, error) {
	var all []correction
	for _, c := range e.Corrections {
		for _, a := range c.acts {
			if a.edit != "" && (len(c.acts) > 1 || slices.Index(agenda, c.question) == len(agenda)-1) {
				return nil, fmt.Errorf("correction of %s: an edit stands alone, and another question comes after it", c.question)
			}
		}
		if !slices.Contains(agenda, c.question) {
			return nil, fmt.Errorf("correction of %s, which is not asked", c.question)
		}
		all = append(all, correction(c))
	}
	return all, nil
}

// kept is what the database holds of a duty: how many versions of each answer,
// and how many entries of activities.
type kept map[office.QuestionID]office.Answer

// start returns how many acts under a question an earlier run of the demo has
// got the bot to keep. Acts that left no trace, such as a reply that was asked
// back, are done again.
func (s script) start(agenda []office.QuestionID, id office.QuestionID, k kept) int {
	acts := s[id]
	switch {
	case len(acts) == 0:
		return 0
	case acts[0].press == conversation.Back:
		before := agenda[slices.Index(agenda, id)-1]
		if k[before].Version < len(s[before]) {
			return 0
		}
		return 1 + k[id].Version
	case len(k[id].Activities) > 0:
		return k.written(id)
	}
	return k[id].Version
}

// written counts the activities that were written in the questionnaire: notes came
// before it.
func (k kept) written(id office.QuestionID) (n int) {
	for _, a := range k[id].Activities {
		if a.Note == 0 {
			n++
		}
	}
	return n
}

// corrected reports whether an answer has been corrected from the card: a second
// version was kept. Answers that are corrected on the way are not corrected again.
func (k kept) corrected(id office.QuestionID) bool { return k[id].Version > 1 }
