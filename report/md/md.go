// Package md writes a draft as CommonMark, for whoever has no Word at hand.
package md

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"

	"zongjie/report"
)

// Write writes the draft as CommonMark. What is missing or unsure stands
// between == signs; text that looks like markup is escaped. After the text come
// the gaps by department, activities that may be one thing, for each figure where it
// came from, and how many photos and documents the activities have.
func Write(w io.Writer, d report.Draft) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", escapeLine(d.Title), escapeLine(d.Subtitle))
	blocks(&b, d.Blocks, "#")
	for i, a := range d.Annexes {
		b.WriteString("\n## " + d.AnnexLabel(i) + "　" + escapeLine(a.Title) + "\n")
		blocks(&b, a.Blocks, "##")
	}
	gaps(&b, d)
	alikes(&b, d)
	sources(&b, d)
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write Markdown: %w", err)
	}
	return nil
}

// blocks writes blocks whose headings stand below one of the given level.
func blocks(b *strings.Builder, all []report.Block, above string) {
	for _, block := range all {
		lead := ""
		if level := block.Kind.Level(); level > 0 {
			lead = above + strings.Repeat("#", level) + " "
		}
		b.WriteString("\n" + lead + spans(block) + "\n")
	}
}

// spans writes the spans of a block, runs of bold ones inside one pair
// of **.
func spans(block report.Block) string {
	var b, bold strings.Builder
	flush := func() {
		b.WriteString(strong(bold.String()))
		bold.Reset()
	}
	for _, s := range block.Spans {
		text := escapeInline(s.Text)
		switch {
		case s.Bold && s.Marked:
			bold.WriteString("==" + text + "==")
		case s.Bold:
			bold.WriteString(text)
		case s.Marked:
			flush()
			b.WriteString("==**" + text + "**==")
		default:
			flush()
			b.WriteString(text)
		}
	}
	flush()
	return escapeLead(b.String())
}

// strong makes text bold. CommonMark does not close ** between punctuation and a
// Chinese character, so punctuation at either end stays outside.
func strong(s string) string {
	body := strings.TrimLeftFunc(s, closes)
	lead := s[:len(s)-len(body)]
	core := strings.TrimRightFunc(body, closes)
	if core == "" {
		return s
	}
	return lead + "**" + core + "**" + body[len(core):]
}

func closes(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) || unicode.IsSymbol(r) }

// escapeLine makes text a line of its own that stands for itself.
func escapeLine(s string) string { return escapeLead(escapeInline(s)) }

// escapeInline escapes what Markdown could read as markup, and = wherever it
// could be taken for part of our mark.
func escapeInline(s string) string {
	var b strings.Builder
	for i, r := range s {
		mark := r == '=' && (i == 0 || i == len(s)-1 || s[i-1] == '=' || s[i+1] == '=')
		if mark || strings.ContainsRune("\\`*_{}[]<>#|~&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// escapeLead escapes what would begin a list at the start of a line.
func escapeLead(s string) string {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		return `\` + s
	}
	return regexp.MustCompile(`^(\d+)([.)])(\s|$)`).ReplaceAllString(s, `$1\$2$3`)
}

func gaps(b *strings.Builder, d report.Draft) {
	if len(d.Gaps) == 0 {
		return
	}
	b.WriteString("\n## " + report.GapTitle + "\n")
	for i, g := range d.Gaps {
		if i == 0 || g.Department != d.Gaps[i-1].Department {
			b.WriteString("\n" + escapeLine(g.Owner()) + "：\n\n")
		}
		b.WriteString("- " + escapeLine(g.String()) + "\n")
	}
}

func alikes(b *strings.Builder, d report.Draft) {
	if len(d.Alikes) == 0 {
		return
	}
	b.WriteString("\n## " + report.AlikeTitle + "\n\n")
	for _, a := range d.Alikes {
		b.WriteString("- " + escapeLine(a.Line()) + "\n")
	}
}

func sources(b *strings.Builder, d report.Draft) {
	if len(d.Figures)+len(d.Enclosures) == 0 {
		return
	}
	b.WriteString("\n## 数据来源\n\n")
	for _, f := range d.Figures {
		for i, line := range f.Provenance() {
			lead := "- "
			if i > 0 {
				lead = "  - "
			}
			b.WriteString(lead + escapeLine(line) + "\n")
		}
	}
	for _, e := range d.Enclosures {
		b.WriteString("- " + escapeLine(e.String()) + "\n")
	}
}
