package bot

import (
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/report"
	"zongjie/storage"
)

// draft makes a draft of the range in the argument, or offers ranges by button.
func (t *turn) draft(argument string) error {
	switch {
	case !secretary(t.person):
		return t.say(t.words.NotAllowed(storage.Secretary))
	case argument != "":
		return t.draftOf(strings.Fields(argument))
	case len(t.Forms) == 1:
		return t.offerRanges(t.Forms[0].Form)
	}
	var rows [][]telegram.Button
	for _, f := range t.Forms {
		rows = append(rows, []telegram.Button{{Label: f.Title, Data: verbDraft + ":" + string(f.ID) + ":"}})
	}
	_, err := t.enqueue(t.tx, t.chat, outgoing{Kind: sendText, HTML: t.words.DraftForm(), Buttons: rows})
	return err
}

// draftOf reads “[form] range”; the form may be left out when there is only one.
func (t *turn) draftOf(words []string) error {
	r, err := conversation.ParseRange(words[len(words)-1])
	id := t.Forms[0].ID
	if len(words) == 2 {
		id = conversation.FormID(words[0])
	}
	form, known := t.forms[id]
	if err != nil || len(words) > 2 || len(words) == 1 && len(t.Forms) > 1 || !known {
		return t.say(t.words.DraftUsage(t.Forms))
	}
	return t.sendDraft(form.Form, r)
}

// offerRanges offers the newest month, its quarter, half-year and year, and the
// last full quarter and half-year before.
func (t *turn) offerRanges(form conversation.Form) error {
	rounds, err := t.tx.Rounds(form.ID)
	if err != nil {
		return err
	}
	if len(rounds) == 0 {
		return t.say(t.words.NoRound())
	}
	var rows [][]telegram.Button
	for _, r := range suggestedRanges(rounds[len(rounds)-1].Period) {
		data := strings.Join([]string{verbDraft, string(form.ID), r.String()}, ":")
		rows = append(rows, []telegram.Button{{Label: t.words.Range(r), Data: data}})
	}
	_, err = t.enqueue(t.tx, t.chat, outgoing{Kind: sendText, HTML: t.words.DraftRange(form), Buttons: rows})
	return err
}

func suggestedRanges(newest conversation.Period) []conversation.Range {
	var ranges []conversation.Range
	add := func(format string, n int) {
		if r, err := conversation.ParseRange(fmt.Sprintf(format, newest.Year, n)); err == nil {
			ranges = append(ranges, r)
		}
	}
	month := int(newest.Month)
	add("%d-%02d", month)
	add("%dQ%d", (month-1)/3+1)
	add("%dH%d", (month-1)/6+1)
	year := conversation.Period{Year: newest.Year, Month: 1}
	return append(ranges, conversation.Range{First: year, Last: year.Add(11)})
}

func (t *turn) tapDraft(args []string) error {
	if !secretary(t.person) || len(args) != 2 {
		t.in.toast = t.words.Stale()
		return nil
	}
	form, ok := t.forms[conversation.FormID(args[0])]
	if !ok {
		t.in.toast = t.words.Stale()
		return nil
	}
	if args[1] == "" {
		return t.offerRanges(form.Form)
	}
	if r, err := conversation.ParseRange(args[1]); err == nil {
		return t.sendDraft(form.Form, r)
	}
	t.in.toast = t.words.Stale()
	return nil
}

// sendDraft compiles and sends the Word file, with what is in it and what lacks.
func (t *turn) sendDraft(form conversation.Form, r conversation.Range) error {
	d, err := Compile(t.tx, form, r, t.Now())
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := report.Word(&file, d, t.Style); err != nil {
		return err
	}
	_, err = t.enqueue(t.tx, t.chat, outgoing{Kind: sendDocument, Name: fileName(d.Title), Data: file.Bytes(), HTML: t.words.Draft(d)})
	return err
}

// fileName makes a document's name of a title: no path, no quotes, and short
// enough for any file system.
func fileName(title string) string {
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || unicode.IsControl(r) {
			return '_'
		}
		return r
	}, title)
	return words.Shorten(clean, 60) + "（初稿）.docx"
}

// Compile compiles a draft from the database: what the chat and the command line share.
func Compile(tx *storage.Tx, form conversation.Form, r conversation.Range, now time.Time) (report.Draft, error) {
	input, err := Gather(tx, form, r, now)
	if err != nil {
		return report.Draft{}, err
	}
	return report.Compile(input)
}

// Gather reads from the database what a draft of the range is compiled
// from, the year before included, with which it is compared.
func Gather(tx *storage.Tx, form conversation.Form, r conversation.Range, now time.Time) (report.Input, error) {
	january := conversation.Range{First: conversation.Period{Year: r.First.Year - 1, Month: 1}, Last: r.Last}
	input := report.Input{Form: form, Range: r, At: now, Duties: map[conversation.RoundID][]conversation.Duty{}}
	var err error
	if input.Reports, err = tx.Reports(form.ID, january); err != nil {
		return report.Input{}, err
	}
	if input.Plan, err = tx.PlanValues(form.ID); err != nil {
		return report.Input{}, err
	}
	if input.Rounds, err = tx.Rounds(form.ID); err != nil {
		return report.Input{}, err
	}
	if input.DataVersion, err = tx.DataVersion(); err != nil {
		return report.Input{}, err
	}
	decisions, err := tx.NameDecisions(form.ID)
	if err != nil {
		return report.Input{}, err
	}
	input.Aliases = map[conversation.QuestionID]conversation.Aliases{}
	for q, about := range storage.DecisionsByQuestion(decisions) {
		input.Aliases[q] = conversation.NewAliases(about)
	}
	for _, round := range input.Rounds {
		if !r.Contains(round.Period) && !r.Contains(round.Period.Add(12)) {
			continue
		}
		if input.Duties[round.ID], err = tx.Duties(round.ID); err != nil {
			return report.Input{}, err
		}
	}
	return input, nil
}
