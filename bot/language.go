package bot

import (
	"context"
	"slices"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// words speaks a person's language. Who has never chosen one, and joined before
// there was a choice, is spoken to in the office's.
func (b *Bot) words(p storage.Person) words.Words {
	return b.catalogue.In(words.LanguageOf(p.Language))
}

// addressed speaks the language of whoever an update came from. It is for the
// apology, so a fault of its own must not stand in its way.
func (b *Bot) addressed(tx *storage.Tx, in *incoming) words.Words {
	from := in.content.Sender()
	if from == nil {
		return b.catalogue.In(words.Chinese)
	}
	if p, known, err := tx.Person(office.PersonID(from.ID)); err == nil && known {
		return b.words(p)
	}
	return b.catalogue.In(words.LanguageOf(from.LanguageCode))
}

// setMenus sets the command menu in every language. Telegram shows the one for the
// language of the person's Telegram, which the bot cannot change; the office's is
// for all other languages too.
func (b *Bot) setMenus(ctx context.Context) error {
	for _, l := range append([]words.Language{""}, words.Languages()...) {
		w := b.catalogue.In(words.LanguageOf(string(l)))
		if err := b.Telegram.SetCommands(ctx, string(l), commandMenu(w)); err != nil {
			return err
		}
	}
	return nil
}

func commandMenu(w words.Words) []telegram.Command {
	var menu []telegram.Command
	for _, name := range words.Commands() {
		menu = append(menu, telegram.Command{Command: name, Description: w.Menu(name)})
	}
	return menu
}

// askLanguage offers the languages, each by its own name.
func (t *turn) askLanguage() error {
	var row []telegram.Button
	for _, l := range words.Languages() {
		row = append(row, telegram.Button{Label: t.catalogue.In(l).OwnName(), Data: verbLanguage + ":" + string(l)})
	}
	_, err := t.enqueue(t.tx, t.chat, outgoing{Kind: sendText, HTML: t.words.LanguageQuestion(), Buttons: [][]telegram.Button{row}})
	return err
}

// tapLanguage keeps the language and says again, in it, what a live questionnaire
// waits for.
func (t *turn) tapLanguage(args []string) error {
	if len(args) != 1 || !slices.Contains(words.Languages(), words.Language(args[0])) {
		t.in.toast = t.words.Stale()
		return nil
	}
	t.person.Language = args[0]
	t.words = t.Bot.words(t.person)
	if err := t.tx.PutPerson(t.person); err != nil {
		return err
	}
	if err := t.say(t.words.LanguageKept()); err != nil {
		return err
	}
	active, busy, err := t.live()
	if err != nil || !busy {
		return err
	}
	return t.advance(active, conversation.Event{Kind: conversation.Repeated})
}
