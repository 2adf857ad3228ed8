package delivery

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/storage"
)

// Pauses after a failed poll, doubling from the first to the last.
const (
	pauseFirst = time.Second
	lastPause  = time.Minute
)

// poll asks for updates and handles each batch before it confirms it. It returns
// nil when ctx ends and an error when the token is refused.
func (h *Delivery) poll(ctx context.Context) error {
	offset, pause := 0, pauseFirst
	for ctx.Err() == nil {
		updates, err := h.Telegram.Updates(ctx, offset, telegram.PollWait)
		if err == nil {
			pause = pauseFirst
			h.OnPoll()
			offset, err = h.Take(ctx, updates, offset)
		}
		if err == nil || ctx.Err() != nil {
			continue
		}
		if telegram.Unauthorized(err) {
			return errors.New("telegram refuses the token: check ZONGJIE_TELEGRAM_TOKEN or the token file")
		}
		wait := max(pause, telegram.RetryAfter(err))
		h.complain(err, wait)
		pause = min(2*pause, lastPause)
		h.pause(ctx, wait)
	}
	return nil
}

func (h *Delivery) complain(err error, wait time.Duration) {
	if telegram.Conflict(err) {
		h.Log.Warn("another instance is polling with this token; only one may run", "retry_in", wait)
		return
	}
	h.Log.Warn("poll failed", "error", err, "retry_in", wait)
}

// Take handles one batch, or puts it into the inbox, and returns the next offset.
// The ids are taken as they come: after a quiet week Telegram starts them anew, lower.
func (h *Delivery) Take(ctx context.Context, updates []telegram.Update, offset int) (int, error) {
	if len(updates) == 0 {
		return offset, nil
	}
	batch := make([]chat.Incoming, len(updates))
	for i, u := range updates {
		batch[i] = h.decode(u)
	}
	if _, err := h.handleBatch(batch); err != nil {
		return offset, fmt.Errorf("handle updates: %w", err)
	}
	h.Notify()
	for i := range batch {
		h.answerTap(ctx, &batch[i])
	}
	return updates[len(updates)-1].ID + 1, nil
}

// decode reads an update that was just polled.
func (h *Delivery) decode(u telegram.Update) chat.Incoming {
	in := chat.Incoming{ID: u.ID, Raw: u.Raw, At: h.Now()}
	in.Content, in.Problem = u.Decode()
	return in
}

// handleBatch commits the effects of all updates at once. An update that fails is
// rolled back alone, kept for the operator, and apologised for. One that asks for work
// first goes into the inbox; of those that stand there, it and the rest are left.
func (h *Delivery) handleBatch(batch []chat.Incoming) (left []chat.Incoming, err error) {
	err = h.Store.Write(func(tx *storage.Tx) error {
		fresh := map[int64]chat.Outgoing{}
		for i := range batch {
			in := &batch[i]
			in.Fresh = maps.Clone(fresh)
			err := h.once(tx, in)
			switch {
			case err == nil:
				fresh = in.Fresh
			case in.Work.Waits() && in.Row != 0:
				left = batch[i:]
				return nil
			case in.Work.Waits():
				err = h.postpone(tx, in)
			default:
				err = h.fail(tx, in, err)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return left, err
}

// postpone puts an update that asks for work into the inbox.
func (h *Delivery) postpone(tx *storage.Tx, in *chat.Incoming) error {
	in.Toast = ""
	_, err := tx.Once(in.ID, h.Now(), func() error {
		return tx.PutUpdate(storage.Update{ID: in.ID, Chat: in.Content.Ordered(), Raw: in.Raw, At: in.At})
	})
	return err
}

// once handles an update, unless that was done before.
func (h *Delivery) once(tx *storage.Tx, in *chat.Incoming) error {
	if in.Row != 0 {
		return tx.TakeUpdate(in.Row, func() error { return h.guarded(tx, in, h.handleLate) })
	}
	_, err := tx.Once(in.ID, h.Now(), func() error { return h.guarded(tx, in, h.take) })
	return err
}

// guarded handles one update; a panic is an error of it alone.
func (h *Delivery) guarded(tx *storage.Tx, in *chat.Incoming, handle func(*storage.Tx, *chat.Incoming) error) error {
	if in.Problem != nil {
		return in.Problem
	}
	return chat.Guard(func() error { return handle(tx, in) })
}

// fail keeps an update that could not be handled and tells its sender.
func (h *Delivery) fail(tx *storage.Tx, in *chat.Incoming, cause error) error {
	// Ids are used again, so the id alone would not stay unique.
	reference := fmt.Sprintf("U%d-%s", in.ID, h.Now().UTC().Format("060102"))
	h.Log.Error("an update could not be handled", append([]any{"reference", reference}, chat.Cause(cause)...)...)
	err := tx.PutFailure(storage.Failure{Reference: reference, Update: in.ID, Raw: in.Raw, Cause: cause.Error(), At: h.Now()})
	if err != nil {
		return err
	}
	if err := tx.DropUpdate(in.Row); err != nil {
		return err
	}
	to := in.Content.PrivateChat()
	if to == 0 {
		return nil
	}
	_, err = h.Post.Enqueue(tx, to, chat.Outgoing{HTML: h.Post.Addressed(tx, in).Apology(reference)})
	return err
}

// answerTap ends the spinner of a tapped button, once. It happens beside the loop,
// because it may fail without harm.
func (h *Delivery) answerTap(ctx context.Context, in *chat.Incoming) {
	if in.Content.CallbackQuery == nil || in.Answered {
		return
	}
	in.Answered = true
	query, toast := in.Content.CallbackQuery.ID, in.Toast
	h.answers.Add(1)
	go func() {
		defer h.answers.Done()
		if err := h.Telegram.AnswerCallback(ctx, query, toast); err != nil {
			h.Log.Debug("a tap was not answered", "error", err)
		}
	}()
}
