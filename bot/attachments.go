package bot

import (
	"context"
	"fmt"
	"strings"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/office"
	"zongjie/storage"
)

// maxAttachment is what a bot can fetch (core.telegram.org/bots/api#getfile).
const maxAttachment = 20 << 20

// attachmentOf is the photo, in its largest size, or the document of a message.
func attachmentOf(m *telegram.Message) (a office.Attachment, ok bool) {
	a = office.Attachment{Message: m.MessageID, Album: m.MediaGroupID}
	switch {
	case len(m.Photo) > 0:
		best := m.Photo[0]
		for _, size := range m.Photo[1:] {
			if size.Width*size.Height > best.Width*best.Height {
				best = size
			}
		}
		a.Type, a.File, a.Size = office.Photo, best.FileID, int64(best.FileSize)
	case m.Document != nil:
		a.Type, a.File, a.Size = office.Document, m.Document.FileID, int64(m.Document.FileSize)
		a.Name = strings.ToValidUTF8(m.Document.FileName, "\uFFFD")
	default:
		return office.Attachment{}, false
	}
	return a, true
}

// Of a file that cannot be fetched its sender is told after a minute or so, that it
// is still tried; and again when it is given up.
const (
	tellAttempts = 6
	fetchLife    = 72 * time.Hour
)

// fetch downloads attachments until ctx ends, one after the other. What is to be
// fetched stands in the database, so that whatever stops the bot loses none.
func (b *Bot) fetch(ctx context.Context) error {
	for ctx.Err() == nil {
		var next storage.File
		var due time.Time
		var found bool
		err := b.Store.Read(func(tx *storage.Tx) (err error) {
			next, due, found, err = tx.NextFile(b.Now())
			return err
		})
		if err != nil {
			return fmt.Errorf("fetch: %w", err)
		}
		if !found {
			b.fetching.rest(ctx, b.untilDue(due))
			continue
		}
		if err := b.fetchOne(ctx, next); err != nil {
			return fmt.Errorf("fetch: %w", err)
		}
	}
	return nil
}

// untilDue ends when a time has come; it is nil, and never ends, for none.
func (b *Bot) untilDue(due time.Time) <-chan time.Time {
	if due.IsZero() {
		return nil
	}
	return b.After(due.Sub(b.Now()))
}

// fetchOne downloads one file and records how it ended.
func (b *Bot) fetchOne(ctx context.Context, f storage.File) error {
	content, failure := b.Telegram.Download(ctx, f.ID, maxAttachment)
	if ctx.Err() != nil {
		return nil // told to stop: it is fetched after the next start
	}
	var hash string
	if failure == nil {
		hash, failure = b.Store.PutFile(content)
	}
	b.writing.Lock()
	defer b.writing.Unlock()
	defer b.notify()
	return b.Store.Write(func(tx *storage.Tx) error {
		if failure == nil {
			return tx.FileStored(f.ID, hash, len(content), b.Now())
		}
		return b.fetchFailed(tx, f, failure)
	})
}

// fetchFailed plans the next attempt, or gives the file up.
func (b *Bot) fetchFailed(tx *storage.Tx, f storage.File, failure error) error {
	wait := max(backoff(f.Attempts), telegram.RetryAfter(failure))
	again := b.Now().Add(wait)
	if telegram.Refused(failure) || again.Sub(f.CreatedAt) > fetchLife {
		b.Log.Error("an attachment was given up", "file", f.ID, "attempt", f.Attempts+1, "error", failure)
		if err := tx.FileFailed(f.ID, failure.Error(), time.Time{}, b.Now()); err != nil {
			return err
		}
		return b.tellFile(tx, f, words.Words.AttachmentGivenUp)
	}
	b.Log.Warn("an attachment was not fetched", "file", f.ID, "attempt", f.Attempts+1, "retry_in", wait, "error", failure)
	if err := tx.FileFailed(f.ID, failure.Error(), again, b.Now()); err != nil || f.Attempts+1 != tellAttempts {
		return err
	}
	return b.tellFile(tx, f, words.Words.AttachmentDelayed)
}

func (b *Bot) tellFile(tx *storage.Tx, f storage.File, say func(words.Words, string) words.HTML) error {
	p, ok, err := tx.Person(f.Person)
	if err != nil || !ok || p.Blocked {
		return err
	}
	_, err = b.enqueue(tx, p.Chat, outgoing{Kind: sendText, HTML: say(b.words(p), f.Name)})
	return err
}

// Fetched waits until everything in the inbox was handled and no attachment is left to
// be fetched.
func (b *Bot) Fetched(ctx context.Context) error {
	if err := b.attended(ctx); err != nil {
		return err
	}
	return b.fetching.await(ctx, b.counted(func(tx *storage.Tx) (int, error) {
		pending, _, err := tx.FileCounts()
		return pending, err
	}))
}
