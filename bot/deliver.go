package bot

import (
	"context"
	"encoding/json"
	"time"

	"zongjie/bot/telegram"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// sendOne makes the call for one message and records how it ended. Until that is
// on disk the chat's next message waits: sent again for want of a record, this one
// would come over and over.
func (b *Bot) sendOne(ctx context.Context, m storage.Message) {
	// A call under way is let finish when the bot stops: cut off, it may have been
	// carried out unnoticed, and the message would be sent twice.
	id, failure := b.call(context.WithoutCancel(ctx), m)
	wait := b.retryIn(m, failure)
	b.logOutcome(m, wait, failure)
	for again := firstPause; ; again = min(2*again, lastPause) {
		err := b.Store.Write(func(tx *storage.Tx) error { return b.recordOutcome(tx, m, outcome{id, wait, failure}) })
		if err == nil {
			break
		}
		b.Log.Error("what became of a message could not be written down", "row", m.ID, "error", err, "retry_in", again)
		if !b.pause(ctx, again) {
			return
		}
	}
	if wait > 0 {
		go func() { // the sender may be busy with other chats when the time has come
			if b.pause(ctx, wait) {
				b.notify()
			}
		}()
	}
}

// outcome is how a call ended: with a message's id, or a failure that is final
// when there is no time to try again.
type outcome struct {
	id      int
	retryIn time.Duration
	failure error
}

func (b *Bot) recordOutcome(tx *storage.Tx, m storage.Message, o outcome) error {
	switch {
	case o.failure == nil:
		return tx.Sent(m.ID, o.id, b.Now())
	case o.retryIn == 0:
		return tx.Bury(m.ID, o.failure.Error(), b.Now())
	}
	return tx.Retry(m.ID, b.Now().Add(o.retryIn), o.failure.Error())
}

// retryIn is how long to wait before the next attempt; 0 when there is none.
func (b *Bot) retryIn(m storage.Message, failure error) time.Duration {
	if failure == nil || telegram.Refused(failure) {
		return 0
	}
	return max(backoff(m.Attempts), telegram.RetryAfter(failure))
}

func (b *Bot) logOutcome(m storage.Message, wait time.Duration, failure error) {
	switch {
	case failure == nil:
	case telegram.Blocked(failure):
		b.Log.Warn("a message cannot be delivered: the person has blocked the bot", "row", m.ID)
	case wait == 0:
		b.Log.Error("a message was refused for good", "row", m.ID, "error", failure)
	default:
		b.Log.Warn("a message was not sent", "row", m.ID, "attempt", m.Attempts+1, "retry_in", wait, "error", failure)
	}
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
	if err := b.mayHave(m, o); err != nil {
		return 0, err
	}
	text := telegram.Text{HTML: string(o.HTML), Buttons: o.Buttons}
	switch o.Kind {
	case sendDocument:
		return b.callFile(ctx, m, o)
	case sendPhoto:
		return b.callPicture(ctx, m, o)
	case sendSources:
		return b.callSources(ctx, m, o)
	case editText, stripButtons:
		return b.callEdit(ctx, m, o.Kind, text)
	default:
		return b.Telegram.Send(ctx, m.Chat, text)
	}
}

// mayHave refuses what is for secretaries only when its receiver is none any more: it
// may have waited in the outbox since they were.
func (b *Bot) mayHave(m storage.Message, o outgoing) error {
	if o.Draft == 0 && o.Template == nil && o.Moved == 0 {
		return nil
	}
	var may bool
	err := b.Store.Read(func(tx *storage.Tx) error {
		p, known, err := tx.Person(office.PersonID(m.Chat))
		may = known && desk.Secretary(p)
		return err
	})
	if err == nil && !may {
		err = &telegram.Error{Method: "outbox", Code: 400, Description: "the person may no longer see drafts"}
	}
	return err
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
