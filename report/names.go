package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"zongjie/conversation"
	"zongjie/office"
)

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
