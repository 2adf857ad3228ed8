package bot

import (
	"slices"
	"strings"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/config"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// verbPlan begins the callback data of plan values, p:<form>:<span>:<plan>, whose
// later parts are empty until they are chosen. Two ids, 2024H2 and the rest are at
// most 59 bytes.
const verbPlan = "p"

// planPatience is how long a text is read as the plan value that was asked for. A
// number sent days later is more likely about something else.
const planPatience = 12 * time.Hour

// PlanEntry is a plan value as somebody sends it, in chat or at the command line.
type PlanEntry struct {
	Form    office.Form
	Plan    office.Plan
	Span    office.Range
	Text    string
	Person  office.PersonID // 0 at the command line
	At      time.Time
	Message int
}

// EnterPlan reads and keeps a plan value: what the chat and the command line share.
// It returns what is to be said, and whether the value was kept.
func EnterPlan(tx *storage.Tx, w words.Words, e PlanEntry) (said words.HTML, kept bool, err error) {
	v, problem := office.ReadPlan(e.Plan, e.Span, e.Text)
	if problem != "" {
		return w.PlanRefused(e.Plan, problem), false, nil
	}
	values, err := tx.PlanValues(e.Form.ID)
	if err != nil {
		return "", false, err
	}
	before, _, had := office.NewestPlan(values, e.Plan.ID, e.Span)
	v.Person, v.At, v.Message = e.Person, e.At, e.Message
	if _, err := tx.PutPlanValue(e.Form.ID, v); err != nil {
		return "", false, err
	}
	if !had {
		return w.PlanKept(e.Plan, v, nil), true, nil
	}
	return w.PlanKept(e.Plan, v, &before), true, nil
}

// PlanTable lists the plan values of a span, those that lack among them.
func PlanTable(tx *storage.Tx, w words.Words, form office.Form, span office.Range) (words.HTML, error) {
	values, err := tx.PlanValues(form.ID)
	if err != nil {
		return "", err
	}
	return w.PlanTable(form, values, span), nil
}

// PlanSpans lists the spans for which plan values can be entered now: those that
// the time falls into, and those that come next.
func PlanSpans(form office.Form, now time.Time) []office.Range {
	if form.Schedule.Zone != nil {
		now = now.In(form.Schedule.Zone)
	}
	var spans []office.Range
	for _, p := range form.Plan {
		this := p.Span(office.PeriodOf(now))
		for _, span := range []office.Range{this, p.Span(this.Last.Add(1))} {
			if !slices.Contains(spans, span) {
				spans = append(spans, span)
			}
		}
	}
	slices.SortStableFunc(spans, func(a, b office.Range) int { return strings.Compare(a.First.String(), b.First.String()) })
	return spans
}

// plan shows or enters plan values: step by step with buttons, or at once by
// “[form] span [plan text]”, as at the command line.
func (t *turn) plan(argument string) error {
	forms := slices.DeleteFunc(slices.Clone(t.Forms), noPlan)
	parts := strings.Fields(argument)
	switch {
	case !desk.Secretary(t.person):
		return t.say(t.words.NotAllowed(storage.Secretary))
	case len(forms) == 0:
		return t.say(t.words.NoPlan())
	case len(parts) > 0:
		return t.planOf(parts)
	case len(forms) == 1:
		return t.offerSpans(forms[0].Form)
	}
	var rows [][]telegram.Button
	for _, f := range forms {
		rows = append(rows, []telegram.Button{{Label: f.Title, Data: planData(f.ID, "", "")}})
	}
	return t.ask(t.words.PlanForm(), rows)
}

func noPlan(f config.Form) bool { return len(f.Plan) == 0 }

func planData(form office.FormID, span string, plan office.QuestionID) string {
	return strings.Join([]string{verbPlan, string(form), span, string(plan)}, ":")
}

// planOf reads what was written behind /plan.
func (t *turn) planOf(parts []string) error {
	form, known := t.onlyPlan()
	if f, ok := t.desk.Served(office.FormID(parts[0])); ok {
		form, known, parts = f.Form, true, parts[1:]
	}
	if !known || len(parts) == 0 {
		return t.say(t.words.PlanUsage())
	}
	span, err := office.ParseRange(parts[0])
	switch {
	case err != nil || len(parts) == 2:
		return t.say(t.words.PlanUsage())
	case len(parts) == 1:
		return t.offerPlan(form, span)
	}
	p, ok := form.Planned(office.QuestionID(parts[1]))
	if !ok {
		return t.say(t.words.PlanUnknown(form))
	}
	return t.enterPlan(form, p, span, strings.Join(parts[2:], " "))
}

// onlyPlan is the form that is meant when only one has plan values.
func (t *turn) onlyPlan() (office.Form, bool) {
	forms := slices.DeleteFunc(slices.Clone(t.Forms), noPlan)
	if len(forms) != 1 {
		return office.Form{}, false
	}
	return forms[0].Form, true
}

// offerSpans offers the half-years and years, with how much of each lacks.
func (t *turn) offerSpans(form office.Form) error {
	values, err := t.tx.PlanValues(form.ID)
	if err != nil {
		return err
	}
	var rows [][]telegram.Button
	for _, span := range PlanSpans(form, t.Now()) {
		label := t.words.LabelPlanSpan(span, len(form.LackingPlan(values, span)))
		rows = append(rows, []telegram.Button{{Label: label, Data: planData(form.ID, span.String(), "")}})
	}
	return t.ask(t.words.PlanSpan(form), rows)
}

// offerPlan shows the values of a span and offers each to be entered or corrected.
func (t *turn) offerPlan(form office.Form, span office.Range) error {
	values, err := t.tx.PlanValues(form.ID)
	if err != nil {
		return err
	}
	return t.sayPlan(planTarget{Form: form.ID, Span: span}, t.words.PlanTable(form, values, span), t.planButtons(form, values, span))
}

func (t *turn) planButtons(form office.Form, values []office.PlanValue, span office.Range) [][]telegram.Button {
	var rows [][]telegram.Button
	for _, p := range form.Plan {
		if !p.Fits(span) || len(rows) == maxButtons {
			continue
		}
		_, _, had := office.NewestPlan(values, p.ID, span)
		rows = append(rows, []telegram.Button{{Label: t.words.LabelPlan(p, had), Data: planData(form.ID, span.String(), p.ID)}})
	}
	return rows
}

func (t *turn) tapPlan(args []string) error {
	if !desk.Secretary(t.person) || len(args) != 3 {
		t.in.toast = t.words.Stale()
		return nil
	}
	form, ok := t.desk.Served(office.FormID(args[0]))
	span, err := office.ParseRange(args[1])
	p, found := form.Planned(office.QuestionID(args[2]))
	switch {
	case !ok || err != nil && args[1] != "" || !found && args[2] != "" || found && !p.Fits(span):
		t.in.toast = t.words.Stale()
		return nil
	case args[1] == "":
		return t.offerSpans(form.Form)
	case args[2] == "":
		return t.offerPlan(form.Form, span)
	}
	return t.askPlan(form.Form, p, span)
}

// askPlan asks for one value. The next text is read as it.
func (t *turn) askPlan(form office.Form, p office.Plan, span office.Range) error {
	values, err := t.tx.PlanValues(form.ID)
	if err != nil {
		return err
	}
	err = t.tx.AskPlan(storage.PlanQuestion{Person: t.person.ID, Form: form.ID, Plan: p.ID, Span: span, AskedAt: t.Now()})
	if err != nil {
		return err
	}
	var present *office.PlanValue
	if newest, _, had := office.NewestPlan(values, p.ID, span); had {
		present = &newest
	}
	return t.sayPlan(planTarget{form.ID, span, p.ID}, t.words.PlanAsk(p, span, present), nil)
}

// enterPlan keeps a value and offers those that still lack.
func (t *turn) enterPlan(form office.Form, p office.Plan, span office.Range, text string) error {
	said, kept, err := EnterPlan(t.tx, t.words, PlanEntry{Form: form, Plan: p, Span: span, Text: text,
		Person: t.person.ID, At: t.eventTime(), Message: t.messageID()})
	if err != nil {
		return err
	}
	if !kept {
		return t.sayPlan(planTarget{form.ID, span, p.ID}, said, nil)
	}
	if _, err := t.tx.ForgetPlan(t.person.ID); err != nil {
		return err
	}
	values, err := t.tx.PlanValues(form.ID)
	if err != nil {
		return err
	}
	rest := form
	rest.Plan = form.LackingPlan(values, span)
	said += "\n" + t.words.PlanLacking(span, len(rest.Plan))
	return t.sayPlan(planTarget{Form: form.ID, Span: span}, said, t.planButtons(rest, values, span))
}

func (t *turn) messageID() int {
	switch u := t.in.content; {
	case u.EditedMessage != nil:
		return u.EditedMessage.MessageID
	case u.Message != nil:
		return u.Message.MessageID
	}
	return 0
}
