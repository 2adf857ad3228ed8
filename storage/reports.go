package storage

import (
	"database/sql"
	"fmt"

	"zongjie/conversation"
)

// Reports lists the newest answer to every answered question of a form in a range
// of months, each with its earlier versions, ordered by period, department and
// question. Name is “李四（代张三）” where a stand-in answered. It takes the same few
// queries, whatever the range.
func (tx *Tx) Reports(form conversation.FormID, r conversation.Range) ([]conversation.Report, error) {
	reports, err := tx.roomForReports(form, r)
	if err != nil {
		return nil, fmt.Errorf("count reports of %s: %w", form, err)
	}
	var row reportRow
	err = each(tx, func(rows *sql.Rows) error {
		report, err := row.scan(rows)
		if err != nil {
			return err
		}
		reports = supersede(reports, report)
		return nil
	}, `SELECT rounds.period, rounds.due, iif(duties.submission <= ?5, duties.submitted_at, NULL), answers.department,
			people.name || ifnull('（代' || absent.name || '）', ''), `+answerColumns+`
		FROM rounds
		JOIN answers ON answers.round = rounds.id
		JOIN duties ON duties.round = answers.round AND duties.department = answers.department
		JOIN people ON people.id = answers.person
		LEFT JOIN people AS absent ON absent.id = answers.on_behalf
		WHERE rounds.form = ?1 AND rounds.period BETWEEN ?2 AND ?3 AND answers.id <= ?4
		ORDER BY rounds.period, answers.department, answers.question, answers.version`,
		form, r.First.String(), r.Last.String(), tx.until().Answers, tx.until().Submissions)
	if err != nil {
		return nil, fmt.Errorf("list reports of %s: %w", form, err)
	}
	for i := range reports {
		if len(reports[i].Answer.Activities) == 0 {
			continue
		}
		if err := tx.fillHashes([]conversation.Answer{reports[i].Answer}); err != nil {
			return nil, err
		}
	}
	return reports, nil
}

// roomForReports is an empty list with room for every version in the range, so that
// a large one is not copied while it grows.
func (tx *Tx) roomForReports(form conversation.FormID, r conversation.Range) ([]conversation.Report, error) {
	count, err := value[int](tx, `SELECT count(*) FROM rounds JOIN answers ON answers.round = rounds.id
		WHERE rounds.form = ? AND rounds.period BETWEEN ? AND ?`, form, r.First.String(), r.Last.String())
	if err != nil || count == 0 {
		return nil, err
	}
	return make([]conversation.Report, 0, count), nil
}

// reportRow scans one row after the other without new memory for each.
type reportRow struct {
	period string
	round  conversation.Round
	duty   conversation.Duty
	report conversation.Report
	row    answerRow
	fields []any
}

func (r *reportRow) scan(rows *sql.Rows) (conversation.Report, error) {
	if r.fields == nil {
		r.fields = r.row.fields(&r.period, (*instant)(&r.round.Due), (*instant)(&r.duty.SubmittedAt),
			&r.report.Department, &r.report.Name)
	}
	r.report, r.row = conversation.Report{}, answerRow{}
	err := rows.Scan(r.fields...)
	if err != nil {
		return conversation.Report{}, err
	}
	if r.report.Period, err = conversation.ParsePeriod(r.period); err != nil {
		return conversation.Report{}, err
	}
	r.report.Submitted = !r.duty.SubmittedAt.IsZero()
	r.report.Late = r.duty.Late(r.round)
	r.report.Answer, err = r.row.answer()
	return r.report, err
}

// supersede adds a report that comes next in order. A newer version of the last
// one takes its place and remembers it.
func supersede(reports []conversation.Report, next conversation.Report) []conversation.Report {
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
