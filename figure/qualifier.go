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

// spokenBefore lists what stands before a number, longer words ahead of those they end with.
func spokenBefore() []spoken {
	return []spoken{
		{"差不多", About}, {"大约", About}, {"大概", About}, {"大致", About}, {"约为", About}, {"约有", About}, {"估计", About},
		{"估摸", About}, {"预估", About},
		{"不超过", AtMost}, {"不超出", AtMost}, {"不多于", AtMost}, {"不高于", AtMost}, {"不大于", AtMost}, {"至多", AtMost}, {"最多", AtMost},
		{"不少于", AtLeast}, {"不低于", AtLeast}, {"不小于", AtLeast}, {"不下于", AtLeast}, {"不下", AtLeast}, {"至少", AtLeast}, {"起码", AtLeast},
		{"不到", LessThan}, {"不足", LessThan}, {"不满", LessThan}, {"未满", LessThan},
		{"低于", LessThan}, {"少于", LessThan}, {"小于", LessThan},
		{"将近", Nearly}, {"接近", Nearly},
		{"超过", MoreThan}, {"超出", MoreThan}, {"多于", MoreThan}, {"大于", MoreThan}, {"高于", MoreThan}, {"突破", MoreThan},
		{"约", About}, {"近", Nearly}, {"超", MoreThan}, {"逾", MoreThan},
		{"~", About}, {"≈", About}, {"≥", AtLeast}, {"≤", AtMost}, {">", MoreThan}, {"<", LessThan},
	}
}

// spokenInside lists what stands between a number and its unit.
func spokenInside() []spoken {
	return []spoken{{"余", Odd}, {"多", Many}, {"来", About}, {"+", OrMore}}
}

// spokenAfter lists what stands behind the unit.
func spokenAfter() []spoken {
	return []spoken{
		{"左右", Around}, {"上下", Around}, {"以上", OrMore}, {"以下", OrLess}, {"以内", Within}, {"之内", Within},
		{"往上", OrMore}, {"开外", OrMore}, {"出头", Many}, {"有余", Odd}, {"还多", Many}, {"多", Many}, {"余", Odd},
	}
}

// cutBefore takes a qualifier off the end of the words before a number.
func cutBefore(words string) (string, Qualifier) {
	trimmed := strings.TrimRight(words, " :")
	for _, s := range spokenBefore() {
		if rest, ok := strings.CutSuffix(trimmed, s.word); ok && !endsInWord(trimmed, s.word) {
			return rest, s.q
		}
	}
	if q := vagueWords(words); q != Exact {
		return words, q
	}
	return words, Exact
}

// endsInWord reports that 约 or 近 at the end of words belongs to a verb or an adverb: 签约12家, 最近12家.
func endsInWord(words, qualifier string) bool {
	head := strings.TrimSuffix(words, qualifier)
	switch qualifier {
	case "约":
		return endsInAny(head, "预签邀节续解履公租合条违网特制")
	case "近":
		return endsInAny(head, "最附就临邻新")
	case "超":
		return endsInAny(head, "赶反高")
	default:
		return false
	}
}

// endsInAny reports whether the last character of s is one of chars.
func endsInAny(s, chars string) bool {
	last, ok := lastRune(s)
	return ok && strings.ContainsRune(chars, last)
}

// vagueWords finds a qualifier that does not touch the number: 大概走访300家, 约走访300家.
func vagueWords(words string) Qualifier {
	for _, w := range []string{"大约", "大概", "差不多", "估计", "可能", "好像", "也许", "或许", "似乎", "估摸", "粗略", "大致"} {
		if strings.Contains(words, w) {
			return About
		}
	}
	if strings.HasPrefix(words, "约") && !strings.HasPrefix(words, "约谈") {
		return About
	}
	return Exact
}

// cutInside takes a qualifier off the start of what follows a number.
func cutInside(words string) (string, Qualifier) {
	for _, s := range append(spokenInside(), spokenAfter()...) {
		if rest, ok := strings.CutPrefix(words, s.word); ok {
			return rest, s.q
		}
	}
	return words, Exact
}

// cutAfter takes a qualifier off the start or the end of what follows the unit.
func cutAfter(words string) (string, Qualifier) {
	for _, s := range spokenAfter() {
		if rest, ok := strings.CutPrefix(words, s.word); ok {
			return rest, s.q
		}
		if rest, ok := strings.CutSuffix(words, s.word); ok && len(s.word) > len("多") {
			return rest, s.q
		}
	}
	return words, Exact
}
