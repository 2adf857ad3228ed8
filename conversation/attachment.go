package conversation

import (
	"slices"
	"strings"

	"zongjie/days"
	"zongjie/office"
)

// Uncaptioned takes a caption that says nothing, such as 👍, off photos and documents.
func Uncaptioned(e Event) Event {
	if len(e.Attachments) > 0 && noEntry(e.Text) != "" {
		e.Text = ""
	}
	return e
}

// receive takes photos and documents. An album comes as several messages, maybe
// long after one another: whatever comes of it joins what came before.
func (t *turn) receive() {
	if place, ok := t.album(); ok {
		entries{t, place.question}.join(place)
		return
	}
	q, ok := t.current()
	switch {
	case !ok || t.Pending.is(Strayed):
		t.say(Effect{Kind: Unexpected})
	case q.Kind != office.ActivitiesQuestion:
		t.say(Effect{Kind: NoFiles, Question: q.ID})
	case hasWord(t.event.Text):
		entries{t, q}.write()
	default:
		entries{t, q}.receiveBare()
	}
}

// receiveBare takes what came without words: it belongs to the entry that is being
// rewritten, or to the person's newest one. Without either it waits for words.
func (t entries) receiveBare() {
	i := t.newest()
	if t.Rewriting.Number > 0 && t.Rewriting.Version == t.Answers[t.q.ID].Version {
		i = t.Rewriting.Number - 1
	}
	if i < 0 || len(t.Waiting) > 0 {
		t.wait()
		return
	}
	t.attach(i)
}

// newest returns the index of the person's newest entry, or -1.
func (t entries) newest() int {
	for i, a := range slices.Backward(t.present(t.q.ID).Activities) {
		if a.By(t.Person) {
			return i
		}
	}
	return -1
}

// wait holds attachments until there are words for them. Giving the message a
// caption is as good as a reply.
func (t entries) wait() {
	files := t.arrived()
	if len(files) > MaxAttachments {
		t.judge(t.q, refuse(TooManyFiles))
		return
	}
	t.Waiting = files
	t.judge(t.q, refuse(NeedsText))
}

// discard forgets attachments that got no words.
func (t *turn) discard() {
	if n := len(t.Waiting); n > 0 {
		t.Waiting = nil
		t.say(Effect{Kind: Discarded, Number: n})
	}
}

// arrived is what waits for words together with what came now.
func (t reader) arrived() []office.Attachment { return addFiles(t.Waiting, t.event.Attachments) }

// addFiles adds attachments to others, each message's once.
func addFiles(files, more []office.Attachment) []office.Attachment {
	files = slices.Clone(files)
	for _, m := range more {
		if !slices.ContainsFunc(files, func(f office.Attachment) bool { return f.Message == m.Message }) {
			files = append(files, m)
		}
	}
	return files
}

// attach gives what came now to the entry with this index.
func (t entries) attach(i int) {
	before := t.present(t.q.ID)
	entry := before.Activities[i]
	entry.Attachments = addFiles(entry.Attachments, t.event.Attachments)
	t.change(before, i, entry)
}

// change puts an entry in the place of one, and shows that where it is on display.
func (t entries) change(before office.Answer, i int, entry office.Activity) {
	if len(entry.Attachments) > MaxAttachments {
		t.refuseEdit(t.q, Problem{Code: TooManyFiles})
		return
	}
	t.keepEntry(ReplaceActivity(before, i, entry), i)
	t.show()
}

// show shows a question or card again that displays an answer which has changed.
func (t entries) show() {
	current, asked := t.current()
	if asked && current.ID == t.q.ID {
		t.ask(t.Position)
		return
	}
	t.refreshCard()
}

// place is where something of an album was found.
type place struct {
	question office.Question
	entry    int
	own      bool // the entry came as this album; otherwise it only was given attachments of it
}

// album finds the entry that something of the event's album became.
func (t reader) album() (place, bool) {
	if t.event.Album == "" {
		return place{}, false
	}
	for _, id := range t.Agenda {
		q, _ := t.form.Question(id)
		for i, a := range t.Answers[id].Activities {
			own := a.Album == t.event.Album
			if a.By(t.Person) && (own || slices.ContainsFunc(a.Attachments, t.together)) {
				return place{q, i, own}, true
			}
		}
	}
	return place{}, false
}

