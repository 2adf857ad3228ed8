package answering

import (
	"slices"

	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// show puts what the effects say into the outbox. A tap changes the message it
// was made on; a reply gets one new message, and the old one loses its buttons.
func (x *step) show() error {
	t, s := x.t, &x.now
	view, err := x.view()
	if err != nil {
		return err
	}
	notes, card := view.Render(x.effects)
	if x.joined {
		notes = words.Below(t.Words.ColleagueSubmitted(x.form, *s), notes)
	}
	if x.has(conversation.Stale) {
		t.In.Toast = t.Words.Stale()
	}
	if card == nil {
		return x.showNotes(notes)
	}
	card.Session, card.Question = s.ID, cards.Asked(*s)
	if s.Stage() == conversation.Finished {
		next, err := nextButton(t, *s)
		if err != nil {
			return err
		}
		card.Buttons = append(card.Buttons, next...)
	}
	if x.editsInPlace() {
		if err := sayOf(t, *s, x.about(), notes); err != nil {
			return err
		}
		return x.editCard(*card)
	}
	card.HTML = words.Below(notes, card.HTML)
	return x.showCard(*card)
}

// showCard shows what has buttons: in place of what was tapped on, or as the newest
// message.
func (x *step) showCard(card chat.Outgoing) error {
	tapped := x.event.Kind == conversation.Pressed
	if x.event.Kind == conversation.Started {
		var err error
		if tapped, err = x.t.TappedOn(x.now.Prompt); err != nil {
			return err
		}
	}
	switch {
	case tapped && x.now.Prompt != 0:
		return x.editCard(card)
	case x.event.Album != "" && x.event.Kind == conversation.Replied:
		return x.showAlbum(card)
	}
	return x.sendCard(card)
}

// editsInPlace reports whether an answer was edited that a card shows, and nothing is
// asked about it: what is said of it comes in a message of its own.
func (x *step) editsInPlace() bool {
	edited := x.event.Kind == conversation.Edited && x.event.Question != ""
	return edited && x.now.Prompt != 0 && !cards.Queries(x.effects)
}

// view shows the session, with the name of whoever has answered before the person knew
// of it.
func (x *step) view() (cards.View, error) {
	v := cards.View{Form: x.form, Session: x.now, Words: x.t.Words}.Canonical()
	i := slices.IndexFunc(x.effects, func(f conversation.Effect) bool { return f.Stray == conversation.Overtaken })
	if i < 0 {
		return v, nil
	}
	by, err := x.t.Tx.NameOf(v.Session.Answers[x.effects[i].Question].Person)
	v.By = by
	return v, err
}

// about is the question that notes without buttons name, or else the one being asked:
// a reply to them is about it.
func (x *step) about() office.QuestionID {
	question := cards.Asked(x.now)
	for _, f := range x.effects {
		switch f.Kind {
		case conversation.Keeping, conversation.EditRefused, conversation.AsideRefused:
			question = f.Question
		default:
		}
	}
	return question
}

// showNotes says what needs no buttons. A questionnaire that is over loses those it had,
// and offers the one that was asked for meanwhile.
func (x *step) showNotes(notes words.HTML) error {
	t, s := x.t, &x.now
	over := x.over()
	if over {
		if err := t.Post.Strip(t.Tx, t.Chat, s.Prompt); err != nil {
			return err
		}
		s.Prompt = 0
	}
	switch {
	case notes == "":
		return nil
	case over:
		return sayOver(t, *s, notes)
	}
	return sayOf(t, *s, x.about(), notes)
}

// editCard replaces the message that shows the present buttons.
func (x *step) editCard(card chat.Outgoing) (err error) {
	x.now.Prompt, err = x.t.Edit(x.now.Prompt, card)
	return err
}

// sendCard sends a new message with buttons and takes them off the one before.
func (x *step) sendCard(card chat.Outgoing) (err error) {
	old := x.now.Prompt
	if x.now.Prompt, err = x.t.Put(card); err != nil {
		return err
	}
	return x.t.Post.Strip(x.t.Tx, x.t.Chat, old)
}

// showAlbum shows the card that a message of an album led to: in place of the card
// that another of its messages led to, if that is still the newest. An album comes as
// one update for each of its photos, and maybe in several batches; whatever is said
// about it is one message, changed as the rest comes.
func (x *step) showAlbum(card chat.Outgoing) error {
	t, s := x.t, &x.now
	said, ok, err := t.Tx.AlbumReply(t.Person.ID, x.event.Album, true)
	if err != nil {
		return err
	}
	show := x.sendCard
	if ok && said.Session == s.ID && said.Reply == s.Prompt {
		show = x.editCard
	}
	if err := show(card); err != nil {
		return err
	}
	return t.Tx.PutAlbumReply(storage.AlbumReply{Person: t.Person.ID, Album: x.event.Album, Session: s.ID, Reply: s.Prompt}, t.Desk.Now())
}

// albumSession returns the questionnaire that took the first of an album, for
// those of it that come after the questionnaire has ended.
func albumSession(t *chat.Turn, album string) (conversation.Session, bool, error) {
	if album == "" {
		return conversation.Session{}, false, nil
	}
	said, ok, err := t.Tx.AlbumReply(t.Person.ID, album, true)
	if err != nil || !ok {
		return conversation.Session{}, false, err
	}
	return t.Tx.Session(said.Session)
}
