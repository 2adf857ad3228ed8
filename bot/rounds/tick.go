package rounds

import (
	"fmt"
	"slices"

	"zongjie/bot/cards"
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

// Tick opens rounds, prompts, reminds, and tells of leaves that are over.
func (h *Rounds) Tick(tx *storage.Tx) error {
	r, err := h.Desk.Roster(tx)
	if err != nil {
		return err
	}
	for _, f := range h.Desk.Forms {
		if err := h.tickForm(tx, f.Form, r); err != nil {
			return fmt.Errorf("form %s: %w", f.ID, err)
		}
	}
	return h.tickLeaves(tx, r)
}

func (h *Rounds) tickForm(tx *storage.Tx, form office.Form, people desk.Roster) error {
	rounds, err := tx.Rounds(form.ID)
	if err != nil {
		return err
	}
	for _, r := range schedule.Openings(form, rounds, h.Desk.Now()) {
		if _, _, err := tx.OpenRound(r); err != nil {
			return err
		}
	}
	open, err := tx.RoundsNotLocked(h.Desk.Now())
	if err != nil {
		return err
	}
	for _, r := range open {
		if r.Form != form.ID {
			continue
		}
		if err := h.tickRound(tx, form, r, people); err != nil {
			return err
		}
	}
	return nil
}

// tickRound prompts and reminds everybody who owes something in the round.
func (h *Rounds) tickRound(tx *storage.Tx, form office.Form, r office.Round, people desk.Roster) error {
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
				taken, err = h.tickBack(tx, comeback{duty, p.Person, l}, notices)
			}
			if err == nil && !taken {
				err = h.tickDuty(tx, duty, p.Person, notices)
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
func (h *Rounds) tickDuty(tx *storage.Tx, d desk.OpenDuty, p storage.Person, notices []storage.Notice) error {
	n := storage.Notice{Kind: noticePrompt, Round: d.Round.ID, Department: d.Department, Person: p.ID}
	prompted := slices.Contains(notices, n)
	slot, due := schedule.Reminder(d.Form, d.Round, sentSlots(notices, n), h.Desk.Now())
	reminder := n
	reminder.Kind, reminder.Slot = noticeReminder, slot
	w := h.Post.Speak(p)
	switch {
	case !prompted && schedule.Prompts(d.Round, h.Desk.Now()):
		if due { // the reminders that a late prompt has overtaken
			if _, err := tx.MarkDone(reminder, h.Desk.Now()); err != nil {
				return err
			}
		}
		return h.Cards.SendNotice(tx, n, cards.Notice{Duty: d, Person: p, Words: w, Text: w.Prompt(d.Form, d.Round, d.Duty)})
	case due:
		return h.Cards.SendNotice(tx, reminder, cards.Notice{Duty: d, Person: p, Words: w, Text: w.Reminder(d.Form, d.Round, d.Duty, h.Desk.Now())})
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

// PromptOpen prompts somebody who has just joined for the rounds that are open.
func (h *Rounds) PromptOpen(tx *storage.Tx, p storage.Person) error {
	duties, err := h.Desk.OpenDuties(tx, p)
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
		if err := h.tickDuty(tx, d, p, notices); err != nil {
			return err
		}
	}
	return nil
}
