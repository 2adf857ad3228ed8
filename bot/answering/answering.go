package answering

import (
	"zongjie/bot/chat"
	"zongjie/conversation"
	"zongjie/desk"
)

// Answering leads people through their questionnaires.
type Answering struct {
	Desk *desk.Desk
	Post *chat.Post
	// PhotoWaits reports whether a photo that was sent before waits for its words.
	PhotoWaits func(*chat.Turn, conversation.Event) (bool, error)
}
