package words

import (
	"strings"
	"time"

	"zongjie/conversation"
	"zongjie/office"
)

// month names a month of the year.
func (w Words) month(m time.Month) string { return strings.Fields(w.plain("months", nil))[m-1] }

// When writes a moment in the form's zone: 6月28日17:00, 28 June 17:00.
func (w Words) When(form office.Form, t time.Time) string {
	if form.Schedule.Zone != nil {
		t = t.In(form.Schedule.Zone)
	}
	return w.moment(t)
}

func (w Words) moment(t time.Time) string {
	return w.plain("moment", data{"Month": w.month(t.Month()), "Day": t.Day(), "Time": t.Format("15:04")})
}

// Day writes a day: 6月28日, 28 June.
func (w Words) Day(t time.Time) string {
	return w.plain("day", data{"Month": w.month(t.Month()), "Day": t.Day()})
}

// Period writes a month: 2024年6月, June 2024.
func (w Words) Period(p office.Period) string {
	return w.plain("period", data{"Year": p.Year, "Month": w.month(p.Month)})
}

// Range writes a run of months: 2024年上半年, First half of 2024. In Chinese it is
// the range's own Label.
func (w Words) Range(r office.Range) string {
	year, name := r.First.Year, r.String()
	switch {
	case len(name) == len("2024"):
		return w.plain("range_year", data{"Year": year})
	case strings.HasSuffix(name, "H1"):
		return w.plain("range_first_half", data{"Year": year})
	case strings.HasSuffix(name, "H2"):
		return w.plain("range_second_half", data{"Year": year})
	case strings.Contains(name, "Q"):
		quarters := strings.Fields(w.plain("quarters", nil))
		return w.plain("range_quarter", data{"Year": year, "Quarter": quarters[(r.First.Month-1)/3]})
	case r.First == r.Last:
		return w.Period(r.First)
	case year == r.Last.Year:
		return w.plain("range_months", data{"Year": year, "First": w.month(r.First.Month), "Last": w.month(r.Last.Month)})
	}
	return w.plain("range_long", data{"First": w.Period(r.First), "Last": w.Period(r.Last)})
}

// Duty names what a department owes for a month: 2024年6月 学前科, or where several
// forms ask it 2024年6月 学前科 工作月报.
func (w Words) Duty(form office.Form, id office.DepartmentID, p office.Period) string {
	if w.catalogue.shared[id] {
		return w.plain("duty_of_form", data{"Duty": w.unnamedDuty(form, id, p), "Form": formTitle(form)})
	}
	return w.unnamedDuty(form, id, p)
}

// unnamedDuty is Duty where the sentence names the form itself.
func (w Words) unnamedDuty(form office.Form, id office.DepartmentID, p office.Period) string {
	department, _ := form.Department(id)
	return w.plain("duty", data{"Period": w.Period(p), "Department": Shorten(department.Name, longName)})
}

// duty names a session's duty.
func (w Words) duty(form office.Form, s conversation.Session) string {
	return w.onBehalf(w.Duty(form, s.Department, s.Period), s.Behalf)
}

// onBehalf names a duty with the person that a stand-in answers for; without a name
// it is the duty alone.
func (w Words) onBehalf(duty, name string) string {
	if name == "" {
		return duty
	}
	return w.plain("on_behalf", data{"Duty": duty, "Name": Shorten(name, longName)})
}
