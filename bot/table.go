package bot

import (
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
	run   func(t *turn, argument string) error
}

// verb is what a button does whose callback data begins with it.
type verb struct {
	least storage.Role
	tap   func(t *turn, args []string) error
}

// reader takes a text that is no command, or leaves it to the next.
type reader struct {
	name  string
	least storage.Role
	take  func(t *turn, e conversation.Event) (taken bool, err error)
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
			verbBegin:    {everybody, b.answering.tapBegin},
			verbSession:  {everybody, b.answering.tapSession},
			verbNote:     {everybody, b.notes.tapNote},
			verbLeave:    {everybody, b.rounds.tapLeave},
			verbEndLeave: {everybody, b.rounds.tapEndLeave},
			verbLanguage: {everybody, b.people.tapLanguage},
			verbDraft:    {secretary, b.drafts.tapDraft},
			verbMade:     {secretary, b.drafts.tapMade},
			verbPlan:     {secretary, b.plans.tapPlan},
			verbPrior:    {secretary, b.plans.tapPriors},
			verbSplit:    {secretary, b.people.tapSplit},
			verbInvite:   {administrator, b.people.tapInvite},
			verbPeople:   {administrator, b.people.tapPeople},
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
func plain(run func(*turn) error) func(*turn, string) error {
	return func(t *turn, _ string) error { return run(t) }
}

func help(t *turn) error { return t.say(t.words.Help(t.person.Role)) }
