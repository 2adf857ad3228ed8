package people

import (
	"slices"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
)

// AskLanguage offers the languages, each by its own name.
func (h *People) AskLanguage(t *chat.Turn) error {
	var row []telegram.Button
	for _, l := range words.Languages() {
		row = append(row, telegram.Button{Label: t.Post.Catalogue.In(l).OwnName(), Data: chat.VerbLanguage + ":" + string(l)})
	}
	return t.Ask(t.Words.LanguageQuestion(), [][]telegram.Button{row})
}

// TapLanguage keeps the language and says again, in it, what a live questionnaire
// waits for.
func (h *People) TapLanguage(t *chat.Turn, args []string) error {
	if len(args) != 1 || !slices.Contains(words.Languages(), words.Language(args[0])) {
		return t.Stale()
	}
	t.Person.Language = args[0]
	t.Words = t.Post.Speak(t.Person)
	if err := t.Tx.PutPerson(t.Person); err != nil {
		return err
	}
	if err := t.Say(t.Words.LanguageKept()); err != nil {
		return err
	}
	return h.Repeat(t)
}
