package bot

import (
	"maps"
	"slices"
	"strconv"

	"zongjie/bot/telegram"
	"zongjie/conversation"
	"zongjie/storage"
)

// verbSplit begins the callback data that takes back what was said of two names:
// n:<form>:<decision>.
const verbSplit = "n"

// showNames lists the names that count as one, the newest first, so that a slip of
// the finger can be taken back.
func (t *turn) showNames() error {
	if !secretary(t.person) {
		return t.say(msgNotAllowed("文秘"))
	}
	const most = 15
	var lines []string
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
			lines = append(lines, msgNamesLine(len(lines)+1, q.Title, by, d))
			rows = append(rows, []telegram.Button{{Label: labelSplit(len(lines)), Data: verbSplit + ":" + string(f.ID) + ":" + base36(d.ID)}})
		}
	}
	return t.ask(msgNames(lines), rows)
}

// tapSplit calls two names different after all.
func (t *turn) tapSplit(args []string) error {
	if len(args) != 2 || !secretary(t.person) {
		t.in.toast = msgStale()
		return nil
	}
	decisions, err := t.tx.NameDecisions(conversation.FormID(args[0]))
	if err != nil {
		return err
	}
	id, _ := strconv.ParseInt(args[1], 36, 64)
	i := slices.IndexFunc(decisions, func(d storage.NameDecision) bool { return d.ID == id && d.Same })
	if i < 0 {
		t.in.toast = msgStale()
		return nil
	}
	d := decisions[i]
	d.Same, d.Person, d.At = false, t.person.ID, t.Now()
	if err := t.tx.PutNameDecision(d); err != nil {
		return err
	}
	return t.say(msgSplit(d.Decision))
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

func (v view) written(a conversation.Answer) conversation.Answer {
	if len(a.Names) > 0 {
		a.Names = v.session.Aliases(a.Question).Apply(a.Names)
	}
	return a
}

// kept echoes an answer: for names, how many of them were reported before.
func (v view) kept(q conversation.Question, f conversation.Effect) string {
	if q.Kind != conversation.NamesQuestion || len(f.Answer.Names) == 0 {
		return msgKept(q, answerText(q, f.Answer), f.Before)
	}
	a := v.written(f.Answer)
	if f.Before != nil {
		before := v.written(*f.Before)
		f.Before = &before
	}
	earlier, elsewhere := v.session.Repeated(q.ID, a.Names)
	return msgKept(q, namesText(a, earlier, elsewhere), f.Before)
}

// maxPairs is how many pairs one card asks about; the rest follow.
const maxPairs = 8

// match asks which of the names that look alike are one.
func (v view) match(q conversation.Question, pairs []conversation.Pair) outgoing {
	shown := pairs[:min(len(pairs), maxPairs)]
	var lines []string
	var rows [][]telegram.Button
	for i, p := range shown {
		n, number := 0, ""
		if len(pairs) > 1 {
			n, number = i+1, strconv.Itoa(i+1)+". "
		}
		lines = append(lines, msgMatchLine(n, p, v.reportedIn(p), oneOf(q)))
		option := func(label string, a conversation.Action) telegram.Button {
			return telegram.Button{Label: number + label, Data: v.buttonData(conversation.Button{Action: a, Question: q.ID, Option: i})}
		}
		rows = append(rows, []telegram.Button{
			option(oneOf(q)+"（"+spelledAs(p, v.session.Period)+"）", conversation.Same), option(labelDiffer, conversation.Differ)})
	}
	last := []telegram.Button{v.button(labelRetype, conversation.Retype, q.ID)}
	if len(pairs) > 1 {
		last = append([]telegram.Button{v.button(labelAllDiffer, conversation.AllDiffer, q.ID)}, last...)
	}
	return outgoing{HTML: msgMatch(q, lines, len(pairs)-len(shown)), Buttons: append(rows, last)}
}

// verify asks whether a message was meant for a question.
func (v view) verify(q conversation.Question, f conversation.Effect) outgoing {
	yes, no := labelMeant, labelNotMeant
	var before *conversation.Answer
	if a, ok := v.session.Answers[q.ID]; ok {
		before = &a
	}
	if f.Doubt == conversation.ElsewhereDoubt {
		yes, no = labelFillIn, labelNoChange
		if before != nil {
			yes = labelChange
		}
	}
	return outgoing{HTML: msgVerify(q, v.written(f.Answer), before, f.Doubt), Buttons: [][]telegram.Button{
		{v.button(yes, conversation.Yes, q.ID), v.button(no, conversation.Retype, q.ID)}}}
}
