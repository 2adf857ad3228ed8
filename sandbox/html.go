package sandbox

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// parseHTML reads Telegram's HTML subset (core.telegram.org/bots/api#html-style).
// Refusals and their byte offsets are those of tdlib/td (MessageEntity.cpp), and
// so are its leniencies: an unknown character reference is plain text, "</>"
// closes anything, and a tag around nothing disappears.
func parseHTML(src string) (formatted, *apiError) {
	p := htmlParser{src: src}
	for p.pos < len(p.src) {
		if bad := p.step(); bad != nil {
			return formatted{}, bad
		}
	}
	if n := len(p.open); n > 0 {
		return formatted{}, refuse("Can't find end tag corresponding to start tag \"%s\"", p.open[n-1].name)
	}
	for i := range p.entities {
		if p.entities[i].Type == "code" {
			p.entities[i].Language = "" // only a block of code has one
		}
	}
	return formatted{p.out.String(), tidy(p.entities)}, nil
}

func refuse(format string, args ...any) *apiError {
	return badRequest("can't parse entities: " + fmt.Sprintf(format, args...))
}

type htmlParser struct {
	src      string
	pos      int
	out      strings.Builder
	units    int
	open     []htmlTag
	entities []Entity
}

// htmlTag is a start tag; at and bytes say where its text begins in the output.
type htmlTag struct {
	name  string
	attrs map[string]string
	at    int
	bytes int
}

// peek is the byte at the position, or 0 at the end.
func (p *htmlParser) peek() byte {
	if p.pos >= len(p.src) {
		return 0
	}
	return p.src[p.pos]
}

func (p *htmlParser) step() *apiError {
	rest := p.src[p.pos:]
	switch {
	case strings.HasPrefix(rest, "</"):
		return p.endTag()
	case rest[0] == '<':
		return p.startTag()
	case rest[0] == '&':
		p.reference()
	default:
		p.write(p.skip(func(c byte) bool { return c != '<' && c != '&' }))
	}
	return nil
}

func (p *htmlParser) write(s string) {
	p.out.WriteString(s)
	p.units += units(s)
}

func (p *htmlParser) reference() {
	r, n := charReference(p.src[p.pos:])
	if n == 0 {
		p.write("&")
		p.pos++
		return
	}
	p.write(string(r))
	p.pos += n
}

// charReference decodes a character reference at the start of s and tells its
// length, 0 when it is none. Only four names exist; the  may be missing.
func charReference(s string) (rune, int) {
	if strings.HasPrefix(s, "&#") {
		return numericReference(s)
	}
	n := 1 + spanOf(s[1:], isAlpha)
	names := map[string]rune{"lt": '<', "gt": '>', "amp": '&', "quot": '"'}
	r, known := names[s[1:n]]
	if !known {
		return 0, 0
	}
	return r, len(s) - len(strings.TrimPrefix(s[n:], ";"))
}

func numericReference(s string) (rune, int) {
	start, base, digit := 2, 10, isDigit
	if strings.HasPrefix(s, "&#x") {
		start, base, digit = 3, 16, isHex
	}
	n := start + spanOf(s[start:], digit)
	code, err := strconv.ParseUint(s[start:n], base, 32)
	character := code > 0 && code < 0x10ffff && !utf16.IsSurrogate(rune(code))
	if err != nil || n >= 10 || !character {
		return 0, 0
	}
	return rune(code), len(s) - len(strings.TrimPrefix(s[n:], ";")) //nolint:gosec // it is below 0x10ffff
}

