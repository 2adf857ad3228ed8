package bot

import (
	"zongjie/bot/chat"
	"zongjie/desk"
)

// Notes keeps what is sent outside a questionnaire as an activity (随手记).
type Notes struct {
	desk *desk.Desk
	post *chat.Post
}
