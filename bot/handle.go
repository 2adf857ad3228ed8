package bot

import (
	"context"
	"strings"
	"time"

	"zongjie/bot/answering"
	"zongjie/bot/chat"
	"zongjie/bot/plans"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// Handle routes one update. Group chats are not served: figures are nobody
// else's business, and the bot cannot know who reads along.
func (b *Bot) Handle(tx *storage.Tx, in *chat.Incoming) error {
	u := in.Content
	switch {
	case u.MyChatMember != nil:
		return b.handleMembership(tx, u.MyChatMember)
	case u.Message != nil && u.Message.Chat.IsPrivate() && u.Message.From != nil:
		return b.withPerson(tx, in, u.Message.From, b.message)
	case u.EditedMessage != nil && u.EditedMessage.Chat.IsPrivate() && u.EditedMessage.From != nil:
		return b.withPerson(tx, in, u.EditedMessage.From, b.edited)
	case u.CallbackQuery != nil:
		return b.withPerson(tx, in, u.CallbackQuery.From, b.tapped)
	}
	return nil
}

// withPerson serves invited people. Anyone else may redeem an invitation, and is
// otherwise told once, until the next restart, that the bot is not for them.
func (b *Bot) withPerson(tx *storage.Tx, in *chat.Incoming, from *telegram.User, do func(*chat.Turn) error) error {
	t := &chat.Turn{Desk: b.desk, Post: b.post, Tx: tx, In: in, Chat: from.ID}
	person, known, err := tx.Person(office.PersonID(from.ID))
	if err != nil {
		return err
	}
	t.Person, t.Words = person, b.post.Speak(person)
	if !known {
		t.Words = b.post.Catalogue.In(words.LanguageOf(from.LanguageCode))
	}
	if token, ok := startToken(in.Content.Message); ok {
		return b.people.Join(t, token, from, known)
	}
	if known && person.Blocked { // the news of unblocking may have expired unseen
		t.Person.Blocked = false
		if err := tx.PutPerson(t.Person); err != nil {
			return err
		}
	}
	if known {
		return do(t)
	}
	if in.Content.Message == nil || b.strangers[from.ID] {
		return nil
	}
	if len(b.strangers) >= maxStrangers {
		clear(b.strangers)
	}
	b.strangers[from.ID] = true
	return t.Say(t.Words.Say(words.Stranger))
}

// maxStrangers bounds the memory that strangers can take.
const maxStrangers = 10_000

// handleMembership notes who has blocked the bot, so that nothing more is sent
// to them in vain.
func (b *Bot) handleMembership(tx *storage.Tx, m *telegram.Membership) error {
	person, known, err := tx.Person(office.PersonID(m.From.ID))
	if err != nil || !known || !m.Chat.IsPrivate() {
		return err
	}
	person.Blocked = m.NewChatMember.Status == "kicked"
	return tx.PutPerson(person)
}

// message takes a new message for whatever it is about.
func (b *Bot) message(t *chat.Turn) error {
	if done, err := b.plans.Workbook(t); done || err != nil {
		return err
	}
	m := t.In.Content.Message
	e, taken, err := b.received(t, m)
	if err != nil || !taken {
		return err
	}
	if name, argument, ok := b.command(t, m); ok && !t.In.Content.Forwarded {
		return b.runCommand(t, name, argument)
	}
	for _, r := range b.table.readers {
		if !t.May(r.least) {
			continue
		}
		if taken, err := r.take(t, e); taken || err != nil {
			return err
		}
	}
	return nil
}

// received is the event that a message is. One that cannot be taken is answered.
func (b *Bot) received(t *chat.Turn, m *telegram.Message) (e conversation.Event, taken bool, err error) {
	e = conversation.Event{Kind: conversation.Replied, Text: m.Text, Message: m.MessageID, Album: m.MediaGroupID}
	file, attached := chat.AttachmentOf(m)
	read, err := b.answering.StandsFor(t, m)
	switch {
	case err != nil:
		return e, false, err
	case read && tooLarge(m):
		return e, false, t.Say(t.Words.FileTooLarge(maxTextFile))
	case read && t.In.Document.Refusal != nil:
		return e, false, b.answering.SayHere(t, t.In.Document.Refusal(t.Words))
	case read:
		e.Text, e.Whole = t.In.Document.Text, true
	case attached && file.Size > chat.MaxAttachment:
		e.Text = m.Caption
		err := t.Say(t.Words.AttachmentTooLarge(chat.MaxAttachment))
		return e, m.Caption != "", err
	case attached:
		e.Text, e.Attachments = m.Caption, []office.Attachment{file}
		return e, true, t.Tx.RetryFile(file.File, t.Desk.Now())
	}
	if e.Text != "" {
		return e, true, nil
	}
	kind, needsAnswer := answering.Wordless(m)
	if !needsAnswer {
		return e, false, nil
	}
	return e, false, b.answering.SayHere(t, t.Words.Unread(kind))
}

// command returns the bot command a message begins with. A command for another
// bot is none.
func (b *Bot) command(t *chat.Turn, m *telegram.Message) (name, argument string, ok bool) {
	if !m.IsCommand() {
		return "", "", false
	}
	name, bot, _ := strings.Cut(m.CommandWithAt(), "@")
	if bot != "" && !strings.EqualFold(bot, t.Post.Me.UserName) {
		return "", "", false
	}
	return strings.ToLower(name), strings.TrimSpace(m.CommandArguments()), true
}

// edited corrects the answer that came from the message, wherever it stands.
func (b *Bot) edited(t *chat.Turn) error {
	m := t.In.Content.EditedMessage
	file, media := chat.AttachmentOf(m)
	if m.Text == "" && !media {
		return nil // nothing that was ever read
	}
	round, department, question, ok, err := t.Tx.AnswerByMessage(t.Person.ID, m.MessageID)
	if err != nil {
		return err
	}
	e := conversation.Event{Kind: conversation.Edited, Text: m.Text, Message: m.MessageID, Question: question,
		Sent: time.Unix(int64(m.Date), 0), Album: m.MediaGroupID}
	if media {
		e.Text, e.Attachments = m.Caption, []office.Attachment{file}
	}
	if !ok {
		return b.editedUnanswered(t, e)
	}
	return b.answering.Edited(t, desk.DutyKey{Round: round, Department: department}, e)
}

// editedUnanswered takes an edited message that gave no answer: a note, or a reply
// that was asked back.
func (b *Bot) editedUnanswered(t *chat.Turn, e conversation.Event) error {
	n, ok, err := t.Tx.NoteByMessage(t.Person.ID, e.Message)
	if err != nil {
		return err
	}
	if ok {
		return b.notes.EditNote(t, n, e)
	}
	if done, err := b.plans.EditedPlan(t, e); done || err != nil {
		return err
	}
	_, err = b.answering.Converse(t, e)
	return err
}

func (b *Bot) tapped(t *chat.Turn) error {
	verb, args := chat.SplitCallback(t.In.Content.CallbackQuery.Data)
	if _, err := b.plans.LeavePlan(t); err != nil {
		return err
	}
	v, known := b.table.verbs[verb]
	if !known || !t.May(v.least) {
		t.In.Toast = t.Words.Stale()
		return nil
	}
	return v.tap(t, args)
}

// MayHave refuses what is for secretaries only when its receiver is none any more: it
// may have waited in the outbox since they were.
func (b *Bot) MayHave(m storage.Message, o chat.Outgoing) error {
	if o.Draft == 0 && o.Template == nil && o.Moved == 0 {
		return nil
	}
	var may bool
	err := b.Store.Read(func(tx *storage.Tx) error {
		p, known, err := tx.Person(office.PersonID(m.Chat))
		may = known && desk.Secretary(p)
		return err
	})
	if err == nil && !may {
		err = &telegram.Error{Method: "outbox", Code: 400, Description: "the person may no longer see drafts"}
	}
	return err
}

// Reads reports whether a message's file is read in place of the message.
func (b *Bot) Reads(in *chat.Incoming, p storage.Person) bool {
	m := in.Content.Message
	return m != nil && p.ID != 0 && (readsText(m) || plans.ReadsWorkbook(m, p))
}

// Read reads the file of a message, or compiles what an update needs.
func (b *Bot) Read(ctx context.Context, in *chat.Incoming) error {
	switch m := in.Content.Message; {
	case in.Work.Waits():
		return b.Store.Read(in.Work.Do)
	case readsText(m):
		in.Document = b.textFile(ctx, m)
	default:
		in.Workbook = b.plans.WorkbookOf(ctx, m)
	}
	return nil
}

// Deliver sends what is made of a draft or of plan values.
func (b *Bot) Deliver(ctx context.Context, m storage.Message, o chat.Outgoing) (int, error) {
	switch o.Kind {
	case chat.SendPhoto:
		return b.drafts.CallPicture(ctx, m, o)
	case chat.SendSources:
		return b.drafts.CallSources(ctx, m, o)
	default:
		return b.drafts.CallFile(ctx, m, o)
	}
}
