package main

import (
	"fmt"

	"zongjie/config"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/report"
	"zongjie/storage"
)

type draftCommand struct {
	configured
	Form   string `arg:"" help:"Id of the form."`
	Range  string `arg:"" help:"Months: 2024-01, 2024Q1, 2024H1, 2024 or 2024-01..2024-04."`
	Output string `short:"o" required:"" type:"path" placeholder:"FILE" help:"File to write: .docx, .md, .xlsx (the data) or .png (who has reported)."`
	Clean  bool   `help:"For .docx: write the clean copy (清稿), without comments, marks and the list of what lacks."`

	Changes bool     `help:"For .docx: compare with the newest draft of these months that was asked for in chat: list the figures that differ, and write them as tracked changes (修订稿)."`
	Trend   []string `placeholder:"ID" help:"For .png: draw these figures month by month beside the year before, instead of who has reported."`
}

// Run compiles from the database, which may be in use by a running bot.
func (c draftCommand) Run(s system) error {
	cfg, err := c.load()
	if err != nil {
		return err
	}
	write, err := c.format(cfg.Settings.Style)
	if err != nil {
		return err
	}
	all, err := c.compile(s, cfg)
	if err != nil {
		return err
	}
	note, err := writeFile(c.Output, all, write)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%s: %d figures, %d gaps\n%s", c.Output, len(all.draft.Figures), len(all.draft.Gaps), note)
	return err
}

// compile compiles the draft, and the one that it is to be compared with.
func (c draftCommand) compile(s system, cfg config.Config) (all compiled, err error) {
	r, err := office.ParseRange(c.Range)
	if err != nil {
		return all, err
	}
	form, err := namedForm(cfg, c.Form)
	if err != nil {
		return all, err
	}
	err = readDatabase(cfg.Settings.Database, func(tx *storage.Tx) (err error) {
		if all.input, err = desk.Gather(tx, form.Form, r, s.now()); err == nil && c.Changes {
			all.before, err = newestDraft(tx, form.ID, r)
		}
		return err
	})
	if err != nil {
		return all, err
	}
	all.draft, err = report.Compile(all.input)
	return all, err
}

// newestDraft compiles again the newest draft that was asked for in chat.
func newestDraft(tx *storage.Tx, form office.FormID, r office.Range) (report.Draft, error) {
	made, ok, err := tx.NewestDraft(form, r)
	if err != nil {
		return report.Draft{}, err
	}
	if !ok {
		return report.Draft{}, fmt.Errorf("--changes: there is no draft of %s %s to compare with; ask for one in chat with /draft, or leave --changes out", form, r)
	}
	return desk.Recompile(tx, made)
}
