package bot

import (
	"fmt"
	"slices"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/schedule"
	"zongjie/storage"
)

// Kinds of notices that the database remembers as done.
const (
	noticePrompt   = "prompt"
	noticeReminder = "reminder"
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
	if err := b.tickSchedule(); err != nil {
		return err
	}
	return b.watchDrafts()
}

// tickSchedule does what the calendar asks for.
func (b *Bot) tickSchedule() error {
	b.writing.Lock()
	defer b.writing.Unlock()
	defer b.notify()
	err := b.Store.Write(func(tx *storage.Tx) error {
		if err := tx.PruneUpdates(b.Now().Add(-updateMemory)); err != nil {
			return err
		}
		if err := tx.PruneAlbums(b.Now().Add(-updateMemory)); err != nil {
			return err
		}
		if err := tx.ExpireNotes(b.Now().Add(-noteLife)); err != nil {
			return err
		}
		r, err := b.desk.Roster(tx)
		if err != nil {
			return err
		}
		for _, f := range b.Forms {
			if err := b.tickForm(tx, f.Form, r); err != nil {
				return fmt.Errorf("form %s: %w", f.ID, err)
			}
		}
		return b.tickLeaves(tx, r)
	})
	if err != nil {
		return fmt.Errorf("tick: %w", err)
	}
	return nil
}

func (b *Bot) tickForm(tx *storage.Tx, form office.Form, people desk.Roster) error {
	rounds, err := tx.Rounds(form.ID)
	if err != nil {
		return err
	}
	for _, r := range schedule.Openings(form, rounds, b.Now()) {
		if _, _, err := tx.OpenRound(r); err != nil {
			return err
		}
	}
	open, err := tx.RoundsNotLocked(b.Now())
	if err != nil {
		return err
	}
	for _, r := range open {
		if r.Form != form.ID {
			continue
		}
		if err := b.tickRound(tx, form, r, people); err != nil {
			return err
		}
	}
	return nil
}

// tickRound prompts and reminds everybody who owes something in the round.
func (b *Bot) tickRound(tx *storage.Tx, form office.Form, r office.Round, people desk.Roster) error {
	duties, err := desk.DutiesOf(tx, form, r)
	if err != nil {
		return err
	}
	notices, err := tx.NoticesOf(r.ID)
	if err != nil {
		return err
	}
	for _, d := range duties {
		if !d.SubmittedAt.IsZero() || !d.ExcusedAt.IsZero() {
			continue
		}
		for _, p := range people.Recipients(d.Department) {
			duty := desk.OpenDuty{Duty: d, Round: r, Form: form, Behalf: p.Behalf.Name}
			taken := false
			if l, back := cameBack(people, p); back {
				taken, err = b.tickBack(tx, comeback{duty, p.Person, l}, notices)
			}
			if err == nil && !taken {
				err = b.tickDuty(tx, duty, p.Person, notices)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// tickDuty sends one person the prompt or the latest reminder of a duty, never
// both at once.
func (b *Bot) tickDuty(tx *storage.Tx, d desk.OpenDuty, p storage.Person, notices []storage.Notice) error {
	n := storage.Notice{Kind: noticePrompt, Round: d.Round.ID, Department: d.Department, Person: p.ID}
	prompted := slices.Contains(notices, n)
	slot, due := schedule.Reminder(d.Form, d.Round, sentSlots(notices, n), b.Now())
	reminder := n
	reminder.Kind, reminder.Slot = noticeReminder, slot
	w := b.words(p)
	switch {
	case !prompted && schedule.Prompts(d.Round, b.Now()):
		if due { // the reminders that a late prompt has overtaken
			if _, err := tx.MarkDone(reminder, b.Now()); err != nil {
				return err
			}
		}
		return b.sendNotice(tx, n, notice{d, p, w, w.Prompt(d.Form, d.Round, d.Duty)})
	case due:
		return b.sendNotice(tx, reminder, notice{d, p, w, w.Reminder(d.Form, d.Round, d.Duty, b.Now())})
	}
	return nil
}

// sentSlots lists the reminders a person has had about the duty of a prompt.
func sentSlots(notices []storage.Notice, prompt storage.Notice) []int {
	var slots []int
	for _, n := range notices {
		prompt.Kind, prompt.Slot = noticeReminder, n.Slot
		if n == prompt {
			slots = append(slots, n.Slot)
		}
	}
	return slots
}

func beginButton(w words.Words, d desk.OpenDuty) [][]telegram.Button {
	label := w.LabelGoOn()
	switch {
	case d.Answered == 0:
		label = w.LabelBegin()
	case !d.SubmittedAt.IsZero():
		label = w.LabelSupplement()
	}
	return [][]telegram.Button{{{Label: label, Data: beginData(d.Key())}}}
}

// promptOpen prompts somebody who has just joined for the rounds that are open.
func (b *Bot) promptOpen(tx *storage.Tx, p storage.Person) error {
	duties, err := b.desk.OpenDuties(tx, p)
	if err != nil {
		return err
	}
	for _, d := range duties {
		notices, err := tx.NoticesOf(d.Round.ID)
		if err != nil {
			return err
		}
		if !d.SubmittedAt.IsZero() {
			continue
		}
		if err := b.tickDuty(tx, d, p, notices); err != nil {
			return err
		}
	}
	return nil
}
