package bot

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"zongjie/bot/telegram"
	"zongjie/conversation"
	"zongjie/storage"
)

// A leave is put together over several taps, and its callback data carries all that
// was chosen so far: l:<whom>:<first day>:<last day>:<stand-in>:<y when confirmed>.
const (
	verbLeave    = "l"
	verbEndLeave = "e" // e:<leave>
)

// leaveDraft is a leave that is being put together. Zero fields are still open.
type leaveDraft struct {
	whom, standIn conversation.PersonID
	first, last   string // days, 2006-01-02
	confirmed     bool
}

func (d leaveDraft) data() string {
	confirmed := ""
	if d.confirmed {
		confirmed = "y"
	}
	return strings.Join([]string{verbLeave, base36(int64(d.whom)), d.first, d.last, base36(int64(d.standIn)), confirmed}, ":")
}

func parseLeaveDraft(args []string) (leaveDraft, bool) {
	if len(args) != 5 {
		return leaveDraft{}, false
	}
	whom, err1 := strconv.ParseInt(args[0], 36, 64)
	standIn, err2 := strconv.ParseInt(args[3], 36, 64)
	return leaveDraft{conversation.PersonID(whom), conversation.PersonID(standIn), args[1], args[2], args[4] == "y"}, err1 == nil && err2 == nil
}

// zone is where the office's days begin.
func (b *Bot) zone() *time.Location {
	for _, f := range b.Forms {
		if f.Schedule.Zone != nil {
			return f.Schedule.Zone
		}
	}
	return time.UTC
}

// leave reads the days of the draft. The leave ends with the last of them.
func (t *turn) leave(d leaveDraft) (storage.Leave, bool) {
	first, err1 := time.ParseInLocation(time.DateOnly, d.first, t.zone())
	last, err2 := time.ParseInLocation(time.DateOnly, d.last, t.zone())
	l := storage.Leave{Person: d.whom, StandIn: d.standIn, Begins: first, Ends: last.AddDate(0, 0, 1), NamedBy: t.person.ID}
	return l, err1 == nil && err2 == nil && l.Begins.Before(l.Ends) && l.Ends.After(t.Now())
}

// onLeave answers /leave: with days, somebody to stand in is chosen next.
func (t *turn) onLeave(argument string) error {
	if argument != "" {
		return t.leaveWithDays(argument)
	}
	if err := t.showLeaves(); err != nil {
		return err
	}
	if len(t.person.Departments) > 0 {
		return t.chooseDays(t.person)
	}
	if secretary(t.person) {
		return t.chooseWhom()
	}
	return t.say(msgLeaveNotNeeded())
}

// leaveWithDays reads “6月3日-6月10日”, for those in charge also “张三 6月3日-6月10日”.
func (t *turn) leaveWithDays(argument string) error {
	whom, days := t.person, argument
	if name, rest, ok := strings.Cut(argument, " "); ok && secretary(t.person) {
		people, err := t.tx.People()
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(people, func(p storage.Person) bool { return p.Name == name }); i >= 0 {
			whom, days = people[i], rest
		}
	}
	first, last, ok := conversation.ParseLeave(days, t.Now().In(t.zone()))
	switch {
	case !ok:
		return t.say(msgLeaveUsage())
	case len(whom.Departments) == 0:
		return t.say(msgLeaveNotNeeded())
	}
	return t.chooseStandIn(leaveDraft{whom: whom.ID, first: first.Format(time.DateOnly), last: last.Format(time.DateOnly)})
}

// typedLeave reads the days of a leave from a text without a command. A number
// such as 6.3 alone is none.
func (t *turn) typedLeave(text string) (leaveDraft, bool) {
	first, last, ok := conversation.ParseLeave(text, t.Now().In(t.zone()))
	if !ok || !strings.ContainsAny(text, "月周天星礼") || len(t.person.Departments) == 0 {
		return leaveDraft{}, false
	}
	return leaveDraft{whom: t.person.ID, first: first.Format(time.DateOnly), last: last.Format(time.DateOnly)}, true
}

