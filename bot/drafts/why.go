package drafts

import (
	"encoding/json"
	"errors"
	"log/slog"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
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
	made, found, err := repliedDraft(t)
	if err != nil {
		return true, err
	}
	if !found {
		if busy, err := h.Busy(t); err != nil || busy {
			return false, err
		}
		if made, found, err = newestDraft(t); err != nil || !found {
			return true, err
		}
	}
	return true, h.why(t, q).of(made)
}

// WhyCommand lists the figures of a draft, or finds the one in the argument.
func (h *Drafts) WhyCommand(t *chat.Turn, argument string) error {
	made, found, err := repliedDraft(t)
	if err == nil && !found {
		made, found, err = newestDraft(t)
	}
	switch {
	case err != nil || !found:
		return err
	case argument != "":
		return h.why(t, find.NewQuery(argument)).of(made)
	}
	c, err := compile(t, made)
	if err != nil {
		return err
	}
	return c.list(t, figureTap{what: draftWhy})
}

// newestDraft is the person's newest draft. Somebody who has none is told so.
func newestDraft(t *chat.Turn) (made storage.Draft, ok bool, err error) {
	drafts, err := t.Tx.DraftsOf(t.Person.ID, 1)
	switch {
	case err != nil:
		return made, false, err
	case len(drafts) == 0:
		return made, false, t.Say(t.Words.Say(words.NoDraft))
	}
	return drafts[0], true, nil
}

// repliedDraft is the draft that a message is a reply to, be it to its files or to
// what was said of it.
func repliedDraft(t *chat.Turn) (storage.Draft, bool, error) {
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

// why is the question where a figure of a draft comes from.
type why struct {
	t   *chat.Turn
	q   find.Query
	log *slog.Logger
}

func (h *Drafts) why(t *chat.Turn, q find.Query) why { return why{t, q, h.Log} }

// of finds a figure of a draft and tells where it comes from. A number that only
// another draft of the person has is explained from that one, and said to be.
func (w why) of(made storage.Draft) error {
	t, q := w.t, w.q
	c, err := compile(t, made)
	if err != nil {
		return err
	}
	found := find.Figures(c.draft, c.form, q)
	if len(found.Figures) > 0 && !found.Otherwise {
		return w.explain(c, found.Figures)
	}
	if done, err := w.elsewhere(c); done || err != nil {
		return err
	}
	if found.Otherwise {
		return w.offer(c, t.Words.WhyOtherwise(c.draft, q.Term), found.Figures)
	}
	return t.SayAbout(chat.Outgoing{Draft: made.ID, Buttons: [][]telegram.Button{{whyButton(t, made)}}}, t.Words.WhyNone(c.draft, q.Term))
}

func whyButton(t *chat.Turn, made storage.Draft) telegram.Button {
	return telegram.Button{Label: t.Words.Plain(words.LabelWhy), Data: madeData(made.ID, draftWhy)}
}

// explain explains the only figure found, or asks which one is meant.
func (w why) explain(c compiled, found []report.Figure) error {
	if len(found) == 1 {
		return c.explain(w.t, found[0])
	}
	return w.offer(c, w.t.Words.WhySeveral(c.draft, w.q.Term, len(found)), found)
}

// offer offers figures to be explained.
func (w why) offer(c compiled, text words.HTML, found []report.Figure) error {
	rows := c.rows(w.t, draftWhy, found[:min(len(found), figureHits)])
	if len(found) > figureHits {
		rows = append(rows, []telegram.Button{whyButton(w.t, c.made)})
	}
	return w.t.SayAbout(chat.Outgoing{Draft: c.made.ID, Buttons: rows}, text)
}

// elsewhere looks in the person's other drafts, the newest first. Drafts of the
// same data are looked at once.
func (w why) elsewhere(c compiled) (done bool, err error) {
	t := w.t
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
		other, err := compile(t, made)
		if errors.Is(err, desk.ErrLater) {
			return false, err
		}
		if err != nil { // the others may have it
			w.log.Error("a draft could not be compiled to look for a figure", "draft", made.ID, "error", err)
			continue
		}
		if found := find.Figures(other.draft, other.form, w.q); len(found.Figures) > 0 && !found.Otherwise {
			return true, w.explainElsewhere(c, other, found.Figures)
		}
	}
	return false, nil
}

// explainElsewhere explains what only another draft has, and says what it is in the
// one that was asked about.
func (w why) explainElsewhere(c, other compiled, found []report.Figure) error {
	t := w.t
	text := t.Words.WhyElsewhere(c.draft, other.draft, w.q.Term)
	if f, ok := figureOf(c.draft, found[0].Question); ok && len(found) == 1 && c.form.ID == other.form.ID {
		text = words.Below(text, t.Words.WhyNow(c.draft, f))
	}
	if err := t.SayAbout(chat.Outgoing{Draft: c.made.ID}, text); err != nil {
		return err
	}
	return w.explain(other, found)
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
