package cards

import (
	"zongjie/bot/chat"
	"zongjie/desk"
)

// Cards shows questionnaires: their prompt, questions, card and receipt.
type Cards struct {
	Desk *desk.Desk
	Post *chat.Post
}
