package bot

import (
	"zongjie/bot/chat"
	"zongjie/conversation"
	"zongjie/desk"
)

// Answering leads people through their questionnaires.
type Answering struct {
	desk *desk.Desk
	post *chat.Post
	// photoWaits reports whether a photo that was sent before waits for its words.
	photoWaits func(*chat.Turn, conversation.Event) (bool, error)
}
