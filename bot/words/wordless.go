package words

// Unread answers a message of a kind that has no text.
func (w Words) Unread(kind Wordless) HTML {
	switch kind {
	case Sticker:
		return w.say("unread_sticker", nil)
	case Voice:
		return w.say("unread_voice", nil)
	case Video:
		return w.say("unread_video", nil)
	case Location:
		return w.say("unread_location", nil)
	case Contact:
		return w.say("unread_contact", nil)
	case Poll:
		return w.say("unread_poll", nil)
	case Game:
		return w.say("unread_game", nil)
	default:
		return w.NotText()
	}
}

// Wordless is a kind of message without a text.
type Wordless string

// The kinds of message that have a sentence of their own.
const (
	Sticker  Wordless = "sticker"
	Voice    Wordless = "voice"
	Video    Wordless = "video"
	Location Wordless = "location"
	Contact  Wordless = "contact"
	Poll     Wordless = "poll"
	Game     Wordless = "game"
)
