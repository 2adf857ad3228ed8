package delivery

import (
	"context"
	"fmt"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/office"
	"zongjie/storage"
)

// The inbox holds updates that must wait, so that polling need not: those whose file is
// to be read, those from somebody to whom a message is under way, and whatever comes
// from the same chat behind them, since order within a chat is kept.

// Readers is how many files are read at once; others wait, with their chats.
const Readers = 4

const (
	inboxes  = 1000 // chats that are attended to at once: nobody waits for another
	maxInbox = 100  // updates of a chat that are handled at once
)

// take handles an update that was polled, or puts it into the inbox if it must wait.
func (h *Delivery) take(tx *storage.Tx, in *chat.Incoming) error {
	to := in.Content.Ordered()
	behind, waits, err := h.waits(tx, in, to)
	switch {
	case err != nil:
		return err
	case !waits:
		return h.Handler.Handle(tx, in)
	case behind:
		in.Toast = h.Post.Addressed(tx, in).Plain(words.TapWaits)
	}
	return tx.PutUpdate(storage.Update{ID: in.ID, Chat: to, Raw: in.Raw, At: in.At})
}

// waits reports whether an update has to go through the inbox, and whether that is
// because something else is in it. For strangers nothing does.
func (h *Delivery) waits(tx *storage.Tx, in *chat.Incoming, to int64) (behind, waits bool, err error) {
	if to == 0 {
		return false, false, nil
	}
	if behind, err := tx.HasInbox(to); behind || err != nil {
		return behind, behind, err
	}
	p, known, err := tx.Person(office.PersonID(to))
	if err != nil || !known {
		return false, false, err
	}
	if _, underWay := h.underWay(to); underWay && in.Content.Message != nil {
		return false, true, nil
	}
	return false, h.Handler.Reads(in, p), nil
}

// attend handles what is in the inbox until ctx ends: in order within a chat, side by
// side between chats.
func (h *Delivery) attend(ctx context.Context) error {
	work := newBusyChats(inboxes)
	defer work.out.Wait()
	for ctx.Err() == nil {
		var chats []int64
		err := h.Store.Read(func(tx *storage.Tx) (err error) {
			chats, err = tx.InboxChats()
			return err
		})
		if err != nil {
			return fmt.Errorf("attend to the inbox: %w", err)
		}
		for _, to := range chats {
			if work.free(to) {
				work.launch(to, func() { h.attendTo(ctx, to) })
			}
		}
		if work.idle() {
			h.attending.rest(ctx, nil)
			continue
		}
		work.await(ctx, h.attending)
	}
	return nil
}

// attendTo handles the first updates of a chat's inbox, again and again until it can
// be written down what became of them.
func (h *Delivery) attendTo(ctx context.Context, to int64) {
	for pause := pauseFirst; ; pause = min(2*pause, lastPause) {
		err := h.attendOnce(ctx, to)
		if err == nil || ctx.Err() != nil {
			return
		}
		h.Log.Error("what waits in the inbox could not be handled", "error", err, "retry_in", pause)
		if !h.pause(ctx, pause) {
			return
		}
	}
}

// attendOnce does the waiting for the first updates of a chat's inbox and handles
// them. When it is told to stop they stay there until the next start.
func (h *Delivery) attendOnce(ctx context.Context, to int64) error {
	batch, reads, err := h.inbox(to)
	if err != nil || len(batch) == 0 {
		return err
	}
	h.awaitSend(ctx, to)
	for len(batch) > 0 {
		if reads {
			h.read(ctx, &batch[0])
		}
		if ctx.Err() != nil {
			return nil //nolint:nilerr // the updates are kept
		}
		if batch, err = h.handleBatch(batch); err != nil {
			return err
		}
		h.Notify()
		reads = true // what is left asks for it
	}
	return nil
}

// inbox lists the first updates of a chat's inbox, up to the next that takes work, and
// says whether the first does.
func (h *Delivery) inbox(to int64) (batch []chat.Incoming, reads bool, err error) {
	err = h.Store.Read(func(tx *storage.Tx) error {
		p, _, err := tx.Person(office.PersonID(to)) // nobody, if they have been removed since
		if err != nil {
			return err
		}
		waiting, err := tx.Inbox(to, maxInbox)
		for i, u := range waiting {
			in := h.decode(telegram.Update{ID: u.ID, Raw: u.Raw})
			in.At, in.Row = u.At, u.Row
			works := h.Handler.Reads(&in, p)
			if i > 0 && works {
				break
			}
			reads = reads || works
			batch = append(batch, in)
		}
		return err
	})
	return batch, reads, err
}

// read does the work that an update takes, when it is its turn among those of all chats.
// What is wrong with it never harms more than this update.
func (h *Delivery) read(ctx context.Context, in *chat.Incoming) {
	select {
	case h.readers <- struct{}{}:
	case <-ctx.Done():
		return
	}
	defer func() { <-h.readers }()
	if err := chat.Guard(func() error { return h.Handler.Read(ctx, in) }); err != nil {
		in.Problem = fmt.Errorf("read file: %w", err)
	}
}

// handleLate handles an update of the inbox. Its tap was answered long ago, so what
// would have been shown then is said.
func (h *Delivery) handleLate(tx *storage.Tx, in *chat.Incoming) error {
	if err := h.Handler.Handle(tx, in); err != nil || in.Toast == "" {
		return err
	}
	late := chat.Outgoing{Kind: chat.SendText, HTML: words.Escape(in.Toast)}
	for _, o := range in.Fresh {
		if o.HTML == late.HTML {
			return nil // tapped again and again
		}
	}
	row, err := h.Post.Enqueue(tx, in.Content.Ordered(), late)
	if err == nil {
		in.Fresh[row] = late
	}
	return err
}

// attended waits until the inbox is empty.
func (h *Delivery) attended(ctx context.Context) error {
	return h.attending.await(ctx, h.counted((*storage.Tx).InboxCount))
}
