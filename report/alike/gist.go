// Package alike finds sentences of different departments that may tell of one thing. It
// points at them and merges nothing.
package alike

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"zongjie/figure"
	"zongjie/names"
)

// gist is what a sentence about an activity tells, taken apart so that many can be
// compared quickly. The zero gist is like nothing.
type gist struct {
	letters []rune   // without days, punctuation and spaces
	all     []bigram // the pairs of neighbouring characters of letters, sorted, each once
	own     []bigram // of them, those outside the words that any report has
	places  map[string][]string
}

// bigram is two neighbouring characters.
type bigram int64

// The measure of two sentences. Both shares are of pairs of neighbouring characters;
// they were set on the sentences of the test.
const (
	leastShared   = 3  // pairs of their own that both must have
	likeShare     = 66 // per cent of their own pairs, those of both taken together
	containShare  = 80 // per cent of the shorter one's own pairs, when the other says more
	verbatimShare = 80 // per cent of all pairs, of sentences that have few of their own
)

var (
	// dayWords say when something was; the day of an entry is compared by itself.
	dayWords = regexp.MustCompile(`\d{4}年|\d{1,2}月份?|\d{1,2}[日号]|[上中下]旬|[上下]午|本月|近日|当[日天]|[本上]?周[一二三四五六日末]`)

	// withoutFrame cuts out the words that stand in any report of work and tell
	// nothing of what was done.
	withoutFrame = cutter(`召开 开展 组织 举办 举行 承办 参加 进行 完成 做好 推进 推动 落实 加强 强化 部署 安排 深入 认真 积极 扎实 进一步
		工作 活动 会议 专题 主题 系列 全区 全县 全市 全局 我局 我科 科室 相关 有关 情况 印发 制定 年度 要点 方案 计划 干部 职工 党员 人员
		共计 的 了 在 到 赴 对 向 与 和 及 并 共 等 0 1 2 3 4 5 6 7 8 9`)

	// named ends in a kind of place or institution, after the last two characters
	// of its name, because where that begins cannot be told.
	named = regexp.MustCompile(`(\p{Han}{2})(镇|乡|村|社区|街道|小学|中学|幼儿园|学校|医院|公司|厂|合作社)`)
)

// gistOf takes a sentence apart.
func gistOf(text string) gist {
	folded := dayWords.ReplaceAllString(figure.Fold(text), "")
	own := withoutFrame.Replace(folded)
	letters := slices.DeleteFunc([]rune(folded), isNoLetter)
	return gist{
		letters: letters, all: bigramsOf(string(letters)),
		own: bigramsOf(strings.FieldsFunc(own, isNoLetter)...), places: placesIn(own),
	}
}

// cutter puts a comma in the place of each of the words.
func cutter(words string) *strings.Replacer {
	var pairs []string
	for _, w := range strings.Fields(words) {
		pairs = append(pairs, w, "，")
	}
	return strings.NewReplacer(pairs...)
}

// bigrams are the pairs of characters by which sentences like this one can be found.
func (g gist) bigrams() []bigram {
	if len(g.own) >= leastShared {
		return g.own
	}
	return g.all
}

// like reports whether two sentences may well tell of one thing. It is a reason to
// look, never to merge. They do when at least three pairs of characters of their own
// are in both and these are two thirds of all, or four fifths of the shorter one's; or,
// where they have few of their own, when they are all but the same. They do not when
// they name different places of a kind, or differ in what is there to tell apart:
// 第一小学 and 第二小学, 城东 and 城西. Numbers in digits may differ.
func (g gist) like(other gist) bool {
	own, all := shared(g.own, other.own), shared(g.all, other.all)
	few := min(len(g.own), len(other.own)) < leastShared
	switch {
	case own >= leastShared && atLeast(2*own, len(g.own)+len(other.own), likeShare):
	case own >= leastShared && atLeast(own, min(len(g.own), len(other.own)), containShare):
	case few && own == min(len(g.own), len(other.own)) && atLeast(2*all, len(g.all)+len(other.all), verbatimShare):
	default:
		return false
	}
	return !g.elsewhere(other) && !g.contrasts(other)
}

func atLeast(part, whole, percent int) bool { return whole > 0 && part*100 >= whole*percent }

// bigramsOf lists the pairs of neighbouring characters of texts.
func bigramsOf(texts ...string) []bigram {
	var pairs []bigram
	for _, text := range texts {
		before := rune(-1)
		for _, r := range text {
			if before >= 0 {
				pairs = append(pairs, bigram(before)<<32|bigram(r))
			}
			before = r
		}
	}
	slices.Sort(pairs)
	return slices.Compact(pairs)
}

// shared counts what two sorted lists have in common.
func shared(a, b []bigram) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return n
}

// placesIn lists the places and institutions in a text by their kind.
func placesIn(text string) map[string][]string {
	places := map[string][]string{}
	for _, m := range named.FindAllStringSubmatch(text, -1) {
		places[m[2]] = append(places[m[2]], m[1])
	}
	return places
}

// elsewhere reports whether both name places of one kind and have none in common.
func (g gist) elsewhere(other gist) bool {
	for kind, here := range g.places {
		there := other.places[kind]
		if len(there) > 0 && !slices.ContainsFunc(here, func(p string) bool { return slices.Contains(there, p) }) {
			return true
		}
	}
	return false
}

// contrasts reports whether the sentences differ in a character that tells things
// apart. They are walked side by side; where they part, the nearest place is sought
// at which they meet again.
func (g gist) contrasts(other gist) bool {
	a, b := g.letters, other.letters
	for len(a) > 0 && len(b) > 0 {
		if a[0] == b[0] {
			a, b = a[1:], b[1:]
			continue
		}
		i, j := meeting(a, b)
		digit := unicode.IsDigit(a[0]) || unicode.IsDigit(b[0])
		if i*j == 1 && !digit && names.Contrasting(a[0], b[0]) {
			return true
		}
		a, b = a[i:], b[j:]
	}
	return false
}

// meeting returns how far two texts must be moved on until two characters in a row
// are the same, together as little as can be.
func meeting(a, b []rune) (i, j int) {
	same := func(i, j int) bool {
		return a[i] == b[j] && (i+1 == len(a) || j+1 == len(b) || a[i+1] == b[j+1])
	}
	for total := 1; total < len(a)+len(b)-1; total++ {
		for i := (total + 1) / 2; i <= min(total, len(a)-1); i++ {
			for _, at := range [2][2]int{{i, total - i}, {total - i, i}} {
				if at[0] < len(a) && at[1] < len(b) && same(at[0], at[1]) {
					return at[0], at[1]
				}
			}
		}
	}
	return len(a), len(b)
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }
