package delivery

import (
	"context"
	"fmt"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/storage"
)

// Of a file that cannot be fetched its sender is told after a minute or so, that it
// is still tried; and again when it is given up.
const (
	tellAttempts = 6
	fetchLife    = 72 * time.Hour
)

// fetch downloads attachments until ctx ends, one after the other. What is to be
// fetched stands in the database, so that whatever stops the bot loses none.
func (h *Delivery) fetch(ctx context.Context) error {
	for ctx.Err() == nil {
		var next storage.File
		var due time.Time
		var found bool
		err := h.Store.Read(func(tx *storage.Tx) (err error) {
			next, due, found, err = tx.NextFile(h.Now())
			return err
		})
		if err != nil {
			return fmt.Errorf("fetch: %w", err)
		}
		if !found {
			h.fetching.rest(ctx, h.untilDue(due))
			continue
		}
		if err := h.fetchOne(ctx, next); err != nil {
			return fmt.Errorf("fetch: %w", err)
		}
	}
	return nil
}

// untilDue ends when a time has come; it is nil, and never ends, for none.
func (h *Delivery) untilDue(due time.Time) <-chan time.Time {
	if due.IsZero() {
		return nil
	}
	return h.After(due.Sub(h.Now()))
}

// fetchOne downloads one file and records how it ended.
func (h *Delivery) fetchOne(ctx context.Context, f storage.File) error {
	content, failure := h.Telegram.Download(ctx, f.ID, chat.MaxAttachment)
	if ctx.Err() != nil {
		return nil // told to stop: it is fetched after the next start
	}
	var hash string
	if failure == nil {
		hash, failure = h.Store.PutFile(content)
	}
	defer h.Notify()
	return h.Store.Write(func(tx *storage.Tx) error {
		if failure == nil {
			return tx.FileStored(f.ID, hash, len(content), h.Now())
		}
		return h.fetchFailed(tx, f, failure)
	})
}

// fetchFailed plans the next attempt, or gives the file up.
func (h *Delivery) fetchFailed(tx *storage.Tx, f storage.File, failure error) error {
	wait := max(backoff(f.Attempts), telegram.RetryAfter(failure))
	again := h.Now().Add(wait)
	if telegram.Refused(failure) || again.Sub(f.CreatedAt) > fetchLife {
		h.Log.Error("an attachment was given up", "file", f.ID, "attempt", f.Attempts+1, "error", failure)
		if err := tx.FileFailed(f.ID, failure.Error(), time.Time{}, h.Now()); err != nil {
			return err
		}
		return h.tellFile(tx, f, words.Words.AttachmentGivenUp)
	}
	h.Log.Warn("an attachment was not fetched", "file", f.ID, "attempt", f.Attempts+1, "retry_in", wait, "error", failure)
	if err := tx.FileFailed(f.ID, failure.Error(), again, h.Now()); err != nil || f.Attempts+1 != tellAttempts {
		return err
	}
	return h.tellFile(tx, f, words.Words.AttachmentDelayed)
}

func (h *Delivery) tellFile(tx *storage.Tx, f storage.File, say func(words.Words, string) words.HTML) error {
	p, ok, err := tx.Person(f.Person)
	if err != nil || !ok || p.Blocked {
		return err
	}
	_, err = h.Post.Enqueue(tx, p.Chat, chat.Outgoing{HTML: say(h.Post.Speak(p), f.Name)})
	return err
}

// Fetched waits until everything in the inbox was handled and no attachment is left to
// be fetched.
func (h *Delivery) Fetched(ctx context.Context) error {
	if err := h.attended(ctx); err != nil {
		return err
	}
	return h.fetching.await(ctx, h.counted(func(tx *storage.Tx) (int, error) {
		pending, _, err := tx.FileCounts()
		return pending, err
	}))
}
