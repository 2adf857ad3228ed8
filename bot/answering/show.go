package answering

import (
	"slices"

	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
)

// show puts what the effects say into the outbox. A tap changes the message it
// was made on; a reply gets one new message, and the old one loses its buttons.
func (h *Answering) show(t *chat.Turn, form office.Form, s *conversation.Session, e conversation.Event, effects []conversation.Effect) error {
	view, err := h.viewOf(t, form, *s, effects)
	if err != nil {
		return err
	}
	notes, card := view.Render(effects)
	if t.Joined {
		notes = words.Below(t.Words.ColleagueSubmitted(form, *s), notes)
	}
	if stale(effects) {
		t.In.Toast = t.Words.Stale()
	}
	if card == nil {
		return h.showNotes(t, s, effects, notes)
	}
	if err := h.addNext(t, *s, card); err != nil {
		return err
	}
	tapped, err := t.TappedOn(s.Prompt)
	if err != nil {
		return err
	}
	switch {
	case e.Kind == conversation.Edited && e.Question != "" && s.Prompt != 0 && !cards.Queries(effects):
		if err := h.sayOf(t, *s, effects, notes); err != nil {
			return err
		}
		return h.editCard(t, s, *card)
	case s.Prompt != 0 && (e.Kind == conversation.Pressed || tapped && e.Kind == conversation.Started):
		card.HTML = words.Below(notes, card.HTML)
		return h.editCard(t, s, *card)
	}
	card.HTML = words.Below(notes, card.HTML)
	if e.Album != "" && e.Kind == conversation.Replied {
		return h.showAlbum(t, s, e.Album, *card)
	}
	return h.sendCard(t, s, *card)
}

// addNext adds to a receipt the button of the next questionnaire that waits.
func (h *Answering) addNext(t *chat.Turn, s conversation.Session, card *chat.Outgoing) error {
	if s.Stage() != conversation.Finished {
		return nil
	}
	next, err := h.nextButton(t, s)
	card.Buttons = append(card.Buttons, next...)
	return err
}

// showNotes says what needs no buttons. A questionnaire that is over loses those it had.
func (h *Answering) showNotes(t *chat.Turn, s *conversation.Session, effects []conversation.Effect, notes words.HTML) error {
	over := slices.ContainsFunc(effects, func(f conversation.Effect) bool {
		return f.Kind == conversation.Left || f.Kind == conversation.Locked
	})
	if over && s.Prompt != 0 {
		if _, err := t.Post.Enqueue(t.Tx, t.Chat, chat.Outgoing{Kind: chat.StripButtons, After: s.Prompt}); err != nil {
			return err
		}
		s.Prompt = 0
	}
	switch {
	case notes == "":
		return nil
	case over:
		return h.sayOver(t, *s, notes)
	}
	return h.sayOf(t, *s, effects, notes)
}

// editCard replaces the message that shows the present buttons.
func (h *Answering) editCard(t *chat.Turn, s *conversation.Session, card chat.Outgoing) (err error) {
	card.Session, card.Question = s.ID, cards.Asked(*s)
	s.Prompt, err = t.Revise(s.Prompt, card)
	return err
}

// sendCard sends a new message with buttons and takes them off the one before.
func (h *Answering) sendCard(t *chat.Turn, s *conversation.Session, card chat.Outgoing) (err error) {
	old := s.Prompt
	card.Kind = chat.SendText
	card.Session, card.Question = s.ID, cards.Asked(*s)
	if s.Prompt, err = t.Put(card); err != nil || old == 0 {
		return err
	}
	_, err = t.Post.Enqueue(t.Tx, t.Chat, chat.Outgoing{Kind: chat.StripButtons, After: old})
	return err
}
