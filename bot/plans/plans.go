// Package plans takes plan values, and the figures of earlier years from a workbook, of
// secretaries. How a workbook is read is in package priors.
package plans

import (
	"context"
	"log/slog"

	"zongjie/bot/chat"
	"zongjie/desk"
	"zongjie/storage"
)

// Plans takes plan values, and the figures of earlier years from a workbook.
type Plans struct {
	Desk     *desk.Desk
	Post     *chat.Post
	Store    *storage.Store
	Telegram Downloader
	Log      *slog.Logger
}

// Downloader is what plans need of Telegram.
type Downloader interface {
	// Download reads a file of at most limit bytes.
	Download(ctx context.Context, fileID string, limit int64) ([]byte, error)
}
