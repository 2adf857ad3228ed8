// Package delivery polls, keeps what must wait in the inbox, fetches what was attached,
// and sends what the outbox holds within Telegram's limits. It knows no feature.
package delivery

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/storage"
)

// Config is what a Delivery is made of. All of it is required.
type Config struct {
	Store    *storage.Store
	Telegram Telegram
	Post     *chat.Post
	Log      *slog.Logger
	Now      func() time.Time                     // the one clock
	After    func(time.Duration) <-chan time.Time // waits on that clock
	Limits   Limits                               // pace of sending
	OnPoll   func()                               // called after each successful poll, for a health check
	Handler  Handler
}

// Telegram is what delivery needs of the Bot API.
type Telegram interface {
	// Updates waits for updates from offset on; asking confirms those before it.
	Updates(ctx context.Context, offset int, wait time.Duration) ([]telegram.Update, error)
	// Send sends a message and returns its id.
	Send(ctx context.Context, chat int64, t telegram.Text) (int, error)
	// Edit replaces a message's text and buttons.
	Edit(ctx context.Context, chat int64, message int, t telegram.Text) error
	// Strip takes a message's buttons away.
	Strip(ctx context.Context, chat int64, message int) error
	// AnswerCallback ends a tapped button's spinner.
	AnswerCallback(ctx context.Context, query, text string) error
	// Download fetches a file that somebody sent.
	Download(ctx context.Context, fileID string, limit int64) ([]byte, error)
}

// Delivery takes updates in and sends messages out. It knows no feature: what an update
// means is the handler's business.
type Delivery struct {
	Config
	sending   *idle          // where the sender rests
	fetching  *idle          // where the fetcher of attachments rests
	attending *idle          // where the worker at the inbox rests
	readers   chan struct{}  // has room for the updates that are read at once
	answers   sync.WaitGroup // answers to taps on their way
	sendingMu sync.Mutex
	underway  map[int64]chan struct{} // by chat: closed once it is recorded how the call for it ended; sendingMu
}

// Handler is what delivery needs to know of the rest of the bot.
type Handler interface {
	// Handle handles one update.
	Handle(tx *storage.Tx, in *chat.Incoming) error
	// Reads reports whether something must be fetched before an update of a person is
	// handled, such as a file.
	Reads(in *chat.Incoming, p storage.Person) bool
	// Read does that, or the work that handling an update has asked for, outside any write
	// transaction, and leaves what came of it in the update.
	Read(ctx context.Context, in *chat.Incoming) error
	// MayHave refuses a message that its receiver may no longer have.
	MayHave(m storage.Message, o chat.Outgoing) error
	// Deliver makes the call for a message that is more than text and buttons.
	Deliver(ctx context.Context, m storage.Message, o chat.Outgoing) (int, error)
}

// New returns a delivery that is ready to run. It makes no call.
func New(c Config) *Delivery {
	return &Delivery{Config: c, sending: newIdle(), fetching: newIdle(), attending: newIdle(),
		readers: make(chan struct{}, Readers), underway: map[int64]chan struct{}{}}
}

// Run polls, handles, sends, fetches and attends to the inbox until ctx ends or the
// token is refused.
func (h *Delivery) Run(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	workers := []func(context.Context) error{h.send, h.fetch, h.attend}
	ended := make(chan error, len(workers))
	for _, work := range workers {
		go func() {
			err := work(ctx)
			stop(err)
			ended <- err
		}()
	}
	err := h.poll(ctx)
	stop(err)
	h.answers.Wait()
	for range workers {
		err = errors.Join(err, <-ended)
	}
	return err
}
