package demo

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"time"

	"zongjie/bot"
	"zongjie/bot/telegram"
	"zongjie/config"
	"zongjie/office"
	"zongjie/sandbox"
	"zongjie/storage"
)

const (
	actPause = 20 * time.Second // what one act of a person takes, in the story
	patience = time.Minute      // how long the bot may take for one act, in real time
)

var errInterrupted = errors.New("已中断，再运行一次会从这里接着演 (interrupted; run it again on the same folder to go on)")

// stage is where the story is played.
type stage struct {
	bureau
	*folder
	clock      *clock
	server     *sandbox.Server
	bot        *bot.Bot
	transcript *transcript
	ctx        context.Context //nolint:containedctx // ends when the bot stops or the demo is interrupted
	effort     effort
	kept       storage.DraftID       // the draft that the demo leaves
	seen       map[int64]map[int]int // chat → message → edits that are in the transcript
}

// perform starts the bot, plays every event, and stops the bot again.
func (s *stage) perform(ctx context.Context, o Options, screen *screen) error {
	client, err := telegram.New(telegram.Config{Token: s.server.Token(), APIRoot: s.server.URL(), FileRoot: s.server.URL() + "/file"})
	if err != nil {
		return err
	}
	if err := s.reopenChats(ctx, client); err != nil {
		return err
	}
	s.bot = bot.New(bot.Options{Store: s.store, Telegram: client, Forms: []config.Form{s.form}, Now: s.clock.Now, After: o.After,
		Log:    o.newLog(screen.around(o.Log)),
		Random: s.random(), Limits: bot.Unlimited()})
	if err := s.bot.Connect(ctx); err != nil {
		return err
	}
	running, stop := context.WithCancelCause(ctx)
	s.ctx = running
	ended := make(chan error, 1)
	go func() {
		err := s.bot.Run(running)
		stop(errors.Join(errors.New("the bot has stopped"), err))
		ended <- err
	}()
	err = s.story(screen)
	if err == nil && o.epilogue != nil {
		err = o.epilogue(s)
	}
	if err != nil && ctx.Err() != nil {
		err = errInterrupted
	}
	stop(nil)
	return errors.Join(err, <-ended)
}

// random gives the same invitations in every demo, and others after a restart.
func (s *stage) random() io.Reader {
	return rand.NewChaCha8(sha256.Sum256(binary.BigEndian.AppendUint64([]byte("zongjie demo"), uint64(s.earlier)))) //nolint:gosec // never negative
}

// reopenChats makes the stand-in remember the chats of an earlier start: a bot may
// write only to people who have written to it. What they write here to that end is
// thrown away before the bot runs.
func (s *stage) reopenChats(ctx context.Context, client *telegram.Client) error {
	if s.earlier == 0 {
		return nil
	}
	for _, p := range s.everybody() {
		s.user(p).Start("")
	}
	if err := s.resendAlbum(); err != nil {
		return err
	}
	for {
		updates, err := client.Updates(ctx, 0, 0)
		if err != nil || len(updates) == 0 {
			return err
		}
		if _, err := client.Updates(ctx, updates[len(updates)-1].ID+1, 0); err != nil {
			return err
		}
	}
}

func (s *stage) story(screen *screen) error {
	if s.earlier > 0 {
		s.transcript.note("接着上次没有演完的地方继续。")
		if _, err := s.deliver(); err != nil {
			return err
		}
	}
	for _, e := range timeline(s, s.bureau) {
		s.clock.reach(e.at)
		if err := e.play(); err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
		screen.step(e.name)
	}
	return s.transcript.err
}

// read is what the database knows now.
func read[T any](s *stage, from func(*storage.Tx) (T, error)) (known T, err error) {
	err = s.store.Read(func(tx *storage.Tx) error {
		known, err = from(tx)
		return err
	})
	return known, err
}

// round is the round of a month, which has opened.
func (s *stage) round(tx *storage.Tx, period office.Period) (office.Round, error) {
	rounds, err := tx.Rounds(s.form.ID)
	if err != nil {
		return office.Round{}, err
	}
	i := slices.IndexFunc(rounds, func(r office.Round) bool { return r.Period == period })
	if i < 0 {
		return office.Round{}, errors.New("the round has not opened")
	}
	return rounds[i], nil
}

