package sandbox

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Text limits: core.telegram.org/bots/api#sendmessage and #senddocument. They
// are counted in UTF-16 units, the unit of MessageEntity; whether the real
// server counts an emoji as one or two is not documented, and two is stricter.
const (
	maxText     = 4096
	maxCaption  = 1024
	maxRawBytes = 1 << 15 // Client.cpp: get_formatted_text
)

// formatted is a text after parsing.
type formatted struct {
	text     string
	entities []Entity
}

func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// messageText reads and checks the text of sendMessage and editMessageText.
func messageText(p params) (formatted, *apiError) {
	if p.get("text") == "" {
		return formatted{}, badRequest("message text is empty")
	}
	f, bad := readFormatted(p, "text", "entities")
	switch {
	case bad != nil:
		return f, bad
	case invisible(f.text):
		return f, badRequest("text must be non-empty")
	case units(f.text) > maxText:
		return f, badRequest("message is too long")
	}
	return f, nil
}

// CheckHTML refuses what sendMessage would refuse as a message's text in HTML.
func CheckHTML(text string) error {
	_, bad := messageText(params{values: url.Values{"text": {text}, "parse_mode": {"HTML"}}})
	if bad != nil {
		return errors.New(bad.description)
	}
	return nil
}

// caption reads and checks the caption of a file; it may be empty.
func caption(p params) (formatted, *apiError) {
	f, bad := readFormatted(p, "caption", "caption_entities")
	switch {
	case bad != nil:
		return f, bad
	case invisible(f.text):
		return formatted{}, nil
	case units(f.text) > maxCaption:
		return f, badRequest("message caption is too long")
	}
	return f, nil
}

func readFormatted(p params, key, entityKey string) (formatted, *apiError) {
	raw := p.get(key)
	switch {
	case len(raw) > maxRawBytes:
		return formatted{}, badRequest("text is too long")
	case !utf8.ValidString(raw):
		return formatted{}, badRequest("strings must be encoded in UTF-8")
	}
	raw = clean(raw)
	switch mode := strings.ToLower(p.get("parse_mode")); {
	case raw == "" || mode == "" || mode == "none":
		entities, bad := readEntities(p.get(entityKey), units(raw))
		return trim(formatted{raw, entities}), bad
	case mode == "html":
		f, bad := parseHTML(raw)
		return trim(f), bad
	}
	return formatted{}, badRequest("unsupported parse_mode")
}

// readEntities takes what is no list for no entities, as the real server does:
// the client library sends "null".
func readEntities(raw string, length int) ([]Entity, *apiError) {
	var list []json.RawMessage
	if json.Unmarshal([]byte(raw), &list) != nil {
		return nil, nil
	}
	var entities []Entity
	for _, item := range list {
		var e Entity
		if json.Unmarshal(item, &e) != nil || e.Type == "" {
			return nil, badRequest("can't parse MessageEntity: Type is not specified")
		}
		if e.Offset < 0 || e.Length < 0 || e.Offset+e.Length > length {
			return nil, badRequest("entity beginning or end is outside of the text")
		}
		entities = append(entities, e)
	}
	return tidy(entities), nil
}

// clean removes carriage returns and turns other control characters into spaces,
// as the real server does before it looks at a text.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return -1
		case r < ' ' && r != '\n':
			return ' '
		}
		return r
	}, s)
}

// invisible reports that nothing of a text can be seen.
func invisible(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && r != '\u3164' && r != '\u2800'
	})
}

// trim cuts white space at the end, and blanks and newlines at the beginning up
// to the first entity.
func trim(f formatted) formatted {
	text := strings.TrimRightFunc(f.text, unicode.IsSpace)
	limit := len(text)
	if len(f.entities) > 0 {
		limit = min(limit, f.entities[0].Offset) // what is cut is ASCII: one byte, one unit
	}
	lead := 0
	for lead < limit && (text[lead] == ' ' || text[lead] == '\n') {
		lead++
	}
	end := units(text)
	var entities []Entity
	for _, e := range f.entities {
		e.Length = min(e.Length, end-e.Offset)
		e.Offset -= lead
		if e.Length > 0 {
			entities = append(entities, e)
		}
	}
	return formatted{text[lead:], entities}
}

// tidy sorts entities by place, longest first, joins neighbours of the same kind
// and drops formatting within code, so that the same look always gives the same
// list.
func tidy(entities []Entity) []Entity {
	slices.SortStableFunc(entities, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length), cmp.Compare(a.Type, b.Type))
	})
	var out []Entity
	for _, e := range entities {
		if e.Length > 0 && !withinCode(entities, e) && !joined(out, e) {
			out = append(out, e)
		}
	}
	return out
}

func withinCode(list []Entity, e Entity) bool {
	if isCode(e) {
		return false
	}
	return slices.ContainsFunc(list, func(c Entity) bool {
		return isCode(c) && c.Offset <= e.Offset && e.Offset+e.Length <= c.Offset+c.Length
	})
}

func isCode(e Entity) bool { return e.Type == "code" || e.Type == "pre" }

// joined extends an earlier entity of the same plain kind that e touches.
func joined(list []Entity, e Entity) bool {
	switch e.Type {
	case "bold", "italic", "underline", "strikethrough", "spoiler":
	default:
		return false
	}
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].Type != e.Type {
			continue
		}
		end := list[i].Offset + list[i].Length
		if e.Offset > end {
			return false
		}
		list[i].Length = max(end, e.Offset+e.Length) - list[i].Offset
		return true
	}
	return false
}

// commandPattern is what Telegram marks as a bot command: a slash that follows no
// word character, and at most 64 letters, digits and underscores, optionally
// with the name of a bot.
var commandPattern = regexp.MustCompile(`/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?`)

// commandEntities marks the commands in what a person types.
func commandEntities(text string) []Entity {
	var entities []Entity
	for _, at := range commandPattern.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		if wordLike(before) || wordLike(after) {
			continue
		}
		entities = append(entities, Entity{Type: "bot_command",
			Offset: units(text[:at[0]]), Length: units(text[at[0]:at[1]])})
	}
	return entities
}

func wordLike(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_/<>", r)
}
