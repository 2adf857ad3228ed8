// Package notes keeps what is sent outside a questionnaire as an activity (随手记), with
// one tap. It gives no answer: that waits until the question is asked.
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
