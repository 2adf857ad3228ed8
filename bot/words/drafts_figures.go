package words

import (
	"html"
	"unicode/utf16"

	"zongjie/report"
)

// Sentences and labels that need nothing else.
const (
	LabelWhy Plain    = "label_why" // lists the figures of a draft, to see where each comes from
	NoDraft  Sentence = "no_draft"  // is said to somebody who asks about a draft and has not made any
)

// LabelFigure is a figure of a draft, the number first: a phone cuts the end off.
func (w Words) LabelFigure(f report.Figure) string {
	return w.plain("label_figure", data{"Text": f.Text, "Title": f.Title})
}

// FigurePage is a part of the figures of a draft, From the first up to and without
// To, of All.
type FigurePage struct{ From, To, All int }

// FigureList asks which figure's provenance is wanted.
func (w Words) FigureList(d report.Draft, p FigurePage) HTML {
	return w.say("figure_list", data{"Draft": w.draftAt(d), "First": p.From + 1, "Last": p.To, "All": p.All})
}

// TrendList asks which figure is to be drawn.
func (w Words) TrendList(d report.Draft, p FigurePage) HTML {
	return w.say("trend_list", data{"Draft": w.draftAt(d), "First": p.From + 1, "Last": p.To, "All": p.All})
}

// draftAt names a draft by its months and the time of its data.
func (w Words) draftAt(d report.Draft) string {
	return w.plain("draft_at", data{"Range": w.Range(d.Range), "At": w.moment(d.At)})
}

// NoFigures is said of a draft that has none, or none that can be drawn.
func (w Words) NoFigures(d report.Draft) HTML {
	return w.say("no_figures", data{"Draft": w.draftAt(d)})
}

// FigureGone is said of a figure that the draft does not have.
func (w Words) FigureGone() HTML { return w.say("figure_gone", data{"Button": w.Plain(LabelWhy)}) }

// WhyHead heads the provenance of a figure.
func (w Words) WhyHead(d report.Draft, f report.Figure) HTML {
	return w.say("why_head", data{"Draft": w.draftAt(d), "Title": Shorten(f.Title, longName), "Text": Shorten(f.Text, longName)})
}

// WhyNext heads each further message of it.
func (w Words) WhyNext(f report.Figure, part, parts int) HTML {
	return w.say("why_next", data{"Title": Shorten(f.Title, longName), "Part": part, "Parts": parts})
}

// WhyLong ends what is told of a provenance that is too long for messages.
func (w Words) WhyLong(reports int) HTML { return w.count("why_long", data{"Count": reports}) }

// CaptionSources stands under the file that has all of such a provenance.
func (w Words) CaptionSources(d report.Draft, f report.Figure) HTML {
	return w.say("caption_sources", data{"Draft": w.draftAt(d), "Title": Shorten(f.Title, longName), "Text": Shorten(f.Text, longName)})
}

// WhyParts tells a figure's provenance, each line as a point, in as many messages as
// it needs.
func WhyParts(w Words, d report.Draft, f report.Figure) []HTML {
	const room = MaxMessage - 600 // for the head
	parts := pack(f.Account()[1:], room)
	for i := range parts {
		head := w.WhyHead(d, f)
		if i > 0 {
			head = w.WhyNext(f, i+1, len(parts))
		}
		parts[i] = lines(head, parts[i])
	}
	return parts
}

// pack puts lines, as points, into messages of at most room UTF-16 units. One that is
// longer than a message goes on in the next.
func pack(all []string, room int) []HTML {
	var messages []HTML
	left := 0
	for _, line := range all {
		for _, piece := range pieces("• "+line, room-1) {
			text, size := HTML(html.EscapeString(piece)), Units(piece)+1
			if size > left {
				messages, left = append(messages, text), room-size
				continue
			}
			last := len(messages) - 1
			messages[last], left = lines(messages[last], text), left-size
		}
	}
	if messages == nil {
		return []HTML{""}
	}
	return messages
}

// pieces cuts a line after every n UTF-16 units.
func pieces(line string, n int) []string {
	var all []string
	from, size := 0, 0
	for i, r := range line {
		if size+utf16.RuneLen(r) > n {
			all, from, size = append(all, line[from:i]), i, 0
		}
		size += utf16.RuneLen(r)
	}
	return append(all, line[from:])
}

// WhySeveral asks which of several figures is meant.
func (w Words) WhySeveral(d report.Draft, term string, found int) HTML {
	return w.count("why_several", data{"Draft": w.draftAt(d), "Term": Shorten(term, longQuote), "Count": found})
}

// WhyOtherwise says that figures of that name have another number.
func (w Words) WhyOtherwise(d report.Draft, term string) HTML {
	return w.say("why_otherwise", data{"Draft": w.draftAt(d), "Term": Shorten(term, longQuote)})
}

// WhyNone says that a draft has no such figure, and how to look.
func (w Words) WhyNone(d report.Draft, term string) HTML {
	return w.say("why_none", data{"Draft": w.draftAt(d), "Term": Shorten(term, longQuote), "Button": w.Plain(LabelWhy)})
}

// WhyElsewhere says that only another draft has such a figure.
func (w Words) WhyElsewhere(d, other report.Draft, term string) HTML {
	return w.say("why_elsewhere", data{"Draft": w.draftAt(d), "Term": Shorten(term, longQuote), "Other": w.draftAt(other)})
}

// WhyNow says what a figure is in the draft that was asked about.
func (w Words) WhyNow(d report.Draft, f report.Figure) HTML {
	return w.say("why_now", data{"Draft": w.draftAt(d), "Title": Shorten(f.Title, longName), "Text": Shorten(f.Text, longName)})
}
