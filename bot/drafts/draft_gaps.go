package drafts

import (
	"slices"

	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/report"
	"zongjie/storage"
)

// What a button under a draft can ask for besides its files.
const (
	draftGaps  = "l" // what lacks now
	draftChase = "k" // remind those of whom something lacks
)

// gapMessages is how many messages the list may take before the rest is left to the
// workbook: nobody reads on for longer.
const gapMessages = 4

// noticeChase is the kind of a reminder that a secretary sends. Its slot is the day,
// so that nobody is reminded twice a day of the same.
const noticeChase = "chase"

// showGaps lists what lacks of a draft's months now, which may be less than when the
// draft was made, with a button that reminds those who can mend it.
func (h *Drafts) showGaps(t *chat.Turn, d storage.Draft) error {
	form, gaps, err := gapsNow(t, d)
	if err != nil {
		return err
	}
	people, err := t.Desk.Roster(t.Tx)
	if err != nil {
		return err
	}
	heading := t.Words.GapsHead(d.Range, t.Desk.Now().In(t.Desk.Zone()), len(gaps))
	if len(gaps) == 0 {
		return t.Say(heading)
	}
	parts := []words.HTML{heading}
	for _, group := range byDepartment(gaps) {
		parts = append(parts, t.Words.GapsOf(group[0].Department, people.NamesFor(group[0].DepartmentID), group))
	}
	buttons, err := gapButtons(t, d, form, gaps)
	if err != nil {
		return err
	}
	if n := fitting(parts, gapMessages); n < len(parts) {
		parts = append(parts[:n], t.Words.GapsMore(len(parts)-n))
	}
	return t.SayAbout(chat.Outgoing{Buttons: buttons}, parts...)
}

// fitting is how many of the parts go into so many messages, as askAll fills them.
func fitting(parts []words.HTML, messages int) int {
	var text words.HTML
	for i, part := range parts {
		next := words.Below(text, part)
		if words.Units(next) <= words.MaxMessage {
			text = next
			continue
		}
		if messages--; messages == 0 {
			return i
		}
		text = part
	}
	return len(parts)
}

// gapsNow compiles the draft's months from the data as it is.
func gapsNow(t *chat.Turn, d storage.Draft) (office.Form, []report.Gap, error) {
	form, err := t.Desk.Form(t.Tx, d.Form, d.FormVersion)
	if err != nil {
		return form, nil, err
	}
	now := d
	if now.Stamp, err = t.In.Work.Stamp(t.Tx, t.In.At); err != nil {
		return form, nil, err
	}
	_, compiled, err := t.Desk.Compiled(&t.In.Work, now)
	return form, compiled.Gaps, err
}

// byDepartment splits the gaps, which are in the order of departments.
func byDepartment(gaps []report.Gap) [][]report.Gap {
	var groups [][]report.Gap
	for i, g := range gaps {
		if i == 0 || g.Department != gaps[i-1].Department {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], g)
	}
	return groups
}

// gapButtons offer what can be done about the gaps.
func gapButtons(t *chat.Turn, d storage.Draft, form office.Form, gaps []report.Gap) ([][]telegram.Button, error) {
	var rows [][]telegram.Button
	chases, err := chasesOf(t, form, gaps)
	if err != nil {
		return nil, err
	}
	if n := len(peopleOf(chases)); n > 0 {
		rows = append(rows, []telegram.Button{{Label: t.Words.LabelChase(n), Data: madeData(d.ID, draftChase)}})
	}
	var spans []office.Range
	for _, g := range gaps {
		if g.Reason == report.NotPlanned && !slices.Contains(spans, g.Plan) {
			spans = append(spans, g.Plan)
		}
	}
	for _, span := range spans {
		rows = append(rows, []telegram.Button{{Label: t.Words.LabelEnterPlan(span), Data: chat.PlanData(form.ID, span.String(), "")}})
	}
	return rows, nil
}

// chase is one person to be reminded of what lacks of one duty.
type chase struct {
	to   desk.Recipient
	duty desk.OpenDuty
	gaps []report.Gap
}

