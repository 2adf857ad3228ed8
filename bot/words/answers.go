package words

import (
	"strings"

	"zongjie/office"
)

// Answer writes an answer as plain text: what the bot has understood.
func (w Words) Answer(q office.Question, a office.Answer) string {
	switch a.State {
	case office.Nothing:
		return w.Plain(LabelNone)
	case office.NotApplicable:
		return w.Plain(LabelNotApplicable)
	default:
		return w.value(q, a)
	}
}

func (w Words) value(q office.Question, a office.Answer) string {
	switch q.Kind {
	case office.FigureQuestion:
		return w.answered(a)
	case office.NamesQuestion:
		return w.plain("answer_names", data{"Number": len(a.Names), "Unit": a.Unit, "Names": w.list(a.Names)})
	case office.ActivitiesQuestion:
		return w.plainCount("answer_activities", data{"Count": len(a.Activities), "Entries": w.entries(a.Activities)})
	default:
		return a.Text
	}
}

func (w Words) entries(all []office.Activity) string {
	texts := make([]string, len(all))
	for i, e := range all {
		texts[i] = strings.TrimRight(e.Text, "。；")
	}
	return strings.Join(texts, w.plain("entry_separator", nil))
}

// list joins names.
func (w Words) list(names []string) string {
	return strings.Join(names, w.plain("list_separator", nil))
}
