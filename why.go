package main

import (
	"fmt"
	"io"
	"strings"

	"zongjie/report"
	"zongjie/report/find"
)

type whyCommand struct {
	configured
	Form   string   `arg:"" help:"Id of the form."`
	Range  string   `arg:"" help:"Months: 2024-01, 2024Q1, 2024H1, 2024 or 2024-01..2024-04."`
	Figure []string `arg:"" optional:"" help:"The number as the draft has it, or the figure's title or id; without it, every figure is listed."`
}

// Run prints who reported what a figure is made of, or lists the figures. The draft
// is of what the database holds now, which may be in use by a running bot.
func (c whyCommand) Run(s system) error {
	cfg, err := c.load()
	if err != nil {
		return err
	}
	all, err := draftCommand{Form: c.Form, Range: c.Range}.compile(s, cfg)
	if err != nil {
		return err
	}
	asked := strings.Join(c.Figure, " ")
	if asked == "" {
		return listFigures(s.out, all.draft)
	}
	found := find.Figures(all.draft, all.input.Form, find.NewQuery(asked))
	if found.Otherwise || len(found.Figures) == 0 {
		return fmt.Errorf("the draft has no figure %q%s; without it, every figure is listed", asked, otherwise(found))
	}
	for i, f := range found.Figures {
		if i > 0 {
			_, _ = fmt.Fprintln(s.out)
		}
		if _, err := fmt.Fprintln(s.out, strings.Join(f.Account(), "\n")); err != nil {
			return err
		}
	}
	return nil
}

// otherwise says what the figures are that go by the name that was asked for.
func otherwise(found find.Found) string {
	var values []string
	for _, f := range found.Figures {
		values = append(values, f.Title+" "+f.Text)
	}
	if len(values) == 0 {
		return ""
	}
	return " (but " + strings.Join(values, ", ") + ")"
}

func listFigures(w io.Writer, d report.Draft) error {
	for _, f := range d.Figures {
		if _, err := fmt.Fprintf(w, "%-24s  %s  %s\n", f.Question, f.Text, f.Title); err != nil {
			return err
		}
	}
	return nil
}
