package sandbox

import (
	"context"
	"encoding/json"
	"slices"
	"time"
)

// How the server serves polls: tdlib/telegram-bot-api Client.h and Client.cpp
// (process_get_updates_query), and core.telegram.org/bots/api#getting-updates
// for the 24 hours.
const (
	maxBatch       = 100
	maxPollSeconds = 50
	updateLife     = 24 * time.Hour
	rushOne        = 500 * time.Millisecond
	rushWait       = 3 * time.Second
)

// update is one queued update. Its body is built when it happens and never changed,
// so that later changes of the message do not show in it.
type update struct {
	id   int
	at   time.Time
	body map[string]any
}

// queue holds the unconfirmed updates, oldest first; next is the id to give out.
type queue struct {
	items []update
	next  int
}

// head is the id of the oldest unconfirmed update, or next when there is none.
func (q *queue) head() int {
	if len(q.items) == 0 {
		return q.next
	}
	return q.items[0].id
}

// take confirms what offset confirms and returns up to limit updates. A negative
// offset keeps only that many newest ones; an offset from the future counts as
// none.
func (q *queue) take(offset, limit int) []map[string]any {
	if offset < 0 {
		q.items = q.items[max(0, len(q.items)+offset):]
	}
	if offset <= q.next {
		q.drop(func(u update) bool { return u.id < offset })
	}
	batch := []map[string]any{}
	for _, u := range q.items[:min(limit, len(q.items))] {
		batch = append(batch, u.body)
	}
	return batch
}

func (q *queue) drop(gone func(update) bool) {
	for len(q.items) > 0 && gone(q.items[0]) {
		q.items = q.items[1:]
	}
}

// updates are what the bot has to hear: the queue, and what is remembered between polls.
type updates struct {
	*bell
	now    func() time.Time
	strict bool
	queue  queue
	poll   pollState
}

// push queues an update unless the bot asked not to get its kind. The lock must
// be held.
func (u *updates) push(kind string, payload any) {
	defer u.notify()
	if u.poll.allowed != nil && !slices.Contains(u.poll.allowed, kind) {
		return
	}
	body := map[string]any{"update_id": u.queue.next, kind: payload}
	u.queue.items = append(u.queue.items, update{id: u.queue.next, at: u.now(), body: body})
	u.queue.next++
}

// AwaitConfirmed blocks until every update delivered so far was confirmed by a
// later getUpdates offset: until the bot has taken charge of all of it for good.
func (s *Server) AwaitConfirmed(ctx context.Context) error {
	s.mu.Lock()
	last := s.updates.queue.next - 1
	s.mu.Unlock()
	return s.await(ctx, "confirmation", func() bool { return s.updates.queue.head() > last })
}

// pollState is what the server remembers between polls.
type pollState struct {
	allowed      []string // nil: every kind
	parked       int      // which poll is parked, 0 for none
	lastPark     int
	lastOffset   int
	lastAt       time.Time
	nextConflict time.Time
}

type pollRequest struct {
	offset, limit int
	timeout       time.Duration
}

// getUpdates confirms, then answers at once when there is something to answer or
// no timeout, and otherwise parks. Parking ends a poll that is parked already.
func (u *updates) getUpdates(ctx context.Context, p params) (any, *apiError) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.setAllowed(p.get("allowed_updates"))
	req := u.pollRequest(p)
	before := u.queue.head()
	batch := u.fetch(req)
	if u.queue.head() != before {
		u.notify()
	}
	if len(batch) > 0 || req.timeout == 0 {
		return batch, nil
	}
	return u.park(ctx, req)
}

func (u *updates) fetch(req pollRequest) []map[string]any {
	oldest := u.now().Add(-updateLife)
	u.queue.drop(func(item update) bool { return item.at.Before(oldest) })
	return u.queue.take(req.offset, req.limit)
}

func (u *updates) pollRequest(p params) pollRequest {
	req := pollRequest{
		offset:  int(p.int64("offset")),
		limit:   p.between("limit", maxBatch, 1, maxBatch),
		timeout: time.Duration(p.between("timeout", 0, 0, maxPollSeconds)) * time.Second,
	}
	if !u.strict {
		return req
	}
	now := u.now()
	if req.offset == u.poll.lastOffset && !u.poll.lastAt.IsZero() {
		since := now.Sub(u.poll.lastAt)
		if since < rushWait {
			req.timeout = max(req.timeout, rushWait)
		}
		if since < rushOne {
			req.limit = 1
		}
	}
	u.poll.lastOffset, u.poll.lastAt = req.offset, now
	return req
}

// setAllowed keeps the previous setting when the argument is missing or no list,
// and goes back to the default for a list with no known kind in it.
func (u *updates) setAllowed(raw string) {
	var kinds []string
	if json.Unmarshal([]byte(raw), &kinds) != nil || kinds == nil {
		return
	}
	known := []string{"message", "edited_message", "callback_query", "my_chat_member"}
	kinds = slices.DeleteFunc(kinds, func(k string) bool { return !slices.Contains(known, k) })
	if len(kinds) == 0 {
		kinds = nil
	}
	u.poll.allowed = kinds
}

func (u *updates) park(ctx context.Context, req pollRequest) (any, *apiError) {
	u.poll.lastPark++
	mine := u.poll.lastPark
	u.poll.parked = mine
	if req.offset <= 0 {
		req.offset = u.queue.head() // a negative offset drops once, not at every wake-up
	}
	u.notify() // ends the poll that was parked before
	timer := time.NewTimer(req.timeout)
	defer timer.Stop()
	for {
		over, err := u.wait(ctx, timer.C)
		if u.poll.parked != mine {
			u.delayConflict(ctx)
			return nil, errConflict
		}
		if err != nil {
			u.poll.parked = 0
			return nil, errGone
		}
		if batch := u.fetch(req); over || len(batch) > 0 {
			u.poll.parked = 0
			return batch, nil
		}
	}
}

// delayConflict holds back a second 409 within three seconds, as the real server
// does to slow down two bots that fight for one token.
func (u *updates) delayConflict(ctx context.Context) {
	if !u.strict {
		return
	}
	now := u.now()
	if !now.Before(u.poll.nextConflict) {
		u.poll.nextConflict = now.Add(rushWait)
		return
	}
	timer := time.NewTimer(rushWait)
	defer timer.Stop()
	for {
		if over, err := u.wait(ctx, timer.C); over || err != nil {
			return
		}
	}
}

// deleteWebhook always finds none: the stand-in serves polls only.
func (u *updates) deleteWebhook(p params) (any, *apiError) {
	if p.bool("drop_pending_updates") {
		u.queue.items = nil
		u.notify()
	}
	return true, nil
}

func (u *updates) getWebhookInfo(params) (any, *apiError) {
	return map[string]any{"url": "", "has_custom_certificate": false,
		"pending_update_count": len(u.queue.items)}, nil
}
