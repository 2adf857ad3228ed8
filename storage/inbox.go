package storage

import (
	"database/sql"
	"fmt"
	"slices"
	"time"
)

// Update is an update whose turn has not come. It waits in the inbox, behind those of
// its chat that came before.
type Update struct {
	Row  int64 // its place in the inbox: the later, the higher, and never given out again
	ID   int   // the chat service's, which may be used again
	Chat int64
	Raw  []byte // as the chat service sent it
	At   time.Time
}

// PutUpdate adds an update at the end of its chat's inbox. Row is not looked at. In the
// transaction of [Tx.Once] it makes the update both remembered and kept.
func (tx inbox) PutUpdate(u Update) error {
	tx.drop(inboxChats)
	_, err := tx.exec(`INSERT INTO inbox (update_id, chat, raw, at) VALUES (?, ?, ?, ?)`,
		u.ID, u.Chat, append([]byte{}, u.Raw...), millis(u.At))
	if err != nil {
		return fmt.Errorf("put update %d into the inbox: %w", u.ID, err)
	}
	return nil
}

// HasInbox reports whether updates of a chat wait in the inbox.
func (tx inbox) HasInbox(chat int64) (bool, error) {
	chats, err := tx.InboxChats()
	return slices.Contains(chats, chat), err
}

// InboxChats lists the chats with something in the inbox, the one that has waited
// longest first.
func (tx inbox) InboxChats() ([]int64, error) {
	chats, err := keep(tx.statements, inboxChats, "", func() ([]int64, error) {
		return all(tx.statements, single[int64], `SELECT chat FROM inbox GROUP BY chat ORDER BY min(id)`)
	})
	if err != nil {
		return nil, fmt.Errorf("list inboxes: %w", err)
	}
	return slices.Clone(chats), nil
}

// Inbox lists the updates of a chat that wait, oldest first, up to limit.
func (tx inbox) Inbox(chat int64, limit int) ([]Update, error) {
	found, err := all(tx.statements, func(rows *sql.Rows) (u Update, err error) {
		err = rows.Scan(&u.Row, &u.ID, &u.Chat, &u.Raw, (*instant)(&u.At))
		return u, err
	}, `SELECT id, update_id, chat, raw, at FROM inbox WHERE chat = ? ORDER BY id LIMIT ?`, chat, limit)
	if err != nil {
		return nil, fmt.Errorf("list the inbox of a chat: %w", err)
	}
	return found, nil
}

// InboxCount returns how many updates wait.
func (tx inbox) InboxCount() (int, error) {
	count, err := value[int](tx.statements, `SELECT count(*) FROM inbox`)
	if err != nil {
		return 0, fmt.Errorf("count the inbox: %w", err)
	}
	return count, nil
}

// TakeUpdate takes an update out of the inbox and runs do. When do returns an error
// (or panics), what it wrote is undone, the update waits again, and the error is
// returned; the caller then keeps the update with [Tx.PutFailure] and lets it go with
// [Tx.DropUpdate]. For one that is not in the inbox nothing is done.
func (tx inbox) TakeUpdate(row int64, do func() error) error {
	return tx.savepoint(func() error {
		tx.drop(inboxChats)
		changed, err := tx.exec(`DELETE FROM inbox WHERE id = ?`, row)
		if err != nil {
			return fmt.Errorf("take an update out of the inbox: %w", err)
		}
		if changed == 0 {
			return nil
		}
		return do()
	})
}

// DropUpdate takes an update out of the inbox that could not be handled.
func (tx inbox) DropUpdate(row int64) error {
	tx.drop(inboxChats)
	if _, err := tx.exec(`DELETE FROM inbox WHERE id = ?`, row); err != nil {
		return fmt.Errorf("drop an update of the inbox: %w", err)
	}
	return nil
}
