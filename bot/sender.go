package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/storage"
)

// outKind says which call delivers an outgoing message.
type outKind string

const (
	sendText     outKind = "send"
	editText     outKind = "edit"  // of the message named by storage.Message.After
	stripButtons outKind = "strip" // of that message
	sendDocument outKind = "document"
)

// outgoing is the payload of an outbox row.
type outgoing struct {
	Kind    outKind             `json:"kind"`
	HTML    words.HTML          `json:"html,omitempty"` // a file's caption
	Buttons [][]telegram.Button `json:"buttons,omitempty"`
	After   int64               `json:"-"` // outbox row whose message is edited

	// A file is named here and made when it is sent. Draft is also what a text is about.
	Draft    storage.DraftID         `json:"draft,omitempty"`
	File     draftFile               `json:"file,omitempty"`
	Template *templateFile           `json:"template,omitempty"`
	Instead  words.HTML              `json:"instead,omitempty"` // said when it cannot be made
	Figure   conversation.QuestionID `json:"figure,omitempty"`  // what it is about

	Moved int `json:"moved,omitempty"` // in the notice about a stale draft: how many figures

	Plan *planTarget `json:"plan,omitempty"` // what it is about

	// What a card asks, so that a reply to it later can be understood.
	Session  conversation.SessionID  `json:"session,omitempty"`
	Question conversation.QuestionID `json:"question,omitempty"`
}

// enqueue puts a message into the outbox; it leaves after the commit.
func (b *Bot) enqueue(tx *storage.Tx, chat int64, o outgoing) (int64, error) {
	o.Buttons = fit(o.Buttons)
	payload, err := json.Marshal(o)
	if err != nil {
		return 0, fmt.Errorf("enqueue: %w", err)
	}
	return tx.Enqueue(storage.Message{Chat: chat, Method: string(o.Kind), Payload: payload, After: o.After, CreatedAt: b.Now()})
}

// notify tells the sender and the fetcher that there may be something to do.
func (b *Bot) notify() {
	for _, wake := range []chan struct{}{b.wake, b.wakeFetch} {
		select {
		case wake <- struct{}{}:
		default:
		}
	}
}

// senders is how many messages are under way at once, each to another chat.
const senders = 8

// send drains the outbox until ctx ends: in order within a chat, side by side
// between chats, at the pace of the limits. A call that hangs holds up its own
// chat only.
func (b *Bot) send(ctx context.Context) error {
	f := fleet{pace: newPacer(b.Limits), busy: map[int64]bool{}, back: make(chan int64, senders)}
	defer f.out.Wait()
	for ctx.Err() == nil {
		due, next, err := b.due(senders + len(f.busy))
		if err != nil {
			return fmt.Errorf("send: %w", err)
		}
		for _, m := range due {
			if !f.busy[m.Chat] && len(f.busy) < senders {
				b.launch(ctx, &f, m)
			}
		}
		if len(f.busy) == 0 {
			b.rest(ctx, next)
			continue
		}
		select {
		case <-ctx.Done():
		case <-b.wake:
		case chat := <-f.back:
			delete(f.busy, chat)
		}
	}
	return nil
}

// fleet is the messages under way. Only send touches it.
type fleet struct {
	pace pacer
	busy map[int64]bool // chats with a message under way
	back chan int64     // chats whose message is dealt with; has room for all
	out  sync.WaitGroup
}

// due lists what may be sent now, of each chat its first, or else when to look again.
func (b *Bot) due(limit int) (due []storage.Message, next time.Time, err error) {
	now := b.Now()
	err = b.Store.Read(func(tx *storage.Tx) (err error) {
		if due, err = tx.Pending(now, limit); err != nil || len(due) > 0 {
			return err
		}
		next, _, err = tx.NextDue(now)
		return err
	})
	return due, next, err
}

// launch sends one message beside the others.
func (b *Bot) launch(ctx context.Context, f *fleet, m storage.Message) {
	wait := f.pace.reserve(m.Chat, b.Now())
	f.busy[m.Chat] = true
	f.out.Go(func() {
		if wait <= 0 || b.pause(ctx, wait) {
			b.sendMarked(ctx, m)
		}
		f.back <- m.Chat
	})
}

// sendMarked sends a message and lets others see that it is under way.
func (b *Bot) sendMarked(ctx context.Context, m storage.Message) {
	recorded := make(chan struct{})
	b.sendingMu.Lock()
	b.underway[m.Chat] = recorded
	b.sendingMu.Unlock()
	b.sendOne(ctx, m)
	b.sendingMu.Lock()
	delete(b.underway, m.Chat)
	b.sendingMu.Unlock()
	close(recorded)
}

// sendTime bounds how long a batch waits for messages under way.
const sendTime = 2 * time.Second

// awaitSends waits until it is recorded what became of the messages under way to
// those who have written: it decides whether they can have seen the question. It
// does not wait for long, because a call that hangs must not hold up everybody.
func (b *Bot) awaitSends(ctx context.Context, batch []incoming) {
	ctx, cancel := context.WithTimeout(ctx, sendTime)
	defer cancel()
	for _, in := range batch {
		if in.update.Message == nil {
			continue
		}
		b.sendingMu.Lock()
		recorded, ok := b.underway[chatOf(in.update)]
		b.sendingMu.Unlock()
		if !ok {
			continue
		}
		select {
		case <-recorded:
		case <-ctx.Done():
			return
		}
	}
}

// pause waits on the bot's clock and reports whether it did so to the end.
func (b *Bot) pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-b.After(d):
		return true
	}
}

// Drained waits until every message in the outbox was sent or given up. A caller
// that drives the bot step by step, such as the demo, waits for it between steps.
func (b *Bot) Drained(ctx context.Context) error {
	for {
		b.sendingMu.Lock()
		resting := b.resting
		b.sendingMu.Unlock()
		var pending int
		err := b.Store.Read(func(tx *storage.Tx) (err error) {
			pending, err = tx.PendingCount()
			return err
		})
		if err != nil || pending == 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-resting:
		}
	}
}

// rest waits until the outbox grows or its next message is due.
func (b *Bot) rest(ctx context.Context, next time.Time) {
	b.sendingMu.Lock()
	close(b.resting)
	b.resting = make(chan struct{})
	b.sendingMu.Unlock()
	var due <-chan time.Time
	if !next.IsZero() {
		due = b.After(next.Sub(b.Now()))
	}
	select {
	case <-ctx.Done():
	case <-b.wake:
	case <-due:
	}
}
