package bot

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
	"zongjie/bot/chat"
	"zongjie/desk"
	"zongjie/storage"
)

// Delivery takes updates in and sends messages out. It knows no feature: what an update
// means is the handler's business.
type Delivery struct {
	store    *storage.Store
	telegram Telegram
	post     *chat.Post
	log      *slog.Logger
	desk     *desk.Desk
	after    func(time.Duration) <-chan time.Time
	limits   Limits
	onPoll   func()
	handler  Handler

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
	// Reads reports whether an update of a person needs work that must not hold up
	// others, such as fetching a file.
	Reads(tx *storage.Tx, in *chat.Incoming, p storage.Person) (bool, error)
	// Read does that work, outside any transaction, and leaves what came of it in the update.
	Read(ctx context.Context, in *chat.Incoming)
	// MayHave refuses a message that its receiver may no longer have.
	MayHave(m storage.Message, o chat.Outgoing) error
	// Deliver makes the call for a message that is more than text and buttons.
	Deliver(ctx context.Context, m storage.Message, o chat.Outgoing) (int, error)
}

func newDelivery(o Options, h *Bot) *Delivery {
	return &Delivery{store: o.Store, telegram: o.Telegram, post: h.post, log: o.Log, desk: h.desk, after: o.After, limits: o.Limits, onPoll: o.OnPoll, handler: h,
		sending: newIdle(), fetching: newIdle(), attending: newIdle(), readers: make(chan struct{}, readers), underway: map[int64]chan struct{}{}}
}

// run polls, handles, sends, fetches and attends to the inbox until ctx ends or the
// token is refused.
func (h *Delivery) run(ctx context.Context) error {
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
