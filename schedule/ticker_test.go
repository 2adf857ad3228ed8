package schedule

import (
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"
)

// quickly fires every millisecond, so that tests need not wait for a minute.
type quickly struct{}

func (quickly) Next(t time.Time) time.Time { return t.Add(time.Millisecond) }

// logbook keeps what is logged, for several goroutines.
type logbook struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func TestMinutely(t *testing.T) {
	for now, want := range map[string]string{
		"2024-06-25T08:59:59+08:00": "2024-06-25T09:00:00+08:00",
		"2024-06-25T09:00:00+08:00": "2024-06-25T09:01:00+08:00",
		"2024-03-31T01:59:30+01:00": "2024-03-31T02:00:00+01:00",
	} {
		if got := (minutely{}).Next(at(t, now)); !got.Equal(at(t, want)) {
			t.Errorf("Next(%s) = %s, want %s", now, got, want)
		}
	}
}

// A tick that panics is logged and does not keep the next ones from coming, as
// it would with the chain the other way round.
func TestTickerSurvivesPanic(t *testing.T) {
	var log logbook
	second := make(chan struct{})
	n := 0
	ticker := start(slog.New(slog.NewTextHandler(&log, nil)), quickly{}, func() {
		n++
		switch n {
		case 1:
			panic("first tick")
		case 2:
			close(second)
		}
	})
	defer ticker.Stop()
	select {
	case <-second:
	case <-time.After(10 * time.Second):
		t.Fatal("no tick after a panic")
	}
	if got := log.String(); !strings.Contains(got, "first tick") {
		t.Errorf("log = %q, want the panic", got)
	}
}

// Ticks do not overlap: n is written without a lock, which -race watches.
func TestTickerSkipsOverlap(t *testing.T) {
	started, release := make(chan struct{}), make(chan struct{})
	skipped := make(chan struct{})
	var once sync.Once
	log := slog.New(slog.NewTextHandler(writerFunc(func(p []byte) {
		if strings.Contains(string(p), "skip") {
			once.Do(func() { close(skipped) })
		}
	}), &slog.HandlerOptions{Level: slog.LevelDebug}))
	n := 0
	ticker := start(log, quickly{}, func() {
		n++
		if n == 1 {
			close(started)
			<-release
		}
	})
	<-started
	<-skipped
	close(release)
	ticker.Stop()
	if n == 0 {
		t.Error("no tick, want one")
	}
}

type writerFunc func(p []byte)

func (f writerFunc) Write(p []byte) (int, error) {
	f(p)
	return len(p), nil
}

func TestStopWaitsForTick(t *testing.T) {
	started, release := make(chan struct{}), make(chan struct{})
	var once sync.Once
	done := false
	ticker := start(slog.New(slog.DiscardHandler), quickly{}, func() {
		once.Do(func() { close(started) })
		<-release
		done = true
	})
	<-started
	go close(release)
	ticker.Stop()
	if !done {
		t.Error("Stop returned before the tick had ended")
	}
}

func TestStart(_ *testing.T) {
	Start(slog.New(slog.DiscardHandler), func() {}).Stop()
}
