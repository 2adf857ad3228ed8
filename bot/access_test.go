package bot

import (
	"slices"
	"strings"
	"testing"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/words"
	"zongjie/names"
	"zongjie/office"
	"zongjie/storage"
)

// access says who may: + does it, - is refused. The victim answers for 办公室, is at the
// second question, has a note that waits, and is on leave. Those who were removed, and
// those who have joined again since, were the victim's colleague and stand-in before.
const access = `
                            stranger respondent other removed rejoined standin secretary administrator
press their button                 -          +     -       -        -       -         -             -
begin their duty                   -          +     -       -        -       +         +             +
press one's old button             -          -     -       -        -       -         -             -
press one's old stand-in's         -          -     -       -        -       -         -             -
place their note                   -          +     -       -        -       -         -             -
register their leave               -          +     -       -        -       -         +             +
end their leave                    -          +     -       -        -       -         +             +
make a draft                       -          -     -       -        -       -         +             +
ask about a draft                  -          -     -       -        -       -         +             +
enter a plan value                 -          -     -       -        -       -         +             +
send a template                    -          -     -       -        -       -         +             +
call two names different           -          -     -       -        -       -         +             +
choose a language                  -          +     +       -        +       +         +             +
invite an administrator            -          -     -       -        -       -         -             +
remove somebody                    -          -     -       -        -       -         -             +
a verb of nobody                   -          -     -       -        -       -         -             -
/start                             -          +     +       -        +       +         +             +
/report                            -          +     +       -        +       +         +             +
/status                            -          +     +       -        +       +         +             +
/draft                             -          -     -       -        -       -         +             +
/why                               -          -     -       -        -       -         +             +
/plan                              -          -     -       -        -       -         +             +
/import                            -          -     -       -        -       -         +             +
/invite                            -          -     -       -        -       -         -             +
/for                               -          +     +       -        +       +         +             +
/leave                             -          +     +       -        +       +         +             +
/people                            -          -     -       -        -       -         -             +
/names                             -          -     -       -        -       -         +             +
/language                          -          +     +       -        +       +         +             +
/help                              -          +     +       -        +       +         +             +
/cancel                            -          +     +       -        +       +         +             +
/nonsense                          -          -     -       -        -       -         -             -
`

// attack is somebody who tries everything in a world in which everything is there.
type attack struct {
	*world
	who    *member
	forged map[string]string // callback data by what it does
}

func newAttack(t *testing.T, who string) attack {
	t.Helper()
	w := newWorld(t, replaced(t, "  - {id: preschool, name: 学前科}\n", "  - {id: preschool, name: 学前科}\n  - {id: sports, name: 体育科}\n")).start()
	victim := w.respondent()
	w.tick(opening())
	victim.taps(labelBegin)
	victim.says("128")
	colleague := w.member(41, "周洋", storage.Respondent, "preschool")
	w.tick(opening().Add(time.Minute))
	colleague.taps(labelBegin)
	_, own := colleague.button(labelSkip)
	away := func(standIn office.PersonID) (id int64) {
		w.must(w.store.Write(func(tx *storage.Tx) (err error) {
			id, err = tx.PutLeave(storage.Leave{Person: 11, StandIn: standIn, Begins: w.clock.now(), Ends: w.clock.now().Add(48 * time.Hour), NamedBy: 11})
			return err
		}))
		return id
	}
	first := away(41)
	colleague.says("/cancel")
	colleague.tapsOld(1, chat.VerbBegin+":1:office")
	_, stood := colleague.button(labelSkip)
	_, skip := victim.button(labelSkip)
	w.must(w.store.Write(func(tx *storage.Tx) (err error) {
		now := w.clock.now()
		w.must(tx.EndLeave(first, now))
		w.must(tx.RemovePerson(41, now))
		for _, p := range []storage.Person{
			{ID: 99, Chat: 99, Name: "多余", Role: storage.Respondent},
			{ID: 98, Chat: 98, Name: "备用", Role: storage.Administrator},
			{ID: 31, Chat: 31, Name: "陈静", Role: storage.Respondent},
		} {
			p.JoinedAt = now
			w.must(tx.PutPerson(p))
		}
		_, err = tx.PutNote(storage.Note{Person: 11, State: storage.NotePending, At: now, Entry: office.Activity{Text: "开会"}})
		w.must(err)
		_, err = tx.PutDraft(storage.Draft{Person: 98, Form: "monthly", FormVersion: w.forms[0].Version, Range: office.Range{First: june(), Last: june()}, Stamp: storage.Stamp{At: now}})
		w.must(err)
		w.must(tx.PutNameDecision(storage.NameDecision{Form: "monthly", Question: "schools", Decision: names.Decision{Name: "一小", Other: "第一小学", Same: true}, Person: 98, At: now}))
		return nil
	}))
	leave := away(31)
	a := attack{world: w, forged: map[string]string{
		"begin their duty": chat.VerbBegin + ":1:office", "press their button": skip.Data,
		"press one's old button": own.Data, "press one's old stand-in's": stood.Data,
		"place their note":         chat.VerbNote + ":1:x",
		"register their leave":     strings.Join([]string{chat.VerbLeave, chat.Base36(11), "2024-07-21", "2024-07-22", chat.Base36(99), "y"}, ":"),
		"end their leave":          chat.VerbEndLeave + ":" + chat.Base36(leave),
		"make a draft":             chat.VerbDraft + ":monthly:2024-06",
		"ask about a draft":        chat.VerbMade + ":1:g",
		"enter a plan value":       chat.VerbPlan + ":monthly:2024H2:",
		"send a template":          chat.VerbPrior + ":monthly",
		"call two names different": chat.VerbSplit + ":monthly:1",
		"choose a language":        chat.VerbLanguage + ":zh",
		"invite an administrator":  chat.VerbInvite + ":administrator:",
		"remove somebody":          chat.VerbPeople + ":" + chat.Base36(99) + ":-y",
		"a verb of nobody":         "zz:1",
	}}
	switch who {
	case "stranger":
		a.who = w.stranger(77, "路人")
	case "respondent":
		a.who = victim
	case "other":
		a.who = w.member(21, "赵敏", storage.Respondent, "preschool")
	case "removed":
		a.who = colleague
	case "rejoined":
		a.who = w.member(41, "周洋", storage.Respondent, "sports")
	case "standin":
		a.who = w.member(31, "陈静", storage.Respondent)
	case "secretary":
		a.who = w.secretary()
	case "administrator":
		a.who = w.administrator()
	}
	return a
}

