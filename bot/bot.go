// Package bot is the shell around the questionnaire: updates and ticks come in,
// messages go out. Telegram lives here and nowhere else.
//
// Every update is handled in one transaction that keeps the update's id, the new
// session, the answers and the messages to be sent. Only after it is committed is
// the update confirmed to Telegram, and only then does the sender deliver the
// messages. Being killed at any moment loses nothing and answers nothing twice.
//
// Polling never waits for the network. An update that must (a file is read in place
// of a message, or a message to its sender is under way) is put into the inbox in
// that transaction instead, and so is whatever comes from the same chat until its
// turn has come; a tap is answered at once all the same. The worker at the inbox does
// the waiting, chat by chat side by side, and then handles each update as if it had
// just been polled.
package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/config"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/report"
	"zongjie/storage"
)

// Telegram is what the bot needs of the Bot API; *telegram.Client provides it.
type Telegram interface {
	// Me returns the bot's own account.
	Me(ctx context.Context) (telegram.Account, error)
	// Updates waits for updates from offset on; asking confirms those before it.
	Updates(ctx context.Context, offset int, wait time.Duration) ([]telegram.Update, error)
	// Send sends a message and returns its id.
	Send(ctx context.Context, chat int64, t telegram.Text) (int, error)
	// Edit replaces a message's text and buttons.
	Edit(ctx context.Context, chat int64, message int, t telegram.Text) error
	// Strip takes a message's buttons away.
	Strip(ctx context.Context, chat int64, message int) error
	// SendDocument uploads a file and returns the message's id.
	SendDocument(ctx context.Context, chat int64, d telegram.Document) (int, error)
	// SendPhoto uploads a picture and returns the message's id.
	SendPhoto(ctx context.Context, chat int64, d telegram.Document) (int, error)
	// AnswerCallback ends a tapped button's spinner.
	AnswerCallback(ctx context.Context, query, text string) error
	// SetCommands replaces the command menu for a language, or for all others when it is empty.
	SetCommands(ctx context.Context, language string, commands []telegram.Command) error
	// Download fetches a file that somebody sent.
	Download(ctx context.Context, fileID string, limit int64) ([]byte, error)
}

// Options are what a Bot is made of. All but the last group are required.
type Options struct {
	Store    *storage.Store
	Telegram Telegram
	Forms    []config.Form
	Log      *slog.Logger
	Now      func() time.Time                     // the one clock
	After    func(time.Duration) <-chan time.Time // waits on that clock

	Random io.Reader // source of invite tokens; crypto/rand when nil
	Limits Limits    // pace of sending; DefaultLimits when zero
	OnPoll func()    // called after each successful poll, for a health check

	Style report.Style // of the Word files; GB/T 9704-2012 when zero
}

// Bot is the running bot. Make one with New.
type Bot struct {
	Options
	me        telegram.Account
	catalogue words.Catalogue
	desk      *desk.Desk
	writing   sync.Mutex     // one handler at a time: batches and ticks
	sending   *idle          // where the sender rests
	fetching  *idle          // where the fetcher of attachments rests
	attending *idle          // where the worker at the inbox rests
	readers   chan struct{}  // has room for the files that are read at once
	answers   sync.WaitGroup // answers to taps on their way
	strangers map[int64]bool // who was told that this bot serves invited people only
	sendingMu sync.Mutex
	underway  map[int64]chan struct{} // by chat: closed once it is recorded how the call for it ended; sendingMu
}

// New returns a bot that is ready to Run. It makes no call.
func New(o Options) *Bot { return newBot(o, words.New()) }

// newBot makes a bot that says what is in the catalogue, which several may share.
func newBot(o Options, catalogue words.Catalogue) *Bot {
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.Limits == (Limits{}) {
		o.Limits = DefaultLimits()
	}
	if o.OnPoll == nil {
		o.OnPoll = func() {}
	}
	b := &Bot{Options: o, catalogue: catalogue.Serving(plainForms(o.Forms)), desk: desk.New(o.Forms, o.Now),
		sending: newIdle(), fetching: newIdle(), attending: newIdle(), readers: make(chan struct{}, readers),
		strangers: map[int64]bool{}, underway: map[int64]chan struct{}{}}
	return b
}

func plainForms(forms []config.Form) []office.Form {
	var all []office.Form
	for _, f := range forms {
		all = append(all, f.Form)
	}
	return all
}

// ErrOtherBot means that the database was filled by another bot account.
var ErrOtherBot = errors.New("the database belongs to another bot")

// Connect learns which account the token belongs to, checks that the database
// is that account's own, keeps the forms' sources, and sets the command menu.
func (b *Bot) Connect(ctx context.Context) error {
	me, err := b.Telegram.Me(ctx)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	b.me = me
	if err := b.Store.Write(b.settle); err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	if err := b.setMenus(ctx); err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	return nil
}

// settle records what this run of the bot is made of.
func (b *Bot) settle(tx *storage.Tx) error {
	account := fmt.Sprint(b.me.ID)
	known, ok, err := tx.Fact("bot")
	switch {
	case err != nil:
		return err
	case ok && known != account:
		return fmt.Errorf("%w (%s, not %s): use another database file or that bot's token", ErrOtherBot, known, account)
	}
	if err := tx.SetFact("bot", account); err != nil {
		return err
	}
	for _, f := range b.Forms {
		if err := tx.PutForm(f.ID, f.Version, f.Source, b.Now()); err != nil {
			return err
		}
	}
	return nil
}

// Run polls, handles, sends, fetches and attends to the inbox until ctx ends or the
// token is refused. Connect comes first.
func (b *Bot) Run(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	workers := []func(context.Context) error{b.send, b.fetch, b.attend}
	ended := make(chan error, len(workers))
	for _, work := range workers {
		go func() {
			err := work(ctx)
			stop(err)
			ended <- err
		}()
	}
	err := b.poll(ctx)
	stop(err)
	b.answers.Wait()
	for range workers {
		err = errors.Join(err, <-ended)
	}
	return err
}
