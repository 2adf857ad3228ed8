package bot

import (
	"context"
	"log/slog"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/desk"
	"zongjie/report/docx"
	"zongjie/storage"
)

// Drafts compiles drafts for the secretary and answers what is asked about them.
type Drafts struct {
	desk     *desk.Desk
	post     *chat.Post
	cards    *Cards
	store    *storage.Store
	telegram Uploader
	log      *slog.Logger
	style    docx.Style                                     // of the Word files
	nudge    func()                                         // tells the sender that there may be something to send
	template func(chat.Outgoing) (telegram.Document, error) // makes the workbook that /import offers
	// busy reports whether a message belongs to a questionnaire.
	busy func(*chat.Turn) (bool, error)
}

// Uploader is what drafts need of Telegram.
type Uploader interface {
	Send(ctx context.Context, chat int64, t telegram.Text) (int, error)
	SendDocument(ctx context.Context, chat int64, d telegram.Document) (int, error)
	SendPhoto(ctx context.Context, chat int64, d telegram.Document) (int, error)
}
