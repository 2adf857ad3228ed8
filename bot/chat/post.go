package chat

import (
	"encoding/json"
	"fmt"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/office"
	"zongjie/storage"
)

// Post puts messages into the outbox, in the language of whoever they are for.
type Post struct {
	Catalogue words.Catalogue
	Now       func() time.Time
	Me        telegram.Account
}

// Speak returns the sentences in a person's language. Who has never chosen one, and
// joined before there was a choice, is spoken to in the office's.
func (p *Post) Speak(to storage.Person) words.Words {
	return p.Catalogue.In(words.LanguageOf(to.Language))
}

// Enqueue puts a message into the outbox; it leaves after the commit.
func (p *Post) Enqueue(tx *storage.Tx, chat int64, o Outgoing) (int64, error) {
	o = o.ofKind()
	o.Buttons = Fit(o.Buttons)
	payload, err := json.Marshal(o)
	if err != nil {
		return 0, fmt.Errorf("enqueue: %w", err)
	}
	return tx.Enqueue(storage.Message{Chat: chat, Method: string(o.Kind), Payload: payload, After: o.After, CreatedAt: p.Now()})
}

// Tell sends a message to somebody, whoever the turn came from, if they can be reached.
func (p *Post) Tell(tx *storage.Tx, to storage.Person, html words.HTML) error {
	if to.Blocked {
		return nil
	}
	_, err := p.Enqueue(tx, to.Chat, Outgoing{HTML: html})
	return err
}

// Strip takes the buttons off the message of an outbox row; 0 is none.
func (p *Post) Strip(tx *storage.Tx, chat, row int64) error {
	if row == 0 {
		return nil
	}
	_, err := p.Enqueue(tx, chat, Outgoing{Kind: StripButtons, After: row})
	return err
}

// Addressed speaks the language of whoever an update came from. It is for the
// apology, so a fault of its own must not stand in its way.
func (p *Post) Addressed(tx *storage.Tx, in *Incoming) words.Words {
	from := in.Content.Sender()
	if from == nil {
		return p.Catalogue.In(words.Chinese)
	}
	if known, ok, err := tx.Person(office.PersonID(from.ID)); err == nil && ok {
		return p.Speak(known)
	}
	return p.Catalogue.In(words.LanguageOf(from.LanguageCode))
}
