package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"zongjie/bot/plans"
	"zongjie/config"
	"zongjie/days"
	"zongjie/office"
	"zongjie/report/priors"
	"zongjie/report/sheet"
	"zongjie/report/xlsx"
	"zongjie/storage"
)

type importCommand struct {
	configured
	File     string   `arg:"" optional:"" type:"path" help:"Workbook (.xlsx) with the figures of earlier years."`
	Form     string   `placeholder:"ID" help:"Id of the form, where there are several: whose template, or whose sheet when it is not named by the id."`
	Check    bool     `help:"Say what would be imported, and import nothing."`
	Template bool     `help:"Write a workbook to be filled in, instead of reading one."`
	Output   string   `short:"o" type:"path" placeholder:"FILE" help:"With --template: file to write, .xlsx."`
	Range    []string `help:"With --template: months of a column, as 2023-01, 2023Q1, 2023H1 or 2023; may be given again. Without it, last year's first half and the whole of it."`
}

// Run imports a workbook as the chat does, or writes its template. To import it
// needs the database to itself; while the bot runs, chat is the way.
func (c importCommand) Run(s system) error {
	cfg, err := c.load()
	if err != nil {
		return err
	}
	reads := c.File != "" || c.Check
	switch {
	case c.Template && (reads || c.Output == ""):
		return errors.New("--template writes a file: give it with -o, and no other")
	case c.Template:
		return c.template(s, cfg)
	case c.File == "" || c.Output != "" || len(c.Range) > 0:
		return errors.New("give the workbook to import, or --template -o FILE to write one to be filled in")
	}
	book, err := c.read(cfg)
	switch {
	case err != nil:
		return err
	case c.Check:
		return c.check(s, cfg, book)
	}
	return c.store(s, cfg, book)
}

// form is the form that was named, or the only one there is.
func (c importCommand) form(cfg config.Config) (office.Form, error) {
	if c.Form == "" && len(cfg.Forms) == 1 {
		return cfg.Forms[0].Form, nil
	}
	if c.Form == "" {
		return office.Form{}, fmt.Errorf("name the form with --form; the configuration has %s", formIDs(cfg.Forms))
	}
	form, err := namedForm(cfg, c.Form)
	return form.Form, err
}

// template writes the workbook to be filled in.
func (c importCommand) template(s system, cfg config.Config) error {
	form, err := c.form(cfg)
	if err != nil {
		return err
	}
	var spans []office.Range
	for _, text := range c.Range {
		span, err := days.ParseLabel(text)
		if err != nil {
			return err
		}
		spans = append(spans, span)
	}
	if filepath.Ext(c.Output) != ".xlsx" {
		return fmt.Errorf("%s: the name must end in .xlsx", c.Output)
	}
	record, err := priorRecords(cfg.Settings.Database, []office.FormID{form.ID})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := xlsx.WriteBook(&b, plans.Template(form, spans, record[form.ID], s.now()).Book()); err != nil {
		return err
	}
	if err := os.WriteFile(c.Output, b.Bytes(), 0o600); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%s\n", c.Output)
	return err
}

// read reads the workbook. One that is too large is not opened.
func (c importCommand) read(cfg config.Config) (priors.Book, error) {
	source := priors.Source{Name: filepath.Base(c.File)}
	for _, f := range cfg.Forms {
		source.Forms = append(source.Forms, f.Form)
	}
	if c.Form != "" || len(cfg.Forms) == 1 {
		form, err := c.form(cfg)
		if err != nil {
			return priors.Book{}, err
		}
		source.Only = form.ID
	}
	info, err := os.Stat(c.File)
	switch {
	case err != nil:
		return priors.Book{}, err
	case info.Size() > sheet.MaxFile:
		return priors.Book{File: source.Name, Faults: []priors.Fault{{Problem: sheet.Huge}}}, nil
	}
	if source.Data, err = os.ReadFile(c.File); err != nil {
		return priors.Book{}, err
	}
	return priors.Read(source), nil
}

// check says what importing the workbook would do.
func (c importCommand) check(s system, cfg config.Config, book priors.Book) error {
	record, err := priorRecords(cfg.Settings.Database, book.FormIDs())
	if err != nil {
		return err
	}
	in := book.Import(record)
	if len(in.Faults) > 0 {
		return errors.New(commandWords().PriorFaultsText(in))
	}
	_, err = fmt.Fprintln(s.out, commandWords().PriorFoundText(in))
	return err
}

// store imports the workbook.
func (c importCommand) store(s system, cfg config.Config, book priors.Book) error {
	var in priors.Import
	err := writeDatabase(cfg, "zongjie is running on it; send the workbook to the bot in chat, or stop it first", func(tx *storage.Tx) (err error) {
		in, err = plans.ImportPriors(tx, book, 0, s.now())
		return err
	})
	switch {
	case err != nil:
		return err
	case len(in.Faults) > 0:
		return errors.New(commandWords().PriorFaultsText(in))
	}
	_, err = fmt.Fprintln(s.out, commandWords().PriorStoredText(in))
	return err
}

// priorRecords reads what is on record of forms from a database, which may be in use
// by a running bot. Before the first start there is none.
func priorRecords(path string, forms []office.FormID) (record map[office.FormID]priors.Record, err error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	err = readDatabase(path, func(tx *storage.Tx) (err error) {
		record, err = plans.PriorRecords(tx, forms)
		return err
	})
	return record, err
}
