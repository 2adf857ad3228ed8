package docx

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zongjie/report/openxml"
)

// styleNames lists, for each of our styles, the names under which documents have
// one for the same purpose, the most telling first. Word keeps its own styles
// under their English names whatever its language; WPS and converters do not.
func styleNames() map[string][]string {
	return map[string][]string{
		"Title":       {"公文标题", "文件标题", "title", "标题"},
		"Subtitle":    {"subtitle", "副标题"},
		"BodyText":    {"公文正文", "body text first indent", "正文首行缩进", "body text", "正文文本", "normal indent", "正文缩进"},
		"Heading1":    {"heading 1", "标题 1", "标题1", "一级标题"},
		"Heading2":    {"heading 2", "标题 2", "标题2", "二级标题"},
		"Heading3":    {"heading 3", "标题 3", "标题3", "三级标题"},
		"Heading4":    {"heading 4", "标题 4", "标题4", "四级标题"},
		"AnnexNote":   {"附件说明"},
		"AnnexMark":   {"附件标记"},
		"AnnexTitle":  {"附件标题"},
		"Signature":   {"落款", "署名"},
		"CommentText": {"annotation text", "批注文字"},
		"GapTable":    {"待补数据表"},
		"GapHead":     {"待补表头"},
		"GapText":     {"待补表文字"},
		"TableNormal": {"normal table", "普通表格"},

		"CommentReference": {"annotation reference", "批注引用"},
	}
}

// baseStyle is one style of a base.
type baseStyle struct {
	id, kind, parent string
	names            []string
	numbers          bool
	indents          bool
	size             int // in twips; 0 when it says nothing
}

// readStyles finds the base's styles by name.
func (b *Base) readStyles(z *baseSource, name string) error {
	content, root, err := z.takenOver(name)
	if err != nil {
		return err
	}
	if root.XMLName.Space != wordURI || root.XMLName.Local != "styles" || !strings.Contains(content, "</") {
		return errors.New("the document has no styles")
	}
	const wordsDefault = 20 // half-points, by the format's definition
	b.sheet, b.defaultSize = content, wordsDefault*halfPoint
	if n := root.child("docDefaults").child("rPrDefault").child("rPr").child("sz").number("val"); n > 0 {
		b.defaultSize = n * halfPoint
	}
	all := map[string]baseStyle{}
	var order []baseStyle
	for _, e := range root.Children {
		if e.XMLName.Local != "style" {
			continue
		}
		s := readStyle(e)
		if s.id == "" || all[s.id].id != "" {
			return fmt.Errorf("the document is broken: it has two styles %q", s.id)
		}
		all[s.id], order = s, append(order, s)
		if s.kind == "paragraph" && (e.attr("default") == "1" || e.attr("default") == "true") {
			b.normal = s.id
		}
	}
	if b.normal == "" {
		return errors.New("the document has no default paragraph style")
	}
	b.match(order, all)
	return nil
}

func readStyle(e element) baseStyle {
	properties := e.child("pPr")
	indent := properties.child("ind")
	s := baseStyle{
		id: e.attr("styleId"), kind: cmp.Or(e.attr("type"), "paragraph"), parent: e.child("basedOn").attr("val"),
		numbers: properties.child("numPr").XMLName.Local != "" && properties.child("numPr").child("numId").attr("val") != "0",
		indents: indent.attr("firstLine") != "" || indent.attr("firstLineChars") != "",
		size:    e.child("rPr").child("sz").number("val") * halfPoint,
	}
	s.names = append(s.names, strings.ToLower(e.child("name").attr("val")))
	for _, alias := range strings.Split(e.child("aliases").attr("val"), ",") {
		s.names = append(s.names, strings.ToLower(strings.TrimSpace(alias)))
	}
	return s
}

// halfPoint is the unit of sizes in a Word file, in twips.
const halfPoint = 10

// match pairs our styles with the base's. Running text in a base without a style
// for it takes the default style.
func (b *Base) match(order []baseStyle, all map[string]baseStyle) {
	for ours, names := range styleNames() {
		for _, name := range names {
			i := slices.IndexFunc(order, func(s baseStyle) bool { return s.kind == styleKind(ours) && slices.Contains(s.names, name) })
			if i >= 0 {
				b.styles[ours] = order[i].id
				break
			}
		}
	}
	b.styles["Normal"] = b.normal
	b.styles["BodyText"] = cmp.Or(b.styles["BodyText"], b.normal)
	b.indented = inherits(all, b.styles["BodyText"], func(s baseStyle) bool { return s.indents })
	b.bodySize = b.size(all, b.styles["BodyText"])
	b.titleSize = titleSize
	if title, ok := b.styles["Title"]; ok {
		b.titleSize = b.size(all, title)
	}
	for id := range all {
		b.numbered[id] = inherits(all, id, func(s baseStyle) bool { return s.numbers })
	}
}

func styleKind(ours string) string {
	switch ours {
	case "GapTable", "TableNormal":
		return "table"
	case "CommentReference":
		return "character"
	}
	return "paragraph"
}

