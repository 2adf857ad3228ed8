package figure

import "strings"

// change returns the verb right before the number that makes it a difference, "" when there is none.
func (a *answer) change() string {
	moves := append(words("move"), "多", "少")
	if a.spec.Kind == Rate {
		moves = append(moves, words("rate moves")...)
	}
	for _, w := range moves {
		if endsInAnyWord(strings.TrimRight(a.prefix, " :"), w, w+"了") && !a.spec.holdsTitle(w) {
			return w
		}
	}
	return ""
}

// intended returns the word that makes the number a plan or a demand, "" when there is none. Elsewhere
// among the words 计划 and 要求 may be part of a name.
func (a *answer) intended() string {
	said := strings.Trim(cutOpenings(a.prefix, words("lead-in")), " :")
	for _, w := range []string{"拟", "待", "计划", "打算", "尚需", "还需", "需"} {
		if strings.HasPrefix(said, w) && !strings.HasPrefix(said, "需求") && !a.spec.holdsTitle(w) {
			return w
		}
	}
	for _, w := range []string{"计划", "任务", "指标", "要求", "需要"} {
		if strings.HasSuffix(said, w) && !a.spec.holdsTitle(w) {
			return w
		}
	}
	return ""
}
