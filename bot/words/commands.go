package words

import "zongjie/storage"

// Sentences and labels that need nothing else.
const (
	UnknownCommand Sentence = "unknown_command" // answers a command that there is not
)

// Role names a role.
func (w Words) Role(r storage.Role) string {
	switch r {
	case storage.Administrator:
		return w.plain("role_administrator", nil)
	case storage.Secretary:
		return w.plain("role_secretary", nil)
	default:
		return w.plain("role_respondent", nil)
	}
}

// Menu says what a command is for. Every command in [Commands] has its line.
func (w Words) Menu(command string) string {
	key, ok := map[string]string{
		"report":   "command_report",
		"status":   "command_status",
		"draft":    "command_draft",
		"why":      "command_why",
		"plan":     "command_plan",
		"import":   "command_import",
		"invite":   "command_invite",
		"for":      "command_for",
		"leave":    "command_leave",
		"people":   "command_people",
		"names":    "command_names",
		"cancel":   "command_cancel",
		"language": "command_language",
	}[command]
	if !ok {
		key = "command_help"
	}
	return w.plain(key, nil)
}

// Commands lists the commands of the menu, in its order.
func Commands() []string {
	return []string{"report", "status", "draft", "why", "plan", "import", "invite", "for", "leave", "people", "names", "cancel", "language", "help"}
}

// Help explains the bot to a role.
func (w Words) Help(r storage.Role) HTML {
	text := w.say("help", data{"Begin": w.Plain(LabelBegin), "Correct": w.Plain(LabelCorrect)})
	if r != storage.Respondent {
		text = lines(text, w.say("help_secretary", nil))
	}
	if r == storage.Administrator {
		text = lines(text, w.say("help_administrator", nil))
	}
	return text
}

// NotAllowed answers a command that needs another role.
func (w Words) NotAllowed(r storage.Role) HTML { return w.say("not_allowed", data{"Role": w.Role(r)}) }
