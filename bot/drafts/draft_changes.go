package drafts

import (
	"slices"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/report"
	"zongjie/report/changes"
	"zongjie/storage"
)

const (
	draftChanges                = "d" // what a button under a draft asks for: the differences from the draft before
	fileTracked  chat.DraftFile = "r" // the Word file with them as tracked changes, 修订稿
)

// changesRow is the way to what has changed since the draft before, if there is one.
func (h *Drafts) changesRow(t *chat.Turn, made storage.Draft) ([][]telegram.Button, error) {
	_, ok, err := t.Tx.DraftBefore(made)
	if err != nil || !ok {
		return nil, err
	}
	return [][]telegram.Button{{{Label: t.Words.Plain(words.LabelChanges), Data: madeData(made.ID, draftChanges)}}}, nil
}

// showChanges lists the figures that a draft shows otherwise than the one before, with
// who changed what.
func (h *Drafts) showChanges(t *chat.Turn, d storage.Draft) error {
	made, ok, err := t.Tx.DraftBefore(d)
	if err != nil {
		return err
	}
	if !ok {
		return t.Say(t.Words.Say(words.NothingBefore))
	}
	_, before, err := t.Desk.Compiled(&t.In.Work, made)
	if err != nil {
		return err
	}
	_, after, err := t.Desk.Compiled(&t.In.Work, d)
	if err != nil {
		return err
	}
	all := changes.Between(before, after)
	about := words.Comparison{Range: d.Range, At: after.At, Before: before.At, Figures: len(all),
		Reworded: changes.Reworded(before, after), OtherForm: made.FormVersion != d.FormVersion}
	if about.By, err = otherMaker(t, made); err != nil {
		return err
	}
	var buttons [][]telegram.Button
	if len(all) > 0 {
		buttons = [][]telegram.Button{{{Label: t.Words.Plain(words.LabelTracked), Data: madeData(d.ID, string(fileTracked))}}}
	}
	return t.SayAbout(chat.Outgoing{Draft: d.ID, Buttons: buttons}, differences(t, about, all)...)
}

// differences are the parts of what is said about them. Of too many, the figures that
// the new draft no longer shows come first: the file cannot show them either.
func differences(t *chat.Turn, about words.Comparison, all []changes.Difference) []words.HTML {
	parts := []words.HTML{t.Words.ComparisonHead(about)}
	left := len(all) - words.MaxDifferences
	if left > 0 {
		gone := func(d changes.Difference) bool { return d.New == "" }
		kept := slices.DeleteFunc(slices.Clone(all), gone)
		all = slices.Concat(slices.DeleteFunc(slices.Clone(all), func(d changes.Difference) bool { return !gone(d) }), kept)
		all = all[:words.MaxDifferences]
	}
	for _, d := range all {
		parts = append(parts, t.Words.Difference(d, about.Range))
	}
	if left > 0 {
		parts = append(parts, t.Words.ComparisonMore(left))
	}
	return parts
}

// otherMaker names who made a draft, unless it was the person themself or somebody
// who has left.
func otherMaker(t *chat.Turn, d storage.Draft) (string, error) {
	if d.Person == t.Person.ID {
		return "", nil
	}
	p, _, err := t.Tx.Person(d.Person)
	return p.Name, err
}

// sendTracked sends the Word file with tracked changes.
func (h *Drafts) sendTracked(t *chat.Turn, d storage.Draft) error {
	before, ok, err := t.Tx.DraftBefore(d)
	if err != nil {
		return err
	}
	if !ok {
		return t.Say(t.Words.Say(words.NothingBefore))
	}
	caption := t.Words.CaptionTracked(d.Stamp.At.In(t.Desk.Zone()), before.Stamp.At.In(t.Desk.Zone()))
	return t.SendFile(chat.Outgoing{Draft: d.ID, File: fileTracked, HTML: caption})
}

// recompileBefore compiles the draft that another is compared with.
func (h *Drafts) recompileBefore(tx *storage.Tx, d storage.Draft) (report.Draft, error) {
	made, ok, err := tx.DraftBefore(d)
	if err != nil || !ok {
		return report.Draft{}, err
	}
	_, before, err := h.Desk.Recompile(tx, made)
	return before, err
}
