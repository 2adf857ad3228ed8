package config

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"zongjie/report/docx"
)

// Margins are in millimetres. Less than the least is outside what printers can
// do; the page number needs its place below the text.
const (
	leastMargin = 10
	leastBottom = 20
	mostMargin  = 60
)

// mostFontName is the length of a font's name that Windows takes, in characters.
const mostFontName = 31

// layoutReader reads layout: of the settings.
type layoutReader struct {
	*settingsReader
	layout   object
	standard docx.Layout
}

// style reads how Word files look. Everything has a default.
func (s *settingsReader) style(settings object) docx.Style {
	l := layoutReader{settingsReader: s, standard: docx.StandardLayout()}
	l.layout = settings.part("layout", "layout", "line_pitch", "page_number", "fonts", "margins", "signature", "base")
	return docx.Style{
		Layout: docx.Layout{
			LinePitch:  l.pitch(),
			PageNumber: docx.PagePlace(l.choice("page_number", "outside", "centre")),
			Fonts:      l.fonts(),
			Margins:    l.margins(),
			Signature:  docx.Signature(l.choice("signature", "both", "organ", "date", "none")),
		},
		Base: l.base(),
	}
}

// choice reads one of some words; the first is the default and reads "".
func (l layoutReader) choice(key string, words ...string) string {
	text, at := l.layout.text(key)
	if l.known(at, "layout has unknown "+key, text, words) == words[0] {
		return ""
	}
	return text
}

func (l layoutReader) pitch() float64 {
	text, at := l.layout.text("line_pitch")
	known := []string{"28.95", "28", "29", "30"}
	pitch, err := strconv.ParseFloat(l.known(at, "layout has unknown line_pitch", text, known), 64)
	if err != nil {
		return l.standard.LinePitch
	}
	return pitch
}

func (l layoutReader) fonts() docx.Fonts {
	o := l.layout.part("fonts", "layout.fonts", "title", "heading1", "heading2", "body", "page_number")
	name := func(key, standard string) string {
		text, at := o.text(key)
		if text == "" {
			return standard
		}
		if utf8.RuneCountInString(text) > mostFontName || strings.ContainsAny(text, `"<>&;,`) {
			l.add(at, fmt.Sprintf("layout.fonts.%s is no name of a font", key),
				fmt.Sprintf("a name of at most %d characters, as the font menu shows it", mostFontName))
		}
		return text
	}
	f := l.standard.Fonts
	return docx.Fonts{
		Title: name("title", f.Title), Heading1: name("heading1", f.Heading1), Heading2: name("heading2", f.Heading2),
		Body: name("body", f.Body), PageNumber: name("page_number", f.PageNumber),
	}
}

func (l layoutReader) margins() docx.Margins {
	o := l.layout.part("margins", "layout.margins", "top", "right", "bottom", "left")
	margin := func(key string, least, standard float64) float64 {
		text, at := o.text(key)
		if text == "" {
			return standard
		}
		mm, err := strconv.ParseFloat(text, 64)
		if err != nil || !(mm >= least && mm <= mostMargin) {
			l.add(at, fmt.Sprintf("layout.margins.%s is %q", key, text), fmt.Sprintf("millimetres from %v to %d", least, mostMargin))
		}
		return mm
	}
	m := l.standard.Margins
	return docx.Margins{
		Top: margin("top", leastMargin, m.Top), Right: margin("right", leastMargin, m.Right),
		Bottom: margin("bottom", leastBottom, m.Bottom), Left: margin("left", leastMargin, m.Left),
	}
}

// base reads a document of the bureau's own. What it brings with it cannot be set
// beside it, so that no setting is without effect.
func (l layoutReader) base() *docx.Base {
	name, at := l.layout.text("base")
	if name == "" {
		return nil
	}
	for _, key := range []string{"line_pitch", "page_number", "fonts", "margins"} {
		if e, ok := l.layout.at.entry(key); ok && e.value.shape != empty {
			l.add(e.key, fmt.Sprintf("layout.%s has no effect beside base, which has its own", key), "one of the two")
		}
	}
	base, err := readBase(l.path(value{text: name}))
	if err != nil {
		l.add(at, fmt.Sprintf("layout.base %q: %v", name, err), "a Word document (.docx)")
	}
	return base
}

func readBase(name string) (*docx.Base, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, errors.New("read base document: there is no such file")
	case !info.Mode().IsRegular():
		return nil, errors.New("read base document: it is no file")
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, errors.New("read base document: the file cannot be opened")
	}
	base, err := docx.ReadBase(file, info.Size())
	return base, errors.Join(err, file.Close())
}
