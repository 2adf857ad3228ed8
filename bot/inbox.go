package bot

import (
	"context"
	"fmt"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/office"
	"zongjie/storage"
)

// The inbox holds updates that must wait, so that polling need not: those whose file is
// to be read, those from somebody to whom a message is under way, and whatever comes
// from the same chat behind them, since order within a chat is kept.

const (
	inboxes  = 1000 // chats that are attended to at once: nobody waits for another
	readers  = 4    // files that are read at once; others wait, with their chats
	maxInbox = 100  // updates of a chat that are handled at once
)

// take handles an update that was polled, or puts it into the inbox if it must wait.
func (b *Bot) take(tx *storage.Tx, in *incoming) error {
	waits, err := b.waits(tx, in)
	if err != nil {
		return err
	}
	if !waits {
		return b.handle(tx, in)
	}
	in.toast = b.addressed(tx, in).TapWaits()
	return tx.PutUpdate(storage.Update{ID: in.ID, Chat: in.content.Ordered(), Raw: in.Raw, At: in.at})
}

// waits reports whether an update has to go through the inbox. For strangers nothing
// does.
func (b *Bot) waits(tx *storage.Tx, in *incoming) (bool, error) {
	chat := in.content.Ordered()
	if chat == 0 {
		return false, nil
	}
	if behind, err := tx.HasInbox(chat); behind || err != nil {
		return behind, err
	}
	if in.content.Message == nil {
		return false, nil
	}
	p, known, err := tx.Person(office.PersonID(chat))
	_, underWay := b.underWay(chat)
	return known && (underWay || readsFile(in.content.Message, p)), err
}

// readsFile reports whether the file of a message is read in place of the message.
func readsFile(m *telegram.Message, p storage.Person) bool {
	return m != nil && p.ID != 0 && (readsText(m) || readsWorkbook(m, p))
}

// attend handles what is in the inbox until ctx ends: in order within a chat, side by
// side between chats.
func (b *Bot) attend(ctx context.Context) error {
	work := newBusyChats(inboxes)
	defer work.out.Wait()
	for ctx.Err() == nil {
		var chats []int64
		err := b.Store.Read(func(tx *storage.Tx) (err error) {
			chats, err = tx.InboxChats()
			return err
		})
		if err != nil {
			return fmt.Errorf("attend to the inbox: %w", err)
		}
		for _, chat := range chats {
			if work.free(chat) {
				work.launch(chat, func() { b.attendTo(ctx, chat) })
			}
		}
		if work.idle() {
			b.attending.rest(ctx, nil)
			continue
		}
		work.await(ctx, b.attending)
	}
	return nil
}

// attendTo handles the first updates of a chat's inbox, again and again until it can
// be written down what became of them.
func (b *Bot) attendTo(ctx context.Context, chat int64) {
	for pause := firstPause; ; pause = min(2*pause, lastPause) {
		err := b.attendOnce(ctx, chat)
		if err == nil || ctx.Err() != nil {
			return
		}
		b.Log.Error("what waits in the inbox could not be handled", "error", err, "retry_in", pause)
		if !b.pause(ctx, pause) {
			return
		}
	}
}

// attendOnce does the waiting for the first updates of a chat's inbox and handles
// them. When it is told to stop they stay there until the next start.
func (b *Bot) attendOnce(ctx context.Context, chat int64) error {
	batch, p, err := b.inbox(chat)
	if err != nil || len(batch) == 0 {
		return err
	}
	b.awaitSend(ctx, chat)
	if readsFile(batch[0].content.Message, p) {
		b.readFile(ctx, &batch[0])
	}
	if ctx.Err() != nil {
		return nil
	}
	defer b.notify()
	return b.handleBatch(batch)
}

// inbox lists the first updates of a chat's inbox, up to the next whose file is to be
// read, and whose they are: nobody's, if they have been removed since.
func (b *Bot) inbox(chat int64) (batch []incoming, p storage.Person, err error) {
	err = b.Store.Read(func(tx *storage.Tx) (err error) {
		if p, _, err = tx.Person(office.PersonID(chat)); err != nil {
			return err
		}
		waiting, err := tx.Inbox(chat, maxInbox)
		for i, u := range waiting {
			in := b.decode(telegram.Update{ID: u.ID, Raw: u.Raw})
			in.at, in.row = u.At, u.Row
			if i > 0 && readsFile(in.content.Message, p) {
				break
			}
			batch = append(batch, in)
		}
		return err
	})
	return batch, p, err
}

// readFile reads the file of a message, when it is its turn among those of all chats.
// What is wrong with it never harms more than this update.
func (b *Bot) readFile(ctx context.Context, in *incoming) {
	select {
	case b.readers <- struct{}{}:
	case <-ctx.Done():
		return
	}
	defer func() {
		if p := recover(); p != nil {
			in.problem = fmt.Errorf("read file: panic: %v", p)
		}
		<-b.readers
	}()
	if readsText(in.content.Message) {
		in.document = b.textFile(ctx, in.content.Message)
		return
	}
	in.workbook = b.workbookOf(ctx, in.content.Message)
}

// handleLate handles an update of the inbox. Its tap was answered long ago, so what
// would have been shown then is said.
func (b *Bot) handleLate(tx *storage.Tx, in *incoming) error {
	if err := b.handle(tx, in); err != nil || in.toast == "" {
		return err
	}
	late := outgoing{Kind: sendText, HTML: words.Escape(in.toast)}
	for _, o := range in.fresh {
		if o.HTML == late.HTML {
			return nil // tapped again and again
		}
	}
	row, err := b.enqueue(tx, in.content.Ordered(), late)
	if err == nil {
		in.fresh[row] = late
	}
	return err
}

// attended waits until the inbox is empty.
func (b *Bot) attended(ctx context.Context) error {
	return b.attending.await(ctx, b.counted((*storage.Tx).InboxCount))
}
