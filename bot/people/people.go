// Package people invites, lists and removes people, speaks their language, and shows which
// names count as one. Who may do what is in the table of package bot.
package people

import (
	"io"

	"zongjie/bot/chat"
	"zongjie/desk"
	"zongjie/storage"
)

// People invites, lists and removes people, and speaks their language.
type People struct {
	Desk   *desk.Desk
	Post   *chat.Post
	Store  *storage.Store
	Random io.Reader // source of invite tokens
	// What follows an invitation or a change of language is for the questionnaire.
	Report func(*chat.Turn) error                  // opens or shows what is to be reported
	Repeat func(*chat.Turn) error                  // says again what a live questionnaire waits for
	Prompt func(*storage.Tx, storage.Person) error // prompts for the rounds that are open
}
