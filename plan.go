package main

import (
	"errors"
	"fmt"
	"html"
	"strings"

	"zongjie/bot/plans"
	"zongjie/bot/words"
	"zongjie/config"
	"zongjie/office"
	"zongjie/storage"
)

type planCommand struct {
	configured
	Form  string   `arg:"" help:"Id of the form."`
	Span  string   `arg:"" name:"period" help:"Half-year or year: 2024H2 or 2024."`
	ID    string   `arg:"" optional:"" help:"Id of the plan value; without it, what was entered and what lacks is listed."`
	Value []string `arg:"" optional:"" help:"The value as one would write it in chat: 8公里."`
}

// Run lists the plan values of a span, or enters one as /plan does in chat. To
// enter one it needs the database to itself; while the bot runs, chat is the way.
func (c planCommand) Run(s system) error {
	span, err := office.ParseRange(c.Span)
	if err != nil {
		return err
	}
	cfg, err := c.load()
	if err != nil {
		return err
	}
	form, err := namedForm(cfg, c.Form)
	switch {
	case err != nil:
		return err
	case len(form.Plan) == 0:
		return fmt.Errorf("form %s has no plan values", form.ID)
	case c.ID == "":
		return c.list(s, cfg, form.Form, span)
	}
	p, ok := form.Planned(office.QuestionID(c.ID))
	if !ok {
		return fmt.Errorf("no plan value %q; the form has %s", c.ID, planIDs(form.Form))
	}
	return c.enter(s, cfg, plans.PlanEntry{Form: form.Form, Plan: p, Span: span, Text: strings.Join(c.Value, " "), At: s.now()})
}

func (planCommand) list(s system, cfg config.Config, form office.Form, span office.Range) error {
	var table words.HTML
	err := readDatabase(cfg.Settings.Database, func(tx *storage.Tx) (err error) {
		table, err = plans.PlanTable(tx, commandWords(), form, span)
		return err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.out, plainText(table))
	return err
}

func (planCommand) enter(s system, cfg config.Config, e plans.PlanEntry) error {
	var said words.HTML
	var kept bool
	err := writeDatabase(cfg, "zongjie is running on it; use /plan in chat, or stop it first", func(tx *storage.Tx) (err error) {
		said, kept, err = plans.EnterPlan(tx, commandWords(), e)
		return err
	})
	switch {
	case err != nil:
		return err
	case !kept:
		return errors.New(plainText(said))
	}
	_, err = fmt.Fprintln(s.out, plainText(said))
	return err
}

// commandWords says at the command line what the chat says.
func commandWords() words.Words { return words.New().In(words.Chinese) }

// plainText is a sentence about plan values, which hold no markup.
func plainText(s words.HTML) string { return html.UnescapeString(string(s)) }

func planIDs(form office.Form) string {
	var ids []string
	for _, p := range form.Plan {
		ids = append(ids, string(p.ID))
	}
	return strings.Join(ids, ", ")
}
