package bot

import (
	"maps"
	"slices"
	"strconv"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// verbSplit begins the callback data that takes back what was said of two names:
// a:<form>:<decision>.
const verbSplit = "a"

// showNames lists the names that count as one, the newest first, so that a slip of
// the finger can be taken back.
func (t *turn) showNames() error {
	if !desk.Secretary(t.person) {
		return t.say(t.words.NotAllowed(storage.Secretary))
	}
	const most = 15
	var lines []words.HTML
	var rows [][]telegram.Button
	for _, f := range t.Forms {
		decisions, err := t.tx.NameDecisions(f.ID)
		if err != nil {
			return err
		}
		for _, d := range slices.Backward(decisions) {
			if !d.Same || len(lines) == most {
				continue
			}
			by, err := t.tx.NameOf(d.Person)
			if err != nil {
				return err
			}
			q, _ := f.Question(d.Question)
			lines = append(lines, t.words.AliasLine(len(lines)+1, q, d, by))
			rows = append(rows, []telegram.Button{{Label: t.words.LabelSplit(len(lines)), Data: verbSplit + ":" + string(f.ID) + ":" + base36(d.ID)}})
		}
	}
	return t.ask(t.words.AliasList(lines), rows)
}

// tapSplit calls two names different after all.
func (t *turn) tapSplit(args []string) error {
	if len(args) != 2 || !desk.Secretary(t.person) {
		t.in.toast = t.words.Stale()
		return nil
	}
	decisions, err := t.tx.NameDecisions(office.FormID(args[0]))
	if err != nil {
		return err
	}
	id, _ := strconv.ParseInt(args[1], 36, 64)
	i := slices.IndexFunc(decisions, func(d storage.NameDecision) bool { return d.ID == id && d.Same })
	if i < 0 {
		t.in.toast = t.words.Stale()
		return nil
	}
	d := decisions[i]
	d.Same, d.Person, d.At = false, t.person.ID, t.Now()
	if err := t.tx.PutNameDecision(d); err != nil {
		return err
	}
	return t.say(t.words.Split(d.Decision))
}

// putDecisions keeps what was said about names in a questionnaire.
func (t *turn) putDecisions(s conversation.Session, f conversation.Effect) error {
	for _, d := range f.Decisions {
		err := t.tx.PutNameDecision(storage.NameDecision{Form: s.Form, Question: f.Question, Decision: d, Person: t.person.ID, At: t.Now()})
		if err != nil {
			return err
		}
	}
	return nil
}

// canonical is the view with names written as was decided, each once: what counts
// is what is shown.
func (v view) canonical() view {
	v.session.Answers = maps.Clone(v.session.Answers)
	for id, a := range v.session.Answers {
		v.session.Answers[id] = v.written(a)
	}
	return v
}

func (v view) written(a office.Answer) office.Answer {
	if len(a.Names) > 0 {
		a.Names = v.session.Aliases(a.Question).Apply(a.Names)
	}
	return a
}

// keptNames echoes a list of names as it counts.
func (v view) keptNames(q office.Question, f conversation.Effect) words.HTML {
	before := f.Before
	if before != nil {
		written := v.written(*before)
		before = &written
	}
	return v.words.KeptNames(q, v.session, v.written(f.Answer), before)
}

// match asks which of the names that look alike are one.
func (v view) match(q office.Question, pairs []conversation.Pair) outgoing {
	var rows [][]telegram.Button
	for i, p := range pairs[:min(len(pairs), words.MaxPairs)] {
		number := i + 1
		if len(pairs) == 1 {
			number = 0
		}
		option := func(label string, a office.Action) telegram.Button {
			return telegram.Button{Label: label, Data: v.buttonData(conversation.Button{Action: a, Question: q.ID, Option: i})}
		}
		rows = append(rows, []telegram.Button{option(v.words.LabelAlike(q, v.session, p, number), conversation.SameName),
			option(v.words.LabelDiffer(number), conversation.OtherName)})
	}
	last := []telegram.Button{v.button(v.words.LabelRetype(), conversation.Retype, q.ID)}
	if len(pairs) > 1 {
		last = append([]telegram.Button{v.button(v.words.LabelAllDiffer(), conversation.AllDiffer, q.ID)}, last...)
	}
	return outgoing{HTML: v.words.Match(v.form, v.session, q, pairs), Buttons: addRow(append(rows, last), v.wayButtons(q))}
}

// verifyNames asks whether names come on top of those that are there.
func (v view) verifyNames(q office.Question, f conversation.Effect) outgoing {
	before, a, add := v.session.Answers[q.ID], v.written(f.Answer), v.addNamesButton(q, f.Answer)
	if f.Stray == conversation.Another {
		return outgoing{HTML: v.words.VerifyAnother(q, a, before, v.session.Return.Asked()), Buttons: [][]telegram.Button{
			{add, v.button(v.words.LabelNotMeantFor(), conversation.Retype, q.ID)}}}
	}
	return outgoing{HTML: v.words.VerifyAdd(q, a, before), Buttons: [][]telegram.Button{
		{add, v.button(v.words.LabelReplaceNames(q, len(a.Names)), conversation.Yes, q.ID)},
		{v.button(v.words.LabelKeepOld(), conversation.Retype, q.ID)}}}
}

// addNamesButton adds names to those that are there, and says how many that makes.
func (v view) addNamesButton(q office.Question, a office.Answer) telegram.Button {
	all := v.session.Aliases(q.ID).Apply(slices.Concat(v.session.Answers[q.ID].Names, a.Names))
	return v.button(v.words.LabelAddNames(q, len(all)), conversation.AddNames, q.ID)
}

// literalButton offers to take proposed names as they stand, where that is another list.
func (v view) literalButton(q office.Question, f conversation.Effect, rows [][]telegram.Button) [][]telegram.Button {
	if f.Number == 0 {
		return rows
	}
	return slices.Insert(rows, 1, []telegram.Button{v.button(v.words.LabelLiteral(q, f.Number), conversation.Keep, q.ID)})
}
