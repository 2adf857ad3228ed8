package delivery

import (
	"context"
	"sync"
	"time"
)

// idle is where a worker rests, and where others wait for it to have nothing left.
type idle struct {
	wake    chan struct{} // there may be something to do
	mu      sync.Mutex
	resting chan struct{} // closed and replaced whenever the worker has nothing to do
}

func newIdle() *idle { return &idle{wake: make(chan struct{}, 1), resting: make(chan struct{})} }

// nudge tells the worker that there may be something to do.
func (i *idle) nudge() {
	select {
	case i.wake <- struct{}{}:
	default:
	}
}

// rest waits until there is work again: nudged, or because the time has come.
func (i *idle) rest(ctx context.Context, due <-chan time.Time) {
	i.mu.Lock()
	close(i.resting)
	i.resting = make(chan struct{})
	i.mu.Unlock()
	select {
	case <-ctx.Done():
	case <-i.wake:
	case <-due:
	}
}

// await waits until nothing is pending. It looks whenever the worker rests.
func (i *idle) await(ctx context.Context, pending func() (int, error)) error {
	for {
		i.mu.Lock()
		resting := i.resting
		i.mu.Unlock()
		n, err := pending()
		if err != nil || n == 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-resting:
		}
	}
}

// busyChats are the chats that a worker is at, side by side. Only the worker touches it.
type busyChats struct {
	size int
	busy map[int64]bool
	back chan int64 // chats that are dealt with; has room for all
	out  sync.WaitGroup
}

func newBusyChats(size int) *busyChats {
	return &busyChats{size: size, busy: map[int64]bool{}, back: make(chan int64, size)}
}

// free reports whether something can be done for a chat now.
func (c *busyChats) free(to int64) bool { return !c.busy[to] && len(c.busy) < c.size }

// launch does something for a chat that is free, beside the others.
func (c *busyChats) launch(to int64, do func()) {
	c.busy[to] = true
	c.out.Go(func() {
		do()
		c.back <- to
	})
}

// idle reports whether the worker is at no chat.
func (c *busyChats) idle() bool { return len(c.busy) == 0 }

// await waits until a chat is dealt with, or the worker is nudged.
func (c *busyChats) await(ctx context.Context, i *idle) {
	select {
	case <-ctx.Done():
	case <-i.wake:
	case to := <-c.back:
		delete(c.busy, to)
	}
}
