package bot

import (
	"encoding/json"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
	"zongjie/report"
	"zongjie/report/find"
	"zongjie/storage"
)

// searched bounds in how many drafts a figure is looked for.
const searched = 5

// asksWhy answers a message that asks where a figure of a draft comes from. Done is
// false for any other message, and for one that may be an answer: while a
// questionnaire is open, only a reply to a message about a draft is such a question.
func (t *turn) asksWhy(e conversation.Event) (done bool, err error) {
	if !secretary(t.person) || t.in.forwarded || len(e.Attachments) > 0 {
		return false, nil
	}
	q, ok := find.ParseQuery(e.Text)
	if !ok {
		return false, nil
	}
	made, found, err := t.repliedDraft()
	if err != nil || found {
		return true, orDo(err, func() error { return t.why(made, q) })
	}
	if answering, err := t.answering(); err != nil || answering {
		return false, err
	}
	return true, t.whyNewest(func(made storage.Draft) error { return t.why(made, q) })
}

func orDo(err error, do func() error) error {
	if err != nil {
		return err
	}
	return do()
}

// answering reports whether a message belongs to a questionnaire: to the live one, or
// to the one whose message it is a reply to.
func (t *turn) answering() (bool, error) {
	if _, busy, err := t.live(); err != nil || busy {
		return busy, err
	}
	to, err := t.repliedTo()
	return to.kind == toQuestion, err
}

// whyCommand lists the figures of a draft, or finds the one in the argument.
func (t *turn) whyCommand(argument string) error {
	if !secretary(t.person) {
		return t.say(t.words.NotAllowed(storage.Secretary))
	}
	answer := func(made storage.Draft) error { return t.why(made, find.NewQuery(argument)) }
	if argument == "" {
		answer = t.listFigures
	}
	made, found, err := t.repliedDraft()
	if err != nil || found {
		return orDo(err, func() error { return answer(made) })
	}
	return t.whyNewest(answer)
}

func (t *turn) listFigures(made storage.Draft) error {
	c, err := t.compiled(made)
	if err != nil {
		return err
	}
	return t.showFigures(c, figureTap{what: draftWhy})
}

// whyNewest answers from the person's newest draft.
func (t *turn) whyNewest(answer func(storage.Draft) error) error {
	drafts, err := t.tx.DraftsOf(t.person.ID, 1)
	if err != nil {
		return err
	}
	if len(drafts) == 0 {
		return t.say(t.words.NoDraft())
	}
	return answer(drafts[0])
}

// repliedDraft is the draft that a message is a reply to, be it to its files or to
// what was said of it.
func (t *turn) repliedDraft() (storage.Draft, bool, error) {
	m := t.in.update.Message
	if m.ReplyToMessage == nil {
		return storage.Draft{}, false, nil
	}
	sent, err := t.tx.SentAs(t.chat, m.ReplyToMessage.MessageID)
	if err != nil {
		return storage.Draft{}, false, err
	}
	for _, v := range sent {
		var o outgoing
		if json.Unmarshal(v.Payload, &o) == nil && o.Draft != 0 {
			return t.tx.Draft(o.Draft)
		}
	}
	return storage.Draft{}, false, nil
}

// why finds a figure of a draft and tells where it comes from. A number that only
// another draft of the person has is explained from that one, and said to be.
func (t *turn) why(made storage.Draft, q find.Query) error {
	c, err := t.compiled(made)
	if err != nil {
		return err
	}
	found := find.Figures(c.draft, c.form, q)
	if len(found.Figures) > 0 && !found.Otherwise {
		return t.explainOne(c, found.Figures, q)
	}
	if done, err := t.whyElsewhere(c, q); done || err != nil {
		return err
	}
	if found.Otherwise {
		return t.offerFigures(c, t.words.WhyOtherwise(c.draft, q.Term), found.Figures)
	}
	o := outgoing{Kind: sendText, HTML: t.words.WhyNone(c.draft, q.Term), Draft: made.ID}
	o.Buttons = [][]telegram.Button{{t.whyButton(made)}}
	_, err = t.put(o)
	return err
}

func (t *turn) whyButton(made storage.Draft) telegram.Button {
	return telegram.Button{Label: t.words.LabelWhy(), Data: madeData(made.ID, draftWhy)}
}

// explainOne explains the only figure found, or asks which one is meant.
func (t *turn) explainOne(c compiled, found []report.Figure, q find.Query) error {
	if len(found) == 1 {
		return t.explain(c, found[0])
	}
	return t.offerFigures(c, t.words.WhySeveral(c.draft, q.Term, len(found)), found)
}

// offerFigures offers figures to be explained.
func (t *turn) offerFigures(c compiled, text words.HTML, found []report.Figure) error {
	rows := t.figureRows(c, draftWhy, found[:min(len(found), figureHits)])
	if len(found) > figureHits {
		rows = append(rows, []telegram.Button{t.whyButton(c.made)})
	}
	_, err := t.put(outgoing{Kind: sendText, HTML: text, Buttons: rows, Draft: c.made.ID})
	return err
}

// whyElsewhere looks in the person's other drafts, the newest first. Drafts of the
// same data are looked at once.
func (t *turn) whyElsewhere(c compiled, q find.Query) (done bool, err error) {
	drafts, err := t.tx.DraftsOf(t.person.ID, searched)
	if err != nil {
		return false, err
	}
	seen := map[sameDraft]bool{sameAs(c.made): true}
	for _, made := range drafts {
		if seen[sameAs(made)] {
			continue
		}
		seen[sameAs(made)] = true
		other, err := t.compiled(made)
		if err != nil { // the others may have it
			t.Log.Error("a draft could not be compiled to look for a figure", "draft", made.ID, "error", err)
			continue
		}
		if found := find.Figures(other.draft, other.form, q); len(found.Figures) > 0 && !found.Otherwise {
			return true, t.explainElsewhere(c, other, found.Figures, q)
		}
	}
	return false, nil
}

// explainElsewhere explains what only another draft has, and says what it is in the
// one that was asked about.
func (t *turn) explainElsewhere(c, other compiled, found []report.Figure, q find.Query) error {
	text := t.words.WhyElsewhere(c.draft, other.draft, q.Term)
	if f, ok := c.figure(found[0].Question); ok && len(found) == 1 && c.form.ID == other.form.ID {
		text = words.Below(text, t.words.WhyNow(c.draft, f))
	}
	if _, err := t.put(outgoing{Kind: sendText, HTML: text, Draft: c.made.ID}); err != nil {
		return err
	}
	return t.explainOne(other, found, q)
}

// sameDraft is what drafts that say the same figures have in common.
type sameDraft struct {
	form, version string
	months        office.Range
	data          int64
}

func sameAs(d storage.Draft) sameDraft {
	return sameDraft{string(d.Form), d.FormVersion, d.Range, d.Stamp.Version()}
}
