package bot

import (
	"zongjie/bot/chat"
	"zongjie/conversation"
	"zongjie/storage"
)

// table says what the bot listens to, and who may: what has no row is refused.
type table struct {
	commands map[string]command
	verbs    map[string]verb
	readers  []reader // of loose text, in the order in which they are asked
}

// command is what /name does for those of a role and above.
type command struct {
	least storage.Role
	run   func(t *chat.Turn, argument string) error
}

// verb is what a button does whose callback data begins with it.
type verb struct {
	least storage.Role
	tap   func(t *chat.Turn, args []string) error
}

// reader takes a text that is no command, or leaves it to the next.
type reader struct {
	name  string
	least storage.Role
	take  func(t *chat.Turn, e conversation.Event) (taken bool, err error)
}

// newTable is the one list of what people can do in the chat.
func (b *Bot) newTable() table {
	const everybody, secretary, administrator = storage.Respondent, storage.Secretary, storage.Administrator
	return table{
		commands: map[string]command{
			"start":    {everybody, plain(b.answering.report)},
			"report":   {everybody, plain(b.answering.report)},
			"status":   {everybody, plain(b.rounds.status)},
			"draft":    {secretary, b.drafts.draft},
			"why":      {secretary, b.drafts.whyCommand},
			"plan":     {secretary, b.plans.plan},
			"import":   {secretary, b.plans.importCommand},
			"invite":   {administrator, plain(b.people.invite)},
			"for":      {everybody, plain(b.answering.standFor)},
			"leave":    {everybody, b.rounds.onLeave},
			"people":   {administrator, plain(b.people.list)},
			"names":    {secretary, plain(b.people.showNames)},
			"cancel":   {everybody, plain(b.answering.cancel)},
			"language": {everybody, plain(b.people.askLanguage)},
			"help":     {everybody, plain(help)},
		},
		verbs: map[string]verb{
			chat.VerbBegin:    {everybody, b.answering.tapBegin},
			chat.VerbSession:  {everybody, b.answering.tapSession},
			chat.VerbNote:     {everybody, b.notes.tapNote},
			chat.VerbLeave:    {everybody, b.rounds.tapLeave},
			chat.VerbEndLeave: {everybody, b.rounds.tapEndLeave},
			chat.VerbLanguage: {everybody, b.people.tapLanguage},
			chat.VerbDraft:    {secretary, b.drafts.tapDraft},
			chat.VerbMade:     {secretary, b.drafts.tapMade},
			chat.VerbPlan:     {secretary, b.plans.tapPlan},
			chat.VerbPrior:    {secretary, b.plans.tapPriors},
			chat.VerbSplit:    {secretary, b.people.tapSplit},
			chat.VerbInvite:   {administrator, b.people.tapInvite},
			chat.VerbPeople:   {administrator, b.people.tapPeople},
		},
		readers: []reader{
			{"a plan value that was asked for", secretary, b.plans.planReply},
			{"a question about a figure", secretary, b.drafts.asksWhy},
			{"the questionnaire", everybody, b.answering.converse},
			{"days of a leave", everybody, b.rounds.typedLeave},
			{"a leave with its stand-in", everybody, b.rounds.typedStandIn},
			{"a note", everybody, b.notes.take},
		},
	}
}

// plain is a command that needs no argument.
func plain(run func(*chat.Turn) error) func(*chat.Turn, string) error {
	return func(t *chat.Turn, _ string) error { return run(t) }
}

func help(t *chat.Turn) error { return t.Say(t.Words.Help(t.Person.Role)) }
