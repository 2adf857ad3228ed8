package delivery

import (
	"context"
	"fmt"
	"time"

	"zongjie/storage"
)

// Notify tells the workers that there may be something to do.
func (h *Delivery) Notify() {
	for _, worker := range []*idle{h.sending, h.fetching, h.attending} {
		worker.nudge()
	}
}

// senders is how many messages are under way at once, each to another chat.
const senders = 8

// send drains the outbox until ctx ends: in order within a chat, side by side
// between chats, at the pace of the limits. A call that hangs holds up its own
// chat only.
func (h *Delivery) send(ctx context.Context) error {
	work, pace := newBusyChats(senders), newPacer(h.Limits)
	defer work.out.Wait()
	for ctx.Err() == nil {
		due, next, err := h.due(senders + len(work.busy))
		if err != nil {
			return fmt.Errorf("send: %w", err)
		}
		for _, m := range due {
			if !work.free(m.Chat) {
				continue
			}
			wait := pace.reserve(m.Chat, h.Now())
			work.launch(m.Chat, func() {
				if wait <= 0 || h.pause(ctx, wait) {
					h.sendMarked(ctx, m)
				}
			})
		}
		if work.idle() {
			h.sending.rest(ctx, h.untilDue(next))
			continue
		}
		work.await(ctx, h.sending)
	}
	return nil
}

// due lists what may be sent now, of each chat its first, or else when to look again.
func (h *Delivery) due(limit int) (due []storage.Message, next time.Time, err error) {
	now := h.Now()
	err = h.Store.Read(func(tx *storage.Tx) (err error) {
		if due, err = tx.Pending(now, limit); err != nil || len(due) > 0 {
			return err
		}
		next, _, err = tx.NextDue(now)
		return err
	})
	return due, next, err
}

// sendMarked sends a message and lets others see that it is under way.
func (h *Delivery) sendMarked(ctx context.Context, m storage.Message) {
	recorded := make(chan struct{})
	h.sendingMu.Lock()
	h.underway[m.Chat] = recorded
	h.sendingMu.Unlock()
	h.sendOne(ctx, m)
	h.sendingMu.Lock()
	delete(h.underway, m.Chat)
	h.sendingMu.Unlock()
	close(recorded)
}

// sendTime bounds how long a message waits in the inbox for one that is under way to
// its sender.
const sendTime = 2 * time.Second

// underWay reports whether a message to a chat is under way: it is not recorded yet
// what became of it. The channel is closed once it is.
func (h *Delivery) underWay(to int64) (recorded <-chan struct{}, ok bool) {
	h.sendingMu.Lock()
	defer h.sendingMu.Unlock()
	recorded, ok = h.underway[to]
	return recorded, ok
}

// awaitSend waits until it is recorded what became of the message under way to a chat:
// it decides whether somebody who has written can have seen the question. It does not
// wait for long, because the call may hang.
func (h *Delivery) awaitSend(ctx context.Context, to int64) {
	recorded, ok := h.underWay(to)
	if !ok {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, sendTime)
	defer cancel()
	select {
	case <-recorded:
	case <-ctx.Done():
	}
}

// pause waits on the bot's clock and reports whether it did so to the end.
func (h *Delivery) pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-h.After(d):
		return true
	}
}

// Drained waits until everything in the inbox was handled and every message in the
// outbox was sent or given up. A caller that drives the bot step by step, such as the
// demo, waits for it between steps.
func (h *Delivery) Drained(ctx context.Context) error {
	if err := h.attended(ctx); err != nil {
		return err
	}
	return h.Sent(ctx)
}

// Sent waits until every message in the outbox was sent or given up.
func (h *Delivery) Sent(ctx context.Context) error {
	return h.sending.await(ctx, h.counted((*storage.Tx).PendingCount))
}

// counted counts something in the database.
func (h *Delivery) counted(count func(*storage.Tx) (int, error)) func() (int, error) {
	return func() (n int, err error) {
		err = h.Store.Read(func(tx *storage.Tx) (err error) {
			n, err = count(tx)
			return err
		})
		return n, err
	}
}
