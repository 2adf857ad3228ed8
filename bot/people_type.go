package bot

import (
	"io"
	"zongjie/bot/chat"
	"zongjie/desk"
	"zongjie/storage"
)

// People invites, lists and removes people, and speaks their language.
type People struct {
	desk   *desk.Desk
	post   *chat.Post
	store  *storage.Store
	random io.Reader // source of invite tokens
	// What follows an invitation or a change of language is for the questionnaire.
	report func(*chat.Turn) error                  // opens or shows what is to be reported
	repeat func(*chat.Turn) error                  // says again what a live questionnaire waits for
	prompt func(*storage.Tx, storage.Person) error // prompts for the rounds that are open
}
