package plans

import (
	"slices"
	"strings"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/config"
	"zongjie/office"
	"zongjie/storage"
)

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

// Plan shows or enters plan values: step by step with buttons, or at once by
// “[form] span [plan text]”, as at the command line.
func (h *Plans) Plan(t *chat.Turn, argument string) error {
	forms := slices.DeleteFunc(slices.Clone(t.Desk.Forms), noPlan)
	parts := strings.Fields(argument)
	switch {
	case len(forms) == 0:
		return t.Say(t.Words.Say(words.NoPlan))
	case len(parts) > 0:
		return h.planOf(t, parts)
	case len(forms) == 1:
		return h.offerSpans(t, forms[0].Form)
	}
	var rows [][]telegram.Button
	for _, f := range forms {
		rows = append(rows, []telegram.Button{{Label: f.Title, Data: chat.PlanData(f.ID, "", "")}})
	}
	return t.Ask(t.Words.Say(words.PlanForm), rows)
}

func noPlan(f config.Form) bool { return len(f.Plan) == 0 }

// planOf reads what was written behind /plan.
func (h *Plans) planOf(t *chat.Turn, parts []string) error {
	form, known := h.onlyPlan(t)
	if f, ok := t.Desk.Served(office.FormID(parts[0])); ok {
		form, known, parts = f.Form, true, parts[1:]
	}
	if !known || len(parts) == 0 {
		return t.Say(t.Words.Say(words.PlanUsage))
	}
	span, err := office.ParseRange(parts[0])
	switch {
	case err != nil || len(parts) == 2:
		return t.Say(t.Words.Say(words.PlanUsage))
	case len(parts) == 1:
		return h.offerPlan(t, form, span)
	}
	p, ok := form.Planned(office.QuestionID(parts[1]))
	if !ok {
		return t.Say(t.Words.PlanUnknown(form))
	}
	return h.enterPlan(t, PlanEntry{Form: form, Plan: p, Span: span, Text: strings.Join(parts[2:], " ")})
}

// onlyPlan is the form that is meant when only one has plan values.
func (h *Plans) onlyPlan(t *chat.Turn) (office.Form, bool) {
	forms := slices.DeleteFunc(slices.Clone(t.Desk.Forms), noPlan)
	if len(forms) != 1 {
		return office.Form{}, false
	}
	return forms[0].Form, true
}

// offerSpans offers the half-years and years, with how much of each lacks.
func (h *Plans) offerSpans(t *chat.Turn, form office.Form) error {
	values, err := t.Tx.PlanValues(form.ID)
	if err != nil {
		return err
	}
	var rows [][]telegram.Button
	for _, span := range PlanSpans(form, t.Desk.Now()) {
		label := t.Words.LabelPlanSpan(span, len(form.LackingPlan(values, span)))
		rows = append(rows, []telegram.Button{{Label: label, Data: chat.PlanData(form.ID, span.String(), "")}})
	}
	return t.Ask(t.Words.PlanSpan(form), rows)
}

// offerPlan shows the values of a span and offers each to be entered or corrected.
func (h *Plans) offerPlan(t *chat.Turn, form office.Form, span office.Range) error {
	values, err := t.Tx.PlanValues(form.ID)
	if err != nil {
		return err
	}
	return h.sayPlan(t, chat.PlanTarget{Form: form.ID, Span: span}, t.Words.PlanTable(form, values, span), h.planButtons(t, form, values, span))
}

func (h *Plans) planButtons(t *chat.Turn, form office.Form, values []office.PlanValue, span office.Range) [][]telegram.Button {
	var rows [][]telegram.Button
	for _, p := range form.Plan {
		if !p.Fits(span) || len(rows) == chat.MaxButtons {
			continue
		}
		_, _, had := office.NewestPlan(values, p.ID, span)
		rows = append(rows, []telegram.Button{{Label: t.Words.LabelPlan(p, had), Data: chat.PlanData(form.ID, span.String(), p.ID)}})
	}
	return rows
}

// TapPlan takes the next choice: a form, a span, a plan value.
func (h *Plans) TapPlan(t *chat.Turn, args []string) error {
	if len(args) != 3 {
		return t.Stale()
	}
	form, ok := t.Desk.Served(office.FormID(args[0]))
	if !ok {
		return t.Stale()
	}
	if args[1] == "" {
		return h.offerSpans(t, form.Form)
	}
	span, err := office.ParseRange(args[1])
	if err != nil {
		return t.Stale()
	}
	if args[2] == "" {
		return h.offerPlan(t, form.Form, span)
	}
	p, found := form.Planned(office.QuestionID(args[2]))
	if !found || !p.Fits(span) {
		return t.Stale()
	}
	return h.askPlan(t, form.Form, p, span)
}

// askPlan asks for one value. The next text is read as it.
func (h *Plans) askPlan(t *chat.Turn, form office.Form, p office.Plan, span office.Range) error {
	values, err := t.Tx.PlanValues(form.ID)
	if err != nil {
		return err
	}
	err = t.Tx.AskPlan(storage.PlanQuestion{Person: t.Person.ID, Form: form.ID, Plan: p.ID, Span: span, AskedAt: t.Desk.Now()})
	if err != nil {
		return err
	}
	var present *office.PlanValue
	if newest, _, had := office.NewestPlan(values, p.ID, span); had {
		present = &newest
	}
	return h.sayPlan(t, chat.PlanTarget{Form: form.ID, Span: span, Plan: p.ID}, t.Words.PlanAsk(p, span, present), nil)
}

// enterPlan keeps a value and offers those that still lack.
func (h *Plans) enterPlan(t *chat.Turn, e PlanEntry) error {
	form, span := e.Form, e.Span
	e.Person, e.At, e.Message = t.Person.ID, t.EventTime(), t.MessageID()
	said, kept, err := EnterPlan(t.Tx, t.Words, e)
	if err != nil {
		return err
	}
	if !kept {
		return h.sayPlan(t, chat.PlanTarget{Form: form.ID, Span: span, Plan: e.Plan.ID}, said, nil)
	}
	if _, err := t.Tx.ForgetPlan(t.Person.ID); err != nil {
		return err
	}
	values, err := t.Tx.PlanValues(form.ID)
	if err != nil {
		return err
	}
	rest := form
	rest.Plan = form.LackingPlan(values, span)
	said += "\n" + t.Words.PlanLacking(span, len(rest.Plan))
	return h.sayPlan(t, chat.PlanTarget{Form: form.ID, Span: span}, said, h.planButtons(t, rest, values, span))
}
