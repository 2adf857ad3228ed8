package chat

import (
	"encoding/json"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/desk"
	"zongjie/report/priors"
)

// Incoming is one update on its way through the bot.
type Incoming struct {
	ID       int
	Raw      json.RawMessage
	Content  telegram.Content
	At       time.Time          // when it was polled
	Row      int64              // its row in the inbox; 0 for none
	Problem  error              // why the update could not be decoded, or its file not be read
	Fresh    map[int64]Outgoing // what this batch has put into the outbox, by row
	Document TextFile           // contents of a text file that was sent in place of a message
	Workbook *priors.Book       // contents of a workbook that a secretary sent; nil for none
	Work     desk.Work          // what was compiled for it
	Toast    string             // shown for a moment after a tap
	Answered bool               // the tap was answered
}

// TextFile is what a file in place of a message said, or why it was not read.
type TextFile struct {
	Text    string
	Refusal func(words.Words) words.HTML
}
