package conversation

import (
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"zongjie/office"
)

// A text above 4096 UTF-16 units arrives as several messages
// (core.telegram.org/bots/api#sendmessage has the limit; that clients split is their
// own doing, and maybe within a name). The pieces are never joined: the first is
// refused, and what follows at once is not taken for an answer of its own. A text of
// more than [MaxText] would be refused anyway; a long list can come as a file.
const (
	longMessage = 4000            // UTF-16 units from which on a message may be one piece of several
	restFollows = 3 * time.Second // nobody reads a refusal and writes anew within it
)

// isLong reports whether a text may be the first piece of one that was split, or is
// too long by itself.
func isLong(text string) bool {
	return utf8.RuneCountInString(text) > MaxText || maySplit(text)
}

// maySplit reports whether a text is as long as a message can be.
func maySplit(text string) bool { return len(utf16.Encode([]rune(text))) >= longMessage }

// rest takes a reply that came right behind a long one for the rest of it. It
// reports whether it dealt with the reply.
func (t *turn) rest() bool {
	since := t.event.At.Sub(t.LongAt)
	behind := !t.LongAt.IsZero() && since >= 0 && since <= restFollows
	rest := behind && len(t.event.Attachments) == 0 && !t.event.Whole
	t.LongAt = time.Time{}
	long := Effect{Kind: LongRest}
	q, ok := t.current()
	names := ok && q.Kind == office.NamesQuestion
	if names {
		long.Question = q.ID
	}
	split := maySplit(t.event.Text) || !names && isLong(t.event.Text)
	if rest || split && !t.event.Whole {
		t.LongAt = t.event.At
	}
	if rest {
		t.say(long)
	}
	return rest
}
