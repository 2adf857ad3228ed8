package demo

import (
	"sync"
	"time"
)

// clock is the simulated clock that the bot, the stand-in and the people share.
// It only moves when it is moved, and never back.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

// Now returns the present moment of the story.
func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// reach moves the clock to a moment, unless that has passed.
func (c *clock) reach(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.now.Before(t) {
		c.now = t
	}
}

// pass lets some time go by.
func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
