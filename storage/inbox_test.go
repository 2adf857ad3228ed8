package storage

import (
	"errors"
	"testing"
)

func waiting(id int, chat int64) Update {
	return Update{ID: id, Chat: chat, Raw: []byte(`{}`), At: start()}
}

// ids are the updates of a chat's inbox.
func ids(tx *Tx, chat int64) []int {
	var found []int
	for _, u := range must(tx.Inbox(chat, 9)) {
		found = append(found, u.ID)
	}
	return found
}

func TestInbox(t *testing.T) {
	s := newStore(t)
	write(t, s, func(tx *Tx) {
		same(t, "of a chat without any", must(tx.HasInbox(1)), false)
		for _, u := range []Update{waiting(900, 2), waiting(7, 1), waiting(5, 2), waiting(7, 2)} {
			ok(t, tx.PutUpdate(u))
		}
	})
	read(t, s, func(tx *Tx) {
		same(t, "chats, the one that waits longest first", must(tx.InboxChats()), []int64{2, 1})
		same(t, "in order of arrival, whatever the ids", ids(tx, 2), []int{900, 5, 7})
		same(t, "up to a limit", len(must(tx.Inbox(2, 2))), 2)
		same(t, "has one", must(tx.HasInbox(1)), true)
		same(t, "count", must(tx.InboxCount()), 4)
		same(t, "whole", must(tx.Inbox(1, 1))[0], Update{Row: 2, ID: 7, Chat: 1, Raw: []byte(`{}`), At: start()})
	})
}

func TestTakeUpdate(t *testing.T) {
	s := newStore(t)
	fault := errors.New("fault")
	runs := 0
	write(t, s, func(tx *Tx) {
		for _, u := range []Update{waiting(1, 1), waiting(2, 1), waiting(3, 1)} {
			ok(t, tx.PutUpdate(u))
		}
		take := func(row int64, result error) error {
			return tx.TakeUpdate(row, func() error { runs++; return errors.Join(tx.SetFact("took", "x"), result) })
		}
		if err := take(1, fault); !errors.Is(err, fault) {
			t.Errorf("TakeUpdate of a failing update: got %v, want its error", err)
		}
		absent[string](t, "written by the failing update")(tx.Fact("took"))
		same(t, "it waits again", ids(tx, 1), []int{1, 2, 3})
		ok(t, tx.DropUpdate(1))
		ok(t, take(2, nil))
		ok(t, take(2, nil))
		same(t, "what is left", ids(tx, 1), []int{3})
		ok(t, take(3, nil))
		ok(t, tx.PutUpdate(waiting(3, 1)))
		same(t, "rows are never given out again", must(tx.Inbox(1, 1))[0].Row, int64(4))
	})
	same(t, "runs", runs, 3)
}

// An update is remembered and kept together, or not at all.
func TestPutUpdateOnce(t *testing.T) {
	s := newStore(t)
	write(t, s, func(tx *Tx) {
		put := func(result error) (bool, error) {
			return tx.Once(7, start(), func() error { return errors.Join(tx.PutUpdate(waiting(7, 1)), result) })
		}
		if _, err := put(errors.New("fault")); err == nil {
			t.Error("the fault was not returned")
		}
		same(t, "kept by the one that failed", must(tx.InboxCount()), 0)
		same(t, "first", must(put(nil)), true)
		same(t, "delivered again", must(put(nil)), false)
		same(t, "kept", must(tx.InboxCount()), 1)
	})
}
