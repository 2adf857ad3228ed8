package sandbox

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// bell is the server's lock, with a ring for everybody who waits for a change.
type bell struct {
	mu      sync.Mutex
	changed chan struct{} // closed and replaced at every change, to wake waiters
	quit    chan struct{} // closed at the end
}

// notify wakes everything that waits for a change. The lock must be held.
func (b *bell) notify() {
	close(b.changed)
	b.changed = make(chan struct{})
}

// await blocks until done, called with the lock held, reports true.
func (b *bell) await(ctx context.Context, what string, done func() bool) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for !done() {
		if _, err := b.wait(ctx, nil); err != nil {
			return fmt.Errorf("await %s: %w", what, err)
		}
	}
	return nil
}

var errClosed = errors.New("sandbox is closed")

// wait waits for one event with the lock released, and tells whether the time is over.
func (b *bell) wait(ctx context.Context, end <-chan time.Time) (over bool, err error) {
	changed := b.changed
	b.mu.Unlock()
	defer b.mu.Lock()
	select {
	case <-changed:
		return false, nil
	case <-end:
		return true, nil
	case <-b.quit:
		return false, errClosed
	case <-ctx.Done():
		return false, ctx.Err()
	}
}
