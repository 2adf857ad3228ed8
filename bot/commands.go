package bot

import (
	"strings"

	"zongjie/bot/telegram"
)

func (b *Bot) runCommand(t *turn, name, argument string) error {
	left, err := b.plans.leavePlan(t)
	switch {
	case err != nil:
		return err
	case left && name == "cancel":
		return t.say(t.words.PlanLeft())
	}
	c, known := b.table.commands[name]
	switch {
	case !known:
		return t.say(t.words.UnknownCommand())
	case !t.may(c.least):
		return t.say(t.words.NotAllowed(c.least))
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
