package conversation

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"zongjie/figure"
	"zongjie/office"
)

// classifiers count what names are of; nouns may follow them: 3所学校.
const (
	classifiers = `[所家个名位户]`
	numberOf    = `([\d０-９]{1,4}|[〇零一二两三四五六七八九十百]{1,5})`
	nouns       = `(?:学校|小学|中学|高中|初中|幼儿园|企业|公司|单位|院校|高校|大学|学院|院所|医院|机构|部门|社区|乡镇|街道|专家|教授|老师|同志|人员|人|项目|商户|门店|对象)?`
)

// What an entry of a list may be instead of a name, and what may stand around one.
var (
	amount        = regexp.MustCompile(`^(?:很多|许多|不少|若干|一些)$|^[共约近有\s]*(?:[\d０-９]+|[〇零一二两三四五六七八九十百几多数]+|很多|许多|不少|若干|一些|好几)\s*(?:多|余)?(?:` + classifiers + nouns + `|[次人件场条份项](?:次)?)$`)
	total         = regexp.MustCompile(`^(?:以上|合计|总计|共计|一共|总共|全部|共)+有?\s*` + numberOf + `\s*` + classifiers + nouns + `$`)
	totalEnd      = regexp.MustCompile(`^(.+?)[\s（(]*(?:合计|总计|共计|一共|总共|共)\s*` + numberOf + `\s*` + classifiers + nouns + `[)）]?$`)
	inEnd         = regexp.MustCompile(`^(.+?)\s*[（(]` + numberOf + `\s*` + classifiers + nouns + `[)）]$`)
	refers        = regexp.MustCompile(`附件|邮箱|邮件|微信|^新增[:：]?无$|见表|同上|如上|同前|后补|另附|另报|稍后|待[补报定]|已[报发]|^名单[后另见]|上个?月(?:一样|相同)`)
	inHead        = regexp.MustCompile(numberOf + `\s*` + classifiers + nouns)
	andMore       = regexp.MustCompile(`^(.*?)等{1,2}(?:共|一共)?\s*(?:` + numberOf + `\s*` + classifiers + `?)?(?:多?[所家个])?` + nouns + `$`)
	trailing      = regexp.MustCompile(`(?:……|…|\.{3,}|。{2,}|之类的?)$`)
	times         = regexp.MustCompile(`[（(](?:去了|共)?` + numberOf + `[次遍趟天场](?:次)?[)）]$`)
	bracket       = regexp.MustCompile(`^(.*?)[（(]([^（）()]*)[)）]$`)
	sentenceFirst = regexp.MustCompile(`^((?:本月|当月|这个月|今年|今天|昨天|我们|我科室|我科|我局|已经|已|先后|分别|共|一共|\d{1,2}月份?)+(?:调研|走访|慰问|视察|考察|督导|检查|服务|参观|帮扶|指导|联系|培训|完成|去|到|有|是)?|(?:调研|走访|慰问|视察|考察|督导|完成))(.{2,})$`)
	deedFirst     = regexp.MustCompile(`^(.{1,6}了)(.{2,})$`)
	denied        = regexp.MustCompile(`^(?:本月|当月|这个月|我们|我科室|我科|暂时|目前|暂|尚|还|均|都)*(?:没有?|未|无)(?:再|能|曾|去|到)*(?:过|了|任何|相关|一[所家个])*(?:调研|走访|开展|参加|组织|安排|培训|服务|申报|检查|进行|举办|引进|新增|合作|名单|学校|企业|单位|活动|情况|对象)*(?:了|过)?$`)
	// beginsName begins names that begin like a sentence.
	beginsName = regexp.MustCompile(`^(?:共[和青享创进同荣赢富生联济鑫]|今天[国美便]|有[研色机道赞为容限家友]|到家|是德|去哪儿|联系[点人])`)
)

// deniesNames reports whether a text says that there is nothing to list, in other
// words than the plain ones: 没有去, 未调研.
func deniesNames(q office.Question, text string) bool {
	if isUnclear(text, "个") {
		return false // 暂无
	}
	word := strings.Trim(cutStop(text), "（）()")
	return denied.MatchString(word) || word == "未"+q.Title || word == "没有"+q.Title
}

