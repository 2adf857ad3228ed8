package report_test

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"strings"
	"testing"

	"zongjie/report"
	"zongjie/report/docx"
)

const (
	wordNS    = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	linkNS    = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	linkTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	mainTypes = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// baseParts is a document as Chinese Word saves it: style ids that are numbers, a
// heading that numbers itself, a header with a picture, text and properties that
// name people.
func baseParts() map[string]string {
	pixel, _ := base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
	rel := func(id, kind, target, more string) string {
		return `<Relationship Id="` + id + `" Type="` + linkTypes + kind + `" Target="` + target + `"` + more + `/>`
	}
	rels := func(all ...string) string {
		return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + strings.Join(all, "") + `</Relationships>`
	}
	part := func(name, kind string) string {
		return `<Override PartName="/word/` + name + `" ContentType="` + mainTypes + kind + `+xml"/>`
	}
	style := func(kind, id, name, rest string) string {
		return `<w:style w:type="` + kind + `" w:styleId="` + id + `"><w:name w:val="` + name + `"/>` + rest + `</w:style>`
	}
	return map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>` +
			part("document.xml", "document.main") + part("styles.xml", "styles") + part("numbering.xml", "numbering") +
			part("settings.xml", "settings") + part("header1.xml", "header") + part("footer1.xml", "footer") + `</Types>`,
		"_rels/.rels": rels(rel("rId1", "officeDocument", "word/document.xml", "")),
		"word/_rels/document.xml.rels": rels(rel("rId1", "styles", "styles.xml", ""), rel("rId2", "numbering", "/word/numbering.xml", ""),
			rel("rId3", "settings", "settings.xml", ""), rel("rId4", "header", "header1.xml", ""), rel("rId5", "footer", "footer1.xml", ""),
			rel("rId6", "hyperlink", "https://example.org", ` TargetMode="External"`)),
		"word/_rels/header1.xml.rels": rels(rel("rId1", "image", "media/image1.png", "")),
		"word/media/image1.png":       string(pixel),
		"docProps/core.xml":           `<x>李四</x>`,
		"word/document.xml": `<w:document ` + wordNS + ` ` + linkNS + `><w:body><w:p><w:r><w:t>李四的旧稿</w:t></w:r></w:p>` +
			`<w:sectPr w:rsidR="00AB12CD"><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>` +
			`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/>` +
			`<w:cols w:space="425"/><w:titlePg/><w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr></w:body></w:document>`,
		"word/styles.xml": `<w:styles ` + wordNS + `><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>` +
			`<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr><w:rFonts w:eastAsia="华文楷体"/><w:sz w:val="30"/></w:rPr></w:style>` +
			style("paragraph", "1", "heading 1", `<w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>`) +
			style("paragraph", "2", "标题 2", `<w:basedOn w:val="1"/>`) +
			style("paragraph", "a4", "Title", `<w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:color w:val="C00000"/><w:sz w:val="40"/></w:rPr>`) +
			style("character", "a0", "Default Paragraph Font", "") + style("table", "a1", "Normal Table", "") + `</w:styles>`,
		"word/numbering.xml": `<w:numbering ` + wordNS + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
		"word/settings.xml":  `<w:settings ` + wordNS + `><w:mirrorMargins/><w:evenAndOddHeaders w:val="0"/><w:trackRevisions/></w:settings>`,
		"word/header1.xml":   `<w:hdr ` + wordNS + ` ` + linkNS + ` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:p><w:r><w:t>某局文件</w:t></w:r><w:r><w:drawing><wp:inline><wp:extent cx="95250" cy="95250"/><wp:docPr id="1" name="p"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="95250" cy="95250"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:hdr>`,
		"word/footer1.xml":   `<w:ftr ` + wordNS + `><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`,
	}
}

func readBase(file []byte) (*docx.Base, error) {
	return docx.ReadBase(bytes.NewReader(file), int64(len(file)))
}

func goodBase(t testing.TB) *docx.Base {
	t.Helper()
	b, err := readBase(zipped(t, baseParts()))
	if err != nil {
		t.Fatalf("ReadBase: %v", err)
	}
	return b
}

func TestBaseIsUsed(t *testing.T) {
	d := summary().answer(6).compile(t, summaryBody)
	file := styled(t, d, docx.Style{Base: goodBase(t), Variant: docx.Clean})
	all := withoutPictures(t, file)
	styles := map[string]string{} // by text
	for _, p := range all["word/document.xml"].all("p") {
		styles[p.text()] = p.all("pStyle")[0].attr("val")
	}
	for text, want := range map[string]string{
		d.Title: "a4", "一、上半年工作情况": "1", "（一）强化党建引领": "2", "上半年各项工作取得积极进展。": "a",
		"1.学校": "ZongjieHeading3", "2024年7月3日": "ZongjieSignature",
	} {
		if styles[text] != want {
			t.Errorf("%q is in the style %q, want %q", text, styles[text], want)
		}
	}
	for _, p := range all["word/document.xml"].all("p") {
		id := p.all("pStyle")[0].attr("val")
		numbered := id == "1" || id == "2"
		if got := len(p.all("numPr")) == 1 && p.all("numId")[0].attr("val") == "0"; got != numbered {
			t.Errorf("%q in style %s: numbering turned off = %v, want %v", p.text(), id, got, numbered)
		}
	}
	contents := raw(t, file)
	for name, want := range map[string]string{
		"word/styles.xml": "华文楷体", "word/base-header-default.xml": "某局文件", "word/base-numbering.xml": "chineseCounting",
		"word/document.xml": `w:right="1800"`, "word/settings.xml": "mirrorMargins", "word/base-header-default-1.png": "PNG",
		"word/_rels/base-header-default.xml.rels": "base-header-default-1.png",
	} {
		if !strings.Contains(contents[name], want) {
			t.Errorf("%s lacks %q", name, want)
		}
	}
	for name, content := range contents {
		for _, trace := range []string{"李四", "example.org", "trackRevisions", "rsid", "evenAndOdd"} {
			if strings.Contains(content, trace) {
				t.Errorf("%s took over %q", name, trace)
			}
		}
	}
}

// withoutPictures parses the parts that are XML.
func withoutPictures(t testing.TB, file []byte) map[string]node {
	t.Helper()
	all := map[string]node{}
	for name, content := range raw(t, file) {
		var n node
		if strings.HasSuffix(name, ".png") {
			continue
		}
		if err := xml.Unmarshal([]byte(content), &n); err != nil {
			t.Fatalf("parse %s: %v", name, err)
		}
		all[name] = n
	}
	return all
}

func TestBaseIsRefused(t *testing.T) {
	change := func(name, old, to string) func(map[string]string) {
		return func(p map[string]string) {
			if !strings.Contains(p[name], old) {
				panic(name + " has no " + old)
			}
			p[name] = strings.Replace(p[name], old, to, 1)
		}
	}
	without := func(name string) func(map[string]string) {
		return func(p map[string]string) { delete(p, name) }
	}
	for _, c := range []struct {
		name   string
		change func(map[string]string)
		want   string
	}{
		{"macros by type", change("[Content_Types].xml", "document.main+xml", "document.macroEnabled.main+xml"), "has macros"},
		{"macros by part", func(p map[string]string) { p["word/vbaProject.bin"] = "x" }, "has macros"},
		{"a spreadsheet", change("[Content_Types].xml", mainTypes+"document.main", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main"), "no Word document"},
		{"no contents", without("[Content_Types].xml"), "no Word document"},
		{"no root relationships", without("_rels/.rels"), "no text"},
		{"no document", without("word/document.xml"), `"word/document.xml" is missing`},
		{"no styles part", without("word/styles.xml"), `"word/styles.xml" is missing`},
		{"no styles", change("word/_rels/document.xml.rels", linkTypes+"styles", linkTypes+"other"), "no styles"},
		{"no header part", without("word/header1.xml"), `"word/header1.xml" is missing`},
		{"no picture", without("word/media/image1.png"), "is missing"},
		{"no page set-up", change("word/document.xml", "sectPr w:rsid", "sectPrX w:rsid"), "broken"},
		{"unknown header", change("word/document.xml", `r:id="rId4"`, `r:id="rId9"`), "header is missing"},
		{"header of a kind of its own", change("word/document.xml", `w:type="default" r:id="rId4"`, `w:type="&quot;x" r:id="rId4"`), "broken"},
		{"two headers", change("word/document.xml", `<w:footerReference w:type="default" r:id="rId5"/>`, `<w:headerReference w:type="default" r:id="rId4"/>`), "two parts"},
		{"no room", change("word/document.xml", `w:right="1800"`, `w:right="9999"`), "no room"},
		{"no default style", change("word/styles.xml", ` w:default="1"`, ""), "no default paragraph style"},
		{"style twice", change("word/styles.xml", `w:styleId="2"`, `w:styleId="1"`), "two styles"},
		{"something after the styles", change("word/styles.xml", "</w:styles>", "</w:styles><!-- </w:styles> -->"), "something follows"},
		{"document type", change("word/styles.xml", "<w:styles", `<!DOCTYPE x [<!ENTITY a "b">]><w:styles`), "document type"},
		{"broken XML", change("word/header1.xml", "</w:hdr>", ""), "broken"},
		{"deep XML", change("word/header1.xml", "<w:p>", strings.Repeat("<w:p>", 20_000)+strings.Repeat("</w:p>", 20_000)+"<w:p>"), "max depth"},
		{"tracked change", change("word/header1.xml", "<w:r>", `<w:ins w:id="1" w:author="李四"/><w:r>`), "tracked changes"},
		{"field to the outside", change("word/footer1.xml", " PAGE ", " DDEAUTO c:\\\\cmd "), "outside"},
		{"simple field to the outside", change("word/footer1.xml", "<w:p>", `<w:p><w:fldSimple w:instr=" INCLUDETEXT x "/>`), "outside"},
		{"linked picture", change("word/_rels/header1.xml.rels", `"/></Rel`, `" TargetMode="External"/></Rel`), "outside the document"},
		{"embedded object", change("word/_rels/header1.xml.rels", linkTypes+"image", linkTypes+"oleObject"), "something other"},
		{"object element", change("word/header1.xml", "<w:r>", "<w:object/><w:r>"), "embedded object"},
		{"highlight in a header", change("word/header1.xml", "<w:r>", `<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr>`), "word/header1.xml has a highlight; take it out"},
		{"highlight in a style", change("word/styles.xml", `<w:color w:val="C00000"/>`, `<w:highlight w:val="yellow"/>`), "word/styles.xml has a highlight; take it out"},
		{"highlight in a text box", change("word/header1.xml", "<a:graphic>", `<a:highlight><a:srgbClr val="FFFF00"/></a:highlight><a:graphic>`), "has a highlight"},
		{"strict format", change("word/_rels/document.xml.rels", linkTypes, "http://purl.oclc.org/ooxml/officeDocument/relationships/"), "strict"},
		{"bomb", func(p map[string]string) { p["word/styles.xml"] = strings.Repeat(" ", 9<<20) + p["word/styles.xml"] }, "larger than 8 MB"},
		{"too many parts", func(p map[string]string) {
			for i := range 600 {
				p["x"+strings.Repeat("y", i)] = ""
			}
		}, "more than 500 parts"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := baseParts()
			c.change(all)
			if _, err := readBase(zipped(t, all)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("err = %v, want %q", err, c.want)
			}
		})
	}
	for name, c := range map[string]struct{ content, want string }{
		"empty": {"", "no Word document"}, "text": {"正文", "no Word document"},
		"old format or password": {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on", "has a password or is in the old .doc format"},
		"large":                  {strings.Repeat("x", 11<<20), "larger than 10 MB"},
	} {
		if _, err := readBase([]byte(c.content)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: err = %v, want %q", name, err, c.want)
		}
	}
}

// A run whose highlight is turned off has none, so its base is taken.
func TestBaseWithHighlightTurnedOff(t *testing.T) {
	all := baseParts()
	all["word/header1.xml"] = strings.Replace(all["word/header1.xml"], "<w:r>", `<w:r><w:rPr><w:highlight w:val="none"/></w:rPr>`, 1)
	if _, err := readBase(zipped(t, all)); err != nil {
		t.Errorf("ReadBase: %v", err)
	}
}

// Whatever a file holds, reading it ends, and what is accepted can be written.
func FuzzReadBase(f *testing.F) {
	f.Add("word/styles.xml", "<w:styles "+wordNS+">", 3)
	f.Add("word/document.xml", `<w:sectPr `, 0)
	f.Fuzz(func(t *testing.T, name, insert string, at int) {
		all := baseParts()
		if content, ok := all[name]; ok && at >= 0 && at <= len(content) {
			all[name] = content[:at] + insert + content[at:]
		}
		base, err := readBase(zipped(t, all))
		if err == nil {
			withoutPictures(t, styled(t, report.Draft{Title: "题", Organ: "某局"}, docx.Style{Base: base}))
		}
	})
}
