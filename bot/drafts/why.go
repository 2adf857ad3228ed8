package drafts

import (
	"encoding/json"

	"zongjie/bot/chat"
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

// AsksWhy answers a message that asks where a figure of a draft comes from. Done is
// false for any other message, and for one that may be an answer: while a
// questionnaire is open, only a reply to a message about a draft is such a question.
func (h *Drafts) AsksWhy(t *chat.Turn, e conversation.Event) (done bool, err error) {
	if t.In.Content.Forwarded || len(e.Attachments) > 0 {
		return false, nil
	}
	q, ok := find.ParseQuery(e.Text)
	if !ok {
		return false, nil
	}
	made, found, err := h.repliedDraft(t)
	if err != nil || found {
		return true, orDo(err, func() error { return h.why(t, made, q) })
	}
	if busy, err := h.Busy(t); err != nil || busy {
		return false, err
	}
	return true, h.whyNewest(t, func(made storage.Draft) error { return h.why(t, made, q) })
}

func orDo(err error, do func() error) error {
	if err != nil {
		return err
	}
	return do()
}

// WhyCommand lists the figures of a draft, or finds the one in the argument.
func (h *Drafts) WhyCommand(t *chat.Turn, argument string) error {
	answer := func(made storage.Draft) error { return h.why(t, made, find.NewQuery(argument)) }
	if argument == "" {
		answer = func(made storage.Draft) error { return h.listFigures(t, made) }
	}
	made, found, err := h.repliedDraft(t)
	if err != nil || found {
		return orDo(err, func() error { return answer(made) })
	}
	return h.whyNewest(t, answer)
}

func (h *Drafts) listFigures(t *chat.Turn, made storage.Draft) error {
	c, err := h.compiled(t, made)
	if err != nil {
		return err
	}
	return h.showFigures(t, c, figureTap{what: draftWhy})
}

// whyNewest answers from the person's newest draft.
func (h *Drafts) whyNewest(t *chat.Turn, answer func(storage.Draft) error) error {
	drafts, err := t.Tx.DraftsOf(t.Person.ID, 1)
	if err != nil {
		return err
	}
	if len(drafts) == 0 {
		return t.Say(t.Words.NoDraft())
	}
	return answer(drafts[0])
}

// repliedDraft is the draft that a message is a reply to, be it to its files or to
// what was said of it.
func (h *Drafts) repliedDraft(t *chat.Turn) (storage.Draft, bool, error) {
	m := t.In.Content.Message
	if m.ReplyToMessage == nil {
		return storage.Draft{}, false, nil
	}
	sent, err := t.Tx.SentAs(t.Chat, m.ReplyToMessage.MessageID)
	if err != nil {
		return storage.Draft{}, false, err
	}
	for _, v := range sent {
		var o chat.Outgoing
		if json.Unmarshal(v.Payload, &o) == nil && o.Draft != 0 {
			return t.Tx.Draft(o.Draft)
		}
	}
	return storage.Draft{}, false, nil
}

// why finds a figure of a draft and tells where it comes from. A number that only
// another draft of the person has is explained from that one, and said to be.
func (h *Drafts) why(t *chat.Turn, made storage.Draft, q find.Query) error {
	c, err := h.compiled(t, made)
	if err != nil {
		return err
	}
	found := find.Figures(c.draft, c.form, q)
	if len(found.Figures) > 0 && !found.Otherwise {
		return h.explainOne(t, c, found.Figures, q)
	}
	if done, err := h.whyElsewhere(t, c, q); done || err != nil {
		return err
	}
	if found.Otherwise {
		return h.offerFigures(t, c, t.Words.WhyOtherwise(c.draft, q.Term), found.Figures)
	}
	o := chat.Outgoing{Kind: chat.SendText, HTML: t.Words.WhyNone(c.draft, q.Term), Draft: made.ID}
	o.Buttons = [][]telegram.Button{{h.whyButton(t, made)}}
	_, err = t.Put(o)
	return err
}

func (h *Drafts) whyButton(t *chat.Turn, made storage.Draft) telegram.Button {
	return telegram.Button{Label: t.Words.LabelWhy(), Data: madeData(made.ID, draftWhy)}
}

// explainOne explains the only figure found, or asks which one is meant.
func (h *Drafts) explainOne(t *chat.Turn, c compiled, found []report.Figure, q find.Query) error {
	if len(found) == 1 {
		return h.explain(t, c, found[0])
	}
	return h.offerFigures(t, c, t.Words.WhySeveral(c.draft, q.Term, len(found)), found)
}

// offerFigures offers figures to be explained.
func (h *Drafts) offerFigures(t *chat.Turn, c compiled, text words.HTML, found []report.Figure) error {
	rows := h.figureRows(t, c, draftWhy, found[:min(len(found), figureHits)])
	if len(found) > figureHits {
		rows = append(rows, []telegram.Button{h.whyButton(t, c.made)})
	}
	_, err := t.Put(chat.Outgoing{Kind: chat.SendText, HTML: text, Buttons: rows, Draft: c.made.ID})
	return err
}

// whyElsewhere looks in the person's other drafts, the newest first. Drafts of the
// same data are looked at once.
func (h *Drafts) whyElsewhere(t *chat.Turn, c compiled, q find.Query) (done bool, err error) {
	drafts, err := t.Tx.DraftsOf(t.Person.ID, searched)
	if err != nil {
		return false, err
	}
	seen := map[sameDraft]bool{sameAs(c.made): true}
	for _, made := range drafts {
		if seen[sameAs(made)] {
			continue
		}
		seen[sameAs(made)] = true
		other, err := h.compiled(t, made)
		if err != nil { // the others may have it
			h.Log.Error("a draft could not be compiled to look for a figure", "draft", made.ID, "error", err)
			continue
		}
		if found := find.Figures(other.draft, other.form, q); len(found.Figures) > 0 && !found.Otherwise {
			return true, h.explainElsewhere(t, c, other, found.Figures, q)
		}
	}
	return false, nil
}

// explainElsewhere explains what only another draft has, and says what it is in the
// one that was asked about.
func (h *Drafts) explainElsewhere(t *chat.Turn, c, other compiled, found []report.Figure, q find.Query) error {
	text := t.Words.WhyElsewhere(c.draft, other.draft, q.Term)
	if f, ok := c.figure(found[0].Question); ok && len(found) == 1 && c.form.ID == other.form.ID {
		text = words.Below(text, t.Words.WhyNow(c.draft, f))
	}
	if _, err := t.Put(chat.Outgoing{Kind: chat.SendText, HTML: text, Draft: c.made.ID}); err != nil {
		return err
	}
	return h.explainOne(t, other, found, q)
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
