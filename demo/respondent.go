package demo

import (
	"errors"
	"fmt"
	"strconv"

	"zongjie/conversation"
	"zongjie/storage"
)

// maxActs bounds one questionnaire, so that a misunderstanding between the bot
// and a script ends.
const maxActs = 100

// filler is a respondent in front of one questionnaire. What to do next is
// decided by the newest message with buttons alone, as a person would; so it does
// not matter whether the bot, or all of us, have just been restarted.
type filler struct {
	*stage
	reply
	agenda     []conversation.QuestionID
	taken      map[conversation.QuestionID]*int // acts of the script that were done
	correcting *correction
	corrected  int // acts of the correction that were done
	reported   bool
}

// fill answers a questionnaire and submits it. What was submitted before is left
// alone.
func (s *stage) fill(period conversation.Period, r reply) error {
	f := &filler{stage: s, reply: r, taken: map[conversation.QuestionID]*int{},
		agenda: s.form.Agenda(r.respondent.department.ID, period)}
	for range maxActs {
		d, err := f.look(period)
		if err != nil || d.submitted {
			return err
		}
		if err := f.act(d); err != nil {
			return err
		}
	}
	return fmt.Errorf("not submitted after %d acts", maxActs)
}

// deed is what the database knows of the duty.
type deed struct {
	round     conversation.RoundID
	session   conversation.SessionID
	submitted bool
	kept      kept
}

func (f *filler) look(period conversation.Period) (d deed, err error) {
	department := f.respondent.department.ID
	err = f.store.Read(func(tx *storage.Tx) error {
		rounds, err := tx.Rounds(f.form.ID)
		if err != nil {
			return err
		}
		for _, r := range rounds {
			if r.Period == period {
				d.round = r.ID
			}
		}
		if d.round == 0 {
			return errors.New("the round has not opened")
		}
		session, _, err := tx.SessionOf(conversation.PersonID(f.respondent.id), d.round, department)
		if err != nil {
			return err
		}
		d.session, d.submitted = session.ID, !session.Submitted.IsZero()
		d.kept, err = tx.Answers(d.round, department)
		return err
	})
	return d, err
}

// act does the next thing.
func (f *filler) act(d deed) error {
	c, ok := newestCard(f.chat(f.respondent.person))
	begin, waiting := c.button(verbBegin, strconv.FormatInt(int64(d.round), 10), string(f.respondent.department.ID))
	switch {
	case ok && waiting && !c.of(d.session):
		return f.press(f.respondent.person, c.message, begin)
	case ok && d.session != 0 && c.of(d.session):
		return f.answer(c, d.kept)
	case f.reported:
		return errors.New("/report brought no question")
	}
	f.reported = true
	return f.say(f.respondent.person, "/report")
}

// answer does what the card is there for.
func (f *filler) answer(c card, k kept) error {
	if id := c.asked(); id != "" {
		a, err := f.next(id, k)
		if err != nil {
			return err
		}
		return f.do(c, id, a)
	}
	if b, ok := f.correct(c, k); ok {
		return f.press(f.respondent.person, c.message, b)
	}
	b, ok := c.action(conversation.Submit, "")
	if !ok {
		return errors.New("a card that cannot be submitted")
	}
	return f.press(f.respondent.person, c.message, b)
}

// correct finds the button towards the next correction, or back to the card when
// there is none left. After a restart the answers to pick from may be what is
// shown first.
func (f *filler) correct(c card, k kept) (cardButton, bool) {
	f.correcting = nil
	for _, correction := range f.corrections {
		if k.corrected(correction.question) {
			continue
		}
		if b, ok := c.action(conversation.Pick, correction.question); ok {
			f.correcting, f.corrected = &correction, 0
			return b, true
		}
		return c.action(conversation.Correct, "")
	}
	return c.action(conversation.Card, "")
}

// next takes the next act from the script of a question.
func (f *filler) next(id conversation.QuestionID, k kept) (act, error) {
	acts, done := f.progress(id, k)
	if *done >= len(acts) {
		return act{}, fmt.Errorf("%s is asked once more than the script knows", id)
	}
	*done++
	return acts[*done-1], nil
}

// progress returns what is to be done at a question, and how much of it was.
func (f *filler) progress(id conversation.QuestionID, k kept) ([]act, *int) {
	if f.correcting != nil {
		return f.correcting.acts, &f.corrected
	}
	if f.taken[id] == nil {
		done := f.script.start(f.agenda, id, k)
		f.taken[id] = &done
	}
	return f.script[id], f.taken[id]
}

func (f *filler) do(c card, id conversation.QuestionID, a act) error {
	b, ok := c.option(a.choose)
	switch {
	case a.text != "":
		return f.say(f.respondent.person, a.text)
	case a.press != "":
		b, ok = c.action(a.press, id)
	}
	if !ok {
		return fmt.Errorf("%s has no button %s%s", id, a.press, a.choose)
	}
	return f.press(f.respondent.person, c.message, b)
}
