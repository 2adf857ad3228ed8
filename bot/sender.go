package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"zongjie/bot/telegram"
	"zongjie/storage"
)

// Limits is the pace of sending.
type Limits struct {
	Overall rate.Limit // messages a second to all chats
	PerChat rate.Limit // messages a second to one chat
	Burst   int        // messages that one chat may get at once
}

// DefaultLimits keeps below what Telegram's FAQ allows: about 30 messages a second
// overall and one a second for one chat, with short bursts
// (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
func DefaultLimits() Limits { return Limits{Overall: 25, PerChat: 1, Burst: 4} }

// Unlimited is the pace for a server without limits.
func Unlimited() Limits { return Limits{Overall: rate.Inf, PerChat: rate.Inf, Burst: 1} }

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
	HTML    string              `json:"html,omitempty"` // a document's caption
	Buttons [][]telegram.Button `json:"buttons,omitempty"`
	Name    string              `json:"name,omitempty"`
	Data    []byte              `json:"data,omitempty"`
	After   int64               `json:"-"` // outbox row whose message is edited
}

// enqueue puts a message into the outbox; it leaves after the commit.
func (b *Bot) enqueue(tx *storage.Tx, chat int64, o outgoing) (int64, error) {
	payload, err := json.Marshal(o)
	if err != nil {
		return 0, fmt.Errorf("enqueue: %w", err)
	}
	return tx.Enqueue(storage.Message{Chat: chat, Method: string(o.Kind), Payload: payload, After: o.After, CreatedAt: b.Now()})
}

// notify tells the sender that the outbox has grown.
func (b *Bot) notify() {
	select {
	case b.wake <- struct{}{}:
	default:
	}
}

// senders is how many messages are under way at once, each to another chat.
const senders = 8

// send drains the outbox until ctx ends: in order within a chat, side by side
// between chats, at the pace of the limits.
func (b *Bot) send(ctx context.Context) error {
	pace := pacer{limits: b.Limits, overall: rate.NewLimiter(b.Limits.Overall, senders), chats: map[int64]*rate.Limiter{}}
	for ctx.Err() == nil {
		var due []storage.Message
		var next time.Time
		err := b.Store.Read(func(tx *storage.Tx) (err error) {
			if due, err = tx.Pending(b.Now(), senders); err != nil || len(due) > 0 {
				return err
			}
			next, _, err = tx.NextDue(b.Now())
			return err
		})
		if err != nil {
			return fmt.Errorf("send: %w", err)
		}
		if len(due) > 0 {
			b.deliver(ctx, &pace, due)
			continue
		}
		b.rest(ctx, next)
	}
	return nil
}

// Drained waits until every message in the outbox was sent or given up. A caller
// that drives the bot step by step, such as the demo, waits for it between steps.
func (b *Bot) Drained(ctx context.Context) error {
	for {
		b.restingMu.Lock()
		resting := b.resting
		b.restingMu.Unlock()
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
	b.restingMu.Lock()
	close(b.resting)
	b.resting = make(chan struct{})
	b.restingMu.Unlock()
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

// deliver sends one message to each of several chats.
func (b *Bot) deliver(ctx context.Context, pace *pacer, due []storage.Message) {
	var all sync.WaitGroup
	for _, m := range due {
		wait := pace.reserve(m.Chat, b.Now())
		all.Add(1)
		go func() {
			defer all.Done()
			if wait > 0 {
				select {
				case <-ctx.Done():
					return
				case <-b.After(wait):
				}
			}
			b.sendOne(ctx, m)
		}()
	}
	all.Wait()
}

// sendOne makes the call for one message and records how it ended.
func (b *Bot) sendOne(ctx context.Context, m storage.Message) {
	// A call under way is let finish when the bot stops: cut off, it may have been
	// carried out unnoticed, and the message would be sent twice.
	id, err := b.call(context.WithoutCancel(ctx), m)
	record := func(tx *storage.Tx) error { return b.recordOutcome(tx, m, id, err) }
	if err := b.Store.Write(record); err != nil {
		b.Log.Error("an outbox row could not be updated", "row", m.ID, "error", err)
	}
}

func (b *Bot) recordOutcome(tx *storage.Tx, m storage.Message, id int, err error) error {
	switch {
	case err == nil:
		return tx.Sent(m.ID, id, b.Now())
	case telegram.Blocked(err):
		b.Log.Warn("a message cannot be delivered: the person has blocked the bot", "row", m.ID)
		return tx.Bury(m.ID, err.Error(), b.Now())
	case telegram.Refused(err):
		b.Log.Error("a message was refused for good", "row", m.ID, "error", err)
		return tx.Bury(m.ID, err.Error(), b.Now())
	}
	wait := max(backoff(m.Attempts), telegram.RetryAfter(err))
	b.Log.Warn("a message was not sent", "row", m.ID, "attempt", m.Attempts+1, "retry_in", wait, "error", err)
	return tx.Retry(m.ID, b.Now().Add(wait), err.Error())
}

// backoff doubles from one second to ten minutes.
func backoff(attempts int) time.Duration {
	return min(time.Second<<min(attempts, 10), 10*time.Minute)
}

// call delivers one message and returns its Telegram id.
func (b *Bot) call(ctx context.Context, m storage.Message) (int, error) {
	var o outgoing
	if err := json.Unmarshal(m.Payload, &o); err != nil {
		return 0, &telegram.Error{Method: "outbox", Code: 400, Description: "the payload cannot be read: " + err.Error()}
	}
	text := telegram.Text{HTML: o.HTML, Buttons: o.Buttons}
	switch o.Kind {
	case sendDocument:
		return b.Telegram.SendDocument(ctx, m.Chat, o.Name, o.Data, o.HTML)
	case editText, stripButtons:
		return b.callEdit(ctx, m, o.Kind, text)
	}
	return b.Telegram.Send(ctx, m.Chat, text)
}

// callEdit edits the message that an earlier row sent. If it is gone, the text is
// sent anew, so that the person is never left without the next question.
func (b *Bot) callEdit(ctx context.Context, m storage.Message, kind outKind, text telegram.Text) (int, error) {
	var target int
	err := b.Store.Read(func(tx *storage.Tx) (err error) {
		target, _, err = tx.TelegramIDOf(m.After)
		return err
	})
	if err != nil {
		return 0, err
	}
	if kind == stripButtons {
		if target != 0 {
			err = b.Telegram.Strip(ctx, m.Chat, target)
		}
		if telegram.Refused(err) && !telegram.Blocked(err) {
			err = nil // nothing left to strip
		}
		return target, err
	}
	if target != 0 {
		err = b.Telegram.Edit(ctx, m.Chat, target, text)
		if !telegram.MessageGone(err) {
			return target, err
		}
	}
	return b.Telegram.Send(ctx, m.Chat, text)
}

// pacer spaces messages out.
type pacer struct {
	limits  Limits
	overall *rate.Limiter
	chats   map[int64]*rate.Limiter
}

// reserve books the next place for a chat and returns how long to wait for it.
func (p *pacer) reserve(chat int64, now time.Time) time.Duration {
	l, ok := p.chats[chat]
	if !ok {
		l = rate.NewLimiter(p.limits.PerChat, p.limits.Burst)
		p.chats[chat] = l
	}
	return max(l.ReserveN(now, 1).DelayFrom(now), p.overall.ReserveN(now, 1).DelayFrom(now))
}
