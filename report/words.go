package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"zongjie/conversation"
	"zongjie/office"
)

// tallyWords collects an activities, text or choice question.
func (b board) tallyWords(q office.Question, r office.Range) tally {
	t := tally{question: q, entries: b.entries(q, r)}
	for i := range t.entries {
		if e := &t.entries[i]; e.reason != "" {
			t.miss(e, e.reason)
		}
	}
	t.settle(len(t.usable()) > 0)
	return t
}

// texts numbers the different texts as summaries do: 一是…。二是…。 A single one
// needs no number.
func (t *tally) texts() string {
	var all []string
	for _, e := range t.usable() {
		s := sentence(e.report.Answer.Text)
		if s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	if len(all) == 1 {
		return all[0]
	}
	for i, s := range all {
		all[i] = point(i+1) + s
	}
	return strings.Join(all, "")
}

// ordinal writes 1 to 99 in Chinese numerals, and what lies beyond in digits.
func ordinal(n int) string {
	if n < 1 || n > 99 {
		return "第" + strconv.Itoa(n)
	}
	digits := [10]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch tens := n / 10; tens {
	case 0:
		return digits[n%10]
	case 1:
		return "十" + digits[n%10]
	default:
		return digits[tens] + "十" + digits[n%10]
	}
}

// choices joins the newest choice of each department, each option once.
func (t *tally) choices() string {
	newest := map[office.DepartmentID]string{}
	var order []office.DepartmentID
	for _, e := range t.usable() {
		option := Clean(e.report.Answer.Text)
		if option == "" {
			continue
		}
		if _, ok := newest[e.department]; !ok {
			order = append(order, e.department)
		}
		newest[e.department] = option
	}
	var options []string
	for _, d := range order {
		if !slices.Contains(options, newest[d]) {
			options = append(options, newest[d])
		}
	}
	return joinNames(options)
}

// words is what the question puts into the text.
func (t *tally) words() string {
	switch t.question.Kind {
	case office.ActivitiesQuestion:
		return t.activities()
	case office.TextQuestion:
		return t.texts()
	case office.ChoiceQuestion:
		return t.choices()
	case office.NamesQuestion:
		return joinNames(t.names)
	case office.FigureQuestion:
	}
	return ""
}

// reported reports whether there is something to say: words, or a figure other
// than zero.
func (t *tally) reported() bool {
	if t.question.Kind == office.FigureQuestion {
		return t.state.Known() && !t.amount.IsZero()
	}
	return t.words() != ""
}

// wanted reports whether the question has something to say or something that
// lacks: not when it is not asked, does not apply, or was reported as zero or as
// nothing by everybody.
func (t *tally) wanted() bool {
	return t.reported() || t.state == Missing || t.state == Partial
}

// shown is the question's words, or what stands in for them: 无 when everyone who
// was asked reported nothing, and a marked ×× when that is not known.
func (t *tally) shown() (text string, marked bool) {
	if words := t.words(); words != "" {
		return words, false
	}
	if t.state == Complete || t.state == NotApplicable {
		return Nothing + t.stop(), false
	}
	return Unknown + t.stop(), true
}

// stop ends a stand-in for sentences as a sentence.
func (t *tally) stop() string {
	if t.question.Kind == office.ActivitiesQuestion || t.question.Kind == office.TextQuestion {
		return "。"
	}
	return ""
}

// reasons joins what respondents wrote about odd figures that were used. The same
// words of several departments stand once.
func (t *tally) reasons(r office.Range) string {
	var all []string
	for _, e := range t.entries {
		reason := strings.TrimRight(Clean(e.report.Answer.Reason), "。.；;，, ")
		stands := e.use == Counted || e.use == Subtracted
		if !stands || reason == "" || e.report.Answer.Reason == office.ConfirmedReason {
			continue
		}
		if r.First != r.Last {
			reason = runLabel(e.period, e.period, r.First.Year != r.Last.Year) + reason
		}
		if !slices.Contains(all, reason) {
			all = append(all, reason)
		}
	}
	return strings.Join(all, "；")
}

// distinct counts each name once, over all months and departments. Numbers
// without names cannot be told apart, so a figure falls back to its single value.
func (t *tally) distinct() {
	if t.question.Kind != office.NamesQuestion {
		t.single()
		return
	}
	reported, known := 0, false
	for e := range t.taken() {
		known = true
		e.use = Counted
		reported += len(foldedNames(e.report.Answer.Names))
		t.explainAliases(e.report.Answer.Names)
	}
	t.amount = decimal.NewFromInt(int64(len(t.names)))
	t.settle(known)
	if t.state.Known() {
		t.formula = "名单去重：共报" + strconv.Itoa(reported) + "个，不同的" + strconv.Itoa(len(t.names)) + "个"
	}
}

// explainAliases notes which names count as others, so that it can be undone by
// whoever knows better.
func (t *tally) explainAliases(names []string) {
	for _, name := range names {
		note := "“" + Clean(name) + "”按“" + Clean(t.aliases.Canonical(name)) + "”计，填报时已确认是同一个"
		if fold(t.aliases.Canonical(name)) != fold(name) && !slices.Contains(t.notes, note) {
			t.notes = append(t.notes, note)
		}
	}
}

// differentNames lists the names in the order they were first reported, each in
// its first spelling or the one that was decided on.
func differentNames(entries []entry, aliases conversation.Aliases) []string {
	var names []string
	seen := map[string]bool{}
	for _, e := range entries {
		for _, name := range aliases.Apply(e.report.Answer.Names) {
			if key := fold(name); key != "" && !seen[key] {
				seen[key] = true
				names = append(names, Clean(name))
			}
		}
	}
	return names
}

// foldedNames is one answer's names made comparable, each once.
func foldedNames(names []string) []string {
	var folded []string
	for _, name := range names {
		if key := fold(name); key != "" && !slices.Contains(folded, key) {
			folded = append(folded, key)
		}
	}
	return folded
}

func joinNames(names []string) string { return strings.Join(names, "、") }
