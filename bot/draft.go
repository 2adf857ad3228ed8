package bot

import (
	"fmt"
	"strings"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/config"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/report"
	"zongjie/storage"
)

// draft makes a draft of the range in the argument, or offers ranges by button.
func (t *turn) draft(argument string) error {
	switch {
	case !desk.Secretary(t.person):
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
	return t.ask(t.words.DraftForm(), rows)
}

// draftOf reads “[form] range”; the form may be left out when there is only one.
func (t *turn) draftOf(words []string) error {
	r, err := office.ParseRange(words[len(words)-1])
	id := t.Forms[0].ID
	if len(words) == 2 {
		id = office.FormID(words[0])
	}
	form, known := t.desk.Served(id)
	if err != nil || len(words) > 2 || len(words) == 1 && len(t.Forms) > 1 || !known {
		return t.say(t.words.DraftUsage(t.Forms))
	}
	return t.makeDraft(form, r)
}

// offerRanges offers the newest month, its quarter, half-year and year, and the
// last full quarter and half-year before.
func (t *turn) offerRanges(form office.Form) error {
	rounds, err := t.tx.Rounds(form.ID)
	if err != nil {
		return err
	}
	if len(rounds) == 0 {
		return t.say(t.words.NoRound())
	}
	var rows [][]telegram.Button
	for _, r := range suggestedRanges(rounds[len(rounds)-1].Period) {
		rows = append(rows, []telegram.Button{{Label: t.words.Range(r), Data: draftData(form.ID, r)}})
	}
	return t.ask(t.words.DraftRange(form), rows)
}

func draftData(form office.FormID, r office.Range) string {
	return strings.Join([]string{verbDraft, string(form), r.String()}, ":")
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

func (t *turn) tapDraft(args []string) error {
	if !desk.Secretary(t.person) || len(args) != 2 {
		t.in.toast = t.words.Stale()
		return nil
	}
	form, ok := t.desk.Served(office.FormID(args[0]))
	if !ok {
		t.in.toast = t.words.Stale()
		return nil
	}
	if args[1] == "" {
		return t.offerRanges(form.Form)
	}
	if r, err := office.ParseRange(args[1]); err == nil {
		return t.makeDraft(form, r)
	}
	t.in.toast = t.words.Stale()
	return nil
}

// makeDraft stamps a draft, and says what is in it and what lacks, with buttons for
// its files, and which other drafts are stale.
func (t *turn) makeDraft(form config.Form, r office.Range) error {
	if months := len(r.Periods()); months > desk.MaxMonths {
		return t.say(t.words.DraftTooLong(months, desk.MaxMonths))
	}
	stamp, err := t.tx.Stamp(t.Now())
	if err != nil {
		return err
	}
	made := storage.Draft{Person: t.person.ID, Form: form.ID, FormVersion: form.Version, Range: r, Stamp: stamp}
	if made.ID, err = t.tx.PutDraft(made); err != nil {
		return err
	}
	_, d, err := t.desk.Recompile(t.tx, made)
	if err != nil {
		return err
	}
	lacking, err := t.lacking(d)
	if err != nil {
		return err
	}
	stale, err := t.stale(made)
	if err != nil {
		return err
	}
	changes, err := t.changesRow(made)
	if err != nil {
		return err
	}
	text := words.Below(t.words.Draft(d, lacking), t.words.DraftsStale(stale))
	_, err = t.put(outgoing{Kind: sendText, HTML: text, Buttons: append(t.draftButtons(made), changes...), Draft: made.ID})
	return err
}

// lacking says of which departments something lacks, how much, and who answers for
// them, in the order of the gap list.
func (t *turn) lacking(d report.Draft) ([]words.Lacking, error) {
	people, err := t.desk.Roster(t.tx)
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