// size is how large a style's characters are: as it says, else as the document's
// defaults say.
func (b *Base) size(all map[string]baseStyle, id string) int {
	size := 0
	inherits(all, id, func(s baseStyle) bool { size = s.size; return size > 0 })
	return min(max(cmp.Or(size, b.defaultSize), 100), 2000)
}

// inherits reports whether a style or one that it is based on has something. A
// circle of styles ends after as many steps as there are styles.
func inherits(all map[string]baseStyle, id string, has func(baseStyle) bool) bool {
	for range len(all) {
		s, ok := all[id]
		switch {
		case !ok:
			return false
		case has(s):
			return true
		}
		id = s.parent
	}
	return false
}

// addStyles appends those of our styles to the base's that it has not, under ids
// of their own and based on the base's default style.
func (b *Base) addStyles(ours string) string {
	var missing strings.Builder
	for _, d := range definitions(ours) {
		id := between(d, `w:styleId="`, `"`)
		needless := slices.Contains([]string{"Normal", "Footer", "DefaultParagraphFont"}, id)
		if _, ok := b.styles[id]; !ok && !needless {
			missing.WriteString(b.adapt(strings.TrimSpace(d)))
		}
	}
	end := strings.LastIndex(b.sheet, "</")
	return b.sheet[:end] + missing.String() + b.sheet[end:]
}

// adapt gives one of our style definitions the ids it has in the base.
func (b *Base) adapt(definition string) string {
	definition = strings.Replace(definition, "<w:style ", "<w:style "+wordSpace+" ", 1)
	definition = strings.Replace(definition, ` w:default="1"`, "", 1)
	return regexp.MustCompile(`(w:styleId=|<w:basedOn w:val=|<w:next w:val=)"([^"]+)"`).ReplaceAllStringFunc(definition, func(m string) string {
		lead, id, _ := strings.Cut(strings.TrimSuffix(m, `"`), `"`)
		if theirs, ok := b.styles[id]; ok {
			return lead + `"` + openxml.Escape(theirs) + `"`
		}
		return lead + `"` + ownPrefix + id + `"`
	})
}

func between(s, before, after string) string {
	_, s, _ = strings.Cut(s, before)
	s, _, _ = strings.Cut(s, after)
	return s
}

// readSection takes over the page set-up at the end of the text with its headers
// and footers, written anew so that nothing else comes along.
func (b *Base) readSection(z *baseSource, document string) error {
	_, root, err := z.part(document)
	if err != nil {
		return err
	}
	section := root.child("body").child("sectPr")
	if root.XMLName.Space != wordURI || section.XMLName.Local == "" {
		return errors.New("the document has no page set-up")
	}
	width := section.child("pgSz").number("w") - section.child("pgMar").number("left") - section.child("pgMar").number("right")
	if width < 3000 || width > 30000 {
		return errors.New("the document's page has no room for text: its width less its margins is not 5 to 50 cm")
	}
	b.textWidth = width
	var s strings.Builder
	for _, e := range section.Children {
		if err := b.sectionChild(z, document, e, &s); err != nil {
			return err
		}
	}
	b.section = `<w:sectPr>` + s.String() + `</w:sectPr>`
	return nil
}

func (e element) number(local string) int {
	n, _ := strconv.Atoi(e.attr(local))
	return n
}

func (b *Base) sectionChild(z *baseSource, document string, e element, to *strings.Builder) error {
	switch e.XMLName.Local {
	case "headerReference", "footerReference":
		kind := strings.TrimSuffix(e.XMLName.Local, "Reference")
		place := e.attr("type")
		if !slices.Contains([]string{"default", "even", "first"}, place) {
			return fmt.Errorf("the document is broken: a %s of kind %q", kind, place)
		}
		i := slices.IndexFunc(z.links[document], func(l relation) bool { return l.id == e.attr("id") && l.kind == kind })
		if i < 0 {
			return fmt.Errorf("the document is broken: its %s is missing", kind)
		}
		id := kind + "-" + place
		to.WriteString(`<w:` + e.XMLName.Local + ` w:type="` + place + `" r:id="` + id + `"/>`)
		return b.keep(z, id, kind, z.resolve(document, z.links[document][i].target))
	case "pgSz", "pgMar", "pgBorders", "lnNumType", "pgNumType", "cols", "vAlign", "titlePg", "textDirection", "docGrid":
		writeElement(to, e)
	}
	return nil
}

// writeElement writes an element of Word's own namespace; what is in another one
// is left out.
func writeElement(to *strings.Builder, e element) {
	if e.XMLName.Space != wordURI {
		return
	}
	to.WriteString(`<w:` + e.XMLName.Local)
	for _, a := range e.Attrs {
		if a.Name.Space == wordURI && !strings.HasPrefix(a.Name.Local, "rsid") {
			to.WriteString(` w:` + a.Name.Local + `="` + openxml.Escape(a.Value) + `"`)
		}
	}
	to.WriteString(`>`)
	for _, c := range e.Children {
		writeElement(to, c)
	}
	to.WriteString(`</w:` + e.XMLName.Local + `>`)
}
