package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"zongjie/office"
	"zongjie/report"
	"zongjie/report/changes"
	"zongjie/report/docx"
	"zongjie/report/md"
	"zongjie/report/png"
	"zongjie/report/xlsx"
)

// compiled is a draft with the data it was made from.
type compiled struct {
	draft  report.Draft
	input  report.Input
	before report.Draft // what it is compared with, where that was asked for
}

// format writes one kind of file. It returns a line for whoever asked for the
// file, when there is something to say.
type format func(io.Writer, compiled) (note string, err error)

// format picks the format by the file's extension; Word files are laid out in the
// office's style.
func (c draftCommand) format(style docx.Style) (format, error) {
	extension := strings.ToLower(filepath.Ext(c.Output))
	if c.Clean && extension != ".docx" {
		return nil, fmt.Errorf("%s: --clean is for Word files; the name must end in .docx", c.Output)
	}
	if len(c.Trend) > 0 && extension != ".png" {
		return nil, fmt.Errorf("%s: --trend is for pictures; the name must end in .png", c.Output)
	}
	switch {
	case !c.Changes:
	case c.Clean:
		return nil, errors.New("--changes and --clean exclude each other: the clean copy holds no changes")
	case extension != ".docx":
		return nil, fmt.Errorf("%s: --changes is for Word files; the name must end in .docx", c.Output)
	default:
		return func(w io.Writer, all compiled) (string, error) { return writeChanges(w, all, style) }, nil
	}
	switch extension {
	case ".docx":
		if c.Clean {
			style.Variant = docx.Clean
		}
		return func(w io.Writer, all compiled) (string, error) { return "", docx.Write(w, all.draft, style) }, nil
	case ".md":
		return func(w io.Writer, all compiled) (string, error) { return "", md.Write(w, all.draft) }, nil
	case ".xlsx":
		return func(w io.Writer, all compiled) (string, error) { return "", xlsx.Write(w, all.draft, all.input) }, nil
	case ".png":
		if len(c.Trend) > 0 {
			return c.writeTrends, nil
		}
		return writeGrid, nil
	}
	return nil, fmt.Errorf("%s: the name must end in .docx, .md, .xlsx or .png", c.Output)
}

// writeGrid draws which department has reported which month.
func writeGrid(w io.Writer, all compiled) (string, error) {
	lacking, err := png.Grid(w, report.NewGrid(all.input))
	return lackingNote(lacking), err
}

// writeTrends draws the chosen figures month by month, below each other.
func (c draftCommand) writeTrends(w io.Writer, all compiled) (string, error) {
	var trends []report.Trend
	for _, id := range c.Trend {
		t, err := report.NewTrend(all.input, office.QuestionID(id))
		if err != nil {
			return "", err
		}
		trends = append(trends, t)
	}
	lacking, err := png.Trends(w, trends)
	return lackingNote(lacking), err
}

func lackingNote(lacking []rune) string {
	if len(lacking) == 0 {
		return ""
	}
	return fmt.Sprintf("drawn as 〓, because the font has no shape for them: %q\n", string(lacking))
}

// writeChanges writes what has changed as tracked changes, and lists it.
func writeChanges(w io.Writer, all compiled, style docx.Style) (string, error) {
	if err := docx.WriteChanges(w, all.before, all.draft, style); err != nil {
		return "", err
	}
	differences := changes.Between(all.before, all.draft)
	note := fmt.Sprintf("figures that differ from the draft of %s: %d\n", all.before.At.Format("2006-01-02 15:04"), len(differences))
	for _, d := range differences {
		note += d.String() + "\n"
	}
	if changes.Reworded(all.before, all.draft) {
		note += "the rest of the text differs as well; the file shows the figures only\n"
	}
	return note, nil
}

// writeFile leaves no file behind when the draft cannot be written.
func writeFile(file string, all compiled, write format) (string, error) {
	var b bytes.Buffer
	note, err := write(&b, all)
	if err != nil {
		return "", err
	}
	return note, os.WriteFile(file, b.Bytes(), 0o600)
}
