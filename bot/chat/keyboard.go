package chat

import (
	"encoding/json"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
)

// AddRow adds a row that has buttons.
func AddRow(rows [][]telegram.Button, row []telegram.Button) [][]telegram.Button {
	if len(row) == 0 {
		return rows
	}
	return append(rows, row)
}

// Telegram takes 100 buttons and 10 kB of them: reported, not documented
// (github.com/tginfo/Telegram-Limits). The rest is left to the buttons below.
const (
	MaxButtons  = 80
	maxKeyboard = 9_500
)

// Fit shortens labels until the keyboard is one that Telegram takes.
func Fit(rows [][]telegram.Button) [][]telegram.Button {
	for _, length := range []int{60, 30, 12, 6} {
		for _, row := range rows {
			for i := range row {
				row[i].Label = words.Shorten(row[i].Label, length)
			}
		}
		if text, err := json.Marshal(rows); err == nil && len(text) <= maxKeyboard {
			break
		}
	}
	return rows
}
