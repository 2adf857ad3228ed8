package report_test

import (
	"strings"
	"testing"

	"zongjie/office"
	"zongjie/report"
	"zongjie/report/docx"
)

func TestLayoutSettings(t *testing.T) {
	layout := func(change func(*docx.Layout)) docx.Layout {
		var l docx.Layout
		change(&l)
		return l
	}
	for _, c := range []struct {
		name   string
		layout docx.Layout
		part   string
		want   []string
		not    []string
	}{
		{"standard page", docx.Layout{}, "word/document.xml", []string{
			`<w:pgSz w:w="11906" w:h="16838"/>`, `w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"`,
			`w:footer="1428"`, `w:linePitch="579"`, `r:id="footer-even"`}, nil},
		{"standard fonts", docx.Layout{}, "word/styles.xml", []string{
			"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", `w:eastAsia="黑体"`, `w:eastAsia="宋体"`, `<w:spacing w:val="-5"/>`, `w:line="579"`}, []string{"{"}},
		{"standard settings", docx.Layout{}, "word/settings.xml", []string{"evenAndOddHeaders"}, []string{"{"}},
		{"28 points", layout(func(l *docx.Layout) { l.LinePitch = 28 }), "word/styles.xml", []string{`w:line="560" w:lineRule="exact"/><w:jc w:val="both"`}, []string{"579"}},
		{"28 points on the grid", layout(func(l *docx.Layout) { l.LinePitch = 28 }), "word/document.xml", []string{`w:linePitch="560"`}, []string{"579"}},
		{"number in the centre", layout(func(l *docx.Layout) { l.PageNumber = docx.Centre }), "word/footer-odd.xml", []string{`<w:jc w:val="center"/>`}, []string{"rightChars"}},
		{"one footer", layout(func(l *docx.Layout) { l.PageNumber = docx.Centre }), "word/settings.xml", nil, []string{"evenAndOdd"}},
		{"number on odd pages", docx.Layout{}, "word/footer-odd.xml", []string{`<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>`, "— ", " PAGE ", " —"}, nil},
		{"number on even pages", docx.Layout{}, "word/footer-even.xml", []string{`<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>`}, nil},
		{"fonts", layout(func(l *docx.Layout) { l.Fonts = docx.Fonts{Title: `A&"<`, Body: "仿宋", Heading2: "楷体"} }), "word/styles.xml",
			[]string{`w:eastAsia="A&amp;&#34;&lt;"`, `w:eastAsia="仿宋"`, `w:eastAsia="楷体"`, `w:eastAsia="黑体"`}, []string{"GB2312", "小标宋"}},
		{"font table", layout(func(l *docx.Layout) { l.Fonts.Body = "仿宋" }), "word/fontTable.xml", []string{`<w:font w:name="仿宋"><w:altName w:val="FangSong"/>`}, []string{"仿宋_GB2312"}},
		{"margins", layout(func(l *docx.Layout) { l.Margins = docx.Margins{Top: 34.58, Left: 32.58} }), "word/document.xml",
			[]string{`w:top="1960" w:right="1474" w:bottom="1984" w:left="1847"`}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := raw(t, styled(t, newOffice().compile(t, "正文"), docx.Style{Layout: c.layout}))[c.part]
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("%s lacks %s:\n%s", c.part, want, got)
				}
			}
			for _, not := range c.not {
				if strings.Contains(got, not) {
					t.Errorf("%s has %s", c.part, not)
				}
			}
		})
	}
}

// What stands below the text, in order, and what keeps it on one page.
func TestEnding(t *testing.T) {
	paragraphs := func(d report.Draft, s docx.Style) (styles, texts []string, keeps int) {
		all, _ := parts(t, styled(t, d, s))
		for _, p := range all["word/document.xml"].Children[0].Children {
			if p.XMLName.Local == "p" {
				styles = append(styles, p.Children[0].Children[0].attr("val"))
				texts = append(texts, p.text())
				keeps += len(p.all("keepNext"))
			}
		}
		return styles, texts, keeps
	}
	for _, c := range []struct {
		name      string
		signature docx.Signature
		want      string
		keeps     int
	}{
		{"both", docx.OrganAndDate, "正文|某区教育局|2024年7月3日", 2},
		{"organ", docx.OrganOnly, "正文|某区教育局", 1},
		{"date", docx.DateOnly, "正文|2024年7月3日", 1},
		{"none", docx.NoSignature, "正文", 0},
	} {
		_, texts, keeps := paragraphs(newOffice().compile(t, "正文"), docx.Style{Variant: docx.Clean, Layout: docx.Layout{Signature: c.signature}})
		if got := strings.Join(texts[1:], "|"); got != c.want || keeps != c.keeps {
			t.Errorf("%s: %s with %d keeps, want %s with %d", c.name, got, keeps, c.want, c.keeps)
		}
	}
	o := newOffice(words("a", office.ActivitiesQuestion))
	o.in.Form.Outline.Activities = 1
	act(o, 1, "party", "走访", "慰问", "座谈")
	styles, texts, _ := paragraphs(o.compile(t, `{{activities "a"}}`), docx.Style{Variant: docx.Clean})
	want := "走访（其余工作见附件）。|附件：其余工作清单|某区教育局|2024年7月3日|附件|其余工作清单|一、内容a|1.慰问。|2.座谈。"
	if got := strings.Join(texts[1:], "|"); got != want {
		t.Errorf("text = %s, want %s", got, want)
	}
	if got := strings.Join(styles, " "); got != "Title BodyText AnnexNote Signature Signature AnnexMark AnnexTitle Heading1 BodyText BodyText" {
		t.Errorf("styles = %s", got)
	}
}

func TestSeveralAnnexesAreNumbered(t *testing.T) {
	d := newOffice().compile(t, "正文")
	d.Annexes = []report.Annex{{Title: "甲"}, {Title: "乙"}}
	all, _ := parts(t, styled(t, d, docx.Style{Variant: docx.Clean}))
	if got := all["word/document.xml"].text(); !strings.Contains(got, "附件：1.甲2.乙某区教育局2024年7月3日附件1甲附件2乙") {
		t.Errorf("text = %s", got)
	}
}
