package find

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"zongjie/figure"
)

// Query asks where a figure of a draft comes from.
type Query struct {
	Title string // the figure's name, where the number is asked for beside it
	Term  string // its number, as the draft writes it or not; or its name, or its id
}

// longestQuery bounds a question about a figure, in characters. Whoever writes more
// writes about something else.
const longestQuery = 60

// queries are the ways to ask, once widths and blanks are made one. A number
// must stand where one is expected; only what is asked to come from somewhere may be
// a name.
var queries = []*regexp.Regexp{
	regexp.MustCompile(`^(?P<title>.*?)(?:的|,)?(?:为什么|为何|为啥|怎么)(?:会)?(?:是|只有|有)(?P<number>.+)$`),
	regexp.MustCompile(`^(?:为什么|为何|为啥)(?P<title>.+?)(?:会)?(?:是|只有|有)(?P<number>.+)$`),
	regexp.MustCompile(`^(?P<term>.+?)(?:这个数|这个数字)?(?:是)?(?:怎么(?:来|算|得)|从?(?:哪|哪里|哪儿)来)(?:出来|出)?的?$`),
	regexp.MustCompile(`^why (?:is )?(?:it )?(?P<number>.+)$`),
	regexp.MustCompile(`^where (?:does|do|is) (?P<term>.+?) (?:come )?from$`),
}

// ParseQuery reads a message that asks where a figure comes from:
//
//	为什么是132？　走访企业为什么是132家？　132怎么来的？　这个132从哪来的？　why 132?
//
// It is false for anything else, so that no other message is taken for such a question.
func ParseQuery(text string) (Query, bool) {
	if strings.ContainsAny(strings.TrimSpace(text), "\r\n") || utf8.RuneCountInString(text) > longestQuery {
		return Query{}, false
	}
	text = strings.TrimRight(strings.TrimRight(figure.Fold(text), "?!。. "), "呢啊呀吗? ")
	for _, lead := range []string{"请问", "这个", "那个", "/why "} {
		text = strings.TrimSpace(strings.TrimPrefix(text, lead))
	}
	for _, way := range queries {
		m := way.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		q := Query{}
		for i, name := range way.SubexpNames() {
			switch part := trimQuery(m[i]); name {
			case "title":
				q.Title = part
			case "number", "term":
				q.Term = part
			}
		}
		if q.Term != "" && (way.SubexpIndex("term") > 0 || namesNumber(q.Term)) {
			return q, true
		}
	}
	return Query{}, false
}

// NewQuery reads what was written to find a figure, where nothing else can be
// meant: a question that [ParseQuery] knows, or just a number, name or id.
func NewQuery(text string) Query {
	if q, ok := ParseQuery(text); ok {
		return q
	}
	return Query{Term: trimQuery(figure.Fold(text))}
}

// trimQuery takes off what stands around a name or number: quotation marks, and
// words that point at it.
func trimQuery(s string) string {
	s = strings.Trim(s, ` "'“”‘’「」『』《》,?!。`)
	for _, lead := range []string{"这个", "那个", "这", "那", "等于"} {
		s = strings.TrimPrefix(s, lead)
	}
	return strings.Trim(s, ` "'“”‘’「」『』《》`)
}

// namesNumber reports whether a text holds a digit, or ×× for a number that lacks.
func namesNumber(s string) bool {
	return strings.ContainsAny(s, "0123456789零〇一二两三四五六七八九十百千万×")
}
