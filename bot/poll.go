package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"zongjie/bot/telegram"
	"zongjie/office"
	"zongjie/report/priors"
	"zongjie/storage"
)

// Pauses after a failed poll, doubling from the first to the last.
const (
	firstPause = time.Second
	lastPause  = time.Minute
)

// poll asks for updates and handles each batch before it confirms it. It returns
// nil when ctx ends and an error when the token is refused.
func (b *Bot) poll(ctx context.Context) error {
	offset, pause := 0, firstPause
	for ctx.Err() == nil {
		updates, err := b.Telegram.Updates(ctx, offset, telegram.PollWait)
		if err == nil {
			pause = firstPause
			b.OnPoll()
			offset, err = b.takeBatch(ctx, updates, offset)
		}
		if err == nil || ctx.Err() != nil {
			continue
		}
		if telegram.Unauthorized(err) {
			return errors.New("telegram refuses the token: check ZONGJIE_TELEGRAM_TOKEN or the token file")
		}
		wait := max(pause, telegram.RetryAfter(err))
		b.complain(err, wait)
		pause = min(2*pause, lastPause)
		b.pause(ctx, wait)
	}
	return nil
}

func (b *Bot) complain(err error, wait time.Duration) {
	if telegram.Conflict(err) {
		b.Log.Warn("another instance is polling with this token; only one may run", "retry_in", wait)
		return
	}
	b.Log.Warn("poll failed", "error", err, "retry_in", wait)
}

// takeBatch handles one batch, or puts it into the inbox, and returns the next offset.
// The ids are taken as they come: after a quiet week Telegram starts them anew, lower.
func (b *Bot) takeBatch(ctx context.Context, updates []telegram.Update, offset int) (int, error) {
	if len(updates) == 0 {
		return offset, nil
	}
	incoming := make([]incoming, len(updates))
	for i, u := range updates {
		incoming[i] = b.decode(u)
	}
	for _, run := range b.runs(incoming) {
		if b.heavy(run[0]) {
			b.answerTap(ctx, &run[0])
		}
		if err := b.handleBatch(run); err != nil {
			return offset, fmt.Errorf("handle updates: %w", err)
		}
		b.notify()
		for i := range run {
			b.answerTap(ctx, &run[i])
		}
	}
	return updates[len(updates)-1].ID + 1, nil
}

// incoming is one update on its way through the bot.
type incoming struct {
	telegram.Update
	update   tgbotapi.Update
	at       time.Time          // when it was polled
	row      int64              // its row in the inbox; 0 for none
	problem  error              // why the update could not be decoded, or its file not be read
	fresh    map[int64]outgoing // what this batch has put into the outbox, by row
	document textFile           // contents of a text file that was sent in place of a message
	workbook *priors.Book       // contents of a workbook that a secretary sent; nil for none
	toast    string             // shown for a moment after a tap
	answered bool               // the tap was answered

	forwarded bool // somebody else wrote the message
}

// decode reads an update that was just polled.
func (b *Bot) decode(u telegram.Update) incoming {
	in := incoming{Update: u, at: b.Now()}
	if err := json.Unmarshal(u.Raw, &in.update); err != nil {
		in.problem = fmt.Errorf("decode update: %w", err)
	} else {
		in.forwarded = isForwarded(u.Raw)
	}
	return in
}

// handleBatch commits the effects of all updates at once. An update that fails is
// rolled back alone, kept for the operator, and apologised for.
func (b *Bot) handleBatch(batch []incoming) error {
	b.writing.Lock()
	defer b.writing.Unlock()
	return b.Store.Write(func(tx *storage.Tx) error {
		fresh := map[int64]outgoing{}
		for i := range batch {
			in := &batch[i]
			in.fresh = fresh
			err := b.once(tx, in)
			if err == nil {
				continue
			}
			if err := b.fail(tx, in, err); err != nil {
				return err
			}
		}
		return nil
	})
}

// once handles an update, unless that was done before.
func (b *Bot) once(tx *storage.Tx, in *incoming) error {
	if in.row != 0 {
		return tx.TakeUpdate(in.row, func() error { return b.guarded(tx, in, b.handleLate) })
	}
	_, err := tx.Once(in.ID, b.Now(), func() error { return b.guarded(tx, in, b.take) })
	return err
}

// guarded turns a panic while handling one update into an error.
func (b *Bot) guarded(tx *storage.Tx, in *incoming, handle func(*storage.Tx, *incoming) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	if in.problem != nil {
		return in.problem
	}
	return handle(tx, in)
}

// fail keeps an update that could not be handled and tells its sender.
func (b *Bot) fail(tx *storage.Tx, in *incoming, cause error) error {
	// Ids are used again, so the id alone would not stay unique.
	reference := fmt.Sprintf("U%d-%s", in.ID, b.Now().UTC().Format("060102"))
	b.Log.Error("an update could not be handled", "reference", reference, "error", cause)
	err := tx.PutFailure(storage.Failure{Reference: reference, Update: in.ID, Raw: in.Raw, Cause: cause.Error(), At: b.Now()})
	if err != nil {
		return err
	}
	if err := tx.DropUpdate(in.row); err != nil {
		return err
	}
	chat := chatOf(in.update)
	if chat == 0 {
		return nil
	}
	_, err = b.enqueue(tx, chat, outgoing{Kind: sendText, HTML: b.addressed(tx, in).Apology(reference)})
	return err
}

// runs splits a batch so that a heavy tap is handled by itself: whoever tapped
// something else before it need not wait for their answer.
func (b *Bot) runs(batch []incoming) [][]incoming {
	var all [][]incoming
	from := 0
	for i := range batch {
		if !b.heavy(batch[i]) {
			continue
		}
		if from < i {
			all = append(all, batch[from:i])
		}
		all, from = append(all, batch[i:i+1]), i+1
	}
	if from < len(batch) {
		all = append(all, batch[from:])
	}
	return all
}

// heavy reports whether a tap starts work that takes its time, such as compiling a
// draft. Its sender is answered before it.
func (b *Bot) heavy(in incoming) bool {
	if in.update.CallbackQuery == nil {
		return false
	}
	verb, args := splitCallback(in.update.CallbackQuery.Data)
	if len(args) < 2 || args[1] == "" || !b.fromSecretary(in.update.CallbackQuery.From) {
		return false
	}
	_, err := office.ParseRange(args[1])
	_, known := b.forms[office.FormID(args[0])]
	compiles := verb == verbMade && (slices.Contains([]string{draftGaps, draftChase, draftChanges}, args[1]) || compilesFigures(args[1:]))
	return compiles && b.keeps(args[0]) || verb == verbDraft && err == nil && known
}

// keeps reports whether there is a draft with the id that a button carries.
func (b *Bot) keeps(arg string) (ok bool) {
	id, ours := draftID(arg)
	if !ours {
		return false
	}
	err := b.Store.Read(func(tx *storage.Tx) (err error) {
		_, ok, err = tx.Draft(id)
		return err
	})
	return err == nil && ok
}

// answerTap ends the spinner of a tapped button, once. It happens beside the loop,
// because it may fail without harm.
func (b *Bot) answerTap(ctx context.Context, in *incoming) {
	if in.update.CallbackQuery == nil || in.answered {
		return
	}
	in.answered = true
	query, toast := in.update.CallbackQuery.ID, in.toast
	b.answers.Add(1)
	go func() {
		defer b.answers.Done()
		if err := b.Telegram.AnswerCallback(ctx, query, toast); err != nil {
			b.Log.Debug("a tap was not answered", "error", err)
		}
	}()
}
