package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
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
	Draft    storage.DraftID   `json:"draft,omitempty"`
	File     draftFile         `json:"file,omitempty"`
	Template *templateFile     `json:"template,omitempty"`
	Instead  words.HTML        `json:"instead,omitempty"` // said when it cannot be made
	Figure   office.QuestionID `json:"figure,omitempty"`  // what it is about

	Moved int `json:"moved,omitempty"` // in the notice about a stale draft: how many figures

	Plan *planTarget `json:"plan,omitempty"` // what it is about

	// Dialogue marks a message of ours, beside the questionnaire, that leads on to
	// something else: what is typed below it may be about that.
	Dialogue bool `json:"dialogue,omitempty"`

	// What a card asks, so that a reply to it later can be understood. A card or
	// receipt has a session only, and any other message neither.
	Session  conversation.SessionID `json:"session,omitempty"`
	Question office.QuestionID      `json:"question,omitempty"`
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

// notify tells the workers that there may be something to do.
func (b *Bot) notify() {
	for _, worker := range []*idle{b.sending, b.fetching, b.attending} {
		worker.nudge()
	}
}

// senders is how many messages are under way at once, each to another chat.
const senders = 8

// send drains the outbox until ctx ends: in order within a chat, side by side
// between chats, at the pace of the limits. A call that hangs holds up its own
// chat only.
func (b *Bot) send(ctx context.Context) error {
	work, pace := newBusyChats(senders), newPacer(b.Limits)
	defer work.out.Wait()
	for ctx.Err() == nil {
		due, next, err := b.due(senders + len(work.busy))
		if err != nil {
			return fmt.Errorf("send: %w", err)
		}
		for _, m := range due {
			if !work.free(m.Chat) {
				continue
			}
			wait := pace.reserve(m.Chat, b.Now())
			work.launch(m.Chat, func() {
				if wait <= 0 || b.pause(ctx, wait) {
					b.sendMarked(ctx, m)
				}
			})
		}
		if work.idle() {
			b.sending.rest(ctx, b.untilDue(next))
			continue
		}
		work.await(ctx, b.sending)
	}
	return nil
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

// sendTime bounds how long a message waits in the inbox for one that is under way to
// its sender.
const sendTime = 2 * time.Second

// underWay reports whether a message to a chat is under way: it is not recorded yet
// what became of it. The channel is closed once it is.
func (b *Bot) underWay(chat int64) (recorded <-chan struct{}, ok bool) {
	b.sendingMu.Lock()
	defer b.sendingMu.Unlock()
	recorded, ok = b.underway[chat]
	return recorded, ok
}

// awaitSend waits until it is recorded what became of the message under way to a chat:
// it decides whether somebody who has written can have seen the question. It does not
// wait for long, because the call may hang.
func (b *Bot) awaitSend(ctx context.Context, chat int64) {
	recorded, ok := b.underWay(chat)
	if !ok {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, sendTime)
	defer cancel()
	select {
	case <-recorded:
	case <-ctx.Done():
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

// Drained waits until everything in the inbox was handled and every message in the
// outbox was sent or given up. A caller that drives the bot step by step, such as the
// demo, waits for it between steps.
func (b *Bot) Drained(ctx context.Context) error {
	if err := b.attended(ctx); err != nil {
		return err
	}
	return b.sending.await(ctx, b.counted((*storage.Tx).PendingCount))
}

// counted counts something in the database.
func (b *Bot) counted(count func(*storage.Tx) (int, error)) func() (int, error) {
	return func() (n int, err error) {
		err = b.Store.Read(func(tx *storage.Tx) (err error) {
			n, err = count(tx)
			return err
		})
		return n, err
	}
}
