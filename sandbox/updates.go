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
	n := slices.IndexFunc(q.items, func(u update) bool { return !gone(u) })
	if n < 0 {
		n = len(q.items)
	}
	q.items = q.items[n:]
}

// push queues an update unless the bot asked not to get its kind. The lock must
// be held.
func (s *Server) push(kind string, payload any) {
	defer s.notify()
	if s.poll.allowed != nil && !slices.Contains(s.poll.allowed, kind) {
		return
	}
	body := map[string]any{"update_id": s.queue.next, kind: payload}
	s.queue.items = append(s.queue.items, update{id: s.queue.next, at: s.now(), body: body})
	s.queue.next++
}

// AwaitConfirmed blocks until every update delivered so far was confirmed by a
// later getUpdates offset: until the bot has taken charge of all of it for good.
func (s *Server) AwaitConfirmed(ctx context.Context) error {
	s.mu.Lock()
	last := s.queue.next - 1
	s.mu.Unlock()
	return s.await(ctx, "confirmation", func() bool { return s.queue.head() > last })
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
func (s *Server) getUpdates(ctx context.Context, p params) (any, *apiError) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.setAllowed(p.get("allowed_updates"))
	req := s.pollRequest(p)
	before := s.queue.head()
	batch := s.fetch(req)
	if s.queue.head() != before {
		s.notify()
	}
	if len(batch) > 0 || req.timeout == 0 {
		return batch, nil
	}
	return s.park(ctx, req)
}

func (s *Server) fetch(req pollRequest) []map[string]any {
	oldest := s.now().Add(-updateLife)
	s.queue.drop(func(u update) bool { return u.at.Before(oldest) })
	return s.queue.take(req.offset, req.limit)
}

func (s *Server) pollRequest(p params) pollRequest {
	req := pollRequest{
		offset:  int(p.int64("offset")),
		limit:   p.between("limit", maxBatch, 1, maxBatch),
		timeout: time.Duration(p.between("timeout", 0, 0, maxPollSeconds)) * time.Second,
	}
	if !s.cfg.StrictTime {
		return req
	}
	now := s.now()
	if req.offset == s.poll.lastOffset && !s.poll.lastAt.IsZero() {
		since := now.Sub(s.poll.lastAt)
		if since < rushWait {
			req.timeout = max(req.timeout, rushWait)
		}
		if since < rushOne {
			req.limit = 1
		}
	}
	s.poll.lastOffset, s.poll.lastAt = req.offset, now
	return req
}

// setAllowed keeps the previous setting when the argument is missing or no list,
// and goes back to the default for a list with no known kind in it.
func (s *Server) setAllowed(raw string) {
	var kinds []string
	if json.Unmarshal([]byte(raw), &kinds) != nil || kinds == nil {
		return
	}
	known := []string{"message", "edited_message", "callback_query", "my_chat_member"}
	kinds = slices.DeleteFunc(kinds, func(k string) bool { return !slices.Contains(known, k) })
	if len(kinds) == 0 {
		kinds = nil
	}
	s.poll.allowed = kinds
}

func (s *Server) park(ctx context.Context, req pollRequest) (any, *apiError) {
	s.poll.lastPark++
	mine := s.poll.lastPark
	s.poll.parked = mine
	if req.offset <= 0 {
		req.offset = s.queue.head() // a negative offset drops once, not at every wake-up
	}
	s.notify() // ends the poll that was parked before
	timer := time.NewTimer(req.timeout)
	defer timer.Stop()
	for {
		bad, over := s.sleep(ctx, timer.C)
		if s.poll.parked != mine {
			s.delayConflict(ctx)
			return nil, conflict("terminated by other getUpdates request; " +
				"make sure that only one bot instance is running")
		}
		var batch []map[string]any
		if bad == nil {
			batch = s.fetch(req)
		}
		if bad != nil || over || len(batch) > 0 {
			s.poll.parked = 0
			return batch, bad
		}
	}
}

// sleep waits for one event with the lock released, and tells whether the time is
// over.
func (s *Server) sleep(ctx context.Context, end <-chan time.Time) (bad *apiError, over bool) {
	changed := s.changed
	s.mu.Unlock()
	defer s.mu.Lock()
	select {
	case <-changed:
	case <-end:
		return nil, true
	case <-ctx.Done():
		return errGone(), false
	case <-s.quit:
		return errGone(), false
	}
	return nil, false
}

// delayConflict holds back a second 409 within three seconds, as the real server
// does to slow down two bots that fight for one token.
func (s *Server) delayConflict(ctx context.Context) {
	if !s.cfg.StrictTime {
		return
	}
	now := s.now()
	if !now.Before(s.poll.nextConflict) {
		s.poll.nextConflict = now.Add(rushWait)
		return
	}
	timer := time.NewTimer(rushWait)
	defer timer.Stop()
	for over := false; !over; {
		var gone *apiError
		gone, over = s.sleep(ctx, timer.C)
		over = over || gone != nil
	}
}
