package bot

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"zongjie/office"
	"zongjie/storage"
)

// kept lists what the database has: the newest version of every answer, what was
// submitted, and what else somebody has said.
func (c *playedChat) kept() (lines []string) {
	c.t.Helper()
	add := func(format string, args ...any) { lines = append(lines, "  "+cut(fold(fmt.Sprintf(format, args...)))) }
	c.read(func(tx *storage.Tx) error {
		for _, f := range c.everyForm(tx) {
			rounds, err := tx.Rounds(f)
			if err != nil {
				return err
			}
			for _, r := range rounds {
				if err := c.keptRound(tx, r, add); err != nil {
					return err
				}
			}
		}
		return c.keptBeside(tx, add)
	})
	stored, err := filepath.Glob(c.path + "-files/*/*")
	c.must(err)
	if len(stored) > 0 {
		add("files stored: %d", len(stored))
	}
	if lines == nil {
		add("nothing")
	}
	return lines
}

// versions lists every version of every answer of the first form's rounds: what, who
// and when.
func (c *playedChat) versions() (lines []string) {
	c.t.Helper()
	c.read(func(tx *storage.Tx) error {
		rounds, err := tx.Rounds(c.forms[0].ID)
		if err != nil {
			return err
		}
		for _, r := range rounds {
			for _, d := range c.forms[0].Departments {
				for _, q := range c.forms[0].Questions {
					all, err := tx.AnswerHistory(r.ID, d.ID, q.ID)
					if err != nil {
						return err
					}
					for _, a := range all {
						lines = append(lines, fmt.Sprintf("  %s %s v%d: %s by %s %s", zh().Duty(c.forms[0].Form, d.ID, r.Period), q.ID,
							a.Version, zh().Answer(q, a), c.nameOf(tx, a.Person), c.moment(a.At)))
					}
				}
			}
		}
		return nil
	})
	return lines
}

// everyForm lists the forms that are or were in service.
func (c *playedChat) everyForm(tx *storage.Tx) []office.FormID {
	var ids []office.FormID
	for _, f := range c.forms {
		ids = append(ids, f.ID)
	}
	open, err := tx.RoundsNotLocked(time.Unix(1, 0))
	c.must(err)
	for _, r := range open {
		if !slices.Contains(ids, r.Form) {
			ids = append(ids, r.Form)
		}
	}
	return ids
}

// keptRound lists the answers of a round in the form's order, and who submitted.
func (c *playedChat) keptRound(tx *storage.Tx, r office.Round, add func(string, ...any)) error {
	duties, err := tx.Duties(r.ID)
	if err != nil {
		return err
	}
	form, err := c.bot.desk.Form(tx, r.Form, r.FormVersion)
	if err != nil {
		return err
	}
	for _, d := range duties {
		answers, err := tx.Answers(r.ID, d.Department)
		if err != nil {
			return err
		}
		duty := zh().Duty(form, d.Department, r.Period)
		for _, q := range c.questions(form) {
			if a, ok := answers[q.ID]; ok {
				c.keptAnswer(tx, duty, q, a, add)
			}
		}
		if !d.SubmittedAt.IsZero() {
			late := ""
			if d.SubmittedAt.After(r.Due) {
				late = ", late"
			}
			add("%s: submitted %s%s", duty, c.moment(d.SubmittedAt), late)
		}
	}
	return nil
}

// questions are those of a form as a round opened with it, and those of the form of
// today that are new.
func (c *playedChat) questions(opened office.Form) []office.Question {
	all := slices.Clone(opened.Questions)
	for _, f := range c.forms {
		for _, q := range f.Questions {
			if _, known := opened.Question(q.ID); !known && f.ID == opened.ID {
				all = append(all, q)
			}
		}
	}
	return all
}

func (c *playedChat) keptAnswer(tx *storage.Tx, duty string, q office.Question, a office.Answer, add func(string, ...any)) {
	text := fmt.Sprintf("%s %s: %s, %s v%d by %s", duty, q.ID, strings.ReplaceAll(zh().Answer(q, a), "\n", "⏎"), a.State, a.Version, c.nameOf(tx, a.Person))
	if a.For != 0 {
		text += " for " + c.nameOf(tx, a.For)
	}
	if a.Typed != "" {
		text += ", typed “" + strings.ReplaceAll(a.Typed, "\n", "⏎") + "”"
	}
	if a.Button != "" {
		text += ", button " + string(a.Button)
	}
	if a.Reason != "" {
		text += ", because “" + a.Reason + "”"
	}
	add("%s", text)
	for i, entry := range a.Activities {
		add("  %d. %s%s, by %s %s", i+1, strings.ReplaceAll(entry.Text, "\n", "⏎"), mark(entry), c.nameOf(tx, entry.Person), c.moment(entry.At))
	}
}

// keptBeside lists what belongs to no round: notes, leaves, names taken as one, plan
// values.
func (c *playedChat) keptBeside(tx *storage.Tx, add func(string, ...any)) error {
	for id := office.NoteID(1); ; id++ {
		n, ok, err := tx.Note(id)
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		where := ""
		if n.Place.Question != "" {
			where = fmt.Sprintf(" for %s %s %s", n.Place.Period, n.Place.Department, n.Place.Question)
		}
		add("note of %s, %s%s: %s%s", c.nameOf(tx, n.Person), n.State, where, n.Entry.Text, mark(n.Entry))
	}
	leaves, err := tx.Leaves(time.Unix(1, 0))
	if err != nil {
		return err
	}
	for _, l := range leaves {
		add("leave of %s from %s until %s, %s stands in, named by %s",
			c.nameOf(tx, l.Person), c.moment(l.Begins), c.moment(l.Ends), c.nameOf(tx, l.StandIn), c.nameOf(tx, l.NamedBy))
	}
	for _, f := range c.forms {
		decisions, err := tx.NameDecisions(f.ID)
		if err != nil {
			return err
		}
		for _, d := range decisions {
			add("%s: %s %s %s, says %s", d.Question, d.Name, map[bool]string{true: "is", false: "is not"}[d.Same], d.Other, c.nameOf(tx, d.Person))
		}
		values, err := tx.PlanValues(f.ID)
		if err != nil {
			return err
		}
		for _, v := range values {
			add("plan %s %s: %s%s by %s", v.Span, v.Plan, v.Amount, v.Unit, v.Name)
		}
	}
	return nil
}

func (c *playedChat) nameOf(tx *storage.Tx, id office.PersonID) string {
	c.t.Helper()
	name, err := tx.NameOf(id)
	c.must(err)
	return name
}

func (c *playedChat) moment(at time.Time) string {
	return at.In(opening().Location()).Format("01-02 15:04")
}
