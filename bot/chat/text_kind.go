package chat

import (
	"strings"
	"time"
	"zongjie/bot/telegram"
)

func IsTextFile(m *telegram.Message) bool {
	return m.Document != nil && strings.HasSuffix(strings.ToLower(m.Document.FileName), ".txt")
}

// FetchTime bounds how long one chat waits for a file that is read in place of a
// message. Other chats do not wait for it.
const FetchTime = 20 * time.Second
