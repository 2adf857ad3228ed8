package telegram

import (
	"encoding/json"
	"fmt"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// What updates hold, as the library decodes it.
type (
	// Message is one message of a chat.
	Message = tgbotapi.Message
	// User is whoever sent it.
	User = tgbotapi.User
	// Membership says that a person blocked the bot or came back.
	Membership = tgbotapi.ChatMemberUpdated
)

// Update is one update as it came; Raw is decoded by whoever handles it, so that
// one that cannot be decoded does not hold up the others.
type Update struct {
	ID  int
	Raw json.RawMessage
}

// Content is what an update holds. Forwarded says that somebody else wrote its message.
type Content struct {
	tgbotapi.Update
	Forwarded bool
}

// Decode reads an update.
func (u Update) Decode() (c Content, err error) {
	if err := json.Unmarshal(u.Raw, &c.Update); err != nil {
		return c, fmt.Errorf("decode update: %w", err)
	}
	c.Forwarded = isForwarded(u.Raw)
	return c, nil
}

// isForwarded looks at the message itself: the library knows only the fields that
// Telegram dropped for forward_origin
// (core.telegram.org/bots/api-changelog, 29 December 2023).
func isForwarded(raw []byte) bool {
	var u struct {
		Message struct {
			Origin json.RawMessage `json:"forward_origin"`
			Date   int64           `json:"forward_date"`
		} `json:"message"`
	}
	return json.Unmarshal(raw, &u) == nil && (len(u.Message.Origin) > 0 || u.Message.Date != 0)
}

// Sender is whoever an update came from; nil where nobody wrote or tapped.
func (c Content) Sender() *User {
	switch {
	case c.Message != nil:
		return c.Message.From
	case c.EditedMessage != nil:
		return c.EditedMessage.From
	case c.CallbackQuery != nil:
		return c.CallbackQuery.From
	}
	return nil
}

// PrivateChat is the private chat that an update was written or tapped in, or 0.
func (c Content) PrivateChat() int64 {
	switch {
	case c.Message != nil && c.Message.Chat != nil && c.Message.Chat.IsPrivate():
		return c.Message.Chat.ID
	case c.EditedMessage != nil && c.EditedMessage.Chat != nil && c.EditedMessage.Chat.IsPrivate():
		return c.EditedMessage.Chat.ID
	case c.CallbackQuery != nil && c.CallbackQuery.From != nil:
		return c.CallbackQuery.From.ID
	}
	return 0
}

// Ordered is the private chat in whose order an update stands, or 0: PrivateChat, and
// that of somebody who has blocked or unblocked the bot.
func (c Content) Ordered() int64 {
	if c.MyChatMember != nil && c.MyChatMember.Chat.IsPrivate() {
		return c.MyChatMember.Chat.ID
	}
	return c.PrivateChat()
}
