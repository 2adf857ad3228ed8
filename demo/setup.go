package demo

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"zongjie/office"
	"zongjie/storage"
)

// resume finds the moment at which an earlier start was ended: the newest that the
// database knows. In a new database that is before everything.
func (s *stage) resume() error {
	return s.store.Read(func(tx *storage.Tx) error {
		people, err := tx.People()
		if err != nil {
			return err
		}
		rounds, err := tx.Rounds(s.form.ID)
		if err != nil {
			return err
		}
		values, err := tx.PlanValues(s.form.ID)
		if err != nil {
			return err
		}
		s.reach(s.bureau.starts)
		for _, v := range values {
			s.reach(v.At)
		}
		for _, p := range people {
			s.reach(p.JoinedAt)
		}
		for _, r := range rounds {
			s.reach(r.Opens)
			duties, err := tx.Duties(r.ID)
			if err != nil {
				return err
			}
			for _, d := range duties {
				s.reach(d.ChangedAt)
			}
		}
		return nil
	})
}

// reach moves the clock, in the office's own time zone.
func (s *stage) reach(t time.Time) { s.clock.reach(t.In(s.form.Schedule.Zone)) }

// setUp lets everybody join who has not: the administrator by the link that the
// first start prints, the others by links that the administrator makes in chat.
func (s *stage) setUp() error {
	if s.earlier == 0 {
		s.transcript.opening(s.bureau)
	}
	if err := s.first(); err != nil {
		return err
	}
	if err := s.join(s.secretary, storage.Secretary, ""); err != nil {
		return err
	}
	defer func() { s.effort = effort{} }() // joining is none of a month's work
	for i, r := range s.respondents {
		s.transcript.brief = i > 0
		err := s.join(r.person, storage.Respondent, r.department.ID)
		if s.transcript.brief = false; err != nil {
			return err
		}
	}
	return nil
}

func (s *stage) first() error {
	link, err := s.bot.FirstInvite(s.ctx)
	if err != nil || link == "" {
		return err
	}
	s.transcript.note("机器人首次启动，在终端里打印管理员的一次性邀请链接；管理员用自己的 Telegram 打开。")
	return s.follow(s.administrator, link)
}

// follow lets somebody open an invitation's link.
func (s *stage) follow(p person, link string) error {
	_, token, ok := strings.Cut(link, "?start=")
	if !ok {
		return errors.New("an invitation without a link")
	}
	return s.say(p, "/start "+strings.TrimSpace(token))
}

// join lets the administrator invite somebody in chat.
func (s *stage) join(p person, role storage.Role, department office.DepartmentID) error {
	known, err := read(s, func(tx *storage.Tx) (known bool, err error) {
		_, known, err = tx.Person(office.PersonID(p.id))
		return known, err
	})
	if err != nil || known {
		return err
	}
	if err := s.say(s.administrator, "/invite"); err != nil {
		return err
	}
	steps := [][]string{{string(role), ""}}
	if department != "" {
		steps = append(steps, []string{string(role), string(department)})
	}
	for _, args := range steps {
		if err := s.choose(s.administrator, verbInvite, args...); err != nil {
			return err
		}
	}
	chat := s.chat(s.administrator)
	if err := s.follow(p, chat[len(chat)-1].Text); err != nil {
		return err
	}
	d, _ := s.form.Department(department)
	s.transcript.joined(p, d.Name)
	return nil
}

// choose presses a button of the newest message that has any.
func (s *stage) choose(p person, verb string, args ...string) error {
	c, _ := newestCard(s.chat(p))
	b, ok := c.button(verb, args...)
	if !ok {
		return fmt.Errorf("%s finds no button %s %v", p.name, verb, args)
	}
	return s.press(p, c.message, b)
}
