package storage

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"zongjie/office"
)

// PutAnswer keeps an answer as the next version and returns its number, 1 for the
// first. The answer's own Version is not looked at. Update is the Telegram update
// that brought it, kept for tracing. The person and the round must be on record.
// The answer's message and the messages of its activities can be found by
// [Tx.AnswerByMessage] from now on.
func (tx answers) PutAnswer(
	round office.RoundID, department office.DepartmentID, a office.Answer, update int,
) (version int, err error) {
	if err = tx.dropAnswer(round, department, a); err == nil {
		err = tx.touchDuty(round, department, a.At)
	}
	if err == nil {
		version, err = tx.insertAnswer(round, department, a, update)
	}
	if err == nil {
		err = tx.putMessages(round, department, a)
	}
	if err != nil {
		return 0, fmt.Errorf("put answer to %s in round %d of %s: %w", a.Question, round, department, err)
	}
	return version, nil
}

// dropAnswer forgets what an answer changes: the names that are known only where it has
// names, or takes the place of one that had.
func (tx answers) dropAnswer(round office.RoundID, department office.DepartmentID, a office.Answer) error {
	before, err := tx.Answers(round, department)
	if err != nil {
		return err
	}
	r, _, err := tx.Round(round)
	if len(a.Names) > 0 || len(before[a.Question].Names) > 0 {
		tx.drop(namesOf(r.Form))
	}
	if err == nil {
		err = tx.dropDuty(round, department)
	}
	return err
}

func (tx answers) insertAnswer(
	round office.RoundID, department office.DepartmentID, a office.Answer, update int,
) (int, error) {
	names, err := list(a.Names)
	if err != nil {
		return 0, err
	}
	activities, err := list(a.Activities)
	if err != nil {
		return 0, err
	}
	return value[int](tx.statements, `INSERT INTO answers (round, department, question, version, state, amount, qualifier,
			unit, names, activities, text, typed, person, at, message, update_id, reason, button, on_behalf)
		SELECT ?1, ?2, ?3, ifnull(max(version), 0) + 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18
		FROM answers WHERE round = ?1 AND department = ?2 AND question = ?3
		RETURNING version`,
		round, department, a.Question, a.State, amount(a), a.Qualifier,
		a.Unit, names, activities, a.Text, a.Typed, a.Person, millis(a.At), a.Message, update, a.Reason, a.Button,
		orNull(a.For))
}

// amount is the text a figure is stored as. Trailing zeros are kept: 12.50 was
// reported to the second place. An answer without a figure has none.
func amount(a office.Answer) any {
	if a.Amount.IsZero() && a.State != office.Zero {
		return nil
	}
	return a.Amount.StringFixed(max(0, -a.Amount.Exponent()))
}

// list is the JSON a list is stored as; an empty one is NULL.
func list[T any](items []T) (any, error) {
	if len(items) == 0 {
		return nil, nil
	}
	data, err := json.Marshal(items)
	return string(data), err
}

// putMessages remembers which messages an answer was read from. A list of
// activities may hold messages of other people's chats: each entry says whose, and
// those of old, which do not, were remembered when they came in.
func (tx answers) putMessages(
	round office.RoundID, department office.DepartmentID, a office.Answer,
) error {
	const put = `INSERT INTO answer_messages (person, message, round, department, question)
		SELECT ?1, ?2, ?3, ?4, ?5 WHERE ?2 <> 0 AND (?6 OR NOT EXISTS (SELECT 1 FROM answer_messages
			WHERE round = ?3 AND department = ?4 AND question = ?5 AND message = ?2))
		ON CONFLICT (person, message) DO UPDATE
			SET round = excluded.round, department = excluded.department, question = excluded.question`
	if _, err := tx.exec(put, a.Person, a.Message, round, department, a.Question, true); err != nil {
		return err
	}
	for _, activity := range a.Activities {
		known := activity.Person != 0
		person := cmp.Or(activity.Person, a.Person)
		for _, m := range messagesOf(activity) {
			if _, err := tx.exec(put, person, m, round, department, a.Question, known); err != nil {
				return err
			}
		}
		if err := tx.putActivity(person, activity, a.At); err != nil {
			return err
		}
	}
	return nil
}

// messagesOf lists the messages that an entry came in.
func messagesOf(entry office.Activity) []int {
	messages := []int{entry.Message}
	for _, f := range entry.Attachments {
		messages = append(messages, f.Message)
	}
	return messages
}

// putActivity has the attachments of an entry fetched, and takes its note off the
// list of those that wait.
func (tx answers) putActivity(person office.PersonID, entry office.Activity, at time.Time) error {
	if err := tx.requestFiles(person, entry, at); err != nil || entry.Note == 0 {
		return err
	}
	tx.drop(waitingNotes)
	_, err := tx.exec(`UPDATE notes SET state = 'answered' WHERE id = ? AND state = 'kept'`, entry.Note)
	return err
}

