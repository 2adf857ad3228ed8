// Package cards shows questionnaires: their prompt, questions, card and receipt. Which
// buttons stand is the core's to say; here they get their words and their places.
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
