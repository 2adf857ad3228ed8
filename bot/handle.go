package bot

import (
	"strings"
	"time"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// turn is one update being handled: who it came from and where replies go.
type turn struct {
	*Bot
	tx     *storage.Tx
	in     *incoming
	person storage.Person
	words  words.Words // the person's language
	chat   int64
	joined bool // a colleague has submitted the duty since the person was last shown it
}

// handle routes one update. Group chats are not served: figures are nobody
// else's business, and the bot cannot know who reads along.
func (b *Bot) handle(tx *storage.Tx, in *incoming) error {
	u := in.content
	switch {
	case u.MyChatMember != nil:
		return b.handleMembership(tx, u.MyChatMember)
	case u.Message != nil && u.Message.Chat.IsPrivate() && u.Message.From != nil:
		return b.withPerson(tx, in, u.Message.From, (*turn).message)
	case u.EditedMessage != nil && u.EditedMessage.Chat.IsPrivate() && u.EditedMessage.From != nil:
		return b.withPerson(tx, in, u.EditedMessage.From, (*turn).edited)
	case u.CallbackQuery != nil:
		return b.withPerson(tx, in, u.CallbackQuery.From, (*turn).tapped)
	}
	return nil
}

// withPerson serves invited people. Anyone else may redeem an invitation, and is
// otherwise told once, until the next restart, that the bot is not for them.
func (b *Bot) withPerson(tx *storage.Tx, in *incoming, from *telegram.User, do func(*turn) error) error {
	t := &turn{Bot: b, tx: tx, in: in, chat: from.ID}
	person, known, err := tx.Person(office.PersonID(from.ID))
	if err != nil {
		return err
	}
	t.person, t.words = person, b.words(person)
	if !known {
		t.words = b.catalogue.In(words.LanguageOf(from.LanguageCode))
	}
	if token, ok := startToken(in.content.Message); ok {
		return t.join(token, from, known)
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
func (t *turn) message() error {
	if done, err := t.workbook(); done || err != nil {
		return err
	}
	m := t.in.content.Message
	e, taken, err := t.received(m)
	if err != nil || !taken {
		return err
	}
	if name, argument, ok := t.command(m); ok && !t.in.content.Forwarded {
		return t.runCommand(name, argument)
	}
	if done, err := t.planReply(e); done || err != nil {
		return err
	}
	if done, err := t.asksWhy(e); done || err != nil {
		return err
	}
	return t.converse(e)
}

// received is the event that a message is. One that cannot be taken is answered.
func (t *turn) received(m *telegram.Message) (e conversation.Event, taken bool, err error) {
	e = conversation.Event{Kind: conversation.Replied, Text: m.Text, Message: m.MessageID, Album: m.MediaGroupID}
	file, attached := attachmentOf(m)
	read, err := t.standsFor(m)
	switch {
	case err != nil:
		return e, false, err
	case read && tooLarge(m):
		return e, false, t.say(t.words.FileTooLarge(maxTextFile))
	case read && t.in.document.refusal != nil:
		return e, false, t.sayHere(t.in.document.refusal(t.words))
	case read:
		e.Text, e.Whole = t.in.document.text, true
	case attached && file.Size > maxAttachment:
		e.Text = m.Caption
		err := t.say(t.words.AttachmentTooLarge(maxAttachment))
		return e, m.Caption != "", err
	case attached:
		e.Text, e.Attachments = m.Caption, []office.Attachment{file}
		return e, true, t.tx.RetryFile(file.File, t.Now())
	}
	if e.Text != "" {
		return e, true, nil
	}
	kind, needsAnswer := wordless(m)
	if !needsAnswer {
		return e, false, nil
	}
	return e, false, t.sayHere(t.words.Unread(kind))
}

// command returns the bot command a message begins with. A command for another
// bot is none.
func (t *turn) command(m *telegram.Message) (name, argument string, ok bool) {
	if !m.IsCommand() {
		return "", "", false
	}
	name, bot, _ := strings.Cut(m.CommandWithAt(), "@")
	if bot != "" && !strings.EqualFold(bot, t.me.UserName) {
		return "", "", false
	}
	return strings.ToLower(name), strings.TrimSpace(m.CommandArguments()), true
}

// edited corrects the answer that came from the message, wherever it stands.
func (t *turn) edited() error {
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
		return t.editedUnanswered(e)
	}
	s, found, err := t.session(desk.DutyKey{Round: round, Department: department})
	if err != nil || !found || isTextFile(m) && t.wasRead(s, question) {
		return err
	}
	return t.advance(s, e)
}

// editedUnanswered takes an edited message that gave no answer: a note, or a reply
// that was asked back.
func (t *turn) editedUnanswered(e conversation.Event) error {
	n, ok, err := t.tx.NoteByMessage(t.person.ID, e.Message)
	if err != nil {
		return err
	}
	if ok {
		return t.editNote(n, e)
	}
	if done, err := t.editedPlan(e); done || err != nil {
		return err
	}
	return t.converse(e)
}

func (t *turn) tapped() error {
	verb, args := splitCallback(t.in.content.CallbackQuery.Data)
	if _, err := t.leavePlan(); err != nil {
		return err
	}
	switch verb {
	case verbBegin:
		if key, ok := parseDutyKey(args); ok {
			return t.begin(key)
		}
	case verbSession:
		if p, ok := parsePressed(args); ok {
			return t.press(p)
		}
	case verbDraft:
		return t.tapDraft(args)
	case verbMade:
		return t.tapMade(args)
	case verbPlan:
		return t.tapPlan(args)
	case verbPrior:
		return t.tapPriors(args)
	case verbInvite:
		return t.tapInvite(args)
	case verbLanguage:
		return t.tapLanguage(args)
	case verbNote:
		return t.tapNote(args)
	case verbLeave:
		return t.tapLeave(args)
	case verbEndLeave:
		return t.tapEndLeave(args)
	case verbPeople:
		return t.tapPeople(args)
	case verbSplit:
		return t.tapSplit(args)
	}
	t.in.toast = t.words.Stale()
	return nil
}

// say sends a message without buttons.
func (t *turn) say(html words.HTML) error {
	_, err := t.reply(outgoing{HTML: html})
	return err
}

// fromSecretary reports whether the sender may see everybody's progress; strangers
// cost no work.
func (b *Bot) fromSecretary(from *telegram.User) (ok bool) {
	if from == nil {
		return false
	}
	err := b.Store.Read(func(tx *storage.Tx) error {
		p, known, err := tx.Person(office.PersonID(from.ID))
		ok = known && desk.Secretary(p)
		return err
	})
	return err == nil && ok
}
