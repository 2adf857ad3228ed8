package bot

import (
	"encoding/json"
	"fmt"
	"time"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/office"
	"zongjie/storage"
)

// post puts messages into the outbox, in the language of whoever they are for.
type post struct {
	catalogue words.Catalogue
	now       func() time.Time
	me        telegram.Account
}

// speak returns the sentences in a person's language. Who has never chosen one, and
// joined before there was a choice, is spoken to in the office's.
func (p *post) speak(to storage.Person) words.Words {
	return p.catalogue.In(words.LanguageOf(to.Language))
}

// enqueue puts a message into the outbox; it leaves after the commit.
func (p *post) enqueue(tx *storage.Tx, chat int64, o outgoing) (int64, error) {
	o.Buttons = fit(o.Buttons)
	payload, err := json.Marshal(o)
	if err != nil {
		return 0, fmt.Errorf("enqueue: %w", err)
	}
	return tx.Enqueue(storage.Message{Chat: chat, Method: string(o.Kind), Payload: payload, After: o.After, CreatedAt: p.now()})
}

// addressed speaks the language of whoever an update came from. It is for the
// apology, so a fault of its own must not stand in its way.
func (p *post) addressed(tx *storage.Tx, in *incoming) words.Words {
	from := in.content.Sender()
	if from == nil {
		return p.catalogue.In(words.Chinese)
	}
	if known, ok, err := tx.Person(office.PersonID(from.ID)); err == nil && ok {
		return p.speak(known)
	}
	return p.catalogue.In(words.LanguageOf(from.LanguageCode))
}
