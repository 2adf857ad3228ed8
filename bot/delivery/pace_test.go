package delivery

import (
	"slices"
	"testing"
	"time"
)

func TestPace(t *testing.T) {
	p := newPacer(DefaultLimits())
	now := time.Date(2024, 6, 25, 9, 0, 0, 0, time.UTC)
	var waits []time.Duration
	for range 6 {
		waits = append(waits, p.reserve(1, now))
	}
	want := []time.Duration{0, 0, 0, 0, time.Second, 2 * time.Second}
	if !slices.Equal(waits, want) {
		t.Errorf("one chat waits %v, want %v", waits, want)
	}
	if got := p.reserve(2, now); got != 0 {
		t.Errorf("another chat waits %s, want 0", got)
	}
	for chat := int64(3); chat < 30; chat++ {
		p.reserve(chat, now)
	}
	if got := p.reserve(99, now); got < time.Second/2 {
		t.Errorf("the thirtieth chat in a moment waits %s, want about a second", got)
	}
}

func TestBackoff(t *testing.T) {
	if got := []time.Duration{backoff(0), backoff(3), backoff(50)}; !slices.Equal(got, []time.Duration{time.Second, 8 * time.Second, 10 * time.Minute}) {
		t.Errorf("got %v", got)
	}
}
