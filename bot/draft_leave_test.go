package bot

import (
	"bytes"
	"testing"

	"zongjie/bot/chat"
	"zongjie/storage"
)

// What waits in the outbox for a secretary is not sent to somebody who was removed, or
// makes no drafts any more, before its turn came.
func TestDraftsAreForSecretariesOnlyUntilTheyAreSent(t *testing.T) {
	waiting := []chat.Outgoing{
		{Kind: chat.SendDocument, Draft: 1, File: "a"},
		{Kind: chat.SendDocument, Template: &chat.TemplateFile{Form: "monthly"}},
		{Kind: chat.SendPhoto, Draft: 1, File: "g"},
		{Kind: chat.SendSources, Draft: 1, File: "s", Figure: "visits"},
		{Kind: chat.SendText, Draft: 1, HTML: "走访企业：128家"},
		{Kind: chat.SendText, Moved: 1, HTML: "有1项数变了"},
	}
	for name, statement := range map[string]string{
		"removed":             `UPDATE people SET left_at = 1 WHERE id = 12`,
		"no longer secretary": `UPDATE people SET role = 'respondent' WHERE id = 12`,
	} {
		t.Run(name, func(t *testing.T) {
			w, _, s := drafted(t)
			before := len(s.Messages())
			w.exec(statement)
			w.must(w.store.Write(func(tx *storage.Tx) error {
				for _, o := range append(waiting, chat.Outgoing{Kind: chat.SendText, HTML: "您已被移出"}) {
					if _, err := w.bot.post.Enqueue(tx, 12, o); err != nil {
						return err
					}
				}
				return nil
			}))
			w.bot.delivery.Notify()
			w.settle()
			if got := s.Messages()[before:]; len(got) != 1 || got[0].Text != "您已被移出" {
				t.Errorf("got %d messages, want only what is no draft:\n%s", len(got), s.transcript())
			}
		})
	}
}

// What two drafts differ in is as much about a draft as its files are.
func TestComparisonsAreAboutADraft(t *testing.T) {
	w, m, s := drafted(t)
	m.corrects("128", "130")
	s.says("/draft 2024-06")
	s.taps(labelChanges)
	s.wants("128家→130家")
	w.read(func(tx *storage.Tx) error {
		sent, err := tx.SentAs(12, s.newest().ID)
		if err == nil && !bytes.Contains(sent[0].Payload, []byte(`"draft":2`)) {
			t.Errorf("the message is about no draft: %s", sent[0].Payload)
		}
		return err
	})
}

// What another draft says of a figure is about the draft that was asked about.
func TestAFigureOfAnotherDraftIsAboutADraft(t *testing.T) {
	w, m, s := drafted(t)
	m.corrects("128", "130")
	s.says("/draft 2024-06")
	s.says("为什么是128？")
	w.read(func(tx *storage.Tx) error {
		sent, err := tx.SentAs(12, s.messageWith("里没有“128”"))
		if err == nil && !bytes.Contains(sent[0].Payload, []byte(`"draft":2`)) {
			t.Errorf("the message is about no draft: %s", sent[0].Payload)
		}
		return err
	})
}
