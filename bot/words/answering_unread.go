package words

import "zongjie/office"

// Sentences and labels that need nothing else.
const (
	NotText Sentence = "not_text" // answers a message that is neither text nor a text file
)

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

// Unread answers a message of a kind that has no text.
func (w Words) Unread(kind Wordless) HTML {
	key, ok := map[Wordless]string{
		Sticker:  "unread_sticker",
		Voice:    "unread_voice",
		Video:    "unread_video",
		Location: "unread_location",
		Contact:  "unread_contact",
		Poll:     "unread_poll",
		Game:     "unread_game",
	}[kind]
	if !ok {
		key = "not_text"
	}
	return w.say(key, nil)
}

// Wordless is a kind of message without a text.
type Wordless string

// FileTooLarge answers a text file of more than limit bytes.
func (w Words) FileTooLarge(limit int) HTML {
	return w.say("file_too_large", data{"Kilobytes": limit >> 10})
}

// FileEncoding answers a text file that is not UTF-8.
func (w Words) FileEncoding() HTML { return w.say("file_encoding", nil) }

// FileNotFetched answers a text file that could not be fetched.
func (w Words) FileNotFetched() HTML { return w.say("file_not_fetched", nil) }

// AttachmentTooLarge refuses a photo or document above so many bytes.
func (w Words) AttachmentTooLarge(limit int) HTML {
	return w.say("attachment_too_large", data{"Megabytes": limit >> 20})
}

// AttachmentDelayed says that a photo or document is still being fetched.
func (w Words) AttachmentDelayed(name string) HTML {
	return w.say("attachment_delayed", data{"Name": Shorten(name, longQuote)})
}

// AttachmentGivenUp says that a photo or document could not be fetched.
func (w Words) AttachmentGivenUp(name string) HTML {
	return w.say("attachment_given_up", data{"Name": Shorten(name, longQuote)})
}

// NoFiles answers a photo or document where words are asked for.
func (w Words) NoFiles(q office.Question) HTML { return w.say("no_files", data{"Title": title(q)}) }

// NoFilesHere is NoFiles where another question takes photos and documents.
func (w Words) NoFilesHere(q, files office.Question) HTML {
	return w.say("no_files_here", data{"Title": title(q), "Files": title(files)})
}
