package bot

import (
	"strings"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
)

func (b *Bot) runCommand(t *chat.Turn, name, argument string) error {
	left, err := b.plans.LeavePlan(t)
	switch {
	case err != nil:
		return err
	case left && name == "cancel":
		return t.Say(t.Words.PlanLeft())
	}
	c, known := b.table.commands[name]
	switch {
	case !known:
		return t.Say(t.Words.UnknownCommand())
	case !t.May(c.least):
		return t.Say(t.Words.NotAllowed(c.least))
	}
	return c.run(t, argument)
}

// startToken returns the invitation in “/start <token>”.
func startToken(m *telegram.Message) (string, bool) {
	if m == nil || !m.IsCommand() || m.Command() != "start" {
		return "", false
	}
	token := strings.TrimSpace(m.CommandArguments())
	return token, token != ""
}
