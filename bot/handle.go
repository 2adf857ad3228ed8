package bot

import (
	"context"
	"strings"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// Handle routes one update. Group chats are not served: figures are nobody
// else's business, and the bot cannot know who reads along.
func (b *Bot) Handle(tx *storage.Tx, in *incoming) error {
	u := in.content
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
func (b *Bot) withPerson(tx *storage.Tx, in *incoming, from *telegram.User, do func(*turn) error) error {
	t := &turn{desk: b.desk, post: b.post, tx: tx, in: in, chat: from.ID}
	person, known, err := tx.Person(office.PersonID(from.ID))
	if err != nil {
		return err
	}
	t.person, t.words = person, b.post.speak(person)
	if !known {
		t.words = b.post.catalogue.In(words.LanguageOf(from.LanguageCode))
	}
	if token, ok := startToken(in.content.Message); ok {
		return b.people.join(t, token, from, known)
	}
	if known && person.Blocked { // the news of unblocking may have expired unseen
		t.person.Blocked = false
		if err := tx.PutPerson(t.person); err != nil {
			return err
		}
	}
	if known {
		return do(t)
	}
	if in.content.Message == nil || b.strangers[from.ID] {
		return nil
	}
	if len(b.strangers) >= maxStrangers {
		clear(b.strangers)
	}
	b.strangers[from.ID] = true
	return t.say(t.words.Stranger())
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
func (b *Bot) message(t *turn) error {
	if done, err := b.plans.workbook(t); done || err != nil {
		return err
	}
	m := t.in.content.Message
	e, taken, err := b.received(t, m)
	if err != nil || !taken {
		return err
	}
	if name, argument, ok := b.command(t, m); ok && !t.in.content.Forwarded {
		return b.runCommand(t, name, argument)
	}
	for _, r := range b.table.readers {
		if !t.may(r.least) {
			continue
		}
		if taken, err := r.take(t, e); taken || err != nil {
			return err
		}
	}
	return nil
}

// received is the event that a message is. One that cannot be taken is answered.
func (b *Bot) received(t *turn, m *telegram.Message) (e conversation.Event, taken bool, err error) {
	e = conversation.Event{Kind: conversation.Replied, Text: m.Text, Message: m.MessageID, Album: m.MediaGroupID}
	file, attached := attachmentOf(m)
	read, err := b.answering.standsFor(t, m)
	switch {
	case err != nil:
		return e, false, err
	case read && tooLarge(m):
		return e, false, t.say(t.words.FileTooLarge(maxTextFile))
	case read && t.in.document.refusal != nil:
		return e, false, b.sayHere(t, t.in.document.refusal(t.words))
	case read:
		e.Text, e.Whole = t.in.document.text, true
	case attached && file.Size > maxAttachment:
		e.Text = m.Caption
		err := t.say(t.words.AttachmentTooLarge(maxAttachment))
		return e, m.Caption != "", err
	case attached:
		e.Text, e.Attachments = m.Caption, []office.Attachment{file}
		return e, true, t.tx.RetryFile(file.File, t.desk.Now())
	}
	if e.Text != "" {
		return e, true, nil
	}
	kind, needsAnswer := wordless(m)
	if !needsAnswer {
		return e, false, nil
	}
	return e, false, b.sayHere(t, t.words.Unread(kind))
}

// command returns the bot command a message begins with. A command for another
// bot is none.
func (b *Bot) command(t *turn, m *telegram.Message) (name, argument string, ok bool) {
	if !m.IsCommand() {
		return "", "", false
	}
	name, bot, _ := strings.Cut(m.CommandWithAt(), "@")
	if bot != "" && !strings.EqualFold(bot, t.post.me.UserName) {
		return "", "", false
	}
	return strings.ToLower(name), strings.TrimSpace(m.CommandArguments()), true
}

// edited corrects the answer that came from the message, wherever it stands.
func (b *Bot) edited(t *turn) error {
	m := t.in.content.EditedMessage
	file, media := attachmentOf(m)
	if m.Text == "" && !media {
		return nil // nothing that was ever read
	}
	round, department, question, ok, err := t.tx.AnswerByMessage(t.person.ID, m.MessageID)
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
	s, found, err := b.answering.session(t, desk.DutyKey{Round: round, Department: department})
	if err != nil || !found || isTextFile(m) && b.answering.wasRead(t, s, question) {
		return err
	}
	return b.answering.advance(t, s, e)
}

// editedUnanswered takes an edited message that gave no answer: a note, or a reply
// that was asked back.
func (b *Bot) editedUnanswered(t *turn, e conversation.Event) error {
	n, ok, err := t.tx.NoteByMessage(t.person.ID, e.Message)
	if err != nil {
		return err
	}
	if ok {
		return b.notes.editNote(t, n, e)
	}
	if done, err := b.plans.editedPlan(t, e); done || err != nil {
		return err
	}
	_, err = b.answering.converse(t, e)
	return err
}

func (b *Bot) tapped(t *turn) error {
	verb, args := splitCallback(t.in.content.CallbackQuery.Data)
	if _, err := b.plans.leavePlan(t); err != nil {
		return err
	}
	v, known := b.table.verbs[verb]
	if !known || !t.may(v.least) {
		t.in.toast = t.words.Stale()
		return nil
	}
	return v.tap(t, args)
}

// MayHave refuses what is for secretaries only when its receiver is none any more: it
// may have waited in the outbox since they were.
func (b *Bot) MayHave(m storage.Message, o outgoing) error {
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

// Reads reports whether an update takes work that must not hold up others: a file is
// read in place of its message, or a draft is compiled.
func (b *Bot) Reads(tx *storage.Tx, in *incoming, p storage.Person) (bool, error) {
	switch m := in.content.Message; {
	case in.content.CallbackQuery != nil && desk.Secretary(p):
		return b.drafts.compiles(tx, in.content.CallbackQuery.Data)
	case m != nil && p.ID != 0:
		return readsText(m) || readsWorkbook(m, p), nil
	}
	return false, nil
}

// Read does that work.
func (b *Bot) Read(ctx context.Context, in *incoming) {
	switch m := in.content.Message; {
	case m == nil:
	case readsText(m):
		in.document = b.textFile(ctx, m)
	default:
		in.workbook = b.workbookOf(ctx, m)
	}
}

// Deliver sends what is made of a draft or of plan values.
func (b *Bot) Deliver(ctx context.Context, m storage.Message, o outgoing) (int, error) {
	switch o.Kind {
	case sendPhoto:
		return b.drafts.callPicture(ctx, m, o)
	case sendSources:
		return b.drafts.callSources(ctx, m, o)
	default:
		return b.drafts.callFile(ctx, m, o)
	}
}
