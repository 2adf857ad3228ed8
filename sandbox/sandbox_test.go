package sandbox_test

import (
	"testing"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

func TestConversation(t *testing.T) {
	r := start(t)
	u := r.User(alice, "王芳")
	u.Start("invite-1")

	got := r.poll(0)
	if len(got) != 1 || got[0].Message == nil {
		t.Fatalf("got %d updates, want the start message", len(got))
	}
	m := got[0].Message
	if m.Text != "/start invite-1" || m.Command() != "start" || m.CommandArguments() != "invite-1" {
		t.Errorf("got %q, command %q, arguments %q", m.Text, m.Command(), m.CommandArguments())
	}
	if m.Chat.ID != alice || m.From.ID != alice || m.Chat.Type != "private" || m.From.FirstName != "王芳" {
		t.Errorf("got chat %+v from %+v", m.Chat, m.From)
	}

	question := tgbotapi.NewMessage(alice, "<b>1/8</b> 培训人数 &lt;人&gt;？")
	question.ParseMode = "HTML"
	question.ReplyMarkup = tgbotapi.NewInlineKeyboardMarkup(tgbotapi.NewInlineKeyboardRow(
		tgbotapi.NewInlineKeyboardButtonData("跳过", "r1:q1:skip")))
	sent := r.send(question)
	if want := "1/8 培训人数 <人>？"; sent.Text != want {
		t.Errorf("got text %q, want %q", sent.Text, want)
	}

	id, err := u.Press(sent.MessageID, "跳过")
	if err != nil {
		t.Fatal(err)
	}
	pressed := r.poll(got[0].ID + 1)[0]
	if pressed.Query.Data != "r1:q1:skip" || pressed.Query.ID != id || pressed.Query.Message.MessageID != sent.MessageID {
		t.Errorf("got query %+v", pressed.Query)
	}
	if _, err := r.bot.Request(tgbotapi.NewCallback(id, "已跳过")); err != nil {
		t.Fatal(err)
	}
	answer, err := u.AwaitAnswer(short(t), id)
	if err != nil || answer.Text != "已跳过" || answer.Alert {
		t.Errorf("got answer %+v, %v", answer, err)
	}
	r.poll(pressed.ID + 1)
	if err := r.AwaitConfirmed(short(t)); err != nil {
		t.Error(err)
	}
}
