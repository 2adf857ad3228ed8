package config

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/token"

	"zongjie/report/outline"
)

func (f *formReader) readOutline(form object) {
	e, ok := form.at.entry("outline")
	if !ok || e.value.shape == empty {
		form.need("", form.key("outline"), "outline", "a title and a body")
		return
	}
	o := f.object(e.value, "outline", "title", "body", "activities")
	f.form.Outline.Activities = f.mostActivities(o)
	f.form.Outline.Title, f.titleAt = o.needed("title", "the draft's title")
	f.form.Outline.Body, f.bodyAt = o.block("body")
	o.need(f.form.Outline.Body, f.bodyAt, "body", "the draft's text, after body: |")
	f.form.Outline.Line = f.bodyAt.line
	if f.literal() {
		f.form.Outline.Line++ // the text begins on the line after the |
	}
	if f.bodyAt.style == token.FoldedType {
		f.add(f.bodyAt, "outline body runs its lines together", "body: | instead of body: >")
	}
	for _, fault := range outline.Check(f.form) {
		f.addOutline(fault)
	}
}

// mostActivities reads how many entries of one question the text shows.
func (f *formReader) mostActivities(o object) int {
	text, at := o.text("activities")
	if text == "" {
		return 0
	}
	const most = 999
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		f.add(at, fmt.Sprintf("outline activities is %q", text), fmt.Sprintf("the number of entries the text shows at most, 1 to %d", most))
		return 0
	}
	return n
}

// literal reports whether the body is a block after |, whose lines are the
// file's own lines.
func (f *formReader) literal() bool { return f.bodyAt.style == token.LiteralType }

// addOutline reports a fault of the outline where it stands in the file.
func (f *formReader) addOutline(fault outline.Fault) {
	if _, ok := f.questions[fault.Name]; ok && f.faulty[fault.Name] {
		return // what is wrong with the question was said; this only follows from it
	}
	at, where := f.bodyAt, "outline body"
	if fault.Title {
		at, where = f.titleAt, "outline title"
	}
	question, ok := f.questions[fault.Name]
	switch {
	case fault.Line == 0 && ok:
		at, where = question, "outline"
	case fault.Line > 0 && !fault.Title && f.literal():
		at.line, at.column = f.form.Outline.Line+fault.Line-1, max(1, fault.Column)+f.indent()
	case fault.Line == 1 && at.style == token.StringType:
		at.column += max(1, fault.Column) - 1
	case fault.Line == 1:
		at.column += max(1, fault.Column) // behind the quote
	}
	found := Fault{File: f.file, Line: at.line, Column: at.column,
		Problem: fmt.Sprintf("%s: %s", where, fault.Problem), Nearest: fault.Nearest}
	if fault.Warning {
		f.warnings = append(f.warnings, found)
		return
	}
	f.faults = append(f.faults, found)
}

// indent is how far the body's lines are moved in the file.
func (f *formReader) indent() int {
	for i, line := range strings.Split(f.form.Outline.Body, "\n") {
		if raw := f.form.Outline.Line - 1 + i; strings.TrimSpace(line) != "" && raw < len(f.lines) {
			return leading(f.lines[raw]) - leading(line)
		}
	}
	return 0
}

func leading(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
