package demo

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"

	"zongjie/desk"
	"zongjie/report"
	"zongjie/report/docx"
	"zongjie/report/md"
	"zongjie/sandbox"
	"zongjie/storage"
)

// What a button under a draft asks for, as package bot writes it.
const (
	draftAnnotated = "a" // the Word file with comments
	draftTracked   = "r" // the one with tracked changes
	draftChanges   = "d" // what has changed since the draft before
	draftGaps      = "l" // what lacks
)

// look lets the secretary see who has answered, and what lacks in a first draft. One
// that an earlier start has made is not made again.
func (s *stage) look() error {
	made, err := read(s, func(tx *storage.Tx) ([]storage.Draft, error) { return tx.NewestDrafts(s.starts) })
	if err != nil || len(made) > 0 {
		return err
	}
	defer s.uncounted()()
	s.transcript.section(fmt.Sprintf("%s工作总结第一稿", s.span().Label()))
	c, err := s.order()
	if err != nil {
		return err
	}
	if err := s.demand(c, draftGaps); err != nil {
		return err
	}
	return s.say(s.secretary, s.doubt)
}

// draft lets the secretary make the draft again once figures have moved, see which
// and by whom, and ask for the file; it keeps the file that arrives in the chat.
func (s *stage) draft() error {
	defer s.uncounted()()
	s.transcript.section(fmt.Sprintf("%s工作总结", s.span().Label()))
	c, err := s.reorder()
	if err != nil {
		return err
	}
	if _, ok := c.button(verbMade, c.draft(), draftChanges); ok {
		if err := s.changes(c); err != nil {
			return err
		}
	}
	if err := s.demand(c, draftAnnotated); err != nil {
		return err
	}
	chat := s.chat(s.secretary)
	file := chat[len(chat)-1]
	if file.Kind != sandbox.KindDocument {
		return errors.New("no document came")
	}
	word, err := s.server.Download(file.Document.FileID)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(c.draft(), 36, 64)
	if err != nil {
		return err
	}
	s.kept = storage.DraftID(id)
	return s.keepDraft(word)
}

// uncounted keeps what the secretary does out of what questionnaires cost.
func (s *stage) uncounted() (restore func()) {
	before := s.effort
	return func() { s.effort = before }
}

// order asks for a draft, and returns the message with the buttons for its files.
func (s *stage) order() (card, error) {
	for _, command := range []string{"/status", "/draft"} {
		if err := s.say(s.secretary, command); err != nil {
			return card{}, err
		}
	}
	return s.takeSpan()
}

// reorder makes the draft again by the button of the message that says which figures
// have moved. Where a restart has taken that out of the chat, it is asked for.
func (s *stage) reorder() (card, error) {
	c, _ := newestCard(s.chat(s.secretary))
	if _, ok := c.button(verbDraft, string(s.form.ID), s.span().String()); !ok {
		return s.order()
	}
	return s.takeSpan()
}

// takeSpan presses the button that makes the draft of the half-year.
func (s *stage) takeSpan() (card, error) {
	err := s.choose(s.secretary, verbDraft, string(s.form.ID), s.span().String())
	c, _ := newestCard(s.chat(s.secretary))
	return c, err
}

// draft is the draft that a card is about, as its buttons carry it.
func (c card) draft() string {
	b, ok := c.button(verbMade)
	if !ok {
		return ""
	}
	return b.args[0]
}

// demand presses a button under a draft.
func (s *stage) demand(c card, what string) error {
	b, ok := c.button(verbMade, c.draft(), what)
	if !ok {
		return fmt.Errorf("there is no button %q under the draft", what)
	}
	return s.press(s.secretary, c.message, b)
}

// changes compares the draft with the one before, in chat and as a file.
func (s *stage) changes(c card) error {
	if err := s.demand(c, draftChanges); err != nil {
		return err
	}
	if list, _ := newestCard(s.chat(s.secretary)); list.message != c.message {
		return s.demand(list, draftTracked)
	}
	return nil
}

// keepDraft writes the draft as Markdown from the same data, and the Word file as
// it came.
func (s *stage) keepDraft(word []byte) error {
	d, err := s.compile()
	if err != nil {
		return err
	}
	var same, markdown bytes.Buffer
	if err := errors.Join(docx.Write(&same, d, docx.Style{}), md.Write(&markdown, d)); err != nil {
		return err
	}
	if !bytes.Equal(same.Bytes(), word) {
		return errors.New("the Word file in the chat is not what its data compiles to")
	}
	if err := s.folder.write(MarkdownFile, markdown.Bytes()); err != nil {
		return err
	}
	return s.folder.write(WordFile, word)
}

// compile makes the draft that the secretary got, from the data it was made of.
func (s *stage) compile() (report.Draft, error) {
	return read(s, func(tx *storage.Tx) (report.Draft, error) {
		made, _, err := tx.Draft(s.kept)
		if err != nil {
			return report.Draft{}, err
		}
		return desk.Compile(tx.AsOf(made.Stamp), s.form.Form, s.span(), made.Stamp.At)
	})
}