// AnswerByMessage says which answer a chat message was read into: the newest, if
// it was read into several. Ok is false for a message that gave no answer.
func (tx answers) AnswerByMessage(person office.PersonID, message int) (
	round office.RoundID, department office.DepartmentID, question office.QuestionID,
	ok bool, err error,
) {
	_, ok, err = one(tx.statements, func(rows *sql.Rows) (struct{}, error) {
		return struct{}{}, rows.Scan(&round, &department, &question)
	}, `SELECT round, department, question FROM answer_messages WHERE person = ? AND message = ?`, person, message)
	if err != nil {
		return 0, "", "", false, fmt.Errorf("find answer of message %d: %w", message, err)
	}
	return round, department, question, ok, nil
}

// Answers returns the newest answer to each answered question of a duty. The map
// is never nil.
func (tx answers) Answers(round office.RoundID, department office.DepartmentID) (
	map[office.QuestionID]office.Answer, error,
) {
	current, err := keep(tx.statements, answersOf(round, department), "", func() (map[office.QuestionID]office.Answer, error) {
		return tx.readAnswers(round, department)
	})
	if err != nil {
		return nil, fmt.Errorf("list answers of %s in round %d: %w", department, round, err)
	}
	return maps.Clone(current), nil
}

func (tx answers) readAnswers(round office.RoundID, department office.DepartmentID) (
	map[office.QuestionID]office.Answer, error,
) {
	found, err := all(tx.statements, scanAnswer, `SELECT `+answerColumns+` FROM answers
		WHERE round = ?1 AND department = ?2 AND version = (SELECT max(version) FROM answers AS newer
			WHERE newer.round = ?1 AND newer.department = ?2 AND newer.question = answers.question)`,
		round, department)
	if err == nil {
		err = tx.fillHashes(found)
	}
	current := make(map[office.QuestionID]office.Answer, len(found))
	for _, a := range found {
		a.Names, a.Activities = slices.Clip(a.Names), slices.Clip(a.Activities)
		current[a.Question] = a
	}
	return current, err
}

// AnswerHistory lists every version of an answer, oldest first.
func (tx answers) AnswerHistory(
	round office.RoundID, department office.DepartmentID, question office.QuestionID,
) ([]office.Answer, error) {
	found, err := all(tx.statements, scanAnswer, `SELECT `+answerColumns+` FROM answers
		WHERE round = ? AND department = ? AND question = ? ORDER BY version`, round, department, question)
	if err != nil {
		return nil, fmt.Errorf("list versions of %s of %s in round %d: %w", question, department, round, err)
	}
	return found, tx.fillHashes(found)
}

// answerColumns are the columns that an answerRow scans.
const answerColumns = `answers.question, answers.version, answers.state, answers.amount, answers.qualifier,
	answers.unit, answers.names, answers.activities, answers.text, answers.typed, answers.person, answers.at,
	answers.message, answers.reason, answers.button, ifnull(answers.on_behalf, 0)`

type answerRow struct {
	a                         office.Answer
	amount, names, activities sql.NullString
}

// fields are where the columns go, after those that come first.
func (r *answerRow) fields(first ...any) []any {
	return append(first, &r.a.Question, &r.a.Version, &r.a.State, &r.amount, &r.a.Qualifier,
		&r.a.Unit, &r.names, &r.activities, &r.a.Text, &r.a.Typed, &r.a.Person, (*instant)(&r.a.At),
		&r.a.Message, &r.a.Reason, &r.a.Button, &r.a.For)
}

// answer decodes the row. Its error does not quote the cause, which may hold a
// reported figure.
func (r *answerRow) answer() (office.Answer, error) {
	var errs [3]error
	if r.amount.Valid {
		r.a.Amount, errs[0] = decimal.NewFromString(r.amount.String)
	}
	if r.names.Valid {
		errs[1] = json.Unmarshal([]byte(r.names.String), &r.a.Names)
	}
	if r.activities.Valid {
		errs[2] = json.Unmarshal([]byte(r.activities.String), &r.a.Activities)
	}
	if errors.Join(errs[:]...) != nil {
		return office.Answer{}, fmt.Errorf("version %d of %s cannot be read", r.a.Version, r.a.Question)
	}
	return r.a, nil
}

func scanAnswer(rows *sql.Rows) (office.Answer, error) {
	var r answerRow
	if err := rows.Scan(r.fields()...); err != nil {
		return office.Answer{}, err
	}
	return r.answer()
}
