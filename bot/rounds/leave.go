package rounds

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/days"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// leaveDraft is a leave that is being put together. Zero fields are still open.
type leaveDraft struct {
	Whom, StandIn office.PersonID
	First, Last   string // days, 2006-01-02
	confirmed     bool
}

func (d leaveDraft) data() string {
	confirmed := ""
	if d.confirmed {
		confirmed = "y"
	}
	return strings.Join([]string{chat.VerbLeave, chat.Base36(int64(d.Whom)), d.First, d.Last, chat.Base36(int64(d.StandIn)), confirmed}, ":")
}

func parseLeaveDraft(args []string) (leaveDraft, bool) {
	if len(args) != 5 {
		return leaveDraft{}, false
	}
	whom, err1 := strconv.ParseInt(args[0], 36, 64)
	standIn, err2 := strconv.ParseInt(args[3], 36, 64)
	return leaveDraft{office.PersonID(whom), office.PersonID(standIn), args[1], args[2], args[4] == "y"}, err1 == nil && err2 == nil
}

// parseLeaveTap reads what was chosen so far, with a page behind it if one is turned.
func parseLeaveTap(args []string) (d leaveDraft, tap chat.PageTap, ok bool) {
	if len(args) == 6 {
		if tap, ok = chat.ParsePageTap(args[5]); !ok {
			return leaveDraft{}, chat.PageTap{}, false
		}
		args = args[:5]
	}
	d, ok = parseLeaveDraft(args)
	return d, tap, ok
}

// leave reads the days of the draft. The leave ends with the last of them.
func (h *Rounds) leave(t *chat.Turn, d leaveDraft) (storage.Leave, bool) {
	first, err1 := time.ParseInLocation(time.DateOnly, d.First, t.Desk.Zone())
	last, err2 := time.ParseInLocation(time.DateOnly, d.Last, t.Desk.Zone())
	l := storage.Leave{Person: d.Whom, StandIn: d.StandIn, Begins: first, Ends: last.AddDate(0, 0, 1), NamedBy: t.Person.ID}
	return l, err1 == nil && err2 == nil && l.Begins.Before(l.Ends) && l.Ends.After(t.Desk.Now())
}

// OnLeave answers /leave: with days, somebody to stand in is chosen next.
func (h *Rounds) OnLeave(t *chat.Turn, argument string) error {
	if argument != "" {
		return h.leaveWithDays(t, argument)
	}
	if err := h.showLeaves(t); err != nil {
		return err
	}
	if len(t.Person.Departments) > 0 {
		return h.chooseDays(t, t.Person)
	}
	if desk.Secretary(t.Person) {
		return h.chooseWhom(t, chat.PageTap{})
	}
	return t.Say(t.Words.LeaveNotNeeded())
}

// TypedLeave takes days that somebody who answers for a department writes: a leave.
func (h *Rounds) TypedLeave(t *chat.Turn, e conversation.Event) (taken bool, err error) {
	first, last, ok := days.ParseLeave(e.Text, t.Desk.Now().In(t.Desk.Zone()))
	if !ok || t.In.Content.Forwarded || len(t.Person.Departments) == 0 || !days.NamesDay(e.Text) {
		return false, nil
	}
	d := leaveDraft{Whom: t.Person.ID, First: first.Format(time.DateOnly), Last: last.Format(time.DateOnly)}
	return true, h.chooseStandIn(t, d, chat.PageTap{})
}

// showLeaves shows the person's leaves that are not over, each with a way out.
func (h *Rounds) showLeaves(t *chat.Turn) error {
	r, err := t.Desk.Roster(t.Tx)
	if err != nil {
		return err
	}
	for _, l := range r.Leaves {
		if l.Person != t.Person.ID || !l.Ends.After(r.Now) {
			continue
		}
		label := t.Words.LabelEndLeave()
		if !l.Covers(r.Now) {
			label = t.Words.LabelCallOff()
		}
		if err := t.Ask(t.Words.OnLeave(h.leaveWords(t, r, l)), [][]telegram.Button{{{Label: label, Data: chat.VerbEndLeave + ":" + chat.Base36(l.ID)}}}); err != nil {
			return err
		}
	}
	return nil
}