// chasesOf lists whom a reminder can reach who can still mend something: those who
// answer for a department with a gap in a month that has not locked.
func chasesOf(t *chat.Turn, form office.Form, gaps []report.Gap) ([]chase, error) {
	people, err := t.Desk.Roster(t.Tx)
	if err != nil {
		return nil, err
	}
	duties, err := t.Desk.DutiesWhere(t.Tx, func(office.DepartmentID) (string, bool) { return "", true })
	if err != nil {
		return nil, err
	}
	var all []chase
	for _, duty := range duties {
		if duty.Form.ID != form.ID || !duty.ExcusedAt.IsZero() {
			continue
		}
		lacking := slices.DeleteFunc(slices.Clone(gaps), func(g report.Gap) bool {
			return g.DepartmentID != duty.Department || g.Reason.Lasting() || !slices.Contains(g.Periods, duty.Round.Period)
		})
		for _, to := range people.Recipients(duty.Department) {
			agenda, err := agendaOf(t, to, duty)
			if err != nil {
				return nil, err
			}
			mine := slices.DeleteFunc(slices.Clone(lacking), func(g report.Gap) bool { return !slices.Contains(agenda, g.Question) })
			if len(mine) > 0 {
				duty.Behalf = to.Behalf.Name
				all = append(all, chase{to, duty, mine})
			}
		}
	}
	return all, nil
}

// agendaOf lists what somebody can answer of a duty. A questionnaire that was begun keeps
// the questions of the form as it was then.
func agendaOf(t *chat.Turn, to desk.Recipient, duty desk.OpenDuty) ([]office.QuestionID, error) {
	s, found, err := t.Tx.SessionOf(to.ID, duty.Round.ID, duty.Department)
	if err != nil || found && s.Begun() {
		return s.Agenda, err
	}
	return duty.Form.Agenda(duty.Department, duty.Round.Period), nil
}

func peopleOf(chases []chase) []office.PersonID {
	var ids []office.PersonID
	for _, c := range chases {
		if !slices.Contains(ids, c.to.ID) {
			ids = append(ids, c.to.ID)
		}
	}
	return ids
}

// chase reminds exactly those who can mend what lacks now, and says who they are and
// whom it could not reach.
func (h *Drafts) chase(t *chat.Turn, d storage.Draft) error {
	form, gaps, err := gapsNow(t, d)
	if err != nil {
		return err
	}
	chases, err := chasesOf(t, form, gaps)
	if err != nil {
		return err
	}
	var done words.Chased
	for _, c := range chases {
		fresh, err := h.remind(t, c)
		if err != nil {
			return err
		}
		if fresh {
			done.Reminded = addName(done.Reminded, c.to.Name)
		} else {
			done.Before = addName(done.Before, c.to.Name)
		}
	}
	for _, group := range byDepartment(gaps) {
		id := group[0].DepartmentID
		if reached := slices.ContainsFunc(chases, func(c chase) bool { return c.duty.Department == id }); !reached && id != "" {
			done.Unreached = append(done.Unreached, group[0].Department)
		}
	}
	return t.Say(t.Words.Chased(done))
}

func addName(names []string, name string) []string {
	if slices.Contains(names, name) {
		return names
	}
	return append(names, name)
}

// remind sends one reminder, unless it was sent today.
func (h *Drafts) remind(t *chat.Turn, c chase) (fresh bool, err error) {
	today := t.Desk.Now().In(t.Desk.Zone())
	n := storage.Notice{Kind: noticeChase, Round: c.duty.Round.ID, Department: c.duty.Department, Person: c.to.ID,
		Slot: today.Year()*1000 + today.YearDay()}
	before, err := t.Tx.Done(n)
	if err != nil || before {
		return false, err
	}
	w := t.Post.Speak(c.to.Person)
	missing := words.Missing{Form: c.duty.Form, Round: c.duty.Round, Duty: c.duty.Duty, Gaps: c.gaps}
	return true, h.Cards.SendNotice(t.Tx, n, cards.Notice{Duty: c.duty, Person: c.to.Person, Words: w, Text: w.Chase(t.Person.Name, missing)})
}
