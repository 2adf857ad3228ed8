package bot

import (
	"slices"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/report"
	"zongjie/report/compare"
	"zongjie/storage"
)

const (
	draftChanges           = "d" // what a button under a draft asks for: the differences from the draft before
	fileTracked  draftFile = "r" // the Word file with them as tracked changes, 修订稿
)

// changesRow is the way to what has changed since the draft before, if there is one.
func (t *turn) changesRow(made storage.Draft) ([][]telegram.Button, error) {
	_, ok, err := t.tx.DraftBefore(made)
	if err != nil || !ok {
		return nil, err
	}
	return [][]telegram.Button{{{Label: t.words.LabelChanges(), Data: madeData(made.ID, draftChanges)}}}, nil
}

// showChanges lists the figures that a draft shows otherwise than the one before, with
// who changed what.
func (t *turn) showChanges(d storage.Draft) error {
	made, ok, err := t.tx.DraftBefore(d)
	if err != nil {
		return err
	}
	if !ok {
		return t.say(t.words.NothingBefore())
	}
	_, before, err := t.recompile(t.tx, made)
	if err != nil {
		return err
	}
	_, after, err := t.recompile(t.tx, d)
	if err != nil {
		return err
	}
	all := compare.Drafts(before, after)
	about := words.Comparison{Range: d.Range, At: after.At, Before: before.At, Figures: len(all),
		Reworded: compare.Reworded(before, after), OtherForm: made.FormVersion != d.FormVersion}
	if about.By, err = t.otherMaker(made); err != nil {
		return err
	}
	var buttons [][]telegram.Button
	if len(all) > 0 {
		buttons = [][]telegram.Button{{{Label: t.words.LabelTracked(), Data: madeData(d.ID, string(fileTracked))}}}
	}
	return t.askAbout(d.ID, t.differences(about, all), buttons)
}

// differences are the parts of what is said about them. Of too many, the figures that
// the new draft no longer shows come first: the file cannot show them either.
func (t *turn) differences(about words.Comparison, all []compare.Difference) []words.HTML {
	parts := []words.HTML{t.words.ComparisonHead(about)}
	left := len(all) - words.MaxDifferences
	if left > 0 {
		gone := func(d compare.Difference) bool { return d.New == "" }
		kept := slices.DeleteFunc(slices.Clone(all), gone)
		all = slices.Concat(slices.DeleteFunc(slices.Clone(all), func(d compare.Difference) bool { return !gone(d) }), kept)
		all = all[:words.MaxDifferences]
	}
	for _, d := range all {
		parts = append(parts, t.words.Difference(d, about.Range))
	}
	if left > 0 {
		parts = append(parts, t.words.ComparisonMore(left))
	}
	return parts
}

// otherMaker names who made a draft, unless it was the person themself or somebody
// who has left.
func (t *turn) otherMaker(d storage.Draft) (string, error) {
	if d.Person == t.person.ID {
		return "", nil
	}
	p, _, err := t.tx.Person(d.Person)
	return p.Name, err
}

// sendTracked sends the Word file with tracked changes.
func (t *turn) sendTracked(d storage.Draft) error {
	before, ok, err := t.tx.DraftBefore(d)
	if err != nil {
		return err
	}
	if !ok {
		return t.say(t.words.NothingBefore())
	}
	caption := t.words.CaptionTracked(d.Stamp.At.In(t.zone()), before.Stamp.At.In(t.zone()))
	o := outgoing{Kind: sendDocument, Draft: d.ID, File: fileTracked, HTML: caption, Instead: t.words.FileFailed()}
	_, err = t.enqueue(t.tx, t.chat, o)
	return err
}

// recompileBefore compiles the draft that another is compared with.
func (b *Bot) recompileBefore(tx *storage.Tx, d storage.Draft) (report.Draft, error) {
	made, ok, err := tx.DraftBefore(d)
	if err != nil || !ok {
		return report.Draft{}, err
	}
	_, before, err := b.recompile(tx, made)
	return before, err
}
