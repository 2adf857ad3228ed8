package bot

import (
	"context"
	"slices"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
)

// setMenus sets the command menu in every language. Telegram shows the one for the
// language of the person's Telegram, which the bot cannot change; the office's is
// for all other languages too.
func (b *Bot) setMenus(ctx context.Context) error {
	for _, l := range append([]words.Language{""}, words.Languages()...) {
		w := b.post.catalogue.In(words.LanguageOf(string(l)))
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
func (h *People) askLanguage(t *turn) error {
	var row []telegram.Button
	for _, l := range words.Languages() {
		row = append(row, telegram.Button{Label: t.post.catalogue.In(l).OwnName(), Data: verbLanguage + ":" + string(l)})
	}
	_, err := t.post.enqueue(t.tx, t.chat, outgoing{Kind: sendText, HTML: t.words.LanguageQuestion(), Buttons: [][]telegram.Button{row}})
	return err
}

// tapLanguage keeps the language and says again, in it, what a live questionnaire
// waits for.
func (h *People) tapLanguage(t *turn, args []string) error {
	if len(args) != 1 || !slices.Contains(words.Languages(), words.Language(args[0])) {
		t.in.toast = t.words.Stale()
		return nil
	}
	t.person.Language = args[0]
	t.words = t.post.speak(t.person)
	if err := t.tx.PutPerson(t.person); err != nil {
		return err
	}
	if err := t.say(t.words.LanguageKept()); err != nil {
		return err
	}
	return h.repeat(t)
}