// item reads one entry of a list, which stands at this place from 0.
func (l *nameList) item(q office.Question, item string, place int, last bool) (names []string, plain string) {
	name := trimName(item)
	if last {
		name = l.cutOthers(name)
	}
	name, sure := l.cutHead(q, name, place, last)
	plain = trimName(item)
	if sure {
		plain = name
	}
	if attribute.MatchString(name) && !isInstitution(name) {
		l.left, name = append(l.left, name), ""
	}
	if name == "" {
		return nil, plain
	}
	name, plain = unquote(name, plain)
	entry := name
	name = l.clean(name, place, last)
	if tail, cut := strings.CutPrefix(entry, name); cut && l.stated > 0 {
		plain = strings.TrimSuffix(plain, tail)
	}
	l.table = l.table || hasNumberColumn(name)
	if at := times.FindStringIndex(name); at != nil {
		l.left = append(l.left, name[at[0]:])
		name = name[:at[0]]
	}
	if place == 0 {
		name = l.cutSentence(name)
	}
	for _, end := range []*regexp.Regexp{totalEnd, inEnd} {
		if m := end.FindStringSubmatch(name); last && m != nil && wholeNumber(m[2]) > 0 {
			l.stated = wholeNumber(m[2])
			name, plain = m[1], strings.TrimSuffix(plain, name[len(m[1]):])
		}
	}
	if l.backed(plain, name) {
		plain = name
	}
	for _, n := range l.inBrackets(name) {
		split := splitJoined(cutPlace(trimName(n), place))
		l.whole = l.whole || len(split) > 1 && isPhrase(split)
		names = append(names, split...)
	}
	return names, plain
}

// unquote takes 以及 and a pair of quotation marks off an entry that was read as name.
func unquote(name, plain string) (string, string) {
	if bare := strings.TrimPrefix(name, "以及"); bare != name && name == plain {
		name, plain = bare, bare
	}
	for _, pair := range []string{"“”", `""`, "「」", "''", "‘’"} {
		marks := []rune(pair)
		inner, ok := strings.CutPrefix(name, string(marks[0]))
		if bare, closed := strings.CutSuffix(inner, string(marks[1])); ok && closed && name == plain {
			return strings.TrimSpace(bare), strings.TrimSpace(bare)
		}
	}
	return name, plain
}

// hasNumberColumn reports whether an entry is a line of a table, with a number in a
// column: 第一小学 3.
func hasNumberColumn(name string) bool {
	fields := strings.Fields(name)
	return len(fields) > 1 && !isAmount(name) && strings.ContainsFunc(name, isHanRune) &&
		slices.ContainsFunc(fields, func(f string) bool { return strings.Trim(f, "0123456789０１２３４５６７８９.%") == "" })
}

// backed reports whether what was cut off an entry was a number of names, or 等: it
// is surely no part of the name.
func (l *nameList) backed(plain, name string) bool {
	return l.stated > 0 && len(l.left) == 0 && strings.Contains(plain, name)
}

// closing reports whether the last entry is none: thanks, or how many there are.
func (l *nameList) closing(item string) bool {
	name := trimName(item)
	if m := total.FindStringSubmatch(name); m != nil {
		l.stated = wholeNumber(m[1])
		return true
	}
	if isOneOf(name, belowNames) {
		return true
	}
	if isChatter(name) {
		l.left = append(l.left, name)
		return true
	}
	return false
}

// isChatter reports whether words belong around a list and are no name.
func isChatter(words string) bool {
	return isRemark(words) || isYes(words) || isNo(words) || isClosing(words) || isOneOf(words, belowNames)
}

// cutOthers takes 等 and 等3所 off the last entry.
func (l *nameList) cutOthers(name string) string {
	m := andMore.FindStringSubmatch(name)
	switch {
	case m == nil || m[1] == "" && name != "等" && name != "等等" || strings.HasSuffix(m[1], "高") || strings.HasSuffix(m[1], "平"):
		return name
	case m[2] == "":
		l.open = true
		return name
	}
	if l.stated = wholeNumber(m[2]); l.stated == 0 {
		l.open = true
	}
	return strings.TrimSpace(m[1])
}

// isPhrase reports whether parts are rather the words of one name than names:
// 技术集成 and 示范.
func isPhrase(parts []string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return len([]rune(p)) > 5 && !isInstitution(p) })
}

// cutHead takes a heading off an entry, and reports whether it is surely one. One that
// says how many names there are is surely no name.
func (l *nameList) cutHead(q office.Question, name string, place int, last bool) (rest string, sure bool) {
	before, after, ok := strings.Cut(strings.Replace(name, ":", "：", 1), "：")
	before, after = trimName(before), trimName(after)
	short := len([]rune(after)) <= 4 && kindOf(after) == "" && !inHead.MatchString(before) && !isHeading(before)
	sure = place == 0 && isSureHeading(q, before) && (after != "" || !last)
	switch {
	case !ok && sure:
		return "", true
	case !ok && (isHeading(name) || name == q.Title):
		l.left = append(l.left, name)
		return "", false
	case !ok || after != "" && short && !sure:
		return name, false
	}
	if m := inHead.FindStringSubmatch(before); m != nil && l.stated == 0 && wholeNumber(m[1]) > 0 && (after != "" || !last) {
		l.stated = wholeNumber(m[1])
		return after, sure
	}
	if !sure {
		l.left = append(l.left, before+"：")
	}
	return after, sure
}

