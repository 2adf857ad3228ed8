package docx

import (
	"embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zongjie/report/openxml"
)

// parts holds what of a Word file the layout only fills in: styles, settings, the
// footer. Names in braces stand for values of the layout. The pattern needs
// all: because files that begin with _ are left out without it.
//
//go:embed all:base
var parts embed.FS

// paper is what a draft is written on: our own layout or a bureau's base.
type paper struct {
	Style
	values *strings.Replacer
}

func newPaper(s Style) paper {
	l := s.Layout.filled()
	s.Layout = l
	place, facing := `<w:jc w:val="center"/>`, ""
	if l.PageNumber == Outside {
		place, facing = "{outside}", "  <w:evenAndOddHeaders/>\n"
	}
	f := l.Fonts
	return paper{s, strings.NewReplacer(
		"{pitch}", strconv.Itoa(l.pitch()), "{tightening}", strconv.Itoa(l.tightening()), "{place}", place, "{facing}", facing,
		"{title}", openxml.Escape(f.Title), "{heading1}", openxml.Escape(f.Heading1), "{heading2}", openxml.Escape(f.Heading2),
		"{body}", openxml.Escape(f.Body), "{number}", openxml.Escape(f.PageNumber),
	)}
}

// static reads an embedded part and fills it in.
func (s paper) static(name string) (string, error) {
	content, err := parts.ReadFile("base/" + name)
	return s.values.Replace(string(content)), err
}

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

// textWidth is the width of the type area in twips.
func (s paper) textWidth() int {
	if s.Base != nil {
		return s.Base.textWidth
	}
	return s.Layout.textWidth()
}

// bodySize and titleSize are how large characters are, in twips.
func (s paper) bodySize() int {
	if s.Base != nil {
		return s.Base.bodySize
	}
	return bodySize
}

func (s paper) titleSize() int {
	if s.Base != nil {
		return s.Base.titleSize
	}
	return titleSize
}

// lineLength is how many half characters of a size fit into a line.
func (s paper) lineLength(size int) int {
	off := 0
	if s.Base == nil {
		off = s.Layout.tightening()
	}
	return s.textWidth() / (size - off) * 2
}

// dress adds everything but the text: styles, settings, fonts, page set-up.
func (s paper) dress(b *bundle) error {
	if err := s.dressStyles(b); err != nil {
		return err
	}
	settings, err := s.static("word/settings.xml")
	if err != nil {
		return err
	}
	if s.Base != nil {
		settings = s.Base.settings(settings)
		s.Base.dress(b)
	}
	b.addWord("settings.xml", "settings", ready(settings))
	if s.Base == nil {
		b.addWord("fontTable.xml", "fontTable", ready(fontTable(s.Layout.Fonts)))
		return s.footers(b)
	}
	return nil
}

// dressStyles adds the styles that the variant uses. To a base's styles come
// those of ours that it has not.
func (s paper) dressStyles(b *bundle) error {
	ours, err := s.static("word/styles.xml")
	if err != nil {
		return err
	}
	if s.Variant == Clean {
		for _, id := range []string{"GapHead", "GapText", "GapTable", "CommentText", "CommentReference"} {
			ours = strings.Replace(ours, definition(ours, id), "", 1)
		}
	}
	if s.Base != nil {
		ours = s.Base.addStyles(ours)
	}
	b.addWord("styles.xml", "styles", ready(ours))
	return nil
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
func (s paper) footers(b *bundle) error {
	footer, err := s.static("word/footer.xml")
	if err != nil {
		return err
	}
	odd := `<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>`
	even := `<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>`
	add := func(name, place string) {
		b.add("word/"+name+".xml", wordType+"footer+xml", ready(strings.Replace(footer, "{outside}", place, 1)))
		b.links = append(b.links, relation{name, "footer", name + ".xml"})
	}
	add("footer-odd", odd)
	if s.Layout.PageNumber == Outside {
		add("footer-even", even)
	}
	return nil
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
