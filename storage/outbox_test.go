package storage

import (
	"fmt"
	"testing"
	"time"
)

func enqueue(tx *Tx, chat int64, payload string) int64 {
	return must(tx.Enqueue(message(chat, payload)))
}

func message(chat int64, text string) Message {
	return Message{Chat: chat, Method: "sendMessage", Payload: fmt.Appendf(nil, "{%q:1}", text), CreatedAt: start()}
}

// pending lists the ids that may be sent at some time.
func pending(tx *Tx, now time.Time, limit int) (ids []int64) {
	for _, m := range must(tx.Pending(now, limit)) {
		ids = append(ids, m.ID)
	}
	return ids
}

func TestMessagesComeBackAsTheyWere(t *testing.T) {
	s := newStore(t)
	m := message(-100, "问题")
	write(t, s, func(tx *Tx) {
		first := enqueue(tx, -100, "first")
		ok(t, tx.Sent(first, 31, start()))
		m.After, m.NotBefore = first, start().Add(time.Hour)
		m.ID = must(tx.Enqueue(m))
	})
	m.State = StatePending
	read(t, s, func(tx *Tx) { same(t, "pending", must(tx.Pending(m.NotBefore, 9)), []Message{m}) })

	retried := start().Add(2 * time.Hour)
	write(t, s, func(tx *Tx) {
		ok(t, tx.Retry(m.ID, retried, "502"))
		ok(t, tx.Retry(m.ID, retried, "too many requests"))
	})
	m.NotBefore, m.Attempts, m.Cause = retried, 2, "too many requests"
	read(t, s, func(tx *Tx) { same(t, "retried", must(tx.Pending(retried, 9)), []Message{m}) })

	write(t, s, func(tx *Tx) { ok(t, tx.Bury(m.ID, "forbidden", retried)) })
	m.State, m.Cause, m.SentAt = StateDead, "forbidden", retried
	read(t, s, func(tx *Tx) { same(t, "dead", must(tx.Dead()), []Message{m}) })
}

func TestOrderWithinAChat(t *testing.T) {
	s := newStore(t)
	write(t, s, func(tx *Tx) {
		a1, b1, a2 := enqueue(tx, 1, "a1"), enqueue(tx, 2, "b1"), enqueue(tx, 1, "a2")
		c1, a3 := enqueue(tx, 3, "c1"), enqueue(tx, 1, "a3")
		same(t, "the first of each chat", pending(tx, start(), 9), []int64{a1, b1, c1})
		same(t, "the oldest", pending(tx, start(), 2), []int64{a1, b1})

		ok(t, tx.Retry(a1, start().Add(time.Second), "429"))
		same(t, "a waiting message holds up its chat", pending(tx, start(), 9), []int64{b1, c1})
		same(t, "until its time", pending(tx, start().Add(time.Second), 9), []int64{a1, b1, c1})

		ok(t, tx.Sent(a1, 31, start()))
		same(t, "sent", pending(tx, start(), 9), []int64{b1, a2, c1})
		ok(t, tx.Bury(a2, "bad request", start()))
		same(t, "buried", pending(tx, start(), 9), []int64{b1, c1, a3})
		same(t, "count", must(tx.PendingCount()), 3)
	})
}

func TestNextDue(t *testing.T) {
	s := newStore(t)
	write(t, s, func(tx *Tx) {
		absent[time.Time](t, "an empty queue")(tx.NextDue(start()))
		a, b := enqueue(tx, 1, "a"), enqueue(tx, 2, "b")
		enqueue(tx, 1, "behind a")
		same(t, "at once", found(tx.NextDue(start())), start())
		ok(t, tx.Retry(a, start().Add(time.Minute), ""))
		ok(t, tx.Retry(b, start().Add(time.Hour), ""))
		same(t, "the earliest first message", found(tx.NextDue(start())), start().Add(time.Minute))
		same(t, "one that is overdue", found(tx.NextDue(start().Add(2*time.Minute))), start().Add(2*time.Minute))
	})
}

func TestTelegramIDOf(t *testing.T) {
	s := newStore(t)
	write(t, s, func(tx *Tx) {
		sent, silent, waiting := enqueue(tx, 1, "sent"), enqueue(tx, 1, "silent"), enqueue(tx, 1, "waiting")
		ok(t, tx.Sent(sent, 31, start()))
		ok(t, tx.Sent(silent, 0, start()))
		same(t, "sent", found(tx.TelegramIDOf(sent)), 31)
		for name, id := range map[string]int64{"a call without a message": silent, "pending": waiting, "missing": 99} {
			absent[int](t, name)(tx.TelegramIDOf(id))
		}
	})
}

func TestOutboxRefuses(t *testing.T) {
	s := newStore(t)
	write(t, s, func(tx *Tx) {
		done := enqueue(tx, 1, "done")
		ok(t, tx.Sent(done, 31, start()))
		after := message(1, "edit")
		after.After = 99
		broken := message(1, "")
		broken.Payload = []byte(`{"text":`)
		for name, err := range map[string]error{
			"sending twice":            tx.Sent(done, 32, start()),
			"retrying what was sent":   tx.Retry(done, start(), ""),
			"burying what was sent":    tx.Bury(done, "", start()),
			"sending what is missing":  tx.Sent(99, 1, start()),
			"editing what is missing":  second(tx.Enqueue(after)),
			"a payload that is broken": second(tx.Enqueue(broken)),
		} {
			if err == nil {
				t.Errorf("%s: got no error", name)
			}
		}
		same(t, "id", found(tx.TelegramIDOf(done)), 31)
	})
}
