package desk

import (
	"fmt"
	"time"

	"zongjie/names"
	"zongjie/office"
	"zongjie/report"
	"zongjie/storage"
)

// MaxMonths bounds a draft: five years, as long as any plan that is summed up. A year
// mistyped must not cost more memory than there is.
const MaxMonths = 60

// Compile compiles a draft from the database: what the chat and the command line share.
func Compile(tx *storage.Tx, form office.Form, r office.Range, now time.Time) (report.Draft, error) {
	input, err := Gather(tx, form, r, now)
	if err != nil {
		return report.Draft{}, err
	}
	return report.Compile(input)
}

// Gather reads from the database what a draft of the range is compiled from, with the
// year before, with which it is compared. It refuses more than [MaxMonths].
func Gather(tx *storage.Tx, form office.Form, r office.Range, now time.Time) (report.Input, error) {
	if months := len(r.Periods()); months > MaxMonths {
		return report.Input{}, fmt.Errorf("%s has %d months, a draft at most %d; is the year right?", r, months, MaxMonths)
	}
	january := office.Range{First: office.Period{Year: r.First.Year - 1, Month: 1}, Last: r.Last}
	input := report.Input{Form: form, Range: r, At: now, Duties: map[office.RoundID][]office.Duty{}}
	var err error
	if input.Reports, err = tx.Reports(form.ID, january); err != nil {
		return report.Input{}, err
	}
	if input.Plan, err = tx.PlanValues(form.ID); err != nil {
		return report.Input{}, err
	}
	if input.Priors, err = tx.PriorValues(form.ID); err != nil {
		return report.Input{}, err
	}
	if input.Rounds, err = tx.Rounds(form.ID); err != nil {
		return report.Input{}, err
	}
	stamp, err := tx.Stamp(now)
	if err != nil {
		return report.Input{}, err
	}
	input.DataVersion = stamp.Version()
	decisions, err := tx.NameDecisions(form.ID)
	if err != nil {
		return report.Input{}, err
	}
	input.Aliases = map[office.QuestionID]names.Aliases{}
	for q, about := range storage.DecisionsByQuestion(decisions) {
		input.Aliases[q] = names.NewAliases(about)
	}
	for _, round := range input.Rounds {
		if !r.Contains(round.Period) && !r.Contains(round.Period.Add(12)) {
			continue
		}
		if input.Duties[round.ID], err = DutiesOf(tx, form, round); err != nil {
			return report.Input{}, err
		}
	}
	return input, nil
}

// Recompile compiles a draft again from the data as it was when it was made, by the
// form as it was: what the command line shares.
func Recompile(tx *storage.Tx, d storage.Draft) (report.Draft, error) {
	form, err := keptForm(tx, d.Form, d.FormVersion)
	if err != nil {
		return report.Draft{}, err
	}
	_, compiled, err := recompileBy(tx, form, d)
	return compiled, err
}

// Recompile is Recompile with the forms at hand.
func (d *Desk) Recompile(tx *storage.Tx, made storage.Draft) (report.Input, report.Draft, error) {
	form, err := d.Form(tx, made.Form, made.FormVersion)
	if err != nil {
		return report.Input{}, report.Draft{}, err
	}
	return recompileBy(tx, form, made)
}

func recompileBy(tx *storage.Tx, form office.Form, d storage.Draft) (report.Input, report.Draft, error) {
	input, err := Gather(tx.AsOf(d.Stamp), form, d.Range, d.Stamp.At)
	if err != nil {
		return report.Input{}, report.Draft{}, err
	}
	compiled, err := report.Compile(input)
	return input, compiled, err
}
