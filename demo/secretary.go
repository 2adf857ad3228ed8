package demo

import (
	"bytes"
	"errors"
	"fmt"

	"zongjie/bot"
	"zongjie/report"
	"zongjie/sandbox"
	"zongjie/storage"
)

// draft lets the secretary look who has answered and ask for the draft, and keeps
// the file that arrives in the chat.
func (s *stage) draft() error {
	before := s.effort
	defer func() { s.effort = before }()
	s.transcript.section(fmt.Sprintf("%s工作总结", s.span().Label()))
	for _, command := range []string{"/status", "/draft"} {
		if err := s.say(s.secretary, command); err != nil {
			return err
		}
	}
	if err := s.choose(s.secretary, verbDraft, string(s.form.ID), s.span().String()); err != nil {
		return err
	}
	if err := s.choose(s.secretary, verbPaper, "1", "a"); err != nil {
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
	return s.keepDraft(word)
}

// keepDraft writes the draft as Markdown from the same data, and the Word file as
// it came.
func (s *stage) keepDraft(word []byte) error {
	d, err := s.compile()
	if err != nil {
		return err
	}
	var same, markdown bytes.Buffer
	if err := errors.Join(report.Word(&same, d, report.Style{}), report.Markdown(&markdown, d)); err != nil {
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
func (s *stage) compile() (d report.Draft, err error) {
	err = s.store.Read(func(tx *storage.Tx) error {
		made, _, err := tx.Draft(1)
		if err == nil {
			d, err = bot.Compile(tx.AsOf(made.Stamp), s.form.Form, s.span(), made.Stamp.At)
		}
		return err
	})
	return d, err
}
