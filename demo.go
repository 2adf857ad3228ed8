package main

import (
	"os"

	"golang.org/x/term"

	"zongjie/demo"
)

type demoCommand struct {
	Dir    string `short:"d" default:"demo-out" type:"path" help:"Folder for the database, the draft and the transcript. An unfinished demo in it is gone on with, a finished one is begun anew."`
	logged `set:"level=warn"`
}

// Run plays the demo.
func (c demoCommand) Run(s system) error {
	return demo.Run(s.ctx, demo.Options{Dir: c.Dir, Out: s.out, Log: s.err, NewLog: c.log, Bar: terminal(s.out), After: s.after})
}

// terminal reports whether what is written is shown on a terminal.
func terminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
