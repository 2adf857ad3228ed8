package bot

import (
	"encoding/json"
	"time"

	"zongjie/bot/telegram"
	"zongjie/report"
)

// incoming is one update on its way through the bot.
type incoming struct {
	ID       int
	Raw      json.RawMessage
	content  telegram.Content
	at       time.Time          // when it was polled
	row      int64              // its row in the inbox; 0 for none
	problem  error              // why the update could not be decoded, or its file not be read
	fresh    map[int64]outgoing // what this batch has put into the outbox, by row
	document textFile           // contents of a text file that was sent in place of a message
	workbook *report.PriorBook  // contents of a workbook that a secretary sent; nil for none
	toast    string             // shown for a moment after a tap
	answered bool               // the tap was answered
}
