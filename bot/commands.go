package bot

import (
	"strings"

	"zongjie/bot/telegram"
	"zongjie/conversation"
	"zongjie/desk"
)

func (t *turn) runCommand(name, argument string) error {
	left, err := t.leavePlan()
	switch {
	case err != nil:
		return err
	case left && name == "cancel":
		return t.say(t.words.PlanLeft())
	}
	switch name {
	case "start", "report":
		return t.report()
	case "status":
		return t.status()
	case "draft":
		return t.draft(argument)
	case "why":
		return t.whyCommand(argument)
	case "plan":
		return t.plan(argument)
	case "import":
		return t.importCommand(argument)
	case "invite":
		return t.invite()
	case "for":
		return t.standFor()
	case "leave":
		return t.onLeave(argument)
	case "people":
		return t.showPeople(pageTap{})
	case "names":
		return t.showNames()
	case "cancel":
		return t.cancel()
	case "help":
		return t.say(t.words.Help(t.person.Role))
	case "language":
		return t.askLanguage()
	}
	return t.say(t.words.UnknownCommand())
}

// report goes on with the live questionnaire, or opens the first one that waits,
// or shows the newest receipt.
func (t *turn) report() error {
	active, ok, err := t.live()
	if err != nil {
		return err
	}
	if ok {
		return t.advance(active, conversation.Event{Kind: conversation.Started})
	}
	next, ok, err := t.next(conversation.Session{})
	if err != nil {
		return err
	}
	if ok {
		return t.begin(next.Key())
	}
	duties, err := t.desk.OpenDuties(t.tx, t.person)
	switch {
	case err != nil:
		return err
	case len(duties) == 0 && len(t.person.Departments) == 0 && desk.Secretary(t.person):
		return t.say(t.words.Help(t.person.Role))
	case len(duties) == 0 && len(t.person.Departments) == 0:
		return t.say(t.words.NoDepartment())
	case len(duties) == 0:
		return t.say(t.words.NothingToReport())
	}
	return t.begin(duties[len(duties)-1].Key())
}

func (t *turn) cancel() error {
	active, ok, err := t.live()
	if err != nil {
		return err
	}
	if !ok {
		return t.say(t.words.NothingToCancel())
	}
	return t.advance(active, conversation.Event{Kind: conversation.Withdrawn})
}

// startToken returns the invitation in “/start <token>”.
func startToken(m *telegram.Message) (string, bool) {
	if m == nil || !m.IsCommand() || m.Command() != "start" {
		return "", false
	}
	token := strings.TrimSpace(m.CommandArguments())
	return token, token != ""
}