// does tries one row and reports whether it was done: something was said or changed in
// the chat, and it was no refusal.
func (a attack) does(what string) bool {
	if data, ok := a.forged[what]; ok {
		before := a.who.transcript()
		return a.who.tapsOld(1, data) == "" && a.who.transcript() != before && !a.refused()
	}
	before := len(a.who.heard())
	a.who.says(what)
	return len(a.who.heard()) > before && !a.refused()
}

// refused reports whether the newest message says that somebody may not, or that there
// is no such thing.
func (a attack) refused() bool {
	last := a.who.last()
	return slices.ContainsFunc([]words.HTML{zh().Say(words.Stranger), zh().Say(words.UnknownCommand), zh().NotAllowed(storage.Secretary),
		zh().NotAllowed(storage.Administrator), zh().NotYours("办公室"), zh().NotYours("学前科")},
		func(refusal words.HTML) bool { return string(refusal) == last })
}

func TestAccess(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(access), "\n")
	who := strings.Fields(lines[0])
	rows := lines[1:]
	for i, name := range who {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := newAttack(t, name)
			for _, row := range rows {
				what := strings.TrimSpace(row[:strings.IndexAny(row, "-+")])
				if cut := strings.Index(row, "  "); cut > 0 {
					what = row[:cut]
				}
				want := strings.Fields(row[len(what):])[i] == "+"
				if got := a.does(what); got != want {
					t.Errorf("%s: %q was done: %t, want %t; chat:\n%s", name, what, got, want, a.who.transcript())
				}
			}
		})
	}
}

// TestAccessIsComplete: what the table has, the matrix has, and the menu shows.
func TestAccessIsComplete(t *testing.T) {
	a := newAttack(t, "stranger")
	tried := map[string]bool{}
	for what, data := range a.forged {
		verb, _ := chat.SplitCallback(data)
		tried[verb] = true
		if !strings.Contains(access, "\n"+what+"  ") {
			t.Errorf("the matrix lacks a row for %q", what)
		}
	}
	for verb := range a.bot.table.verbs {
		if !tried[verb] {
			t.Errorf("nobody tries the verb %q", verb)
		}
	}
	menu := words.Commands()
	for name := range a.bot.table.commands {
		if !strings.Contains(access, "\n/"+name+" ") {
			t.Errorf("the matrix lacks a row for /%s", name)
		}
		if name != "start" && !slices.Contains(menu, name) {
			t.Errorf("the menu lacks /%s", name)
		}
	}
	for _, name := range menu {
		if _, ok := a.bot.table.commands[name]; !ok {
			t.Errorf("the menu has /%s, which the table does not", name)
		}
	}
}
