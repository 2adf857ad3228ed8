package rounds

import (
	"slices"
	"time"

	"zongjie/bot/cards"
	"zongjie/bot/words"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/schedule"
	"zongjie/storage"
)

// noticeBack is the kind of the notice that gives a duty back after a leave. Its slot
// is the leave.
const noticeBack = "back"

// cameBack returns the leave that somebody has come back from last, while that is news.
// A stand-in has come back to nothing of their own.
func cameBack(r desk.Roster, p desk.Recipient) (newest storage.Leave, ok bool) {
	for _, l := range r.Leaves {
		switch {
		case l.Person != p.ID || p.Behalf.ID != 0:
		case l.Covers(r.Now):
			return storage.Leave{}, false
		case !l.Ends.After(r.Now) && r.Now.Before(l.Ends.Add(digestLife)) && (!ok || l.Ends.After(newest.Ends)):
			newest, ok = l, true
		}
	}
	return newest, ok
}

// comeback is a duty of somebody whose leave is over.
type comeback struct {
	duty   desk.OpenDuty
	person storage.Person
	leave  storage.Leave
}

// tickBack gives a duty that ran through somebody's leave back to them, once. Until
// then they are told nothing of it, and neither the prompt nor the reminders that the
// stand-in had come after it.
func (h *Rounds) tickBack(tx *storage.Tx, x comeback, notices []storage.Notice) (taken bool, err error) {
	d, l := x.duty, x.leave
	if !l.Ends.After(d.Round.Opens) {
		return false, nil
	}
	if h.Desk.Now().Before(schedule.HandBack(d.Form, l.Ends)) {
		return true, nil
	}
	n := backNotice(d.Round.ID, d.Department, l)
	if slices.Contains(notices, n) {
		return false, nil
	}
	if err := h.passOver(tx, d, n, notices); err != nil {
		return false, err
	}
	text, err := h.backText(tx, x)
	if err != nil {
		return false, err
	}
	return true, h.Cards.SendNotice(tx, n, cards.Notice{Duty: d, Person: x.person, Words: h.Post.Speak(x.person), Text: text})
}

func backNotice(r office.RoundID, d office.DepartmentID, l storage.Leave) storage.Notice {
	return storage.Notice{Kind: noticeBack, Round: r, Department: d, Person: l.Person, Slot: int(l.ID)}
}

// passOver marks the prompt, and the reminder that is due, as done: the notice that gives
// the duty back says the same.
func (h *Rounds) passOver(tx *storage.Tx, d desk.OpenDuty, n storage.Notice, notices []storage.Notice) error {
	n.Kind, n.Slot = noticePrompt, 0
	slot, due := schedule.Reminder(d.Form, d.Round, sentSlots(notices, n), h.Desk.Now())
	if _, err := tx.MarkDone(n, h.Desk.Now()); err != nil || !due {
		return err
	}
	n.Kind, n.Slot = noticeReminder, slot
	_, err := tx.MarkDone(n, h.Desk.Now())
	return err
}

// backText says that the leave is over, who has answered meanwhile, and where the duty stands.
func (h *Rounds) backText(tx *storage.Tx, x comeback) (words.HTML, error) {
	d, l := x.duty, x.leave
	done, err := tx.AnsweredFor(l.Person, l.Begins, l.Ends)
	if err != nil {
		return "", err
	}
	var by []string
	for _, work := range done {
		if work.Round == d.Round.ID && work.Department == d.Department {
			by = append(by, work.By)
		}
	}
	w := h.Post.Speak(x.person)
	text := w.Reminder(d.Form, d.Round, d.Duty, h.Desk.Now())
	if d.Answered == 0 && schedule.Prompts(d.Round, h.Desk.Now()) {
		text = w.Prompt(d.Form, d.Round, d.Duty)
	}
	return words.Below(w.LeaveOver(l.Ends.Add(-1).In(h.Desk.Zone()), by), text), nil
}

// backBy is when all that ran through a leave has been given back.
func (h *Rounds) backBy(l storage.Leave) time.Time {
	last := l.Ends
	for _, f := range h.Desk.Forms {
		if at := schedule.HandBack(f.Form, l.Ends); at.After(last) {
			last = at
		}
	}
	return last
}

// notHandedBack lists what others answered during a leave and nothing was said of yet.
func notHandedBack(tx *storage.Tx, l storage.Leave) ([]storage.StandInWork, error) {
	done, err := tx.AnsweredFor(l.Person, l.Begins, l.Ends)
	if err != nil {
		return nil, err
	}
	var left []storage.StandInWork
	for _, work := range done {
		told, err := tx.Done(backNotice(work.Round, work.Department, l))
		if err != nil {
			return nil, err
		}
		if !told {
			left = append(left, work)
		}
	}
	return left, nil
}
