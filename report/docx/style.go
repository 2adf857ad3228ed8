package docx

import (
	"cmp"
	"math"
)

// Variant says for whom a Word file is.
type Variant string

// The two variants of a Word file.
const (
	// Annotated (带批注稿) is for those who check the draft: provenance in
	// comments, yellow marks, the list of gaps, the stamp of the data.
	Annotated Variant = ""
	// Clean (清稿) is for those who get the document: none of that, and no name of
	// anybody who answered. What is missing stays ××.
	Clean Variant = "clean"
)

// Style says how a Word file looks. The zero Style is the annotated variant in
// the layout of GB/T 9704-2012.
type Style struct {
	Variant Variant
	Layout  Layout
	// Base is a document whose styles, headers, footers and page set-up are used
	// instead of the layout's; of the layout only Signature still counts.
	Base *Base
}

// Layout is the page. A zero field stands for what GB/T 9704-2012 has; where it
// has none, for what its measures add up to.
type Layout struct {
	// LinePitch is in points. 28.95 gives the standard's 22 lines: 22 × 579 twips
	// fit into 225 mm, 22 × 580 do not.
	LinePitch  float64
	PageNumber PagePlace
	Fonts      Fonts
	Margins    Margins
	Signature  Signature
}

// PagePlace is where the page number stands.
type PagePlace string

// The places of a page number.
const (
	Outside PagePlace = ""       // right on odd pages, left on even ones (GB/T 9704-2012, 7.5)
	Centre  PagePlace = "centre" // as many offices have it
)

// Fonts names the fonts of Chinese text. The standard names kinds of type, never
// font files, so an office may have others.
type Fonts struct {
	Title      string
	Heading1   string
	Heading2   string
	Body       string // also headings of the third and fourth level
	PageNumber string
}

// Margins are in millimetres.
type Margins struct{ Top, Right, Bottom, Left float64 }

// Signature says what stands below the text.
type Signature string

// The signatures.
const (
	OrganAndDate Signature = ""
	OrganOnly    Signature = "organ"
	DateOnly     Signature = "date"
	NoSignature  Signature = "none"
)

// StandardLayout is GB/T 9704-2012: 天头 37 mm and 订口 28 mm around a type area of
// 156 by 225 mm, which leaves 26 and 35 mm.
func StandardLayout() Layout {
	return Layout{
		LinePitch: 28.95,
		Fonts:     Fonts{Title: "方正小标宋简体", Heading1: "黑体", Heading2: "楷体_GB2312", Body: "仿宋_GB2312", PageNumber: "宋体"},
		Margins:   Margins{Top: 37, Right: 26, Bottom: 35, Left: 28},
	}
}

// filled puts the standard's value into every zero field.
func (l Layout) filled() Layout {
	standard := StandardLayout()
	l.LinePitch = cmp.Or(l.LinePitch, standard.LinePitch)
	f, m := standard.Fonts, standard.Margins
	l.Fonts = Fonts{
		Title: cmp.Or(l.Fonts.Title, f.Title), Heading1: cmp.Or(l.Fonts.Heading1, f.Heading1), Heading2: cmp.Or(l.Fonts.Heading2, f.Heading2),
		Body: cmp.Or(l.Fonts.Body, f.Body), PageNumber: cmp.Or(l.Fonts.PageNumber, f.PageNumber),
	}
	l.Margins = Margins{
		Top: cmp.Or(l.Margins.Top, m.Top), Right: cmp.Or(l.Margins.Right, m.Right),
		Bottom: cmp.Or(l.Margins.Bottom, m.Bottom), Left: cmp.Or(l.Margins.Left, m.Left),
	}
	return l
}

// The measures of the page in twips, a twentieth of a point: A4, 3号 and 2号 type,
// and from the bottom edge of the type area to what Word wants for a page number
// 7 mm below it (measured in the rendered page).
const (
	pageWidth   = 11906
	pageHeight  = 16838
	bodySize    = 320
	titleSize   = 440
	numberBelow = 556
)

func twips(millimetres float64) int { return int(math.Round(millimetres * 1440 / 25.4)) }

func (l Layout) pitch() int     { return int(math.Round(l.LinePitch * 20)) }
func (l Layout) textWidth() int { return pageWidth - twips(l.Margins.Left) - twips(l.Margins.Right) }

// tightening is the space, in twips, taken off each character so that a line
// holds the whole number of characters nearest to what it would hold: 156 mm
// take 27.6 characters of 3号, and −0.25 pt makes that 28. A line that would have
// to be tightened by more stays as it is.
func (l Layout) tightening() int {
	const most = 8
	characters := int(math.Round(float64(l.textWidth()) / bodySize))
	off := int(math.Ceil(bodySize - float64(l.textWidth())/float64(characters)))
	if off < 0 || off > most {
		return 0
	}
	return off
}
