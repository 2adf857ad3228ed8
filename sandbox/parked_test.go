package sandbox

import (
	"context"
	"net/url"
	"testing"
	"time"
)

func poll(values url.Values) params { return params{values: values} }

// parked waits until a poll is parked that is not the given one.
func (s *Server) parked(t *testing.T, before int) int {
	t.Helper()
	var got int
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	err := s.await(ctx, "a parked poll", func() bool {
		got = s.updates.poll.parked
		return got != 0 && got != before
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestNegativeOffsetDropsOnce(t *testing.T) {
	s := New(Config{})
	got := make(chan any, 1)
	go func() {
		batch, _ := s.updates.getUpdates(context.Background(), poll(url.Values{"offset": {"-1"}, "timeout": {"50"}}))
		got <- batch
	}()
	s.parked(t, 0)
	s.mu.Lock()
	s.updates.push("message", 1)
	s.updates.push("message", 2)
	s.mu.Unlock()
	if batch, _ := (<-got).([]map[string]any); len(batch) != 2 {
		t.Errorf("got %d updates, want both that came while waiting", len(batch))
	}
}

// TestSecondConflictIsDelayed lets three polls fight: the first is refused at
// once, the second is held back until it gives up.
func TestSecondConflictIsDelayed(t *testing.T) {
	s := New(Config{StrictTime: true})
	start := func(ctx context.Context) <-chan *apiError {
		out := make(chan *apiError, 1)
		go func() {
			_, bad := s.updates.getUpdates(ctx, poll(url.Values{"timeout": {"50"}}))
			out <- bad
		}()
		return out
	}
	ctx, cancel := context.WithCancel(context.Background())
	first := start(ctx)
	place := s.parked(t, 0)
	second := start(ctx)
	place = s.parked(t, place)
	if bad := <-first; bad == nil || bad.code != 409 {
		t.Fatalf("the first poll got %+v, want 409", bad)
	}
	third := start(context.Background())
	s.parked(t, place)
	select {
	case bad := <-second:
		t.Fatalf("the second poll got %+v at once, want it held back", bad)
	default:
	}
	cancel()
	if bad := <-second; bad == nil || bad.code < 400 {
		t.Errorf("the second poll got %+v, want a refusal", bad)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	<-third
}

func TestCallLogIsBounded(t *testing.T) {
	s := New(Config{})
	for range maxCalls + 1 {
		s.finish(s.begin("getMe", poll(nil)), nil)
	}
	calls := s.Calls()
	if len(calls) != maxCalls/2+1 || calls[len(calls)-1].N != maxCalls+1 {
		t.Errorf("got %d calls up to %d", len(calls), calls[len(calls)-1].N)
	}
}
