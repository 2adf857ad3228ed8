package figure

import "strings"

// Qualifier is how an approximate figure was qualified, in the form summaries use; "" for an exact one.
type Qualifier string

// The qualifiers Read returns. Spoken variants are folded into them: 大约 and 差不多 into 约,
// 将近 into 近, 逾 and 突破 into 超过, 不到 into 不足, 300+ into 以上.
const (
	Exact    Qualifier = ""
	About    Qualifier = "约"
	Nearly   Qualifier = "近"
	MoreThan Qualifier = "超过"
	LessThan Qualifier = "不足"
	AtLeast  Qualifier = "至少"
	AtMost   Qualifier = "至多"
	Odd      Qualifier = "余"  // 20余项: a little more than
	Many     Qualifier = "多"  // 300多人
	Around   Qualifier = "左右" // 300人左右
	OrMore   Qualifier = "以上" // 50人以上
	OrLess   Qualifier = "以下"
	Within   Qualifier = "以内"
)

// place is where a qualifier stands.
type place int

const (
	before    place = iota // 约300人
	inside                 // 300余人: between the number and the unit
	afterUnit              // 300人左右
)

// place returns where the qualifier stands; unknown qualifiers stand before the number.
func (q Qualifier) place() place {
	switch q {
	case Odd, Many:
		return inside
	case Around, OrMore, OrLess, Within:
		return afterUnit
	default:
		return before
	}
}

// Before reports whether the qualifier stands before its number (约300) and not behind it (300余).
func (q Qualifier) Before() bool { return q != Exact && q.place() == before }

// spoken pairs a way to say a qualifier with the qualifier it stands for.
type spoken struct {
	word string
	q    Qualifier
}

// spokenWords are the ways to say a qualifier at one place: before, inside or after.
func spokenWords(place string) []spoken {
	var all []spoken
	for _, pair := range words(place) {
		word, q, _ := strings.Cut(pair, "=")
		all = append(all, spoken{word, Qualifier(q)})
	}
	return all
}

// cutBefore takes a qualifier off the end of the words before a number.
func cutBefore(words string) (string, Qualifier) {
	trimmed := strings.TrimRight(words, " :")
	for _, s := range spokenWords("before") {
		if rest, ok := strings.CutSuffix(trimmed, s.word); ok && !endsInWord(trimmed, s.word) {
			return rest, s.q
		}
	}
	return words, vagueWords(words)
}

// endsInWord reports that 约 or 近 at the end of words belongs to a verb or an adverb: 签约12家, 最近12家.
func endsInWord(words, qualifier string) bool {
	verbs := map[string]string{"约": "预签邀节续解履公租合条违网特制", "近": "最附就临邻新", "超": "赶反高"}
	return strings.ContainsRune(verbs[qualifier], lastRune(strings.TrimSuffix(words, qualifier)))
}

// vagueWords finds a qualifier that does not touch the number: 大概走访300家, 约走访300家.
func vagueWords(beside string) Qualifier {
	if firstOf(beside, words("perhaps")) != "" || strings.HasPrefix(beside, "约") && !strings.HasPrefix(beside, "约谈") {
		return About
	}
	return Exact
}

// cutInside takes a qualifier off the start of what follows a number.
func cutInside(words string) (string, Qualifier) {
	for _, s := range append(spokenWords("inside"), spokenWords("after")...) {
		if rest, ok := strings.CutPrefix(words, s.word); ok {
			return rest, s.q
		}
	}
	return words, Exact
}

// cutAfter takes a qualifier off the start or the end of what follows the unit.
func cutAfter(words string) (string, Qualifier) {
	for _, s := range spokenWords("after") {
		if rest, ok := strings.CutPrefix(words, s.word); ok {
			return rest, s.q
		}
		if rest, ok := strings.CutSuffix(words, s.word); ok && len(s.word) > len("多") {
			return rest, s.q
		}
	}
	return words, Exact
}