func spanOf(s string, in func(byte) bool) int {
	n := 0
	for n < len(s) && in(s[n]) {
		n++
	}
	return n
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isAlpha(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isHex(c byte) bool   { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }
func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func isToken(c byte) bool    { return isAlpha(c) || isDigit(c) || c == '.' || c == '-' }
func isTagName(c byte) bool  { return !isBlank(c) && c != '>' }
func isAttrName(c byte) bool { return !isBlank(c) && !strings.ContainsRune(`=>/"'`, rune(c)) }

func (p *htmlParser) skip(in func(byte) bool) string {
	n := spanOf(p.src[p.pos:], in)
	p.pos += n
	return p.src[p.pos-n : p.pos]
}

func entityType(tag string) string {
	types := map[string]string{
		"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
		"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
		"a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
		"span": "spoiler", "tg-spoiler": "spoiler", "tg-emoji": "custom_emoji",
	}
	return types[tag]
}

func (p *htmlParser) startTag() *apiError {
	begin := p.pos
	p.pos++
	tag := htmlTag{name: strings.ToLower(p.skip(isTagName)), attrs: map[string]string{}, at: p.units, bytes: p.out.Len()}
	if p.peek() == 0 {
		return refuse("Unclosed start tag at byte offset %d", begin)
	}
	if entityType(tag.name) == "" {
		return refuse("Unsupported start tag \"%s\" at byte offset %d", tag.name, begin)
	}
	for p.skip(isBlank); p.peek() != '>'; p.skip(isBlank) {
		if bad := p.attribute(tag, begin); bad != nil {
			return bad
		}
	}
	p.pos++
	if tag.name == "span" && tag.attrs["class"] != "tg-spoiler" {
		return refuse("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", begin)
	}
	p.open = append(p.open, tag)
	return nil
}

// attribute reads one name or name=value.
func (p *htmlParser) attribute(tag htmlTag, begin int) *apiError {
	name := p.skip(isAttrName)
	if name == "" {
		return refuse("Empty attribute name in the tag \"%s\" at byte offset %d", tag.name, begin)
	}
	tag.attrs[name] = ""
	p.skip(isBlank)
	hasValue := p.peek() == '='
	if hasValue {
		p.pos++
		p.skip(isBlank)
	}
	if p.peek() == 0 {
		return refuse("Unclosed start tag \"%s\" at byte offset %d", tag.name, begin)
	}
	if !hasValue {
		return nil
	}
	value, bad := p.attributeValue()
	if bad == nil && p.peek() == 0 {
		bad = refuse("Unclosed start tag at byte offset %d", begin)
	}
	tag.attrs[name] = value
	return bad
}

func (p *htmlParser) attributeValue() (string, *apiError) {
	quote := p.peek()
	if quote != '"' && quote != '\'' {
		begin := p.pos
		value := strings.ToLower(p.skip(isToken))
		if c := p.peek(); c != 0 && isTagName(c) {
			return "", refuse("Unexpected end of name token at byte offset %d", begin)
		}
		return value, nil
	}
	p.pos++
	raw := p.skip(func(c byte) bool { return c != quote })
	if p.peek() != 0 {
		p.pos++
	}
	return unescape(raw), nil
}

func unescape(s string) string {
	var out strings.Builder
	for len(s) > 0 {
		if r, n := charReference(s); s[0] == '&' && n > 0 {
			out.WriteRune(r)
			s = s[n:]
			continue
		}
		out.WriteByte(s[0])
		s = s[1:]
	}
	return out.String()
}

func (p *htmlParser) endTag() *apiError {
	begin := p.pos
	if len(p.open) == 0 {
		return refuse("Unexpected end tag at byte offset %d", begin)
	}
	p.pos += 2
	name := strings.ToLower(p.skip(isTagName))
	p.skip(isBlank)
	if p.peek() != '>' {
		return refuse("Unclosed end tag at byte offset %d", begin)
	}
	p.pos++
	last := len(p.open) - 1
	tag := p.open[last]
	p.open = p.open[:last]
	if name != "" && name != tag.name {
		return refuse("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, tag.name, name)
	}
	return p.closeTag(tag)
}

// closeTag turns a finished tag into an entity.
func (p *htmlParser) closeTag(tag htmlTag) *apiError {
	e := Entity{Type: entityType(tag.name), Offset: tag.at, Length: p.units - tag.at}
	if e.Length == 0 {
		return nil
	}
	switch tag.name {
	case "a":
		e.URL = tag.attrs["href"]
		if e.URL == "" {
			e.URL = p.out.String()[tag.bytes:]
		}
		if !linkable(e.URL) {
			return nil
		}
	case "tg-emoji":
		e.CustomEmojiID = tag.attrs["emoji-id"]
		if id, err := strconv.ParseInt(e.CustomEmojiID, 10, 64); err != nil || id == 0 {
			return refuse("Invalid custom emoji identifier specified")
		}
	case "blockquote":
		if _, long := tag.attrs["expandable"]; long {
			e.Type = "expandable_blockquote"
		}
	case "code":
		e.Language = strings.TrimPrefix(tag.attrs["class"], "language-")
	}
	p.add(e)
	return nil
}

// add merges <pre> and <code> around the same text into one block of code; a
// language counts only there.
func (p *htmlParser) add(e Entity) {
	block := slices.IndexFunc(p.entities, func(in Entity) bool {
		return e.Type == "pre" && in.Type == "code" && in.Offset == e.Offset && in.Length == e.Length
	})
	if block >= 0 {
		p.entities[block].Type = "pre"
		return
	}
	p.entities = append(p.entities, e)
}

// linkable tells whether the server makes a link of an address: of one that is
// none it silently keeps the plain text.
func linkable(url string) bool {
	scheme, rest, found := strings.Cut(url, ":")
	if !found || strings.Contains(scheme, ".") {
		scheme, rest = "http", "//"+url
	}
	switch strings.ToLower(scheme) {
	case "http", "https":
		host, _, _ := strings.Cut(strings.TrimLeft(rest, "/"), "/")
		return strings.Contains(host, ".") && !strings.ContainsAny(host, " <>")
	case "tg", "ton", "tonsite":
		return rest != ""
	}
	return false
}
