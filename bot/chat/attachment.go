package chat

import (
	"strings"
	"time"

	"zongjie/bot/telegram"
	"zongjie/office"
)

// MaxAttachment is what a bot can fetch (core.telegram.org/bots/api#getfile).
const MaxAttachment = 20 << 20

// AttachmentOf is the photo, in its largest size, or the document of a message.
func AttachmentOf(m *telegram.Message) (a office.Attachment, ok bool) {
	a = office.Attachment{Message: m.MessageID, Album: m.MediaGroupID}
	switch {
	case len(m.Photo) > 0:
		best := m.Photo[0]
		for _, size := range m.Photo[1:] {
			if size.Width*size.Height > best.Width*best.Height {
				best = size
			}
		}
		a.Type, a.File, a.Size = office.Photo, best.FileID, int64(best.FileSize)
	case m.Document != nil:
		a.Type, a.File, a.Size = office.Document, m.Document.FileID, int64(m.Document.FileSize)
		a.Name = strings.ToValidUTF8(m.Document.FileName, "\uFFFD")
	default:
		return office.Attachment{}, false
	}
	return a, true
}

// IsTextFile reports whether a message is a text file, by its name.
func IsTextFile(m *telegram.Message) bool {
	return m.Document != nil && strings.HasSuffix(strings.ToLower(m.Document.FileName), ".txt")
}

// FetchTime bounds how long one chat waits for a file that is read in place of a
// message. Other chats do not wait for it.
const FetchTime = 20 * time.Second
