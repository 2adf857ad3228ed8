package drafts

import (
	"cmp"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/desk"
	"zongjie/report/changes"
	"zongjie/storage"
)

const (
	watchLife     = 60 * 24 * time.Hour // of a draft: by then the document has long been signed
	maxRecompiled = 4                   // drafts that one look compiles; the others come with the next ones
)

// Watch finds drafts whose figures have moved since, and tells those who made them.
type Watch struct {
	Desk *desk.Desk
	Post *chat.Post
	Log  *slog.Logger
}

// Movement is what was found about one draft.
type Movement struct {
	draft   storage.Draft
	version int64 // of the data it was compared with
	figures []changes.Difference
	failed  bool // it could not be compared; nothing is known
}

// Tell tells of what was found, except of drafts that meanwhile have a newer one or
// whose maker has left.
func (h *Watch) Tell(tx *storage.Tx, found []Movement) error {
	watched, err := watched(tx, h.Desk.Now())
	if err != nil {
		return err
	}
	for _, m := range found {
		i := slices.IndexFunc(watched, func(d storage.Draft) bool { return d.ID == m.draft.ID })
		if i < 0 {
			continue
		}
		m.draft = watched[i]
		if err := h.tellMoved(tx, m); err != nil {
			return err
		}
	}
	return nil
}

// watched lists the drafts whose makers are told when figures move: of each form and
// range somebody's newest, while they make drafts and can be reached.
func watched(tx *storage.Tx, now time.Time) ([]storage.Draft, error) {
	drafts, err := tx.NewestDrafts(now.Add(-watchLife))
	if err != nil {
		return nil, err
	}
	people, err := tx.People()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(drafts, func(d storage.Draft) bool {
		return !slices.ContainsFunc(people, func(p storage.Person) bool { return p.ID == d.Person && desk.Secretary(p) && !p.Blocked })
	}), nil
}

// Look compares the watched drafts, those that have waited longest first, with
// the data as it is. The comparing happens beside whatever is written meanwhile.
func (h *Watch) Look(tx *storage.Tx) ([]Movement, error) {
	now, err := tx.Stamp(h.Desk.Now())
	if err != nil {
		return nil, err
	}
	drafts, err := watched(tx, h.Desk.Now())
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(drafts, func(x, y storage.Draft) int { return cmp.Compare(x.Checked, y.Checked) })
	var found []Movement
	compiled := 0
	for _, d := range drafts {
		if d.Checked >= now.Version() {
			continue
		}
		touched, err := tx.Touched(d.Form, d.Range, d.Stamp)
		if err != nil {
			return nil, err
		}
		if touched {
			compiled++
		}
		if compiled <= maxRecompiled || !touched {
			found = append(found, h.movement(tx, d, now, touched))
		}
	}
	return found, nil
}

// movement compares one draft. One that cannot be compared does not hold up the
// others.
func (h *Watch) movement(tx *storage.Tx, d storage.Draft, now storage.Stamp, touched bool) Movement {
	m := Movement{draft: d, version: now.Version()}
	if !touched {
		return m
	}
	err := chat.Guard(func() (err error) {
		m.figures, err = h.moved(tx, d, now)
		return err
	})
	if err != nil {
		h.Log.Error("a draft could not be compared with newer data", append([]any{"draft", d.ID}, chat.Cause(err)...)...)
		m.failed = true
	}
	return m
}

// moved compares a draft with what it would be of the data at a stamp.
func (h *Watch) moved(tx *storage.Tx, d storage.Draft, now storage.Stamp) ([]changes.Difference, error) {
	_, then, err := h.Desk.Recompile(tx, d)
	if err != nil {
		return nil, err
	}
	d.Stamp = now
	_, current, err := h.Desk.Recompile(tx, d)
	return changes.Between(then, current), err
}

// tellMoved tells whoever made a draft what has moved: once by a message of its own,
// from then on in its place.
func (h *Watch) tellMoved(tx *storage.Tx, m Movement) error {
	d := m.draft
	if m.failed || len(m.figures) == 0 && d.Notice == 0 {
		return tx.CheckDraft(d.ID, m.version, d.Notice)
	}
	p, _, err := tx.Person(d.Person)
	if err != nil {
		return err
	}
	o, err := h.movedNotice(tx, h.Post.Speak(p), m)
	if err != nil {
		return err
	}
	if d.Notice != 0 {
		said, err := noticeOf(tx, d)
		if err != nil {
			return err
		}
		if said.HTML == o.HTML {
			return tx.CheckDraft(d.ID, m.version, d.Notice)
		}
		o.Kind, o.After = chat.EditText, d.Notice
	}
	row, err := h.Post.Enqueue(tx, p.Chat, o)
	if err != nil {
		return err
	}
	return tx.CheckDraft(d.ID, m.version, row)
}

func (h *Watch) movedNotice(tx *storage.Tx, w words.Words, m Movement) (chat.Outgoing, error) {
	form, err := h.Desk.Form(tx, m.draft.Form, m.draft.FormVersion)
	if err != nil {
		return chat.Outgoing{}, err
	}
	_, served := h.Desk.Served(m.draft.Form)
	about := words.Moved{Form: form, Range: m.draft.Range, At: m.draft.Stamp.At.In(h.Desk.Zone()), Figures: m.figures, Served: served}
	o := chat.Outgoing{HTML: w.DraftMoved(about), Moved: len(m.figures)}
	if served && len(m.figures) > 0 {
		o.Buttons = [][]telegram.Button{{{Label: w.Plain(words.LabelRemake), Data: draftData(m.draft.Form, m.draft.Range)}}}
	}
	return o, nil
}

// noticeOf is what was last said of a draft's figures that have moved.
func noticeOf(tx *storage.Tx, d storage.Draft) (chat.Outgoing, error) {
	var o chat.Outgoing
	m, ok, err := tx.Outgoing(d.Notice)
	if err == nil && ok {
		err = json.Unmarshal(m.Payload, &o)
	}
	if err != nil {
		return chat.Outgoing{}, fmt.Errorf("read the notice of draft %d: %w", d.ID, err)
	}
	return o, nil
}

// stale lists the person's drafts of other months or forms of which it is known that
// figures have moved.
func (h *Drafts) stale(t *chat.Turn, made storage.Draft) ([]words.Stale, error) {
	drafts, err := watched(t.Tx, t.Desk.Now())
	if err != nil {
		return nil, err
	}
	var all []words.Stale
	for _, d := range drafts {
		if d.Person != t.Person.ID || d.ID == made.ID || d.Notice == 0 {
			continue
		}
		said, err := noticeOf(t.Tx, d)
		if err != nil {
			return nil, err
		}
		if said.Moved == 0 {
			continue
		}
		form, err := t.Desk.Form(t.Tx, d.Form, d.FormVersion)
		if err != nil { // no reason to make none of others
			h.Log.Error("the form of a stale draft could not be read", append([]any{"draft", d.ID}, chat.Cause(err)...)...)
			continue
		}
		all = append(all, words.Stale{Form: form, Range: d.Range, At: d.Stamp.At.In(t.Desk.Zone()), Figures: said.Moved})
	}
	return all, nil
}
