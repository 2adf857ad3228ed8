package main

import (
	"errors"
	"fmt"
	"strings"

	"zongjie/bot"
	"zongjie/config"
	"zongjie/conversation"
	"zongjie/report"
	"zongjie/storage"
)

type draftCommand struct {
	configured
	Form   string `arg:"" help:"Id of the form."`
	Range  string `arg:"" help:"2024-01, 2024Q1, 2024H1, 2024 or 2024-01..2024-04."`
	Output string `short:"o" required:"" type:"path" help:"File to write; .docx, .md, .xlsx (the data), or .png (who has reported)."`
	Clean  bool   `help:"Write the clean copy (清稿): no comments, no marks, no list of gaps."`
}

// Run compiles from the database, which may be in use by a running bot.
func (c draftCommand) Run(s system) error {
	r, err := conversation.ParseRange(c.Range)
	if err != nil {
		return err
	}
	cfg, err := c.load()
	if err != nil {
		return err
	}
	write, err := c.format(cfg.Settings.Style)
	if err != nil {
		return err
	}
	form, ok := cfg.Form(conversation.FormID(c.Form))
	if !ok {
		return fmt.Errorf("no form %q; the configuration has %s", c.Form, formIDs(cfg.Forms))
	}
	store, err := storage.OpenReadOnly(cfg.Settings.Database)
	if err != nil {
		return err
	}
	var both compiled
	err = store.Read(func(tx *storage.Tx) (err error) {
		both.input, err = bot.Gather(tx, form.Form, r, s.now())
		return err
	})
	if err = errors.Join(err, store.Close()); err != nil {
		return err
	}
	if both.draft, err = report.Compile(both.input); err != nil {
		return err
	}
	note, err := writeFile(c.Output, both, write)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%s: %d figures, %d gaps\n%s", c.Output, len(both.draft.Figures), len(both.draft.Gaps), note)
	return err
}

func formIDs(all []config.Form) string {
	var ids []string
	for _, f := range all {
		ids = append(ids, string(f.ID))
	}
	return strings.Join(ids, ", ")
}