func (h *Rounds) chooseDays(t *chat.Turn, whom storage.Person) error {
	y, m, d := t.Desk.Now().In(t.Desk.Zone()).Date()
	button := func(label string, days int) telegram.Button {
		first := time.Date(y, m, d, 0, 0, 0, 0, t.Desk.Zone())
		draft := leaveDraft{Whom: whom.ID, First: first.Format(time.DateOnly), Last: first.AddDate(0, 0, days-1).Format(time.DateOnly)}
		return telegram.Button{Label: label, Data: draft.data()}
	}
	rows := [][]telegram.Button{{button(t.Words.LabelThreeDays(), 3), button(t.Words.LabelOneWeek(), 7), button(t.Words.LabelTwoWeeks(), 14)}}
	if desk.Secretary(t.Person) && whom.ID == t.Person.ID {
		rows = append(rows, []telegram.Button{{Label: t.Words.LabelForColleague(), Data: leaveDraft{}.data()}})
	}
	return t.Ask(t.Words.LeaveHowLong(whom.Name, t.Desk.Now().In(t.Desk.Zone())), rows)
}

// chooseWhom offers those whose leave can be registered for them.
func (h *Rounds) chooseWhom(t *chat.Turn, tap chat.PageTap) error {
	return h.choosePerson(t, choice{question: t.Words.LeaveWhose(), tap: tap, offer: func(p storage.Person) (leaveDraft, bool) {
		return leaveDraft{Whom: p.ID}, p.ID != t.Person.ID && len(p.Departments) > 0
	}})
}

// chooseStandIn offers those who may stand in.
func (h *Rounds) chooseStandIn(t *chat.Turn, d leaveDraft, tap chat.PageTap) error {
	r, err := t.Desk.Roster(t.Tx)
	if err != nil {
		return err
	}
	l, _ := h.leave(t, d)
	offer := func(p storage.Person) (leaveDraft, bool) {
		with := d
		with.StandIn = p.ID
		return with, p.ID != d.Whom && !p.Blocked
	}
	return h.choosePerson(t, choice{t.Words.LeaveStandIn(h.leaveWords(t, r, l)), d, offer, tap})
}

// leaveWords is what the sentences about a leave are made of.
func (h *Rounds) leaveWords(t *chat.Turn, r desk.Roster, l storage.Leave) words.Leave {
	whom, _ := r.Person(l.Person)
	return words.Leave{Whom: whom.Name, StandIn: r.Name(l.StandIn), Departments: t.Desk.DepartmentNames(whom),
		First: l.Begins.In(t.Desk.Zone()), Last: l.Ends.Add(-1).In(t.Desk.Zone()), Others: h.alsoAway(t, r, l)}
}

// TapLeave takes the next choice.
func (h *Rounds) TapLeave(t *chat.Turn, args []string) error {
	d, tap, ok := parseLeaveTap(args)
	if !ok || d.Whom != t.Person.ID && !desk.Secretary(t.Person) {
		return t.Stale()
	}
	if d.Whom == 0 {
		return h.chooseWhom(t, tap)
	}
	r, err := t.Desk.Roster(t.Tx)
	if err != nil {
		return err
	}
	whom, known := r.Person(d.Whom)
	if !known || len(whom.Departments) == 0 {
		return t.Stale()
	}
	if d.First == "" {
		return h.chooseDays(t, whom)
	}
	l, ok := h.leave(t, d)
	_, there := r.Person(d.StandIn)
	switch {
	case !ok || d.StandIn != 0 && !there || d.StandIn == d.Whom:
		return t.Stale()
	case d.StandIn == 0:
		return h.chooseStandIn(t, d, tap)
	}
	if !d.confirmed {
		d.confirmed = true
		return t.Ask(t.Words.LeaveConfirm(h.leaveWords(t, r, l)), [][]telegram.Button{{{Label: t.Words.LabelConfirm(), Data: d.data()}}})
	}
	return h.keepLeave(t, l, r)
}

