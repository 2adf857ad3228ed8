package people

import (
	"slices"
	"strconv"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/office"
	"zongjie/storage"
)

// ShowNames lists the names that count as one, the newest first, so that a slip of
// the finger can be taken back.
func (h *People) ShowNames(t *chat.Turn) error {
	const most = 15
	var lines []words.HTML
	var rows [][]telegram.Button
	for _, f := range t.Desk.Forms {
		decisions, err := t.Tx.NameDecisions(f.ID)
		if err != nil {
			return err
		}
		for _, d := range slices.Backward(decisions) {
			if !d.Same || len(lines) == most {
				continue
			}
			by, err := t.Tx.NameOf(d.Person)
			if err != nil {
				return err
			}
			q, _ := f.Question(d.Question)
			lines = append(lines, t.Words.AliasLine(len(lines)+1, q, d, by))
			rows = append(rows, []telegram.Button{{Label: t.Words.LabelSplit(len(lines)), Data: chat.VerbSplit + ":" + string(f.ID) + ":" + chat.Base36(d.ID)}})
		}
	}
	return t.Ask(t.Words.AliasList(lines), rows)
}

// TapSplit calls two names different after all.
func (h *People) TapSplit(t *chat.Turn, args []string) error {
	if len(args) != 2 {
		return t.Stale()
	}
	decisions, err := t.Tx.NameDecisions(office.FormID(args[0]))
	if err != nil {
		return err
	}
	id, _ := strconv.ParseInt(args[1], 36, 64)
	i := slices.IndexFunc(decisions, func(d storage.NameDecision) bool { return d.ID == id && d.Same })
	if i < 0 {
		return t.Stale()
	}
	d := decisions[i]
	d.Same, d.Person, d.At = false, t.Person.ID, t.Desk.Now()
	if err := t.Tx.PutNameDecision(d); err != nil {
		return err
	}
	return t.Say(t.Words.Split(d.Decision))
}
