package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"zongjie/bot"
	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/config"
	"zongjie/schedule"
	"zongjie/storage"
)

type serveCommand struct {
	configured
	logged `set:"level=info"`
}

// Run serves until it is told to stop.
func (c serveCommand) Run(s system) error {
	cfg, err := c.load()
	if err != nil {
		return err
	}
	client, err := connectTo(cfg, s.getenv)
	if err != nil {
		return err
	}
	store, err := openDatabase(cfg, "another zongjie is running on it; stop that one first")
	if err != nil {
		return err
	}
	return errors.Join(c.serve(s, cfg, client, store), store.Close())
}

func connectTo(cfg config.Config, getenv func(string) string) (*telegram.Client, error) {
	t := cfg.Settings.Telegram
	token, err := t.Token(getenv)
	if err != nil {
		return nil, err
	}
	return telegram.New(telegram.Config{Token: token, APIRoot: t.APIRoot, FileRoot: t.FileRoot, Proxy: t.Proxy})
}

// serve connects, prints the first administrator's link if there is none yet, and
// runs with a tick a minute.
func (c serveCommand) serve(s system, cfg config.Config, client *telegram.Client, store *storage.Store) error {
	log := c.log(s.err)
	for _, w := range cfg.Warnings {
		log.Warn("odd configuration", "warning", w.String())
	}
	if cfg.Settings.Telegram.Exposed() {
		log.Warn("other users of this machine can read the token file; chmod 600 mends it", "file", cfg.Settings.Telegram.TokenFile)
	}
	b := bot.New(bot.Options{Store: store, Telegram: client, Forms: cfg.Forms, Log: log, Now: s.now, After: s.after, Style: cfg.Settings.Style,
		OnPoll: func() { touch(alivePath(cfg), s.now()) }})
	if err := connect(s, b, log); err != nil {
		return err
	}
	if s.ctx.Err() != nil {
		return nil // told to stop before Telegram was ever reached
	}
	link, err := b.FirstInvite(s.ctx)
	if err != nil {
		return err
	}
	if link != "" {
		_, _ = fmt.Fprintf(s.out, "还没有管理员。请用管理员本人的 Telegram 打开下面的链接（只能用一次，七天内有效；以前打印的链接作废）：\n"+
			"No administrator yet. Open this single-use link in the administrator's own Telegram; links printed before are void:\n%s\n", link)
	}
	tick := func() {
		if err := chat.Guard(b.Tick); err != nil {
			log.Error("tick failed", chat.Cause(err)...)
		}
	}
	tick()
	ticker := schedule.Start(log, tick)
	defer ticker.Stop()
	log.Info("serving", "version", version, "forms", len(cfg.Forms))
	return b.Run(s.ctx)
}

// connect tries until Telegram answers or the command is told to stop: at the start
// of a machine the network is often later than the bot. Only a refusal ends it.
func connect(s system, b *bot.Bot, log *slog.Logger) error {
	for pause := time.Second; s.ctx.Err() == nil; pause = min(2*pause, time.Minute) {
		err := b.Connect(s.ctx)
		switch {
		case err == nil:
			return nil
		case s.ctx.Err() != nil:
			continue
		case telegram.Unauthorized(err) || telegram.NotFound(err) || telegram.Refused(err):
			return fmt.Errorf("%w: check ZONGJIE_TELEGRAM_TOKEN or the token file, and telegram.api_root", err)
		case errors.Is(err, bot.ErrOtherBot):
			return err
		}
		log.Warn("cannot reach Telegram", "error", err, "retry_in", pause)
		select {
		case <-s.ctx.Done():
		case <-s.after(pause):
		}
	}
	return nil
}

// touch marks the moment for the health check. A failure shows there.
func touch(path string, now time.Time) {
	if err := os.Chtimes(path, now, now); err != nil {
		_ = os.WriteFile(path, nil, 0o600)
	}
}

type healthCommand struct {
	configured
	Within time.Duration `default:"3m" help:"How long ago the last successful poll may be; a quiet poll takes 50 seconds."`
}

// Run fails when the bot has not reached Telegram lately.
func (c healthCommand) Run(s system) error {
	cfg, err := c.load()
	if err != nil {
		return err
	}
	info, err := os.Stat(alivePath(cfg))
	if err != nil {
		return errors.New("the bot has not reached Telegram yet")
	}
	if age := s.now().Sub(info.ModTime()); age > c.Within {
		return fmt.Errorf("the bot last reached Telegram %s ago", age.Round(time.Second))
	}
	return nil
}
