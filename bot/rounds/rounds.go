// Package rounds opens rounds, prompts and reminds, says who has reported, and knows who
// is on leave. When something is due is for package schedule to say.
package rounds

import (
	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/desk"
)

// Rounds opens rounds, prompts, reminds, and knows who is on leave.
type Rounds struct {
	Desk  *desk.Desk
	Post  *chat.Post
	Cards *cards.Cards
}
