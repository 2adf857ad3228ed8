package bot

import (
	"slices"

	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
)

// show puts what the effects say into the outbox. A tap changes the message it
// was made on; a reply gets one new message, and the old one loses its buttons.
func (t *turn) show(form office.Form, s *conversation.Session, e conversation.Event, effects []conversation.Effect) error {
	view, err := t.viewOf(form, *s, effects)
	if err != nil {
		return err
	}
	notes, card := view.render(effects)
	if t.joined {
		notes = words.Below(t.words.ColleagueSubmitted(form, *s), notes)
	}
	if stale(effects) {
		t.in.toast = t.words.Stale()
	}
	if card == nil {
		return t.showNotes(s, effects, notes)
	}
	if err := t.addNext(*s, card); err != nil {
		return err
	}
	tapped, err := t.tappedOn(s.Prompt)
	if err != nil {
		return err
	}
	switch {
	case e.Kind == conversation.Edited && e.Question != "" && s.Prompt != 0 && !queries(effects):
		if err := t.sayOf(*s, effects, notes); err != nil {
			return err
		}
		return t.editCard(s, *card)
	case s.Prompt != 0 && (e.Kind == conversation.Pressed || tapped && e.Kind == conversation.Started):
		card.HTML = words.Below(notes, card.HTML)
		return t.editCard(s, *card)
	}
	card.HTML = words.Below(notes, card.HTML)
	if e.Album != "" && e.Kind == conversation.Replied {
		return t.showAlbum(s, e.Album, *card)
	}
	return t.sendCard(s, *card)
}

// addNext adds to a receipt the button of the next questionnaire that waits.
func (t *turn) addNext(s conversation.Session, card *outgoing) error {
	if s.Stage() != conversation.Finished {
		return nil
	}
	next, err := t.nextButton(s)
	card.Buttons = append(card.Buttons, next...)
	return err
}

// showNotes says what needs no buttons. A questionnaire that is over loses those it had.
func (t *turn) showNotes(s *conversation.Session, effects []conversation.Effect, notes words.HTML) error {
	over := slices.ContainsFunc(effects, func(f conversation.Effect) bool {
		return f.Kind == conversation.Left || f.Kind == conversation.Locked
	})
	if over && s.Prompt != 0 {
		if _, err := t.enqueue(t.tx, t.chat, outgoing{Kind: stripButtons, After: s.Prompt}); err != nil {
			return err
		}
		s.Prompt = 0
	}
	switch {
	case notes == "":
		return nil
	case over:
		return t.sayOver(*s, notes)
	}
	return t.sayOf(*s, effects, notes)
}

// editCard replaces the message that shows the present buttons.
func (t *turn) editCard(s *conversation.Session, card outgoing) (err error) {
	card.Session, card.Question = s.ID, asked(*s)
	s.Prompt, err = t.revise(s.Prompt, card)
	return err
}

// sendCard sends a new message with buttons and takes them off the one before.
func (t *turn) sendCard(s *conversation.Session, card outgoing) (err error) {
	old := s.Prompt
	card.Kind = sendText
	card.Session, card.Question = s.ID, asked(*s)
	if s.Prompt, err = t.put(card); err != nil || old == 0 {
		return err
	}
	_, err = t.enqueue(t.tx, t.chat, outgoing{Kind: stripButtons, After: old})
	return err
}
