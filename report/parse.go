package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// strongPriority places our parser of ** where goldmark has its own.
const strongPriority = 500

// outlineParser knows headings, paragraphs and **bold**, and nothing else, so
// that “1. ” at the start of a line or a stray < stays what it is.
func outlineParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewATXHeadingParser(), 100),
			util.Prioritized(parser.NewParagraphParser(), 200),
		),
		parser.WithInlineParsers(util.Prioritized(strongParser{}, strongPriority)),
	)
}

// strongParser reads **bold**. CommonMark closes ** after punctuation only when
// a space or punctuation follows, which Chinese never has: **一是抓落实。**全区.
// Here ** opens before anything but a space and closes after anything but one.
type strongParser struct{}

func (strongParser) Trigger() []byte { return []byte{'*'} }

func (strongParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 2, strongDelimiter{})
	if d == nil {
		return nil
	}
	after := ' '
	if d.OriginalLength < len(line) {
		after = util.ToRune(line, d.OriginalLength)
	}
	d.CanOpen, d.CanClose = !unicode.IsSpace(after), !unicode.IsSpace(before)
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

type strongDelimiter struct{}

func (strongDelimiter) IsDelimiter(b byte) bool { return b == '*' }

func (strongDelimiter) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (strongDelimiter) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// blocks parses the Markdown and puts the inserts in place of their markers.
func (c *compiler) blocks(markdown string) []Block {
	source := []byte(markdown)
	root := outlineParser().Parse(text.NewReader(source))
	var blocks []Block
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		kind := Paragraph
		if h, ok := n.(*ast.Heading); ok {
			kind = headings[min(max(h.Level-1, 1), len(headings)-1)] // ## is the first, because # is the title
		}
		spans := tidy(c.resolve(inline(n, source, false)))
		if len(spans) > 0 {
			blocks = append(blocks, Block{Kind: kind, Spans: spans})
		}
	}
	numberPoints(blocks)
	return blocks
}

// inline flattens a node to spans that may still hold markers.
func inline(n ast.Node, source []byte, bold bool) []Span {
	var spans []Span
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch v := child.(type) {
		case *ast.Text:
			value := string(util.UnescapePunctuations(v.Segment.Value(source)))
			if v.SoftLineBreak() || v.HardLineBreak() {
				value += lineJoin(value)
			}
			spans = append(spans, Span{Text: value, Bold: bold, Figure: NoFigure})
		case *ast.Emphasis:
			spans = append(spans, inline(v, source, bold || v.Level == 2)...)
		}
	}
	return spans
}

// lineJoin is what a line break in the outline becomes: a space after a word in
// Latin letters, nothing in Chinese.
func lineJoin(line string) string {
	line = strings.TrimRight(line, " ")
	if line != "" && line[len(line)-1] < 0x80 {
		return " "
	}
	return ""
}

// resolve splits the spans at their markers.
func (c *compiler) resolve(spans []Span) []Span {
	var resolved []Span
	for _, s := range spans {
		own := func(text string) Span { return Span{Text: visible(text), Bold: s.Bold, Figure: NoFigure} }
		at, stops := 0, "" // where the outline's own text goes on, and what is cut from its start
		for _, m := range regexp.MustCompile(marker).FindAllStringSubmatchIndex(s.Text, -1) {
			i, err := strconv.Atoi(s.Text[m[2]:m[3]])
			if err != nil || i >= len(c.inserts) {
				continue
			}
			in := c.inserts[i]
			resolved = append(append(resolved, own(strings.TrimLeft(s.Text[at:m[0]], stops))), in.set(s.Bold)...)
			if at, stops = m[1], ""; in.sentences {
				stops = "。；，,;." // they end with a full stop of their own
			}
		}
		resolved = append(resolved, own(strings.TrimLeft(s.Text[at:], stops)))
	}
	return resolved
}

// marker is a marker as [compiler.mark] leaves it.
const marker = string(markerStart) + `(\d+)` + string(markerEnd)

// set is the insert as spans.
func (in insert) set(bold bool) []Span {
	if in.spans == nil {
		return []Span{{Text: in.text, Bold: bold, Marked: in.marked, Figure: in.figure}}
	}
	spans := slices.Clone(in.spans)
	for i := range spans {
		spans[i].Bold = bold
	}
	return spans
}

// visible cleans the outline's own text without trimming it. A marker that a
// template function cut apart shows as U+FFFD.
func visible(s string) string { return strings.Map(cleanRune, s) }

// tidy joins spans that look alike, drops empty ones, and trims the ends of the
// block, because styles indent and space it.
func tidy(spans []Span) []Span {
	var joined []Span
	for _, s := range spans {
		last := len(joined) - 1
		switch {
		case s.Text == "":
		case last >= 0 && s.Figure == NoFigure && sameLook(joined[last], s):
			joined[last].Text += s.Text
		default:
			joined = append(joined, s)
		}
	}
	says := func(s Span) bool { return strings.TrimSpace(s.Text) != "" }
	first := slices.IndexFunc(joined, says)
	if first < 0 {
		return nil
	}
	last := len(joined) - 1
	for !says(joined[last]) {
		last--
	}
	joined[first].Text = strings.TrimLeftFunc(joined[first].Text, unicode.IsSpace)
	joined[last].Text = strings.TrimRightFunc(joined[last].Text, unicode.IsSpace)
	return joined[first : last+1]
}

func sameLook(a, b Span) bool {
	return a.Bold == b.Bold && a.Marked == b.Marked && a.Figure == b.Figure && a.Note == "" && b.Note == ""
}
