package report

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
)

// Markdown writes the draft as CommonMark. What is missing or unsure stands
// between == signs; text that looks like markup is escaped. After the text come
// the gaps by department, activities that may be one thing, for each figure where it
// came from, and how many photos and documents the activities have.
func Markdown(w io.Writer, d Draft) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", escapeMarkdown(d.Title), escapeMarkdown(d.Subtitle))
	for _, block := range d.Blocks {
		b.WriteString("\n" + markdownLead(block.Kind) + markdownSpans(block) + "\n")
	}
	markdownAnnexes(&b, d)
	markdownGaps(&b, d)
	markdownAlikes(&b, d)
	markdownSources(&b, d)
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write Markdown: %w", err)
	}
	return nil
}

func markdownAnnexes(b *strings.Builder, d Draft) {
	for i, a := range d.Annexes {
		b.WriteString("\n## " + d.AnnexLabel(i) + "　" + escapeMarkdown(a.Title) + "\n")
		for _, block := range a.Blocks {
			b.WriteString("\n" + strings.Replace(markdownLead(block.Kind), "## ", "### ", 1) + markdownSpans(block) + "\n")
		}
	}
}

func markdownLead(kind BlockKind) string {
	switch kind {
	case Heading1:
		return "## "
	case Heading2:
		return "### "
	case Heading3:
		return "#### "
	case Heading4:
		return "##### "
	case Paragraph:
	}
	return ""
}

// markdownSpans writes the spans of a block, runs of bold ones inside one pair
// of **.
func markdownSpans(block Block) string {
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

// escapeMarkdown makes text a line of its own that stands for itself.
func escapeMarkdown(s string) string { return escapeLead(escapeInline(s)) }

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

func markdownGaps(b *strings.Builder, d Draft) {
	if len(d.Gaps) == 0 {
		return
	}
	b.WriteString("\n## " + GapTitle + "\n")
	for i, g := range d.Gaps {
		if i == 0 || g.Department != d.Gaps[i-1].Department {
			b.WriteString("\n" + escapeMarkdown(g.Owner()) + "：\n\n")
		}
		b.WriteString("- " + escapeMarkdown(g.String()) + "\n")
	}
}

func markdownAlikes(b *strings.Builder, d Draft) {
	if len(d.Alikes) == 0 {
		return
	}
	b.WriteString("\n## " + AlikeTitle + "\n\n")
	for _, a := range d.Alikes {
		b.WriteString("- " + escapeMarkdown(a.Line()) + "\n")
	}
}

func markdownSources(b *strings.Builder, d Draft) {
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
			b.WriteString(lead + escapeMarkdown(line) + "\n")
		}
	}
	for _, e := range d.Enclosures {
		b.WriteString("- " + escapeMarkdown(e.String()) + "\n")
	}
}