// isHeading reports whether words head a list or a column.
func isHeading(words string) bool {
	if fields := strings.Fields(words); len(fields) > 1 {
		return !slices.ContainsFunc(fields, func(f string) bool { return !isHeading(f) })
	}
	for _, end := range []string{"如下", "名单", "名称", "一览", "一览表", "列表", "汇总", "明细"} {
		if strings.HasSuffix(words, end) {
			return true
		}
	}
	return slices.Contains([]string{"序号", "编号", "学校", "企业", "单位", "公司", "姓名", "项目", "小学", "中学", "幼儿园", "no", "no."}, strings.ToLower(words))
}

// cutSentence takes 调研了 or 本月走访 off the first name.
func (l *nameList) cutSentence(name string) string {
	for _, begin := range []*regexp.Regexp{deedFirst, sentenceFirst} {
		if m := begin.FindStringSubmatch(name); m != nil && isHan(m[1]) && !beginsName.MatchString(name) {
			l.left = append(l.left, m[1])
			return m[2]
		}
	}
	return name
}

func isHan(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) && !unicode.IsDigit(r) })
}

// inBrackets returns the names of 名单（一小、二小）; 一中（东、西校区） is one name,
// and asked about.
func (l *nameList) inBrackets(name string) []string {
	m := bracket.FindStringSubmatch(name)
	if m == nil || !strings.ContainsFunc(m[2], isSeparator) {
		return []string{name}
	}
	if isHeading(m[1]) || isAmount(m[1]) || m[1] == "" {
		if n := inHead.FindStringSubmatch(m[1]); n != nil {
			l.stated = wholeNumber(n[1])
		} else {
			l.left = append(l.left, m[1])
		}
		return strings.FieldsFunc(m[2], isSeparator)
	}
	l.nested = true
	return []string{name}
}

// cutPlace takes a number off a name that is just its place in the list and goes on
// as a name does: 1第一小学, 1.101中学. It is a guess: 1中 and 1号院 keep theirs.
func cutPlace(name string, place int) string {
	digits := strings.TrimLeftFunc(name, unicode.IsDigit)
	number := name[:len(name)-len(digits)]
	rest := strings.TrimLeft(digits, ".．、)） ")
	bare := rest == digits
	if number == "" || wholeNumber(number) != place+1 || len([]rune(rest)) < 3 || kindOf(rest) == rest || bare && !isHanRune([]rune(rest)[0]) {
		return name
	}
	if bare && strings.ContainsRune("号班期组队街营连厂院校中小楼区社路村道年月日级公里米天", []rune(rest)[0]) {
		return name
	}
	return rest
}

// isAmount reports whether an entry says how many instead of which: 3所, 三所学校.
func isAmount(entry string) bool { return amount.MatchString(strings.TrimSpace(entry)) }

// isUnclear reports whether a whole text says that there is nothing or that it is not
// known, in words that are no plain answer: 暂无 and 不详, but not 无锡公司.
func isUnclear(text, unit string) bool {
	r := figure.Read(text, figure.Spec{Kind: figure.Count, Unit: unit})
	return r.Reason == figure.Unknown || (r.Reason == figure.Unclear || r.Reason == figure.NoneMeant) && r.Got == strings.TrimSpace(text)
}

// isName reports whether an entry of a list can be a name. 3所, 暂无, 见附件 or 好的,
// counted as one name, would be a false figure.
func isName(entry, unit string) bool {
	if isAmount(entry) || isChatter(entry) || isHeading(entry) || refers.MatchString(entry) || strings.HasPrefix(entry, "没") || !strings.ContainsFunc(entry, isWordRune) {
		return false
	}
	r := figure.Read(entry, figure.Spec{Kind: figure.Count, Unit: unit})
	if r.Status == figure.Refused {
		return !isUnclear(entry, unit)
	}
	return r.Usable() && strings.ContainsFunc(strings.TrimSuffix(entry, unit), func(r rune) bool {
		return unicode.IsLetter(r) && !strings.ContainsRune("〇零一二两三四五六七八九十百千万亿共约近余多", r)
	})
}
