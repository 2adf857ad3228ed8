package bot

import (
	"context"
	"sync"
	"time"
)

// idle is where a worker rests, and where others wait for it to have nothing left.
type idle struct {
	mu      sync.Mutex
	resting chan struct{} // closed and replaced whenever the worker has nothing to do
}

func newIdle() *idle { return &idle{resting: make(chan struct{})} }

// rest waits until there is work again: woken, or because the time has come.
func (i *idle) rest(ctx context.Context, wake <-chan struct{}, due <-chan time.Time) {
	i.mu.Lock()
	close(i.resting)
	i.resting = make(chan struct{})
	i.mu.Unlock()
	select {
	case <-ctx.Done():
	case <-wake:
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
