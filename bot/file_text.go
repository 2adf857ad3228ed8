package bot

import (
	"context"
	"strings"
	"unicode/utf8"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
)

// tooLarge reports whether a message is a text file that is not worth fetching.
func tooLarge(m *telegram.Message) bool {
	return chat.IsTextFile(m) && m.Document.FileSize > maxTextFile
}

// readsText reports whether a message is a text file that is read, which may hold a
// list too long to type.
func readsText(m *telegram.Message) bool {
	return chat.IsTextFile(m) && m.Caption == "" && !tooLarge(m)
}

// textFile fetches and reads a small text file.
func (b *Bot) textFile(ctx context.Context, m *telegram.Message) chat.TextFile {
	ctx, cancel := context.WithTimeout(ctx, chat.FetchTime)
	defer cancel()
	data, err := b.Telegram.Download(ctx, m.Document.FileID, maxTextFile)
	if err != nil {
		b.Log.Warn("a text file was not fetched", "error", err)
		return chat.TextFile{Refusal: words.Words.FileNotFetched}
	}
	text := strings.TrimPrefix(string(data), "\uFEFF")
	if !utf8.ValidString(text) {
		return chat.TextFile{Refusal: words.Words.FileEncoding}
	}
	return chat.TextFile{Text: text}
}

// maxTextFile bounds a list sent as a text file; names fill far less.
const maxTextFile = 64 << 10
