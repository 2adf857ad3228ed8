// Package drafts makes drafts for the secretary, answers what is asked about them, and
// watches whether their figures move. It compiles nothing inside a write transaction.
package drafts

import (
	"context"
	"log/slog"

	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/desk"
	"zongjie/report/docx"
	"zongjie/storage"
)

// Drafts compiles drafts for the secretary and answers what is asked about them.
type Drafts struct {
	Desk     *desk.Desk
	Post     *chat.Post
	Cards    *cards.Cards
	Store    *storage.Store
	Telegram Uploader
	Log      *slog.Logger
	Style    docx.Style                                     // of the Word files
	Template func(chat.Outgoing) (telegram.Document, error) // makes the workbook that /import offers
	// Busy reports whether a message belongs to a questionnaire.
	Busy func(*chat.Turn) (bool, error)
}

// Uploader is what drafts need of Telegram.
type Uploader interface {
	// Send sends a text and returns its number in the chat, as the others do.
	Send(ctx context.Context, chat int64, t telegram.Text) (int, error)
	// SendDocument sends a file under a text.
	SendDocument(ctx context.Context, chat int64, d telegram.Document) (int, error)
	// SendPhoto sends a picture under a text.
	SendPhoto(ctx context.Context, chat int64, d telegram.Document) (int, error)
}