// showLeaves shows the person's leaves that are not over, each with a way out.
func (t *turn) showLeaves() error {
	r, err := t.roster(t.tx)
	if err != nil {
		return err
	}
	for _, l := range r.leaves {
		if l.Person != t.person.ID || !l.Ends.After(r.now) {
			continue
		}
		label := labelEndLeave
		if !l.Covers(r.now) {
			label = labelCallOff
		}
		if err := t.ask(msgOnLeave(r.name(l.StandIn), leaveLabel(l, t.zone())), [][]telegram.Button{{{Label: label, Data: verbEndLeave + ":" + base36(l.ID)}}}); err != nil {
			return err
		}
	}
	return nil
}

// ask sends a question with buttons.
func (t *turn) ask(html string, rows [][]telegram.Button) error {
	_, err := t.enqueue(t.tx, t.chat, outgoing{Kind: sendText, HTML: html, Buttons: rows})
	return err
}

func (t *turn) chooseDays(whom storage.Person) error {
	y, m, d := t.Now().In(t.zone()).Date()
	button := func(label string, days int) telegram.Button {
		first := time.Date(y, m, d, 0, 0, 0, 0, t.zone())
		draft := leaveDraft{whom: whom.ID, first: first.Format(time.DateOnly), last: first.AddDate(0, 0, days-1).Format(time.DateOnly)}
		return telegram.Button{Label: label, Data: draft.data()}
	}
	rows := [][]telegram.Button{{button(labelThreeDays, 3), button(labelOneWeek, 7), button(labelTwoWeeks, 14)}}
	if secretary(t.person) && whom.ID == t.person.ID {
		rows = append(rows, []telegram.Button{{Label: labelForColleague, Data: leaveDraft{}.data()}})
	}
	return t.ask(msgLeaveDays(whom.Name), rows)
}

// chooseWhom offers those whose leave can be registered for them.
func (t *turn) chooseWhom() error {
	return t.choosePerson(msgLeaveWhom(), func(p storage.Person) (leaveDraft, bool) {
		return leaveDraft{whom: p.ID}, p.ID != t.person.ID && len(p.Departments) > 0
	})
}

// chooseStandIn offers those who may stand in.
func (t *turn) chooseStandIn(d leaveDraft) error {
	name, err := t.tx.NameOf(d.whom)
	if err != nil {
		return err
	}
	l, _ := t.leave(d)
	return t.choosePerson(msgLeaveStandIn(name, leaveLabel(l, t.zone())), func(p storage.Person) (leaveDraft, bool) {
		d.standIn = p.ID
		return d, p.ID != d.whom && !p.Blocked
	})
}

// choosePerson offers people by name and departments, two to a row.
func (t *turn) choosePerson(question string, offer func(storage.Person) (leaveDraft, bool)) error {
	people, err := t.tx.People()
	if err != nil {
		return err
	}
	var buttons []telegram.Button
	for _, p := range people {
		if d, ok := offer(p); ok && len(buttons) < maxButtons {
			buttons = append(buttons, telegram.Button{Label: t.personLabel(p), Data: d.data()})
		}
	}
	if len(buttons) == 0 {
		return t.say(msgNobodyToAsk())
	}
	return t.ask(question, slices.Collect(slices.Chunk(buttons, 2)))
}

// personLabel names a person so that two of one name can be told apart.
func (t *turn) personLabel(p storage.Person) string {
	if len(p.Departments) == 0 {
		return shorten(p.Name, 20) + "（" + labelRole(p.Role) + "）"
	}
	return shorten(p.Name, 20) + "（" + shorten(t.departmentNames(p), 20) + "）"
}

func (t *turn) departmentNames(p storage.Person) string {
	var names []string
	for _, id := range p.Departments {
		names = append(names, t.departmentName(id))
	}
	return strings.Join(names, "、")
}

// tapLeave takes the next choice.
func (t *turn) tapLeave(args []string) error {
	d, ok := parseLeaveDraft(args)
	if !ok || d.whom != t.person.ID && !secretary(t.person) {
		t.in.toast = msgStale()
		return nil
	}
	if d.whom == 0 {
		return t.chooseWhom()
	}
	r, err := t.roster(t.tx)
	if err != nil {
		return err
	}
	whom, known := r.person(d.whom)
	if !known || len(whom.Departments) == 0 {
		t.in.toast = msgStale()
		return nil
	}
	if d.first == "" {
		return t.chooseDays(whom)
	}
	l, ok := t.leave(d)
	standIn, there := r.person(d.standIn)
	switch {
	case !ok || d.standIn != 0 && !there || d.standIn == d.whom:
		t.in.toast = msgStale()
		return nil
	case d.standIn == 0:
		return t.chooseStandIn(d)
	}
	words := leaveWords{whom.Name, standIn.Name, leaveLabel(l, t.zone()), shorten(t.departmentNames(whom), longGroup)}
	if !d.confirmed {
		d.confirmed = true
		return t.ask(msgLeaveConfirm(words), [][]telegram.Button{{{Label: labelConfirmLeave, Data: d.data()}}})
	}
	return t.keepLeave(l, words, r)
}

