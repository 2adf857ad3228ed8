package storage

import (
	"database/sql"
	"fmt"
	"time"
)

// The states of a message in the outbox.
const (
	StatePending = "pending" // still to be sent, or to be tried again
	StateSent    = "sent"
	StateDead    = "dead" // can never be sent; shown to the operator
)

// Message is one call to Telegram, waiting in the outbox until it was made.
type Message struct {
	ID        int64
	Chat      int64
	Method    string
	Payload   []byte    // JSON; the bot's own
	After     int64     // outbox id of the message it edits; 0 for none
	NotBefore time.Time // zero: at once

	Attempts   int // failed ones
	State      string
	TelegramID int    // message id Telegram gave it; 0 while not sent
	Cause      string // of the last failure
	CreatedAt  time.Time
	SentAt     time.Time // when it was sent or given up; zero while pending
}

// Enqueue adds a message at the end of its chat's queue and returns its outbox id.
// Only Chat, Method, Payload, After, NotBefore and CreatedAt are looked at.
func (tx outbox) Enqueue(m Message) (int64, error) {
	id, err := value[int64](tx.statements, `INSERT INTO outbox (chat, method, payload, after, not_before, created_at)
		VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
		m.Chat, m.Method, string(m.Payload), orNull(m.After), millis(m.NotBefore), millis(m.CreatedAt))
	if err != nil {
		return 0, fmt.Errorf("enqueue %s: %w", m.Method, err)
	}
	return id, nil
}

const selectOutbox = `SELECT id, chat, method, payload, ifnull(after, 0), not_before,
	attempts, state, telegram_id, cause, created_at, settled_at FROM outbox `

func scanMessage(rows *sql.Rows) (Message, error) {
	var m Message
	err := rows.Scan(&m.ID, &m.Chat, &m.Method, &m.Payload, &m.After, (*instant)(&m.NotBefore),
		&m.Attempts, &m.State, &m.TelegramID, &m.Cause, (*instant)(&m.CreatedAt), (*instant)(&m.SentAt))
	return m, err
}

// heads are the first pending messages of the chats: the only ones that may be
// sent, since order within a chat is kept.
const heads = `id IN (SELECT min(id) FROM outbox WHERE state = 'pending' GROUP BY chat) `

// Pending lists messages that may be sent now, oldest first: of each chat the first
// that is pending, unless it has to wait. A message that waits holds up its chat.
func (tx outbox) Pending(now time.Time, limit int) ([]Message, error) {
	found, err := all(tx.statements, scanMessage, selectOutbox+`WHERE `+heads+`
		AND ifnull(not_before, 0) <= ? ORDER BY id LIMIT ?`, millis(now), limit)
	if err != nil {
		return nil, fmt.Errorf("list pending messages: %w", err)
	}
	return found, nil
}

// PendingCount returns how many messages are still to be sent.
func (tx outbox) PendingCount() (int, error) {
	count, err := value[int](tx.statements, `SELECT count(*) FROM outbox WHERE state = 'pending'`)
	if err != nil {
		return 0, fmt.Errorf("count pending messages: %w", err)
	}
	return count, nil
}

// NextDue returns when the next message may be sent, now if one may already be.
// Ok is false for an empty queue.
func (tx outbox) NextDue(now time.Time) (due time.Time, ok bool, err error) {
	first, ok, err := one(tx.statements, func(rows *sql.Rows) (at time.Time, err error) {
		err = rows.Scan((*instant)(&at))
		return at, err
	}, `SELECT not_before FROM outbox WHERE `+heads+`ORDER BY ifnull(not_before, 0) LIMIT 1`)
	switch {
	case err != nil:
		return time.Time{}, false, fmt.Errorf("find next message: %w", err)
	case ok && first.Before(now):
		return now, true, nil
	}
	return first, ok, nil
}

// Sent takes a message off the queue. TelegramID is 0 for a call whose answer is
// not a message.
func (tx outbox) Sent(id int64, telegramID int, at time.Time) error {
	err := tx.execOne(`UPDATE outbox SET state = 'sent', telegram_id = ?, settled_at = ?
		WHERE id = ? AND state = 'pending'`, telegramID, millis(at), id)
	if err != nil {
		return fmt.Errorf("mark message %d sent: %w", id, err)
	}
	return nil
}

// Retry keeps a message at its place in the queue, to be tried again at notBefore.
func (tx outbox) Retry(id int64, notBefore time.Time, cause string) error {
	err := tx.execOne(`UPDATE outbox SET attempts = attempts + 1, not_before = ?, cause = ?
		WHERE id = ? AND state = 'pending'`, millis(notBefore), cause, id)
	if err != nil {
		return fmt.Errorf("retry message %d: %w", id, err)
	}
	return nil
}

// Bury takes a message that can never be sent off the queue and keeps it with its
// cause. The next one of its chat takes its turn.
func (tx outbox) Bury(id int64, cause string, at time.Time) error {
	err := tx.execOne(`UPDATE outbox SET state = 'dead', cause = ?, settled_at = ?
		WHERE id = ? AND state = 'pending'`, cause, millis(at), id)
	if err != nil {
		return fmt.Errorf("bury message %d: %w", id, err)
	}
	return nil
}

// Dead lists the messages that were given up, oldest first.
func (tx outbox) Dead() ([]Message, error) {
	found, err := all(tx.statements, scanMessage, selectOutbox+`WHERE state = 'dead' ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("list dead messages: %w", err)
	}
	return found, nil
}

// TelegramIDOf returns the id that Telegram gave a message from the outbox, and
// whether it has one.
func (tx outbox) TelegramIDOf(outboxID int64) (int, bool, error) {
	id, ok, err := one(tx.statements, single[int], `SELECT telegram_id FROM outbox WHERE id = ? AND telegram_id <> 0`, outboxID)
	if err != nil {
		return 0, false, fmt.Errorf("find message %d: %w", outboxID, err)
	}
	return id, ok, nil
}

// Outgoing returns the message from the outbox with this id, and whether there is
// one.
func (tx outbox) Outgoing(id int64) (Message, bool, error) {
	m, ok, err := one(tx.statements, scanMessage, selectOutbox+`WHERE id = ?`, id)
	if err != nil {
		return Message{}, false, fmt.Errorf("find message %d: %w", id, err)
	}
	return m, ok, nil
}

// Since lists what came into the outbox for a chat behind a message, oldest first.
func (tx outbox) Since(chat, outboxID int64) ([]Message, error) {
	found, err := all(tx.statements, scanMessage, selectOutbox+`WHERE id > ? AND chat = ? ORDER BY id`, outboxID, chat)
	if err != nil {
		return nil, fmt.Errorf("list messages of a chat since %d: %w", outboxID, err)
	}
	return found, nil
}

// SentAs lists what a message in a chat was sent as and edited to, the newest
// first. It is empty for a message that we did not send.
func (tx outbox) SentAs(chat int64, telegramID int) ([]Message, error) {
	found, err := all(tx.statements, scanMessage, selectOutbox+`WHERE chat = ? AND telegram_id = ? AND telegram_id <> 0
		ORDER BY id DESC`, chat, telegramID)
	if err != nil {
		return nil, fmt.Errorf("find message %d of a chat: %w", telegramID, err)
	}
	return found, nil
}
