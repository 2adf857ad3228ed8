package notes

import (
	"zongjie/bot/chat"
	"zongjie/desk"
)

// Notes keeps what is sent outside a questionnaire as an activity (随手记).
type Notes struct {
	Desk *desk.Desk
	Post *chat.Post
}
