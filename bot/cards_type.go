package bot

import (
	"zongjie/bot/chat"
	"zongjie/desk"
)

// Cards shows questionnaires: their prompt, questions, card and receipt.
type Cards struct {
	desk *desk.Desk
	post *chat.Post
}
