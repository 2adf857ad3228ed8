package bot

import (
	"zongjie/bot/chat"
	"zongjie/desk"
	"zongjie/storage"
)

// Plans takes plan values, and the figures of earlier years from a workbook.
type Plans struct {
	desk  *desk.Desk
	post  *chat.Post
	store *storage.Store
}