func (s *stage) user(p person) *sandbox.User { return s.server.User(p.id, p.name) }

func (s *stage) chat(p person) []sandbox.Message { return s.user(p).Messages() }

// say lets somebody write a text, and waits until the bot has dealt with it.
func (s *stage) say(p person, text string) error {
	return s.send(p, text, 1, func(u *sandbox.User) error {
		u.Say(text)
		return nil
	})
}

// send lets somebody send or edit messages, and waits until the bot has dealt with
// them.
func (s *stage) send(p person, shown string, messages int, do func(*sandbox.User) error) error {
	s.clock.pass(actPause)
	s.transcript.person(p, shown)
	s.effort.acts += messages
	if err := do(s.user(p)); err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	if err := s.settle(); err != nil {
		return err
	}
	s.answered(p)
	return nil
}

// answered puts what the bot has to say to somebody who did something into the
// transcript.
func (s *stage) answered(p person) {
	for _, m := range s.news(p) {
		s.transcript.bot(m)
		if !m.Edited {
			s.effort.messages++
		}
	}
}

// press lets somebody press a button, and waits until the bot has dealt with it.
func (s *stage) press(p person, message int, b cardButton) error {
	s.clock.pass(actPause)
	s.effort.acts++
	s.transcript.person(p, label(b.Text))
	query, err := s.user(p).Press(message, b.Data)
	if err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	if err := s.settle(); err != nil {
		return err
	}
	s.answered(p)
	ctx, cancel := context.WithTimeout(s.ctx, patience)
	defer cancel()
	answer, err := s.user(p).AwaitAnswer(ctx, query)
	if err != nil {
		return fmt.Errorf("%s pressed %s: %w", p.name, b.Text, s.why(err))
	}
	if answer.Text != "" {
		return fmt.Errorf("%s pressed %s: the bot answered %q", p.name, b.Text, answer.Text)
	}
	return nil
}

// tick lets the bot look at the clock, and counts what it says then.
func (s *stage) tick(count *int) error {
	if err := s.bot.Tick(); err != nil {
		return err
	}
	said, err := s.deliver()
	*count += said
	return err
}

// deliver waits for what the bot says by itself, puts it into the transcript, and
// returns how many messages it was.
func (s *stage) deliver() (int, error) {
	if err := s.settle(); err != nil {
		return 0, err
	}
	var all []unasked
	for _, p := range s.everybody() {
		for _, m := range s.news(p) {
			all = append(all, unasked{p, m})
		}
	}
	s.transcript.delivered(all)
	return len(all), nil
}

// settle waits until the bot has handled what people did and sent what it has to
// say.
func (s *stage) settle() error {
	ctx, cancel := context.WithTimeout(s.ctx, patience)
	defer cancel()
	if err := s.server.AwaitConfirmed(ctx); err != nil {
		return s.why(err)
	}
	if err := s.bot.Fetched(ctx); err != nil {
		return fmt.Errorf("await the bot's files: %w", s.why(err))
	}
	if err := s.bot.Drained(ctx); err != nil {
		return fmt.Errorf("await the bot's messages: %w", s.why(err))
	}
	return s.transcript.err
}

// why prefers the reason for which the story was stopped.
func (s *stage) why(err error) error {
	if s.ctx.Err() != nil {
		return context.Cause(s.ctx)
	}
	return err
}

// news lists what the bot has sent or changed in a chat since the last time.
func (s *stage) news(p person) []sandbox.Message {
	seen := s.seen[p.id]
	if seen == nil {
		seen = map[int]int{}
		s.seen[p.id] = seen
	}
	var fresh []sandbox.Message
	for _, m := range s.chat(p) {
		edits, known := seen[m.ID]
		seen[m.ID] = len(m.History)
		reworded := len(m.History) > edits && m.Text != m.History[len(m.History)-1].Text
		if m.FromBot && (!known || reworded) {
			fresh = append(fresh, m)
		}
	}
	return fresh
}
