package bot

import (
	"zongjie/conversation"
	"zongjie/desk"
)

// Answering leads people through their questionnaires.
type Answering struct {
	desk *desk.Desk
	post *post
	// photoWaits reports whether a photo that was sent before waits for its words.
	photoWaits func(*turn, conversation.Event) (bool, error)
}
