package bot

import (
	"zongjie/bot/chat"
	"zongjie/desk"
)

// Rounds opens rounds, prompts, reminds, and knows who is on leave.
type Rounds struct {
	desk  *desk.Desk
	post  *chat.Post
	cards *Cards
}
