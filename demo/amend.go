package demo

import (
	"fmt"
	"slices"
	"time"

	"zongjie/conversation"
	"zongjie/office"
	"zongjie/sandbox"
	"zongjie/schedule"
	"zongjie/storage"
)

// amendment is what a respondent corrects after having submitted.
type amendment struct {
	at       time.Time
	question office.QuestionID
	text     string
}

// amendmentEntry is the same as it is written.
type amendmentEntry struct {
	At       string
	Question office.QuestionID
	Text     string
}

func (e amendmentEntry) check(r reply, round office.Round) (a amendment, err error) {
	offset, err := schedule.ParseOffset(e.At)
	if err != nil {
		return a, err
	}
	a = amendment{offset.After(round.Opens), e.Question, e.Text}
	acts := r.script[e.Question]
	typed := len(acts) == 1 && acts[0].text != ""
	between := a.at.After(r.at) && a.at.Before(round.Locks)
	if !typed || !between || e.Text == "" {
		return a, fmt.Errorf("amendment of %s: it needs a question that was answered by a text, another text, and a time between", e.Question)
	}
	return a, nil
}

// amend lets a respondent correct what was submitted by editing the message that said
// it, and the bot tell whom it concerns. A message that a restart has taken out of the
// chat cannot be edited; then the way is over the card.
func (s *stage) amend(period office.Period, r reply) error {
	for range maxActs {
		done, err := s.amended(period, r)
		if err != nil {
			return err
		}
		if done {
			return s.tick(new(int))
		}
	}
	return fmt.Errorf("not corrected after %d acts", maxActs)
}

// amended does the next thing, unless the correction was kept.
func (s *stage) amended(period office.Period, r reply) (done bool, err error) {
	k, err := s.keptOf(period, r.respondent.department.ID)
	p, id, text := r.respondent.person, r.amendment.question, r.amendment.text
	if err != nil || k.corrected(id) {
		return true, err
	}
	if s.own(p, k[id].Message) {
		return false, s.rewrite(p, k[id].Message, text)
	}
	c, ok := newestCard(s.chat(p))
	if ok && c.asked() == id {
		return false, s.say(p, text)
	}
	for _, towards := range []struct {
		action   office.Action
		question office.QuestionID
	}{{conversation.Pick, id}, {conversation.Correct, ""}} {
		if b, ok := c.action(towards.action, towards.question); ok {
			return false, s.press(p, c.message, b)
		}
	}
	return false, s.say(p, "/report")
}

// own reports whether a message that somebody wrote is still in the chat.
func (s *stage) own(p person, message int) bool {
	return slices.ContainsFunc(s.chat(p), func(m sandbox.Message) bool { return m.ID == message && !m.FromBot })
}

// rewrite lets somebody edit a message of their own.
func (s *stage) rewrite(p person, message int, text string) error {
	return s.send(p, "（改前面发出的那条消息）"+text, 1, func(u *sandbox.User) error { return u.Edit(message, text) })
}

// keptOf is what the database holds of a duty.
func (s *stage) keptOf(period office.Period, d office.DepartmentID) (kept, error) {
	return read(s, func(tx *storage.Tx) (kept, error) {
		round, err := s.round(tx, period)
		if err != nil {
			return nil, err
		}
		return tx.Answers(round.ID, d)
	})
}
