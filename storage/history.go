package storage

import (
	"database/sql"
	"fmt"
	"maps"

	"zongjie/conversation"
	"zongjie/office"
)

// Recall fills in what a session does not hold itself: the current answers of
// its duty, the history of its department, and the notes that wait for it. None of
// the maps is nil afterwards.
func (tx answers) Recall(s *conversation.Session) (err error) {
	if s.Answers, err = tx.Answers(s.Round, s.Department); err != nil {
		return err
	}
	if s.History, err = tx.History(s.Form, s.Department, s.Period); err != nil {
		return err
	}
	s.Notes, err = tx.WaitingNotes(NotePlace{Form: s.Form, Period: s.Period, Department: s.Department})
	return err
}

// History lists what a department reported to a form in the
// [conversation.HistoryMonths] months before a period and submitted: the newest
// answer to each question of each month, oldest month first. The map is never nil.
func (tx answers) History(form office.FormID, department office.DepartmentID, before office.Period) (
	map[office.QuestionID][]office.Past, error,
) {
	history, err := keep(tx.statements, historyOf(form, department, before), "", func() (map[office.QuestionID][]office.Past, error) {
		return tx.readHistory(form, department, before)
	})
	if err != nil {
		return nil, fmt.Errorf("list history of %s in %s: %w", department, form, err)
	}
	return maps.Clone(history), nil
}

func (tx answers) readHistory(form office.FormID, department office.DepartmentID, before office.Period) (
	map[office.QuestionID][]office.Past, error,
) {
	found, err := all(tx.statements, scanPast, `SELECT rounds.period, `+answerColumns+`
		FROM rounds
		JOIN duties ON duties.round = rounds.id AND duties.department = ?2 AND duties.submitted_at IS NOT NULL
		JOIN answers ON answers.round = duties.round AND answers.department = duties.department
		WHERE rounds.form = ?1 AND rounds.period >= ?3 AND rounds.period < ?4
			AND version = (SELECT max(version) FROM answers AS newer WHERE newer.round = answers.round
				AND newer.department = answers.department AND newer.question = answers.question)
		ORDER BY rounds.period`,
		form, department, before.Add(-conversation.HistoryMonths).String(), before.String())
	history := map[office.QuestionID][]office.Past{}
	for _, p := range found {
		history[p.Answer.Question] = append(history[p.Answer.Question], p)
	}
	return history, err
}

func scanPast(rows *sql.Rows) (past office.Past, err error) {
	var row answerRow
	var period string
	if err = rows.Scan(row.fields(&period)...); err != nil {
		return past, err
	}
	if past.Period, err = office.ParsePeriod(period); err != nil {
		return past, err
	}
	past.Answer, err = row.answer()
	return past, err
}
