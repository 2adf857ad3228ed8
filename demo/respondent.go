package demo

import (
	"errors"
	"fmt"
	"strconv"

	"zongjie/conversation"
	"zongjie/office"
	"zongjie/sandbox"
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
	agenda     []office.QuestionID
	taken      map[office.QuestionID]*int // acts of the script that were done
	correcting *correction
	corrected  int // acts of the correction that were done
	reported   bool
	counted    bool
}

// fill answers a questionnaire and submits it. What was submitted before is left
// alone.
func (s *stage) fill(period office.Period, r reply) error {
	f := &filler{stage: s, reply: r, taken: map[office.QuestionID]*int{},
		agenda: s.form.Agenda(r.respondent.department.ID, period)}
	for range maxActs {
		d, err := f.look(period)
		if err != nil || d.submitted {
			return err
		}
		if !f.counted {
			f.counted = true
			s.effort.questions += len(f.agenda)
		}
		if err := f.act(d); err != nil {
			return err
		}
	}
	return fmt.Errorf("not submitted after %d acts", maxActs)
}

// deed is what the database knows of the duty.
type deed struct {
	round     office.RoundID
	session   conversation.SessionID
	begun     bool
	submitted bool
	kept      kept
}

// fresh reports whether nothing of the questionnaire has been done.
func (d deed) fresh() bool { return !d.begun && len(d.kept) == 0 }

func (f *filler) look(period office.Period) (deed, error) {
	department := f.respondent.department.ID
	return read(f.stage, func(tx *storage.Tx) (deed, error) {
		round, err := f.round(tx, period)
		if err != nil {
			return deed{}, err
		}
		session, _, err := tx.SessionOf(office.PersonID(f.respondent.id), round.ID, department)
		if err != nil {
			return deed{}, err
		}
		kept, err := tx.Answers(round.ID, department)
		return deed{round.ID, session.ID, session.Begun(), !session.Submitted.IsZero(), kept}, err
	})
}

// act does the next thing.
func (f *filler) act(d deed) error {
	duty := []string{strconv.FormatInt(int64(d.round), 10), string(f.respondent.department.ID)}
	c, ok := newestOf(f.chat(f.respondent.person), func(c card) bool {
		_, waiting := c.button(verbBegin, duty...)
		return waiting || c.of(d.session)
	})
	begin, waiting := c.button(verbBegin, duty...)
	prompt := waiting && d.fresh()
	switch {
	case prompt && f.repliesToPrompt(c):
		_, err := f.next(f.agenda[0], nil)
		return errors.Join(err, f.say(f.respondent.person, f.script[f.agenda[0]][0].text))
	case waiting && !(prompt && f.tapsPrompt(c)):
		return f.press(f.respondent.person, c.message, begin)
	case ok:
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
		if done, err := f.edit(c, id, k); done || err != nil {
			return err
		}
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
func (f *filler) next(id office.QuestionID, k kept) (act, error) {
	acts, done := f.progress(id, k)
	if *done >= len(acts) {
		return act{}, fmt.Errorf("%s is asked once more than the script knows", id)
	}
	*done++
	return acts[*done-1], nil
}

// progress returns what is to be done at a question, and how much of it was.
func (f *filler) progress(id office.QuestionID, k kept) ([]act, *int) {
	f.resumeCorrection(id, k)
	if f.correcting != nil {
		return f.correcting.acts, &f.corrected
	}
	if f.taken[id] == nil {
		done := f.script.start(f.agenda, id, k)
		f.taken[id] = &done
	}
	return f.script[id], f.taken[id]
}

// resumeCorrection finds, after a restart, the correction that a question is asked
// for again: it has an answer, and the correction is still to be made.
func (f *filler) resumeCorrection(id office.QuestionID, k kept) {
	if f.correcting != nil || k[id].Version != 1 {
		return
	}
	for _, correction := range f.corrections {
		if correction.question == id {
			f.correcting, f.corrected = &correction, 0
		}
	}
}

func (f *filler) do(c card, id office.QuestionID, a act) error {
	b, ok := c.option(a.choose)
	switch {
	case a.text != "":
		return f.say(f.respondent.person, a.text)
	case a.album != "":
		return f.sendAlbum(f.respondent.person, a.album)
	case a.press != "":
		b, ok = c.action(a.press, id)
		if end, last := c.action(conversation.NoNewsSubmit, id); last && a.press == conversation.NoNews {
			b, ok = end, true
		}
		if !ok && a.press == conversation.Submit { // a restart shows the list of activities, which leads to the card
			b, ok = c.action(conversation.Done, id)
		}
	}
	if !ok {
		return fmt.Errorf("%s has no button %s%s", id, a.press, a.choose)
	}
	return f.press(f.respondent.person, c.message, b)
}

// repliesToPrompt reports whether the first thing to do answers the question that
// the bot's prompt shows, so that a reply begins. The prompt asks for one only of
// somebody for whom no other questionnaire waits; a receipt that offers the next
// questionnaire shows no question.
func (f *filler) repliesToPrompt(c card) bool {
	q, _ := f.form.Question(f.agenda[0])
	_, receipt := c.action(conversation.Correct, "")
	return conversation.Opens(q, f.script[q.ID][0].text) && !receipt && waitingIn(f.chat(f.respondent.person)) == 1
}

// waitingIn counts the questionnaires that a chat offers to begin.
func waitingIn(chat []sandbox.Message) int {
	duties := map[string]bool{}
	for _, m := range chat {
		if b, ok := readCard(m).button(verbBegin); ok {
			duties[b.Data] = true
		}
	}
	return len(duties)
}

// tapsPrompt reports whether the first thing to do is a button of the prompt, which
// then is tapped instead of 开始填报.
func (f *filler) tapsPrompt(c card) bool {
	first := f.script[f.agenda[0]][0]
	_, option := c.option(first.choose)
	_, action := c.action(first.press, f.agenda[0])
	return option || action
}

// edit corrects an answer by editing the message that gave it, as soon as the next
// question shows how it was read. A message that a restart has taken out of the
// chat cannot be edited: then the way is back to its question.
func (f *filler) edit(c card, asked office.QuestionID, k kept) (done bool, err error) {
	for _, correction := range f.corrections {
		id, text := correction.question, correction.acts[0].edit
		if text == "" || k[id].Version != 1 {
			continue
		}
		back, ok := c.action(conversation.Back, asked)
		switch {
		case f.own(f.respondent.person, k[id].Message):
			return true, f.rewrite(f.respondent.person, k[id].Message, text)
		case asked == id:
			return true, f.say(f.respondent.person, text)
		case !ok:
			return true, fmt.Errorf("%s cannot be gone back to", id)
		}
		return true, f.press(f.respondent.person, c.message, back)
	}
	return false, nil
}
