// Command zongjie asks departments for their monthly figures in Telegram, keeps
// the answers in SQLite, and compiles them into a draft work summary.
//
// This file is the command line: it wires the packages together, starts and stops
// them, and is the only place that reads the wall clock.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"time"
	_ "time/tzdata" // time zones for machines, and containers, that have none

	"github.com/alecthomas/kong"

	"zongjie/bot"
	"zongjie/config"
	"zongjie/forms"
	"zongjie/office"
	"zongjie/storage"
)

// version is set by the build: -ldflags "-X main.version=v1.2.3".
var version = "development"

// commands is the command line.
type commands struct {
	Serve   serveCommand   `cmd:"" help:"Run the bot (运行机器人)."`
	Init    initCommand    `cmd:"" help:"Write a commented configuration and a ready form into a folder (生成配置和表单)."`
	Check   checkCommand   `cmd:"" help:"Check configuration, forms and outlines, and print every fault (检查配置)."`
	Draft   draftCommand   `cmd:"" help:"Compile a draft summary without chat (不经聊天生成初稿)."`
	Why     whyCommand     `cmd:"" help:"Show where a figure of a draft comes from (看数从哪来)."`
	Plan    planCommand    `cmd:"" help:"Show or enter plan values without chat (查看或录入计划数)."`
	Import  importCommand  `cmd:"" help:"Import figures of earlier years from Excel, or write the template (从 Excel 导入往年数)."`
	Demo    demoCommand    `cmd:"" help:"Play half a year of a real bureau's reporting against a local stand-in for Telegram (演示)."`
	Health  healthCommand  `cmd:"" help:"Exit 0 when the running bot has reached Telegram lately (健康检查)."`
	Version versionCommand `cmd:"" help:"Print the version (版本)."`
}

// system is what the commands need of the machine they run on.
type system struct {
	ctx    context.Context //nolint:containedctx // a command runs once, for as long as it
	out    io.Writer
	err    io.Writer
	now    func() time.Time
	after  func(time.Duration) <-chan time.Time
	getenv func(string) string
}

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(bot.GCPercent)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	s := system{ctx: ctx, out: os.Stdout, err: os.Stderr, now: time.Now, after: time.After, getenv: os.Getenv}
	code := run(s, os.Args[1:])
	stop()
	os.Exit(code)
}

// run carries out one command line and returns the exit code: 0 done, 1 failed,
// 2 not understood.
func run(s system, args []string) int {
	var c commands
	code := -1
	parser, err := kong.New(&c, kong.Name("zongjie"), kong.Writers(s.out, s.err), kong.Exit(func(n int) { code = n }),
		kong.Description("A Telegram bot that collects monthly figures from departments and drafts the work summary.\n单位月度工作填报与工作总结机器人。"),
		kong.UsageOnError(), kong.Vars{"ready": strings.Join(forms.Names(), ", ")})
	if err != nil {
		_, _ = fmt.Fprintln(s.err, "zongjie:", err)
		return 1
	}
	command, err := parser.Parse(args)
	switch {
	case code >= 0: // --help has printed itself
		return code
	case err != nil:
		_, _ = fmt.Fprintf(s.err, "zongjie: %v\nSee zongjie --help.\n", err)
		return 2
	}
	if err := command.Run(s); err != nil {
		return complain(s.err, err)
	}
	return 0
}

// complain prints why a command failed; every fault of a configuration has its
// own line.
func complain(w io.Writer, err error) int {
	var faults config.Faults
	if errors.As(err, &faults) {
		_, _ = fmt.Fprintln(w, faults)
		_, _ = fmt.Fprintf(w, "zongjie: %d fault(s) in the configuration\n", len(faults))
		return 1
	}
	_, _ = fmt.Fprintln(w, "zongjie:", err)
	return 1
}

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run(s system) error {
	_, err := fmt.Fprintln(s.out, "zongjie", version)
	return err
}

// configured is the flag that commands on an office's configuration share.
type configured struct {
	Config string `short:"c" default:"zongjie.yaml" type:"path" help:"Configuration file."`
}

func (c configured) load() (config.Config, error) { return config.Load(c.Config) }

// namedForm is the form with an id that was given.
func namedForm(cfg config.Config, id string) (config.Form, error) {
	form, ok := cfg.Form(office.FormID(id))
	if !ok {
		return form, fmt.Errorf("no form %q; the configuration has %s", id, formIDs(cfg.Forms))
	}
	return form, nil
}

func formIDs(all []config.Form) string {
	var ids []string
	for _, f := range all {
		ids = append(ids, string(f.ID))
	}
	return strings.Join(ids, ", ")
}

// openDatabase opens the database to write into it, and makes it if there is none. While
// another process has it, the error says what to do.
func openDatabase(cfg config.Config, whatToDo string) (*storage.Store, error) {
	path := cfg.Settings.Database
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	store, err := storage.Open(path)
	if errors.Is(err, storage.ErrInUse) {
		return nil, fmt.Errorf("%s is in use: %s", path, whatToDo)
	}
	return store, err
}

// writeDatabase is openDatabase for one thing to write.
func writeDatabase(cfg config.Config, whatToDo string, write func(*storage.Tx) error) error {
	store, err := openDatabase(cfg, whatToDo)
	if err != nil {
		return err
	}
	return errors.Join(store.Write(write), store.Close())
}

// readDatabase reads from a database, which may be in use by a running bot.
func readDatabase(path string, read func(*storage.Tx) error) error {
	store, err := storage.OpenReadOnly(path)
	if err != nil {
		return err
	}
	return errors.Join(store.Read(read), store.Close())
}

// alivePath is the file whose time says when the bot last reached Telegram.
func alivePath(cfg config.Config) string { return cfg.Settings.Database + ".alive" }