// keepLeave keeps a leave once, however often it is confirmed, and tells those it
// concerns.
func (t *turn) keepLeave(l storage.Leave, w leaveWords, r roster) error {
	if slices.ContainsFunc(r.leaves, func(old storage.Leave) bool {
		return old.Person == l.Person && old.StandIn == l.StandIn && old.Begins.Equal(l.Begins) && old.Ends.Equal(l.Ends)
	}) {
		t.in.toast = msgStale()
		return nil
	}
	if _, err := t.tx.PutLeave(l); err != nil {
		return err
	}
	if err := t.say(msgLeaveKept(w)); err != nil {
		return err
	}
	if l.StandIn != t.person.ID {
		if err := t.tell(r, l.StandIn, msgStandIn(w)); err != nil {
			return err
		}
	}
	if l.Person != t.person.ID {
		return t.tell(r, l.Person, msgLeaveForYou(t.person.Name, w))
	}
	return nil
}

// tell sends a message to somebody else, if they can be reached.
func (b *Bot) tellPerson(tx *storage.Tx, r roster, id conversation.PersonID, html string) error {
	p, known := r.person(id)
	if !known || p.Blocked {
		return nil
	}
	_, err := b.enqueue(tx, p.Chat, outgoing{Kind: sendText, HTML: html})
	return err
}

func (t *turn) tell(r roster, id conversation.PersonID, html string) error {
	return t.tellPerson(t.tx, r, id, html)
}

// tapEndLeave ends a leave early, or calls it off.
func (t *turn) tapEndLeave(args []string) error {
	r, err := t.roster(t.tx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(r.leaves, func(l storage.Leave) bool {
		return len(args) == 1 && base36(l.ID) == args[0] && l.Ends.After(r.now) && (l.Person == t.person.ID || secretary(t.person))
	})
	if i < 0 {
		t.in.toast = msgStale()
		return nil
	}
	l := r.leaves[i]
	if err := t.tx.EndLeave(l.ID, r.now); err != nil {
		return err
	}
	if err := t.tell(r, l.StandIn, msgStandInEnded(r.name(l.Person))); err != nil {
		return err
	}
	return t.say(msgLeaveEnded(r.name(l.StandIn)))
}

// digestLife is how long after a leave its digest is still news.
const digestLife = 7 * 24 * time.Hour

// tickLeaves tells those who are back what was answered meanwhile, once.
func (b *Bot) tickLeaves(tx *storage.Tx, r roster) error {
	for _, l := range r.leaves {
		p, known := r.person(l.Person)
		away := slices.ContainsFunc(r.leaves, func(other storage.Leave) bool { return other.Person == l.Person && other.Covers(r.now) })
		if l.Ends.After(r.now) || known && away {
			continue
		}
		lines, err := b.digest(tx, l)
		if err == nil && len(lines) > 0 && known && r.now.Before(l.Ends.Add(digestLife)) {
			err = b.tellPerson(tx, r, p.ID, msgBack(leaveLabel(l, b.zone()), lines))
		}
		if err == nil {
			err = tx.ToldLeave(l.ID, r.now)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// digest lists what was answered for somebody during a leave.
func (b *Bot) digest(tx *storage.Tx, l storage.Leave) ([]string, error) {
	done, err := tx.AnsweredFor(l.Person, l.Begins, l.Ends)
	if err != nil {
		return nil, err
	}
	var lines []string
	for _, w := range done {
		round, _, err := tx.Round(w.Round)
		if err != nil {
			return nil, err
		}
		duty := round.Period.Label() + " " + b.departmentName(w.Department)
		if f, ok := b.forms[round.Form]; ok {
			duty += " " + f.Title
		}
		lines = append(lines, msgBackLine(w, duty))
	}
	return lines, nil
}
