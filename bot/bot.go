// Package bot is the shell around the questionnaire: updates and ticks come in,
// messages go out. It wires the features in the folders below, and its one table says
// what people can do and who may; Telegram lives in these folders and nowhere else.
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

	"zongjie/bot/answering"
	"zongjie/bot/cards"
	"zongjie/bot/chat"
	"zongjie/bot/delivery"
	"zongjie/bot/drafts"
	"zongjie/bot/notes"
	"zongjie/bot/people"
	"zongjie/bot/plans"
	"zongjie/bot/rounds"
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
	delivery.Telegram
	drafts.Uploader
	// Me returns the bot's own account.
	Me(ctx context.Context) (telegram.Account, error)
	// SetCommands replaces the command menu for a language, or for all others when it is empty.
	SetCommands(ctx context.Context, language string, commands []telegram.Command) error
}

// Limits is the pace of sending.
type Limits = delivery.Limits

// Unlimited is the pace for a server without limits.
func Unlimited() Limits { return delivery.Unlimited() }

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
	delivery  *delivery.Delivery
	answering *answering.Answering
	drafts    *drafts.Drafts
	watch     *drafts.Watch
	rounds    *rounds.Rounds
	people    *people.People
	plans     *plans.Plans
	notes     *notes.Notes
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
		o.Limits = delivery.DefaultLimits()
	}
	if o.OnPoll == nil {
		o.OnPoll = func() {}
	}
	b := &Bot{Options: o, desk: desk.New(o.Forms, o.Now), strangers: map[int64]bool{},
		post: &chat.Post{Catalogue: catalogue.Serving(plainForms(o.Forms)), Now: o.Now}}
	cards := &cards.Cards{Desk: b.desk, Post: b.post}
	b.delivery = delivery.New(delivery.Config{Store: o.Store, Telegram: o.Telegram, Post: b.post, Log: o.Log,
		Now: o.Now, After: o.After, Limits: o.Limits, OnPoll: o.OnPoll, Handler: b})
	b.notes = &notes.Notes{Desk: b.desk, Post: b.post}
	b.plans = &plans.Plans{Desk: b.desk, Post: b.post, Store: o.Store, Telegram: o.Telegram, Log: o.Log}
	b.answering = &answering.Answering{PhotoWaits: b.notes.PhotoWaits}
	b.rounds = &rounds.Rounds{Desk: b.desk, Post: b.post, Cards: cards}
	b.people = &people.People{Desk: b.desk, Post: b.post, Store: o.Store, Random: o.Random,
		Report: b.answering.Report, Repeat: b.answering.Repeat, Prompt: b.rounds.PromptOpen}
	b.drafts = &drafts.Drafts{Desk: b.desk, Post: b.post, Cards: cards, Store: o.Store, Telegram: o.Telegram, Log: o.Log, Style: o.Style,
		Template: b.plans.MakeTemplate, Busy: b.answering.Busy}
	b.watch = &drafts.Watch{Desk: b.desk, Post: b.post, Log: o.Log}
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
func (b *Bot) Run(ctx context.Context) error { return b.delivery.Run(ctx) }

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
