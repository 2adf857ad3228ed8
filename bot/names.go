package bot

import (
	"slices"
	"strconv"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// showNames lists the names that count as one, the newest first, so that a slip of
// the finger can be taken back.
func (h *People) showNames(t *turn) error {
	const most = 15
	var lines []words.HTML
	var rows [][]telegram.Button
	for _, f := range t.desk.Forms {
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
func (h *People) tapSplit(t *turn, args []string) error {
	if len(args) != 2 {
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
	d.Same, d.Person, d.At = false, t.person.ID, t.desk.Now()
	if err := t.tx.PutNameDecision(d); err != nil {
		return err
	}
	return t.say(t.words.Split(d.Decision))
}

// putDecisions keeps what was said about names in a questionnaire.
func (h *Answering) putDecisions(t *turn, s conversation.Session, f conversation.Effect) error {
	for _, d := range f.Decisions {
		err := t.tx.PutNameDecision(storage.NameDecision{Form: s.Form, Question: f.Question, Decision: d, Person: t.person.ID, At: t.desk.Now()})
		if err != nil {
			return err
		}
	}
	return nil
}
