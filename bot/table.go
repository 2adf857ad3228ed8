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
			"start":    {everybody, plain(b.answering.Report)},
			"report":   {everybody, plain(b.answering.Report)},
			"status":   {everybody, plain(b.rounds.Status)},
			"draft":    {secretary, b.drafts.Draft},
			"why":      {secretary, b.drafts.WhyCommand},
			"plan":     {secretary, b.plans.Plan},
			"import":   {secretary, b.plans.ImportCommand},
			"invite":   {administrator, plain(b.people.Invite)},
			"for":      {everybody, plain(b.answering.StandFor)},
			"leave":    {everybody, b.rounds.OnLeave},
			"people":   {administrator, plain(b.people.List)},
			"names":    {secretary, plain(b.people.ShowNames)},
			"cancel":   {everybody, plain(b.answering.Cancel)},
			"language": {everybody, plain(b.people.AskLanguage)},
			"help":     {everybody, plain(help)},
		},
		verbs: map[string]verb{
			chat.VerbBegin:    {everybody, b.answering.TapBegin},
			chat.VerbSession:  {everybody, b.answering.TapSession},
			chat.VerbNote:     {everybody, b.notes.TapNote},
			chat.VerbLeave:    {everybody, b.rounds.TapLeave},
			chat.VerbEndLeave: {everybody, b.rounds.TapEndLeave},
			chat.VerbLanguage: {everybody, b.people.TapLanguage},
			chat.VerbDraft:    {secretary, b.drafts.TapDraft},
			chat.VerbMade:     {secretary, b.drafts.TapMade},
			chat.VerbPlan:     {secretary, b.plans.TapPlan},
			chat.VerbPrior:    {secretary, b.plans.TapPriors},
			chat.VerbSplit:    {secretary, b.people.TapSplit},
			chat.VerbInvite:   {administrator, b.people.TapInvite},
			chat.VerbPeople:   {administrator, b.people.TapPeople},
		},
		readers: []reader{
			{"a plan value that was asked for", secretary, b.plans.PlanReply},
			{"a question about a figure", secretary, b.drafts.AsksWhy},
			{"the questionnaire", everybody, b.answering.Converse},
			{"days of a leave", everybody, b.rounds.TypedLeave},
			{"a leave with its stand-in", everybody, b.rounds.TypedStandIn},
			{"a note", everybody, b.notes.Take},
		},
	}
}

// plain is a command that needs no argument.
func plain(run func(*chat.Turn) error) func(*chat.Turn, string) error {
	return func(t *chat.Turn, _ string) error { return run(t) }
}

func help(t *chat.Turn) error { return t.Say(t.Words.Help(t.Person.Role)) }
