package bot

import (
	"slices"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// status shows a secretary where every department stands, and anybody else where
// their own departments stand.
func (t *turn) status() error {
	rounds, err := t.statusRounds()
	if err != nil {
		return err
	}
	people, err := t.desk.Roster(t.tx)
	if err != nil {
		return err
	}
	var parts []words.HTML
	for _, r := range rounds {
		f, ok := t.desk.Served(r.Form)
		if !ok {
			continue
		}
		duties, err := desk.DutiesOf(t.tx, f.Form, r)
		if err != nil {
			return err
		}
		if !desk.Secretary(t.person) {
			duties = slices.DeleteFunc(duties, func(d office.Duty) bool { return !people.Concerns(t.person, d.Department) })
		}
		if len(duties) > 0 {
			parts = append(parts, t.words.Status(words.Standing{Form: f.Form, Round: r, Duties: duties, Away: people.Away(f.Form, r)}, t.Now()))
		}
	}
	if len(parts) == 0 {
		return t.say(t.words.NoRound())
	}
	return t.sayAll(parts)
}

// sayAll says short parts in one message and long ones in several.
func (t *turn) sayAll(parts []words.HTML) error { return t.askAll(parts, nil) }

// askAll is sayAll with buttons under the last message.
func (t *turn) askAll(parts []words.HTML, rows [][]telegram.Button) error {
	return t.askAbout(0, parts, rows)
}

// askAbout is askAll about a draft, 0 for none.
func (t *turn) askAbout(draft storage.DraftID, parts []words.HTML, rows [][]telegram.Button) error {
	text := parts[0]
	for _, part := range parts[1:] {
		if next := words.Below(text, part); words.Units(next) <= words.MaxMessage {
			text = next
			continue
		}
		if _, err := t.reply(outgoing{HTML: text, Draft: draft}); err != nil {
			return err
		}
		text = part
	}
	_, err := t.enqueue(t.tx, t.chat, outgoing{Kind: sendText, HTML: text, Buttons: rows, Draft: draft})
	return err
}

// statusRounds are the rounds that can still change, and of a form without one
// its newest.
func (t *turn) statusRounds() ([]office.Round, error) {
	var all []office.Round
	for _, f := range t.Forms {
		rounds, err := t.tx.Rounds(f.ID)
		if err != nil {
			return nil, err
		}
		if len(rounds) == 0 {
			continue
		}
		open := slices.DeleteFunc(slices.Clone(rounds), func(r office.Round) bool { return !t.Now().Before(r.Locks) })
		if len(open) == 0 {
			open = rounds[len(rounds)-1:]
		}
		all = append(all, open...)
	}
	return all, nil
}
