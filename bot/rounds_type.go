package bot

import "zongjie/desk"

// Rounds opens rounds, prompts, reminds, and knows who is on leave.
type Rounds struct {
	desk  *desk.Desk
	post  *post
	cards *Cards
}
