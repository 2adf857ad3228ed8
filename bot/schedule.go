package bot

import (
	"fmt"
	"time"

	"zongjie/bot/drafts"
	"zongjie/bot/notes"
	"zongjie/storage"
)

// updateMemory is how long update ids are remembered. Telegram keeps an
// unconfirmed update for 24 hours, and may use an id again after a quiet week
// (core.telegram.org/bots/api#getting-updates): remembering longer would lose
// the new one.
const updateMemory = 48 * time.Hour

// Tick does what is due and not done: opens rounds, prompts, reminds, tells of drafts
// whose figures have moved. It may be called at any time and as often as one likes;
// what was done is not done again.
func (b *Bot) Tick() error {
	defer b.delivery.Notify()
	if err := b.Store.Write(b.tick); err != nil {
		return fmt.Errorf("tick: %w", err)
	}
	var found []drafts.Movement
	if err := b.Store.Read(func(tx *storage.Tx) (err error) {
		found, err = b.watch.Look(tx)
		return err
	}); err != nil {
		return fmt.Errorf("tick: watch drafts: %w", err)
	}
	if len(found) == 0 {
		return nil
	}
	if err := b.Store.Write(func(tx *storage.Tx) error { return b.watch.Tell(tx, found) }); err != nil {
		return fmt.Errorf("tick: watch drafts: %w", err)
	}
	return nil
}

func (b *Bot) tick(tx *storage.Tx) error {
	remembered := b.Now().Add(-updateMemory)
	if err := tx.PruneUpdates(remembered); err != nil {
		return err
	}
	if err := tx.PruneAlbums(remembered); err != nil {
		return err
	}
	if err := tx.ExpireNotes(b.Now().Add(-notes.NoteLife)); err != nil {
		return err
	}
	return b.rounds.Tick(tx)
}
