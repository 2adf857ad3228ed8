package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
	Output string `short:"o" required:"" type:"path" help:"File to write; .docx or .md."`
	Clean  bool   `help:"Write the clean copy (清稿): no comments, no marks, no list of gaps."`
}

// Run compiles from the database, which may be in use by a running bot.
func (c draftCommand) Run(s system) error {
	format, err := c.format()
	if err != nil {
		return err
	}
	r, err := conversation.ParseRange(c.Range)
	if err != nil {
		return err
	}
	cfg, err := c.load()
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
	var d report.Draft
	err = store.Read(func(tx *storage.Tx) (err error) {
		d, err = bot.Compile(tx, form.Form, r, s.now())
		return err
	})
	if err = errors.Join(err, store.Close()); err != nil {
		return err
	}
	write := report.Markdown
	if format == wordFormat {
		write = c.word(cfg.Settings.Style)
	}
	if err := writeFile(c.Output, d, write); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%s: %d figures, %d gaps\n", c.Output, len(d.Figures), len(d.Gaps))
	return err
}

const (
	wordFormat     = ".docx"
	markdownFormat = ".md"
)

// format picks the format by the file's extension.
func (c draftCommand) format() (string, error) {
	switch format := strings.ToLower(filepath.Ext(c.Output)); {
	case format == markdownFormat && c.Clean:
		return "", fmt.Errorf("%s: --clean is for Word files; the name must end in .docx", c.Output)
	case format == wordFormat || format == markdownFormat:
		return format, nil
	}
	return "", fmt.Errorf("%s: the name must end in .docx or .md", c.Output)
}

// word writes Word files as the office and the command line want them.
func (c draftCommand) word(style report.Style) func(io.Writer, report.Draft) error {
	if c.Clean {
		style.Variant = report.Clean
	}
	return func(w io.Writer, d report.Draft) error { return report.Word(w, d, style) }
}

func writeFile(file string, d report.Draft, write func(io.Writer, report.Draft) error) error {
	var b bytes.Buffer
	if err := write(&b, d); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o600)
}

func formIDs(all []config.Form) string {
	var ids []string
	for _, f := range all {
		ids = append(ids, string(f.ID))
	}
	return strings.Join(ids, ", ")
}
