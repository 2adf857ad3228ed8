package delivery

import (
	"context"
	"encoding/json"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/storage"
)

// sendOne makes the call for one message and records how it ended. Until that is
// on disk the chat's next message waits: sent again for want of a record, this one
// would come over and over.
func (h *Delivery) sendOne(ctx context.Context, m storage.Message) {
	// A call under way is let finish when the bot stops: cut off, it may have been
	// carried out unnoticed, and the message would be sent twice.
	id, failure := h.call(context.WithoutCancel(ctx), m)
	wait := h.retryIn(m, failure)
	h.logOutcome(m, wait, failure)
	for again := pauseFirst; ; again = min(2*again, lastPause) {
		err := h.Store.Write(func(tx *storage.Tx) error { return h.recordOutcome(tx, m, outcome{id, wait, failure}) })
		if err == nil {
			break
		}
		h.Log.Error("what became of a message could not be written down", "row", m.ID, "error", err, "retry_in", again)
		if !h.pause(ctx, again) {
			return
		}
	}
	if wait > 0 {
		go func() { // the sender may be busy with other chats when the time has come
			if h.pause(ctx, wait) {
				h.Notify()
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

func (h *Delivery) recordOutcome(tx *storage.Tx, m storage.Message, o outcome) error {
	switch {
	case o.failure == nil:
		return tx.Sent(m.ID, o.id, h.Now())
	case o.retryIn == 0:
		return tx.Bury(m.ID, o.failure.Error(), h.Now())
	}
	return tx.Retry(m.ID, h.Now().Add(o.retryIn), o.failure.Error())
}

// retryIn is how long to wait before the next attempt; 0 when there is none.
func (h *Delivery) retryIn(m storage.Message, failure error) time.Duration {
	if failure == nil || telegram.Refused(failure) {
		return 0
	}
	return max(backoff(m.Attempts), telegram.RetryAfter(failure))
}

func (h *Delivery) logOutcome(m storage.Message, wait time.Duration, failure error) {
	switch {
	case failure == nil:
	case telegram.Blocked(failure):
		h.Log.Warn("a message cannot be delivered: the person has blocked the bot", "row", m.ID)
	case wait == 0:
		h.Log.Error("a message was refused for good", "row", m.ID, "error", failure)
	default:
		h.Log.Warn("a message was not sent", "row", m.ID, "attempt", m.Attempts+1, "retry_in", wait, "error", failure)
	}
}

// backoff doubles from one second to ten minutes.
func backoff(attempts int) time.Duration {
	return min(time.Second<<min(attempts, 10), 10*time.Minute)
}

// call delivers one message and returns its Telegram id.
func (h *Delivery) call(ctx context.Context, m storage.Message) (int, error) {
	var o chat.Outgoing
	if err := json.Unmarshal(m.Payload, &o); err != nil {
		return 0, &telegram.Error{Method: "outbox", Code: 400, Description: "the payload cannot be read: " + err.Error()}
	}
	if err := h.Handler.MayHave(m, o); err != nil {
		return 0, err
	}
	text := telegram.Text{HTML: string(o.HTML), Buttons: o.Buttons}
	switch o.Kind {
	case chat.EditText, chat.StripButtons:
		return h.callEdit(ctx, m, o.Kind, text)
	case chat.SendText:
		return h.Telegram.Send(ctx, m.Chat, text)
	default:
		return h.Handler.Deliver(ctx, m, o)
	}
}

// callEdit edits the message that an earlier row sent. If it is gone, the text is
// sent anew, so that the person is never left without the next question.
func (h *Delivery) callEdit(ctx context.Context, m storage.Message, kind chat.OutKind, text telegram.Text) (int, error) {
	var target int
	err := h.Store.Read(func(tx *storage.Tx) (err error) {
		target, _, err = tx.TelegramIDOf(m.After)
		return err
	})
	if err != nil {
		return 0, err
	}
	if kind == chat.StripButtons {
		if target != 0 {
			err = h.Telegram.Strip(ctx, m.Chat, target)
		}
		if telegram.Refused(err) && !telegram.Blocked(err) {
			err = nil // nothing left to strip
		}
		return target, err
	}
	if target != 0 {
		err = h.Telegram.Edit(ctx, m.Chat, target, text)
		if !telegram.MessageGone(err) {
			return target, err
		}
	}
	return h.Telegram.Send(ctx, m.Chat, text)
}
