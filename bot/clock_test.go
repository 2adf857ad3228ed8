package bot

import (
	"sync"
	"time"
)

// clock is the one clock of a test. It stands still until it is moved, unless it
// is hurried: then whoever waits on it moves it to the end of the wait at once.
type clock struct {
	mu      sync.Mutex
	at      time.Time
	hurried bool
	waiting []waiter
	waits   []time.Duration
	changed chan struct{}
}

type waiter struct {
	until time.Time
	fire  chan time.Time
}

func newClock(at time.Time) *clock { return &clock{at: at, changed: make(chan struct{})} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) after(d time.Duration) <-chan time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	w := waiter{until: c.at.Add(d), fire: make(chan time.Time, 1)}
	c.waits = append(c.waits, d)
	c.waiting = append(c.waiting, w)
	if c.hurried && w.until.After(c.at) {
		c.at = w.until
	}
	c.fire()
	close(c.changed)
	c.changed = make(chan struct{})
	return w.fire
}

// fire ends the waits that are over. The lock must be held.
func (c *clock) fire() {
	var left []waiter
	for _, w := range c.waiting {
		if w.until.After(c.at) {
			left = append(left, w)
			continue
		}
		w.fire <- c.at
	}
	c.waiting = left
}

func (c *clock) set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
	c.fire()
}

func (c *clock) advance(d time.Duration) { c.set(c.now().Add(d)) }

func (c *clock) hurry() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hurried = true
}

// awaited blocks until somebody has waited for d.
func (c *clock) awaited(done <-chan struct{}, d time.Duration) bool {
	for {
		c.mu.Lock()
		changed := c.changed
		for _, w := range c.waits {
			if w == d {
				c.mu.Unlock()
				return true
			}
		}
		c.mu.Unlock()
		select {
		case <-changed:
		case <-done:
			return false
		}
	}
}
