// Package demo plays half a year of a real bureau's reporting: people are asked,
// answer, are reminded, and in the end the secretary gets a draft as a Word file.
//
// The bot is the real one, with its poll loop, conversation, database and sender.
// Only Telegram is a stand-in (package sandbox), the people follow a script
// (half-year.yaml), and the clock is simulated. Being killed at any moment loses
// nothing: started again on the same folder, the demo goes on where it was.
package demo

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"time"

	"zongjie/sandbox"
)

// Options say where the demo writes and shows.
type Options struct {
	Dir    string                               // made if it does not exist
	Out    io.Writer                            // the transcript as it happens, and the closing table
	Log    io.Writer                            // what the bot has to complain about
	NewLog func(io.Writer) *slog.Logger         // writes it there; nil for text, warnings and errors only
	Bar    bool                                 // Out is a terminal: show a progress bar below the transcript
	After  func(time.Duration) <-chan time.Time // for pauses after a failure, in real time

	onCall   func(sandbox.Call)    // for tests: every call of the bot, as it arrives and when it is done
	epilogue func(*stage) error    // for tests: what is played after the story
	onEnd    func(*sandbox.Server) // for tests: the chats, when everything is played
	onCost   func(effort)          // for tests: what it cost
}

func (o Options) newLog(w io.Writer) *slog.Logger {
	if o.NewLog != nil {
		return o.NewLog(w)
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

// The files that the demo leaves in its folder.
const (
	DatabaseFile   = "zongjie.db"
	WordFile       = "draft.docx" // written last: a folder that has it holds a finished demo
	MarkdownFile   = "draft.md"
	TranscriptFile = "transcript.txt"
)

// Run plays the demo to its end. A folder with an unfinished demo is gone on
// with, a finished one is begun anew.
func Run(ctx context.Context, o Options) error {
	data, err := readOffice(halfYear)
	if err != nil {
		return err
	}
	return play(ctx, o, data)
}

func play(ctx context.Context, o Options, data bureau) error {
	if err := os.MkdirAll(o.Dir, 0o750); err != nil {
		return err
	}
	f, err := openFolder(o.Dir)
	if err != nil {
		return err
	}
	defer f.close()
	screen := newScreen(o, len(timeline(nil, data)))
	defer screen.end()
	clock := &clock{}
	s := &stage{bureau: data, folder: f, clock: clock, seen: map[int64]map[int]int{},
		transcript: &transcript{file: f.transcript, screen: screen, clock: clock}}
	if err := s.resume(); err != nil {
		return err
	}
	s.server = sandbox.New(sandbox.Config{BotName: botName, BotUsername: "zongjie_demo_bot", Now: clock.Now,
		FirstUpdateID: 1 + f.earlier*1_000_000, FirstMessageID: 1 + f.earlier*100_000, OnCall: o.onCall})
	if err := s.server.Start(); err != nil {
		return err
	}
	err = s.perform(ctx, o, screen)
	if o.onEnd != nil {
		o.onEnd(s.server)
	}
	if o.onCost != nil {
		o.onCost(s.effort)
	}
	if err := errors.Join(err, s.server.Close()); err != nil {
		return err
	}
	table, err := s.closing()
	if err != nil {
		return err
	}
	screen.end()
	_, err = io.WriteString(o.Out, table)
	return err
}
