package bot

import (
	"context"

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
