package bot

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/report/compare"
	"zongjie/storage"
)

const (
	// watchLife is how long after it was made a draft is watched: by then the document
	// has long been signed.
	watchLife = 60 * 24 * time.Hour

	// maxRecompiled bounds the drafts that one tick compiles, so that a large office
	// with many drafts costs no more than a part of each minute. The others come with
	// the next ticks.
	maxRecompiled = 4
)

// movement is what was found about one draft.
type movement struct {
	draft   storage.Draft
	version int64 // of the data it was compared with
	figures []compare.Difference
	failed  bool // it could not be compared; nothing is known
}

// watchDrafts tells those who made drafts which figures have moved since. The
// comparing happens beside whatever is written meanwhile.
func (b *Bot) watchDrafts() error {
	var found []movement
	if err := b.Store.Read(func(tx *storage.Tx) (err error) {
		found, err = b.movements(tx)
		return err
	}); err != nil {
		return fmt.Errorf("watch drafts: %w", err)
	}
	if len(found) == 0 {
		return nil
	}
	b.writing.Lock()
	defer b.writing.Unlock()
	defer b.notify()
	if err := b.Store.Write(func(tx *storage.Tx) error { return b.tellAll(tx, found) }); err != nil {
		return fmt.Errorf("watch drafts: %w", err)
	}
	return nil
}

// tellAll tells of what was found, except of drafts that meanwhile have a newer one or
// whose maker has left.
func (b *Bot) tellAll(tx *storage.Tx, found []movement) error {
	watched, err := b.watched(tx)
	if err != nil {
		return err
	}
	for _, m := range found {
		i := slices.IndexFunc(watched, func(d storage.Draft) bool { return d.ID == m.draft.ID })
		if i < 0 {
			continue
		}
		m.draft = watched[i]
		if err := b.tellMoved(tx, m); err != nil {
			return err
		}
	}
	return nil
}

// watched lists the drafts whose makers are told when figures move: of each form and
// range somebody's newest, while they make drafts and can be reached.
func (b *Bot) watched(tx *storage.Tx) ([]storage.Draft, error) {
	drafts, err := tx.NewestDrafts(b.Now().Add(-watchLife))
	if err != nil {
		return nil, err
	}
	people, err := tx.People()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(drafts, func(d storage.Draft) bool {
		return !slices.ContainsFunc(people, func(p storage.Person) bool { return p.ID == d.Person && secretary(p) && !p.Blocked })
	}), nil
}

// movements compares the watched drafts, those that have waited longest first, with
// the data as it is.
func (b *Bot) movements(tx *storage.Tx) ([]movement, error) {
	now, err := tx.Stamp(b.Now())
	if err != nil {
		return nil, err
	}
	drafts, err := b.watched(tx)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(drafts, func(x, y storage.Draft) int { return cmp.Compare(x.Checked, y.Checked) })
	var found []movement
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
			found = append(found, b.movement(tx, d, now, touched))
		}
	}
	return found, nil
}

// movement compares one draft. One that cannot be compared does not hold up the
// others.
func (b *Bot) movement(tx *storage.Tx, d storage.Draft, now storage.Stamp, touched bool) movement {
	m := movement{draft: d, version: now.Version()}
	if !touched {
		return m
	}
	err := safely(func() (err error) {
		m.figures, err = b.moved(tx, d, now)
		return err
	})
	if err != nil {
		b.Log.Error("a draft could not be compared with newer data", "draft", d.ID, "error", err)
		m.failed = true
	}
	return m
}

// moved compares a draft with what it would be of the data at a stamp.
func (b *Bot) moved(tx *storage.Tx, d storage.Draft, now storage.Stamp) ([]compare.Difference, error) {
	_, then, err := b.recompile(tx, d)
	if err != nil {
		return nil, err
	}
	d.Stamp = now
	_, current, err := b.recompile(tx, d)
	return compare.Drafts(then, current), err
}

// tellMoved tells whoever made a draft what has moved: once by a message of its own,
// from then on in its place.
func (b *Bot) tellMoved(tx *storage.Tx, m movement) error {
	d := m.draft
	if m.failed || len(m.figures) == 0 && d.Notice == 0 {
		return tx.CheckDraft(d.ID, m.version, d.Notice)
	}
	p, _, err := tx.Person(d.Person)
	if err != nil {
		return err
	}
	o, err := b.movedNotice(tx, b.words(p), m)
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
		o.Kind, o.After = editText, d.Notice
	}
	row, err := b.enqueue(tx, p.Chat, o)
	if err != nil {
		return err
	}
	return tx.CheckDraft(d.ID, m.version, row)
}

func (b *Bot) movedNotice(tx *storage.Tx, w words.Words, m movement) (outgoing, error) {
	form, err := b.form(tx, m.draft.Form, m.draft.FormVersion)
	if err != nil {
		return outgoing{}, err
	}
	_, served := b.forms[m.draft.Form]
	about := words.Moved{Form: form, Range: m.draft.Range, At: m.draft.Stamp.At.In(b.zone()), Figures: m.figures, Served: served}
	o := outgoing{Kind: sendText, HTML: w.DraftMoved(about), Moved: len(m.figures)}
	if served && len(m.figures) > 0 {
		o.Buttons = [][]telegram.Button{{{Label: w.LabelRemake(), Data: draftData(m.draft.Form, m.draft.Range)}}}
	}
	return o, nil
}

// noticeOf is what was last said of a draft's figures that have moved.
func noticeOf(tx *storage.Tx, d storage.Draft) (outgoing, error) {
	var o outgoing
	m, ok, err := tx.Outgoing(d.Notice)
	if err == nil && ok {
		err = json.Unmarshal(m.Payload, &o)
	}
	if err != nil {
		return outgoing{}, fmt.Errorf("read the notice of draft %d: %w", d.ID, err)
	}
	return o, nil
}

// stale lists the person's drafts of other months or forms of which it is known that
// figures have moved.
func (t *turn) stale(made storage.Draft) ([]words.Stale, error) {
	drafts, err := t.watched(t.tx)
	if err != nil {
		return nil, err
	}
	var all []words.Stale
	for _, d := range drafts {
		if d.Person != t.person.ID || d.ID == made.ID || d.Notice == 0 {
			continue
		}
		said, err := noticeOf(t.tx, d)
		if err != nil {
			return nil, err
		}
		if said.Moved == 0 {
			continue
		}
		form, err := t.form(t.tx, d.Form, d.FormVersion)
		if err != nil { // no reason to make none of others
			t.Log.Error("the form of a stale draft could not be read", "draft", d.ID, "error", err)
			continue
		}
		all = append(all, words.Stale{Form: form, Range: d.Range, At: d.Stamp.At.In(t.zone()), Figures: said.Moved})
	}
	return all, nil
}
