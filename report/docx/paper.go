package docx

import (
	_ "embed" // the parts
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zongjie/report/openxml"
)

// What of a Word file the layout only fills in. Names in braces stand for values of the
// layout.
var (
	//go:embed base/word/styles.xml
	stylesPart string
	//go:embed base/word/settings.xml
	settingsPart string
	//go:embed base/word/footer.xml
	footerPart string
	//go:embed base/_rels/.rels
	rootLinks string
)

// paper is what a draft is written on: our own layout or a bureau's base.
type paper struct {
	Style
	measures
	values *strings.Replacer
}

// measures are those of the text, in twips.
type measures struct {
	textWidth, bodySize, titleSize int // of the type area, and of characters
	tightening                     int // taken off each character
}

func newPaper(s Style) paper {
	l := s.Layout.filled()
	s.Layout = l
	place, facing := `<w:jc w:val="center"/>`, ""
	if l.PageNumber == Outside {
		place, facing = "{outside}", "  <w:evenAndOddHeaders/>\n"
	}
	f := l.Fonts
	m := measures{textWidth: l.textWidth(), bodySize: bodySize, titleSize: titleSize, tightening: l.tightening()}
	if s.Base != nil {
		m = s.Base.measures
	}
	return paper{s, m, strings.NewReplacer(
		"{pitch}", strconv.Itoa(l.pitch()), "{tightening}", strconv.Itoa(l.tightening()), "{place}", place, "{facing}", facing,
		"{title}", openxml.Escape(f.Title), "{heading1}", openxml.Escape(f.Heading1), "{heading2}", openxml.Escape(f.Heading2),
		"{body}", openxml.Escape(f.Body), "{number}", openxml.Escape(f.PageNumber),
	)}
}

// fill puts the layout's values into an embedded part.
func (s paper) fill(part string) string { return s.values.Replace(part) }

// style is the id of a style in this file: our own, or the base's for the same
// purpose.
func (s paper) style(ours string) string {
	if s.Base == nil {
		return ours
	}
	if theirs, ok := s.Base.styles[ours]; ok {
		return theirs
	}
	return ownPrefix + ours
}

// lineLength is how many half characters of a size fit into a line.
func (s paper) lineLength(size int) int { return s.textWidth / (size - s.tightening) * 2 }

// dress adds everything but the text: styles, settings, fonts, page set-up.
func (s paper) dress(b *bundle) {
	s.dressStyles(b)
	settings := s.fill(settingsPart)
	if s.Base == nil {
		b.addWord("settings.xml", "settings", ready(settings))
		b.addWord("fontTable.xml", "fontTable", ready(fontTable(s.Layout.Fonts)))
		s.footers(b)
		return
	}
	s.Base.dress(b)
	b.addWord("settings.xml", "settings", ready(s.Base.settings(settings)))
}

// dressStyles adds the styles that the variant uses. To a base's styles come
// those of ours that it has not.
func (s paper) dressStyles(b *bundle) {
	ours := s.fill(stylesPart)
	if s.Variant == Clean {
		for _, id := range []string{"GapHead", "GapText", "GapTable", "CommentText", "CommentReference"} {
			ours = strings.Replace(ours, definition(ours, id), "", 1)
		}
	}
	if s.Base != nil {
		ours = s.Base.addStyles(ours)
	}
	b.addWord("styles.xml", "styles", ready(ours))
}

// definition cuts the definition of one style out of our styles.
func definition(styles, id string) string {
	for _, d := range definitions(styles) {
		if strings.Contains(d, `w:styleId="`+id+`"`) {
			return d
		}
	}
	return ""
}

func definitions(styles string) []string {
	return regexp.MustCompile(`(?s) *<w:style .*?</w:style>\n`).FindAllString(styles, -1)
}

// footers adds the page number: one footer, or one each for odd and even pages.
func (s paper) footers(b *bundle) {
	add := func(name, side string) {
		place := `<w:ind w:` + side + `Chars="100" w:` + side + `="280"/><w:jc w:val="` + side + `"/>`
		b.add("word/"+name+".xml", wordType+"footer+xml", ready(strings.Replace(s.fill(footerPart), "{outside}", place, 1)))
		b.links = append(b.links, relation{name, "footer", name + ".xml"})
	}
	add("footer-odd", "right")
	if s.Layout.PageNumber == Outside {
		add("footer-even", "left")
	}
}

// section is the page set-up that ends the text.
func (s paper) section() string {
	if s.Base != nil {
		return s.Base.section
	}
	l := s.Layout
	even := ""
	if l.PageNumber == Outside {
		even = `<w:footerReference w:type="even" r:id="footer-even"/>`
	}
	m := l.Margins
	bottom := twips(m.Bottom)
	return `<w:sectPr><w:footerReference w:type="default" r:id="footer-odd"/>` + even +
		fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d"/>`, pageWidth, pageHeight) +
		fmt.Sprintf(`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="851" w:footer="%d" w:gutter="0"/>`,
			twips(m.Top), twips(m.Right), bottom, twips(m.Left), max(0, bottom-numberBelow)) +
		`<w:pgNumType w:fmt="decimal" w:start="1"/><w:cols w:space="425"/>` +
		fmt.Sprintf(`<w:docGrid w:type="lines" w:linePitch="%d"/></w:sectPr>`, l.pitch())
}

// fontTable names the fonts, and for the usual ones what to take where they are
// not installed.
func fontTable(f Fonts) string {
	instead := map[string]string{
		"方正小标宋简体": "宋体", "仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "黑体": "SimHei", "宋体": "SimSun",
		"仿宋": "FangSong", "楷体": "KaiTi",
	}
	names := []string{f.Title, f.Heading1, f.Heading2, f.Body, f.PageNumber, "宋体"}
	slices.Sort(names)
	var b strings.Builder
	b.WriteString(openxml.Header + `<w:fonts ` + wordSpace + `>`)
	for _, name := range slices.Compact(names) {
		b.WriteString(`<w:font w:name="` + openxml.Escape(name) + `">`)
		if other, ok := instead[name]; ok {
			b.WriteString(`<w:altName w:val="` + other + `"/>`)
		}
		b.WriteString(`<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`)
	}
	b.WriteString(`<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`)
	return b.String()
}
