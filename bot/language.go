package bot

import (
	"context"
	"slices"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
)

// setMenus sets the command menu in every language. Telegram shows the one for the
// language of the person's Telegram, which the bot cannot change; the office's is
// for all other languages too.
func (b *Bot) setMenus(ctx context.Context) error {
	for _, l := range append([]words.Language{""}, words.Languages()...) {
		w := b.post.Catalogue.In(words.LanguageOf(string(l)))
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
func (h *People) askLanguage(t *chat.Turn) error {
	var row []telegram.Button
	for _, l := range words.Languages() {
		row = append(row, telegram.Button{Label: t.Post.Catalogue.In(l).OwnName(), Data: chat.VerbLanguage + ":" + string(l)})
	}
	_, err := t.Post.Enqueue(t.Tx, t.Chat, chat.Outgoing{Kind: chat.SendText, HTML: t.Words.LanguageQuestion(), Buttons: [][]telegram.Button{row}})
	return err
}

// tapLanguage keeps the language and says again, in it, what a live questionnaire
// waits for.
func (h *People) tapLanguage(t *chat.Turn, args []string) error {
	if len(args) != 1 || !slices.Contains(words.Languages(), words.Language(args[0])) {
		t.In.Toast = t.Words.Stale()
		return nil
	}
	t.Person.Language = args[0]
	t.Words = t.Post.Speak(t.Person)
	if err := t.Tx.PutPerson(t.Person); err != nil {
		return err
	}
	if err := t.Say(t.Words.LanguageKept()); err != nil {
		return err
	}
	return h.repeat(t)
}
