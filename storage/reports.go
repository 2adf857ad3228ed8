package storage

import (
	"database/sql"
	"fmt"

	"zongjie/office"
)

// Reports lists the newest answer to every answered question of a form in a range
// of months, each with its earlier versions, ordered by period, department and
// question. Name is “李四（代张三）” where a stand-in answered. It takes the same few
// queries, whatever the range.
func (tx drafts) Reports(form office.FormID, r office.Range) ([]office.Report, error) {
	row := reportRow{texts: map[string]string{}}
	if err := tx.readAround(&row, form, r); err != nil {
		return nil, fmt.Errorf("list duties of %s: %w", form, err)
	}
	reports, err := tx.roomForReports(form, r)
	if err != nil {
		return nil, fmt.Errorf("count reports of %s: %w", form, err)
	}
	err = each(tx.statements, func(rows *sql.Rows) error {
		report, err := row.scan(rows)
		if err != nil {
			return err
		}
		reports = supersede(reports, report)
		return nil
	}, `SELECT answers.round, answers.department, `+answerColumns+`
		FROM rounds JOIN answers ON answers.round = rounds.id
		WHERE rounds.form = ? AND rounds.period BETWEEN ? AND ? AND answers.id <= ?
		ORDER BY rounds.period, answers.department, answers.question, answers.version`,
		form, r.First.String(), r.Last.String(), tx.until().Answers)
	if err != nil {
		return nil, fmt.Errorf("list reports of %s: %w", form, err)
	}
	for i := range reports {
		if len(reports[i].Answer.Activities) == 0 {
			continue
		}
		if err := tx.fillHashes([]office.Answer{reports[i].Answer}); err != nil {
			return nil, err
		}
	}
	return reports, nil
}

// roomForReports is an empty list with room for every version in the range, so that
// a large one is not copied while it grows.
func (tx drafts) roomForReports(form office.FormID, r office.Range) ([]office.Report, error) {
	count, err := value[int](tx.statements, `SELECT count(*) FROM rounds JOIN answers ON answers.round = rounds.id
		WHERE rounds.form = ? AND rounds.period BETWEEN ? AND ?`, form, r.First.String(), r.Last.String())
	if err != nil || count == 0 {
		return nil, err
	}
	return make([]office.Report, 0, count), nil
}

// reportRow scans one row after the other. What many rows have in common is read
// once and shared by their reports.
type reportRow struct {
	duties map[dutyKey]office.Report // reports without an answer and its name
	names  map[office.PersonID]string
	texts  map[string]string // by themselves
	duty   dutyKey
	answer answerRow
	fields []any
}

type dutyKey struct {
	round      office.RoundID
	department office.DepartmentID
}

// readAround reads what is around the answers of a range: the duties they belong to
// and the names of people.
func (tx drafts) readAround(row *reportRow, form office.FormID, r office.Range) error {
	row.duties, row.names = map[dutyKey]office.Report{}, map[office.PersonID]string{}
	err := each(tx.statements, func(rows *sql.Rows) error {
		var period string
		var round office.Round
		var duty office.Duty
		err := rows.Scan(&duty.Round, &duty.Department, (*instant)(&duty.SubmittedAt), &period, (*instant)(&round.Due))
		if err != nil {
			return err
		}
		report := office.Report{Department: duty.Department, Submitted: !duty.SubmittedAt.IsZero(), Late: duty.Late(round)}
		report.Period, err = office.ParsePeriod(period)
		row.duties[dutyKey{duty.Round, duty.Department}] = report
		return err
	}, `SELECT duties.round, duties.department, iif(duties.submission <= ?4, duties.submitted_at, NULL), rounds.period, rounds.due
		FROM rounds JOIN duties ON duties.round = rounds.id
		WHERE rounds.form = ?1 AND rounds.period BETWEEN ?2 AND ?3`,
		form, r.First.String(), r.Last.String(), tx.until().Submissions)
	if err != nil {
		return err
	}
	return each(tx.statements, func(rows *sql.Rows) error {
		var person office.PersonID
		var name string
		err := rows.Scan(&person, &name)
		row.names[person] = name
		return err
	}, `SELECT id, name FROM people`)
}

func (r *reportRow) scan(rows *sql.Rows) (report office.Report, err error) {
	if r.fields == nil {
		r.fields = r.answer.fields(&r.duty.round, &r.duty.department)
	}
	r.answer = answerRow{}
	if err = rows.Scan(r.fields...); err != nil {
		return report, err
	}
	report = r.duties[r.duty]
	if report.Answer, err = r.answer.answer(); err != nil {
		return report, err
	}
	a := &report.Answer
	a.Question = office.QuestionID(r.shared(string(a.Question)))
	a.State = office.ValueState(r.shared(string(a.State)))
	a.Unit = r.shared(a.Unit)
	report.Name = r.names[a.Person]
	if a.For != 0 {
		report.Name += "（代" + r.names[a.For] + "）"
	}
	return report, nil
}

// shared is the first text equal to this one.
func (r *reportRow) shared(text string) string {
	first, ok := r.texts[text]
	if !ok {
		r.texts[text], first = text, text
	}
	return first
}

// supersede adds a report that comes next in order. A newer version of the last
// one takes its place and remembers it.
func supersede(reports []office.Report, next office.Report) []office.Report {
	if len(reports) == 0 {
		return append(reports, next)
	}
	last := &reports[len(reports)-1]
	if last.Period != next.Period || last.Department != next.Department ||
		last.Answer.Question != next.Answer.Question {
		return append(reports, next)
	}
	last.Earlier = append(last.Earlier, last.Answer)
	next.Earlier = last.Earlier
	*last = next
	return reports
}
