package storage

import (
	"database/sql"
	"fmt"

	"zongjie/conversation"
)

// Reports lists the newest answer to every answered question of a form in a range
// of months, each with its earlier versions, ordered by period, department and
// question. Name is “李四（代张三）” where a stand-in answered. It is one query,
// whatever the range.
func (tx *Tx) Reports(form conversation.FormID, r conversation.Range) ([]conversation.Report, error) {
	var reports []conversation.Report
	err := each(tx, func(rows *sql.Rows) error {
		report, err := scanReport(rows)
		if err != nil {
			return err
		}
		reports = supersede(reports, report)
		return nil
	}, `SELECT rounds.period, rounds.due, duties.submitted_at, answers.department,
			people.name || ifnull('（代' || absent.name || '）', ''), `+answerColumns+`
		FROM rounds
		JOIN answers ON answers.round = rounds.id
		JOIN duties ON duties.round = answers.round AND duties.department = answers.department
		JOIN people ON people.id = answers.person
		LEFT JOIN people AS absent ON absent.id = answers.on_behalf
		WHERE rounds.form = ? AND rounds.period BETWEEN ? AND ?
		ORDER BY rounds.period, answers.department, answers.question, answers.version`,
		form, r.First.String(), r.Last.String())
	if err != nil {
		return nil, fmt.Errorf("list reports of %s: %w", form, err)
	}
	for i := range reports {
		if err := tx.fillHashes([]conversation.Answer{reports[i].Answer}); err != nil {
			return nil, err
		}
	}
	return reports, nil
}

func scanReport(rows *sql.Rows) (conversation.Report, error) {
	var report conversation.Report
	var period string
	var round conversation.Round
	var duty conversation.Duty
	var row answerRow
	err := rows.Scan(row.fields(&period, (*instant)(&round.Due), (*instant)(&duty.SubmittedAt),
		&report.Department, &report.Name)...)
	if err != nil {
		return conversation.Report{}, err
	}
	if report.Period, err = conversation.ParsePeriod(period); err != nil {
		return conversation.Report{}, err
	}
	report.Submitted = !duty.SubmittedAt.IsZero()
	report.Late = duty.Late(round)
	report.Answer, err = row.answer()
	return report, err
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

// DataVersion grows with each answer version, each first submission and each
// decision about names and version of a plan value: with everything that can
// change what [Tx.Reports] and [Tx.PlanValues] say of figures. A draft made at
// another version is stale.
func (tx *Tx) DataVersion() (int64, error) {
	version, err := value[int64](tx, `SELECT (SELECT ifnull(max(id), 0) FROM answers)
		+ (SELECT count(*) FROM duties WHERE submitted_at IS NOT NULL)
		+ (SELECT ifnull(max(id), 0) FROM name_decisions)
		+ (SELECT ifnull(max(id), 0) FROM plan_values)`)
	if err != nil {
		return 0, fmt.Errorf("read data version: %w", err)
	}
	return version, nil
}
