package bot

import (
	"context"
	"log/slog"
	"zongjie/bot/chat"
	"zongjie/desk"
	"zongjie/storage"
)

// Plans takes plan values, and the figures of earlier years from a workbook.
type Plans struct {
	desk     *desk.Desk
	post     *chat.Post
	store    *storage.Store
	telegram Downloader
	log      *slog.Logger
}

// Downloader is what plans need of Telegram.
type Downloader interface {
	Download(ctx context.Context, fileID string, limit int64) ([]byte, error)
}
