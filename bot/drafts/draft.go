package drafts

import (
	"fmt"
	"strings"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/config"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/report"
	"zongjie/storage"
)

// Draft makes a draft of the range in the argument, or offers ranges by button.
func (h *Drafts) Draft(t *chat.Turn, argument string) error {
	switch {
	case argument != "":
		return h.draftOf(t, strings.Fields(argument))
	case len(t.Desk.Forms) == 1:
		return h.offerRanges(t, t.Desk.Forms[0].Form)
	}
	var rows [][]telegram.Button
	for _, f := range t.Desk.Forms {
		rows = append(rows, []telegram.Button{{Label: f.Title, Data: chat.VerbDraft + ":" + string(f.ID) + ":"}})
	}
	return t.Ask(t.Words.Say(words.DraftForm), rows)
}

// draftOf reads “[form] range”; the form may be left out when there is only one.
func (h *Drafts) draftOf(t *chat.Turn, words []string) error {
	r, err := office.ParseRange(words[len(words)-1])
	id := t.Desk.Forms[0].ID
	if len(words) == 2 {
		id = office.FormID(words[0])
	}
	form, known := t.Desk.Served(id)
	named := len(words) == 2 || len(words) == 1 && len(t.Desk.Forms) == 1
	if err != nil || !named || !known {
		return t.Say(t.Words.DraftUsage(t.Desk.Forms))
	}
	return h.makeDraft(t, form, r)
}

// offerRanges offers the newest month, its quarter, half-year and year, and the
// last full quarter and half-year before.
func (h *Drafts) offerRanges(t *chat.Turn, form office.Form) error {
	rounds, err := t.Tx.Rounds(form.ID)
	if err != nil {
		return err
	}
	if len(rounds) == 0 {
		return t.Say(t.Words.Say(words.NoRound))
	}
	var rows [][]telegram.Button
	for _, r := range suggestedRanges(rounds[len(rounds)-1].Period) {
		rows = append(rows, []telegram.Button{{Label: t.Words.Range(r), Data: draftData(form.ID, r)}})
	}
	return t.Ask(t.Words.DraftRange(form), rows)
}

func draftData(form office.FormID, r office.Range) string {
	return strings.Join([]string{chat.VerbDraft, string(form), r.String()}, ":")
}

func suggestedRanges(newest office.Period) []office.Range {
	var ranges []office.Range
	add := func(format string, n int) {
		if r, err := office.ParseRange(fmt.Sprintf(format, newest.Year, n)); err == nil {
			ranges = append(ranges, r)
		}
	}
	month := int(newest.Month)
	add("%d-%02d", month)
	add("%dQ%d", (month-1)/3+1)
	add("%dH%d", (month-1)/6+1)
	year := office.Period{Year: newest.Year, Month: 1}
	return append(ranges, office.Range{First: year, Last: year.Add(11)})
}

// TapDraft makes the draft that a button names, or offers its ranges.
func (h *Drafts) TapDraft(t *chat.Turn, args []string) error {
	if len(args) != 2 {
		return t.Stale()
	}
	form, ok := t.Desk.Served(office.FormID(args[0]))
	if !ok {
		return t.Stale()
	}
	if args[1] == "" {
		return h.offerRanges(t, form.Form)
	}
	if r, err := office.ParseRange(args[1]); err == nil {
		return h.makeDraft(t, form, r)
	}
	return t.Stale()
}

// makeDraft stamps a draft, and says what is in it and what lacks, with buttons for
// its files, and which other drafts are stale.
func (h *Drafts) makeDraft(t *chat.Turn, form config.Form, r office.Range) error {
	if months := len(r.Periods()); months > desk.MaxMonths {
		return t.Say(t.Words.DraftTooLong(months, desk.MaxMonths))
	}
	stamp, err := t.In.Work.Stamp(t.Tx, t.In.At)
	if err != nil {
		return err
	}
	made := storage.Draft{Person: t.Person.ID, Form: form.ID, FormVersion: form.Version, Range: r, Stamp: stamp}
	if made.ID, err = t.Tx.PutDraft(made); err != nil {
		return err
	}
	_, d, err := t.Desk.Compiled(&t.In.Work, made)
	if err != nil {
		return err
	}
	lacking, err := h.lacking(t, d)
	if err != nil {
		return err
	}
	stale, err := h.stale(t, made)
	if err != nil {
		return err
	}
	changes, err := h.changesRow(t, made)
	if err != nil {
		return err
	}
	text := words.Below(t.Words.Draft(d, lacking), t.Words.DraftsStale(stale))
	_, err = t.Put(chat.Outgoing{Kind: chat.SendText, HTML: text, Buttons: append(h.draftButtons(t, made), changes...), Draft: made.ID})
	return err
}

// lacking says of which departments something lacks, how much, and who answers for
// them, in the order of the gap list.
func (h *Drafts) lacking(t *chat.Turn, d report.Draft) ([]words.Lacking, error) {
	people, err := t.Desk.Roster(t.Tx)
	if err != nil {
		return nil, err
	}
	var all []words.Lacking
	for _, g := range d.Gaps {
		if last := len(all) - 1; last >= 0 && all[last].Department == g.Department {
			all[last].Gaps++
			continue
		}
		l := words.Lacking{Department: g.Department, Gaps: 1}
		for _, p := range people.Recipients(g.DepartmentID) {
			l.People = append(l.People, p.Name)
		}
		all = append(all, l)
	}
	return all, nil
}
