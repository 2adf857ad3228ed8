package schedule

import (
	"log/slog"
	"time"

	"github.com/robfig/cron/v3"
)

// Ticker calls a function at every full minute. A tick that is still running
// when the next is due makes that one be skipped; a tick that panics is logged
// and the next one comes.
type Ticker struct{ cron *cron.Cron }

// Start begins to tick. The first tick comes at the next full minute; a caller
// that wants one at once calls tick itself first.
func Start(log *slog.Logger, tick func()) *Ticker { return start(log, minutely{}, tick) }

// minutely fires at every full minute. It knows no zone and no clock changes.
type minutely struct{}

// Next returns the first full minute after t.
func (minutely) Next(t time.Time) time.Time { return t.Truncate(time.Minute).Add(time.Minute) }

// start puts Recover last, next to the tick: in cron v3.0.1 a panic that passes
// through SkipIfStillRunning leaves the job marked as running for ever.
func start(log *slog.Logger, when cron.Schedule, tick func()) *Ticker {
	l := logger{log}
	c := cron.New(cron.WithLogger(l), cron.WithChain(cron.SkipIfStillRunning(l), cron.Recover(l)))
	c.Schedule(when, cron.FuncJob(tick))
	c.Start()
	return &Ticker{c}
}

// Stop ends the ticking and returns when a running tick has ended.
func (t *Ticker) Stop() { <-t.cron.Stop().Done() }

// logger writes what package cron logs: its wake-ups are of no interest unless
// one debugs, its errors are panics.
type logger struct{ log *slog.Logger }

func (l logger) Info(msg string, keysAndValues ...any) {
	l.log.Debug("ticker: "+msg, keysAndValues...)
}

func (l logger) Error(err error, msg string, keysAndValues ...any) {
	l.log.Error("ticker: "+msg, append([]any{"error", err}, keysAndValues...)...)
}
