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
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/config"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/report/docx"
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

	Style docx.Style // of the Word files; GB/T 9704-2012 when zero
}

// Bot is the running bot. Make one with New.
type Bot struct {
	Options
	desk      *desk.Desk
	post      *chat.Post
	delivery  *Delivery
	answering *Answering
	drafts    *Drafts
	rounds    *Rounds
	people    *People
	plans     *Plans
	notes     *Notes
	table     table
	strangers map[int64]bool // who was told that this bot serves invited people only
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
	b := &Bot{Options: o, desk: desk.New(o.Forms, o.Now), strangers: map[int64]bool{},
		post: &chat.Post{Catalogue: catalogue.Serving(plainForms(o.Forms)), Now: o.Now}}
	cards := &Cards{desk: b.desk, post: b.post}
	b.delivery = newDelivery(o, b)
	b.notes = &Notes{desk: b.desk, post: b.post}
	b.plans = &Plans{desk: b.desk, post: b.post, store: o.Store}
	b.answering = &Answering{desk: b.desk, post: b.post, photoWaits: b.notes.photoWaits}
	b.rounds = &Rounds{desk: b.desk, post: b.post, cards: cards}
	b.people = &People{desk: b.desk, post: b.post, store: o.Store, random: o.Random,
		report: b.answering.report, repeat: b.answering.repeat, prompt: b.rounds.promptOpen}
	b.drafts = &Drafts{desk: b.desk, post: b.post, cards: cards, store: o.Store, telegram: o.Telegram, log: o.Log, style: o.Style,
		nudge: b.delivery.notify, template: b.plans.makeTemplate, busy: b.answering.busy}
	b.table = b.newTable()
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
	b.post.Me = me
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
	account := fmt.Sprint(b.post.Me.ID)
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
func (b *Bot) Run(ctx context.Context) error { return b.delivery.run(ctx) }

// Drained waits until everything in the inbox was handled and every message in the
// outbox was sent or given up. A caller that drives the bot step by step, such as the
// demo, waits for it between steps.
func (b *Bot) Drained(ctx context.Context) error { return b.delivery.Drained(ctx) }

// Fetched waits until everything in the inbox was handled and no attachment is left to
// be fetched.
func (b *Bot) Fetched(ctx context.Context) error { return b.delivery.Fetched(ctx) }

// FirstInvite returns the link by which the first administrator joins, or "" when
// there is an administrator already.
func (b *Bot) FirstInvite(ctx context.Context) (string, error) { return b.people.FirstInvite(ctx) }
