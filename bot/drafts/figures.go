package drafts

import (
	"slices"
	"strconv"
	"strings"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/office"
	"zongjie/report"
	"zongjie/storage"
)

// What stands behind a draft's id in the data of the buttons about its figures. An id
// of 24 bytes makes at most 42.
const (
	draftWhy    = "w" // f:<draft>:w:<page>: list the figures; without a page, in a new message
	draftTrends = "t" // f:<draft>:t:<page>: list those that can be drawn
	draftFigure = "e" // f:<draft>:e:<figure>: tell where it comes from
	// fileGrid and fileTrend, which has a figure behind it too, stand beside what they do.
)

const (
	figurePage = 8  // figures of one message, one to a row
	figureHits = 24 // figures to choose from after a question
	whyParts   = 4  // messages that one provenance may take
)

// compiled is a draft, compiled again to answer what is asked about its figures.
type compiled struct {
	made  storage.Draft
	form  office.Form
	draft report.Draft
}

// compile compiles a draft for that.
func compile(t *chat.Turn, made storage.Draft) (compiled, error) {
	input, d, err := t.Desk.Compiled(&t.In.Work, made)
	return compiled{made, input.Form, d}, err
}

// figureOf finds a figure of a draft.
func figureOf(d report.Draft, id office.QuestionID) (report.Figure, bool) {
	i := slices.IndexFunc(d.Figures, func(f report.Figure) bool { return f.Question == id })
	if i < 0 {
		return report.Figure{}, false
	}
	return d.Figures[i], true
}

// drawable reports whether a form asks for a figure month by month. A plan value has
// no months.
func drawable(form office.Form, id office.QuestionID) bool {
	q, ok := form.Question(id)
	return ok && q.Counted()
}

// figureButtons are the ways from a draft to its figures.
func (h *Drafts) figureButtons(t *chat.Turn, made storage.Draft) []telegram.Button {
	return []telegram.Button{
		whyButton(t, made),
		{Label: t.Words.Plain(words.LabelGrid), Data: madeData(made.ID, string(fileGrid))},
		{Label: t.Words.Plain(words.LabelTrend), Data: madeData(made.ID, draftTrends)},
	}
}

// figureTap is a tap on one of these buttons.
type figureTap struct {
	what    string
	page    int
	inPlace bool // the page of a list that is there
	figure  office.QuestionID
}

// parseFigureTap reads what stands behind the draft.
func parseFigureTap(args []string) (tap figureTap, ok bool) {
	tap.what = args[0]
	switch tap.what {
	case draftWhy, draftTrends:
		if len(args) == 1 {
			return tap, true
		}
		page, err := strconv.Atoi(args[1])
		tap.page, tap.inPlace = page, true
		return tap, err == nil
	case draftFigure, string(fileTrend):
		if len(args) > 1 {
			tap.figure = office.QuestionID(args[1])
		}
		return tap, tap.figure != ""
	}
	return tap, tap.what == string(fileGrid)
}

// tapFigures answers a button about the figures of a draft.
func (h *Drafts) tapFigures(t *chat.Turn, made storage.Draft, args []string) error {
	tap, ok := parseFigureTap(args)
	if !ok {
		return t.Stale()
	}
	switch tap.what {
	case string(fileGrid):
		return sendPicture(t, made, fileGrid, "")
	case string(fileTrend):
		return tapTrend(t, made, tap.figure)
	}
	c, err := compile(t, made)
	if err != nil {
		return err
	}
	if tap.what != draftFigure {
		return c.list(t, tap)
	}
	f, ok := figureOf(c.draft, tap.figure)
	if !ok {
		return t.Say(t.Words.FigureGone())
	}
	return c.explain(t, f)
}

// list shows one page of a draft's figures, in place of the page that was
// tapped on or in a new message.
func (c compiled) list(t *chat.Turn, tap figureTap) error {
	all, say := c.draft.Figures, t.Words.FigureList
	if tap.what == draftTrends {
		all = slices.DeleteFunc(slices.Clone(all), func(f report.Figure) bool { return !drawable(c.form, f.Question) })
		say = t.Words.TrendList
	}
	if len(all) == 0 {
		return t.Say(t.Words.NoFigures(c.draft))
	}
	page := min(max(tap.page, 0), (len(all)-1)/figurePage)
	shown := words.FigurePage{From: page * figurePage, To: min((page+1)*figurePage, len(all)), All: len(all)}
	rows := c.rows(t, tap.what, all[shown.From:shown.To])
	rows = chat.AddRow(rows, chat.Ways(t.Words, page, shown.To < len(all), func(page int) string {
		return madeData(c.made.ID, tap.what+":"+strconv.Itoa(page))
	}))
	return t.Show(chat.Outgoing{HTML: say(c.draft, shown), Buttons: rows, Draft: c.made.ID}, tap.inPlace)
}

// rows offers figures to be explained, or to be drawn.
func (c compiled) rows(t *chat.Turn, what string, all []report.Figure) [][]telegram.Button {
	verb := draftFigure
	if what == draftTrends {
		verb = string(fileTrend)
	}
	var rows [][]telegram.Button
	for _, f := range all {
		data := madeData(c.made.ID, verb+":"+string(f.Question))
		rows = append(rows, []telegram.Button{{Label: t.Words.LabelFigure(f), Data: data}})
	}
	return rows
}

// explain tells where a figure comes from, on as many messages as it takes. Where
// those would be too many to read, a file has it all.
func (c compiled) explain(t *chat.Turn, f report.Figure) error {
	parts := words.WhyParts(t.Words, c.draft, f)
	long := len(parts) > whyParts
	if long {
		parts = []words.HTML{words.Below(parts[0], t.Words.WhyLong(len(f.Sources())))}
	}
	for i, part := range parts {
		o := chat.Outgoing{Draft: c.made.ID}
		if i == len(parts)-1 && drawable(c.form, f.Question) {
			o.Buttons = [][]telegram.Button{{{Label: t.Words.Plain(words.LabelTrend), Data: madeData(c.made.ID, string(fileTrend)+":"+string(f.Question))}}}
		}
		if err := t.SayAbout(o, part); err != nil {
			return err
		}
	}
	if !long {
		return nil
	}
	return t.SendFile(chat.Outgoing{Kind: chat.SendSources, Draft: c.made.ID, File: fileSources, Figure: f.Question,
		HTML: t.Words.CaptionSources(c.draft, f)})
}

// sourcesText is a figure's provenance as a text file that any editor opens: with
// the mark and the line ends that older ones need.
func sourcesText(f report.Figure) []byte {
	return []byte("\uFEFF" + strings.Join(f.Account(), "\r\n") + "\r\n")
}