// keepLeave keeps a leave once, however often it is confirmed, and tells those it
// concerns.
func (h *Rounds) keepLeave(t *chat.Turn, l storage.Leave, r desk.Roster) error {
	w := h.leaveWords(t, r, l)
	if slices.ContainsFunc(r.Leaves, func(old storage.Leave) bool {
		return old.Person == l.Person && old.StandIn == l.StandIn && old.Begins.Equal(l.Begins) && old.Ends.Equal(l.Ends)
	}) {
		return t.Stale()
	}
	if _, err := t.Tx.PutLeave(l); err != nil {
		return err
	}
	if err := h.tellReplaced(t, l, r); err != nil {
		return err
	}
	if err := t.Say(t.Words.LeaveKept(w)); err != nil {
		return err
	}
	if l.StandIn != t.Person.ID {
		if err := tell(t, r, l.StandIn, func(their words.Words) words.HTML { return their.LeaveAsksYou(w) }); err != nil {
			return err
		}
	}
	if l.Person != t.Person.ID {
		return tell(t, r, l.Person, func(their words.Words) words.HTML { return their.LeaveForYou(t.Person.Name, w) })
	}
	return nil
}

// tell says something to somebody in their language, if they can be reached.
func tell(t *chat.Turn, r desk.Roster, id office.PersonID, say func(words.Words) words.HTML) error {
	p, known := r.Person(id)
	if !known {
		return nil
	}
	return t.Post.Tell(t.Tx, p, say(t.Post.Speak(p)))
}

// TapEndLeave ends a leave early, or calls it off.
func (h *Rounds) TapEndLeave(t *chat.Turn, args []string) error {
	r, err := t.Desk.Roster(t.Tx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(r.Leaves, func(l storage.Leave) bool {
		return len(args) == 1 && chat.Base36(l.ID) == args[0] && l.Ends.After(r.Now) && (l.Person == t.Person.ID || desk.Secretary(t.Person))
	})
	if i < 0 {
		return t.Stale()
	}
	l := r.Leaves[i]
	if err := t.Tx.EndLeave(l.ID, r.Now); err != nil {
		return err
	}
	if err := tell(t, r, l.StandIn, func(their words.Words) words.HTML { return their.StandInEnded(r.Name(l.Person)) }); err != nil {
		return err
	}
	return t.Say(t.Words.LeaveEnded(r.Name(l.StandIn)))
}

// digestLife is how long after a leave its digest, and what it gives back, is still news.
const digestLife = 7 * 24 * time.Hour

// tickLeaves tells those who are back what was answered meanwhile, once.
func (h *Rounds) tickLeaves(tx *storage.Tx, r desk.Roster) error {
	for _, l := range r.Leaves {
		p, known := r.Person(l.Person)
		away := slices.ContainsFunc(r.Leaves, func(other storage.Leave) bool { return other.Person == l.Person && other.Covers(r.Now) })
		if l.Ends.After(r.Now) || known && (away || r.Now.Before(h.backBy(l))) {
			continue
		}
		var err error
		if known && r.Now.Before(l.Ends.Add(digestLife)) {
			err = h.sendDigest(tx, p, l)
		}
		if err == nil {
			err = tx.ToldLeave(l.ID, r.Now)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sendDigest tells somebody what was answered for them during a leave, if anything:
// what they have been given back was said then.
func (h *Rounds) sendDigest(tx *storage.Tx, p storage.Person, l storage.Leave) error {
	done, err := notHandedBack(tx, l)
	if err != nil || len(done) == 0 || p.Blocked {
		return err
	}
	w := h.Post.Speak(p)
	var lines []words.HTML
	for _, work := range done {
		round, _, err := tx.Round(work.Round)
		if err != nil {
			return err
		}
		form, err := h.Desk.Form(tx, round.Form, round.FormVersion)
		if err != nil {
			return err
		}
		lines = append(lines, w.BackLine(work, w.Duty(form, work.Department, round.Period)))
	}
	leave := words.Leave{First: l.Begins.In(h.Desk.Zone()), Last: l.Ends.Add(-1).In(h.Desk.Zone())}
	return h.Post.Tell(tx, p, w.Back(leave, lines))
}