// together reports whether an attachment came in the event's album.
func (t reader) together(f office.Attachment) bool { return sameAlbum(f.Album, t.event.Album) }

func sameAlbum(a, b string) bool { return a != "" && a == b }

// join adds what came now to the rest of its album. Words make an album an entry
// of its own, on whichever of its messages they stand.
func (t entries) join(p place) {
	before := t.present(t.q.ID)
	text, problem := cleanText(t.event.Text)
	switch {
	case problem != "":
		t.attach(p.entry)
	case p.own:
		entry := before.Activities[p.entry]
		entry.Text += "\n" + text
		more := slices.Clone(t.event.Attachments)
		for i := range more {
			more[i].Caption = text
		}
		entry.Attachments = addFiles(entry.Attachments, more)
		t.change(before, p.entry, entry)
	default:
		t.detach(before, p.entry, t.together)
	}
}

// detach makes a new entry of the event's words, with those attachments of an
// entry that belong to them.
func (t entries) detach(before office.Answer, i int, belongs func(office.Attachment) bool) {
	entry, problem := NewActivity(t.form, t.Period, t.Person, t.event)
	if problem == "" && len(before.Activities) >= MaxEntries {
		problem = TooMany
	}
	if problem != "" {
		t.refuseEdit(t.q, Problem{Code: problem})
		return
	}
	host := before.Activities[i]
	var moved, left []office.Attachment
	for _, f := range host.Attachments {
		if belongs(f) {
			moved = append(moved, f)
		} else {
			left = append(left, f)
		}
	}
	entry.Attachments = addFiles(moved, t.event.Attachments)
	host.Attachments = left
	t.keepEntry(AddActivities(t.q.ID, ReplaceActivity(before, i, host), entry), len(before.Activities))
	t.show()
}

// editEntry corrects the entry that the edited message gave words or an attachment.
func (t entries) edit() {
	before := t.present(t.q.ID)
	own := func(a office.Activity) bool { return a.Message == t.event.Message && a.By(t.Person) }
	i := slices.IndexFunc(before.Activities, own)
	if i < 0 && t.editCaption(before) {
		return
	}
	r := rereadActivity(t.q, before, i, t.event)
	if r.Verdict != Accepted {
		t.refuseEdit(t.q, r.Problem)
		return
	}
	i = max(i, 0)
	if r.Answer.State == office.Value {
		entry := &r.Answer.Activities[i]
		if entry.Person == 0 {
			entry.Person = t.Person
			*entry = signed(t.form, *entry, t.Period, t.event)
		}
		entry.Date, _ = days.ReadDate(entry.Text, t.form.Local(t.event.sent()), t.Period)
	}
	t.keepEntry(r.Answer, i)
	t.refreshCard()
}

// editCaption takes the new caption of a message that gave an entry an attachment
// only. In the entry's own album it is part of the words; anywhere else it makes
// the attachment an entry of its own, as if it had come with it.
func (t entries) editCaption(before office.Answer) bool {
	here := func(f office.Attachment) bool { return f.Message == t.event.Message }
	for i, a := range before.Activities {
		k := slices.IndexFunc(a.Attachments, here)
		if k < 0 || !a.By(t.Person) {
			continue
		}
		f := a.Attachments[k]
		switch {
		case f.Caption != "" || sameAlbum(f.Album, a.Album):
			t.recaption(before, i, k)
		case hasWord(t.event.Text):
			t.event.Album = f.Album
			t.detach(before, i, func(g office.Attachment) bool { return here(g) || t.together(g) })
		}
		return true
	}
	return false
}

// recaption puts the new caption of an attachment into the words of its entry.
func (t entries) recaption(before office.Answer, i, k int) {
	entry := before.Activities[i]
	entry.Attachments = slices.Clone(entry.Attachments)
	f := &entry.Attachments[k]
	text, _ := cleanText(t.event.Text)
	switch old := f.Caption; {
	case text == old:
		return
	case old == "":
		entry.Text += "\n" + text
	default:
		entry.Text = strings.TrimSpace(strings.Replace(entry.Text, old, text, 1))
	}
	f.Caption = text
	t.change(before, i, entry)
}
