package conversation

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"zongjie/office"
)

// What stands around the names of a list and within its entries. Separators have
// ranks: with ； or lines between entries, what follows ， in one is about it, as a rule.
var (
	phone = regexp.MustCompile(`(?:联系)?(?:电话|手机)?(?:号码?)?[:： ]*(?:(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d){8}|0\d{2,3}[- ]?\d{7,8}|\d{17}[\dXx])|(?:电话|手机)(?:号码?)?[:： ]*\d{3,}[…]*`)
	empty = regexp.MustCompile(`[（(]\s*[)）]`)

	attribute = regexp.MustCompile(`^(?:法人|法定代表人|负责人|联系人|联系方式|董事长|总经理|经理|校长|书记|职务|职称|地址|电话|手机|性别|年龄|金额|面积)|^[男女]$|^(?:副?教授|讲师|副?主任|副?研究员)$`)
	lineMark  = regexp.MustCompile(`(?m)^\s*(?:[(（]?(?:[\d０-９]{1,3}|[一二三四五六七八九十]{1,3})[)）.．、]|[①-⑳])`)

	tailAmount = regexp.MustCompile(`^(.+?)\s*` + numberOf + `\s*([次间遍趟场批]|人次|` + classifiers + nouns + `)$`)
	tailDeed   = regexp.MustCompile(`^(.+[小中校园厂司院])(\p{Han}{2,8}(?:改造|建设|维修|施工|安装|验收|检查|调研|走访|慰问|座谈|培训|工作))$`)
	lead       = regexp.MustCompile(`^((?:\d{1,2}\.\d{1,2}|(?:\d{1,2}月份?)?(?:\d{1,2}[日号])?)(?:[上下]午|晚上|上旬|中旬|下旬|[本上]周|周[一二三四五六日])?[，,：:\s]*(?:.{0,12}?(?:走访|调研|慰问|考察|视察|看望|督导|拜访|前往|对接|参观)(?:了|过|至)?)?)(.{2,})$`)
	led        = regexp.MustCompile(`^\d{1,2}\.\d|[日号月午周旬]|带队|带领|陪同|一行|组织|[局长任书记]|同志|我们|今天|昨天|晚上`)

	respectively = regexp.MustCompile(`(?s)^(.{0,30}?)[，,；;：:\s]*(?:分别是|分别为|分别有|具体是|具体为)[:：\s]*(.+)$`)
	numbered     = regexp.MustCompile(`(?s)^([^\n，,。；;：:、]{0,24}[所家个名位户]` + nouns + `)[\n，,。；;]+(.+)$`)
)

// withoutPhones takes out numbers that reach a person: they are no names and nobody's
// business.
func (l *nameList) withoutPhones(text string) string {
	rest := phone.ReplaceAllString(text, "")
	if rest == text {
		return text
	}
	l.left = append(l.left, "电话")
	return empty.ReplaceAllString(rest, "")
}

// withoutLead takes off what surely leads up to a list: 本月走访2家，分别是.
func (l *nameList) withoutLead(q office.Question, text string) string {
	for _, form := range []*regexp.Regexp{respectively, numbered} {
		m := form.FindStringSubmatch(strings.TrimSpace(text))
		if m == nil {
			continue
		}
		count := inHead.FindStringSubmatch(m[1])
		if count == nil && form == numbered || !isLeadIn(q, inHead.ReplaceAllString(m[1], "")) {
			continue
		}
		if count != nil {
			l.stated = wholeNumber(count[1])
		}
		return m[2]
	}
	return text
}

// isSureHeading reports whether words head a list beyond doubt: they say again what
// was asked for, or name a column.
func isSureHeading(q office.Question, words string) bool {
	words = strings.NewReplacer("如下", "", "以下", "", "附", "", "序号", "", "编号", "", "表", "", "一览", "").Replace(words)
	return !slices.Contains([]string{"小学", "中学", "幼儿园"}, words) && isLeadIn(q, inHead.ReplaceAllString(words, ""))
}

// clean takes off an entry what is said about the name: 6月5日走访 in front, 3次 behind.
func (l *nameList) clean(name string, place int, last bool) string {
	name = l.cutLead(name, place)
	m := tailAmount.FindStringSubmatch(name)
	if totalEnd.MatchString(name) {
		m = nil
	}
	counts := m != nil && last && place > 0 && wholeNumber(m[2]) == place+1 && !strings.HasSuffix(m[1], "第")
	if m != nil && (counts || isInstitution(m[1])) {
		if counts {
			l.stated = place + 1
		} else {
			l.left = append(l.left, strings.TrimSpace(name[len(m[1]):]))
		}
		name = m[1]
	}
	if m := tailDeed.FindStringSubmatch(name); last && m != nil && len(l.left) > 0 {
		l.left, name = append(l.left, m[2]), m[1]
	}
	return name
}

// cutLead takes a day and 王局带队走访 off an entry, as long as a name of an institution
// is left. What a first entry begins with like a sentence is cut elsewhere.
func (l *nameList) cutLead(name string, place int) string {
	m := lead.FindStringSubmatch(name)
	switch {
	case m == nil || m[1] == "" || !led.MatchString(m[1]) || isInstitution(m[1]) || beginsName.MatchString(name):
		return name
	case place == 0 && sentenceFirst.MatchString(name) && !strings.ContainsAny(m[1], "日号."):
		return name
	case !isInstitution(m[2]) || len([]rune(m[2])) <= 2 || !isHanRune([]rune(m[2])[0]):
		return name
	}
	l.left = append(l.left, strings.TrimSpace(m[1]))
	return m[2]
}

// isInstitution reports whether words end as the name of an institution or a firm.
func isInstitution(words string) bool { return endsAsInstitution(words) || endsAsName(words) }

// rank reads entries that hold several parts: the parts may be names, or the first one
// with what is said about it. It reports whether that has to be asked.
func (l *nameList) rank(q office.Question, text string, marked bool) bool {
	rows := slices.DeleteFunc(rowsOf(text), func(row []string) bool {
		return len(row) == 1 && (isChatter(row[0]) || isHeading(row[0]) || total.MatchString(row[0]))
	})
	fields := slices.Concat(rows...)
	several := func(row []string) bool { return len(row) > 1 }
	wordless := func(f string) bool { return !strings.ContainsFunc(f, unicode.IsLetter) }
	if len(rows) < 2 || slices.ContainsFunc(fields, wordless) || !slices.ContainsFunc(rows, several) || strings.ContainsAny(text, "：:") {
		return false
	}
	var whole, first []string
	for _, row := range rows {
		whole, first = append(whole, strings.Join(row, "、")), append(first, row[0])
	}
	institutions := 0
	for _, f := range fields {
		if isInstitution(f) {
			institutions++
		}
	}
	alike := institutions == len(fields) && !ownKinds(rows) || !slices.ContainsFunc(fields, func(f string) bool { return !isPerson(q, f) })
	attributes := slices.ContainsFunc(fields, attribute.MatchString) || institutions > 0 && institutions < len(fields) || ownKinds(rows)
	switch comma := strings.ContainsAny(text, "，,"); {
	case comma && attributes:
		l.names, l.plain = first, fields
	case marked && alike:
		l.names, l.plain = fields, whole
	case marked:
		l.names, l.plain = whole, fields
	case alike:
		return false
	default:
		l.names, l.plain = fields, whole
	}
	l.names, l.plain = namesOnce(l.names), namesOnce(l.plain)
	return true
}

// ownKinds reports whether all entries have two parts or more, of which the first are of
// one kind and the second of another: 南京大学，计算机学院.
func ownKinds(rows [][]string) bool {
	return !slices.ContainsFunc(rows, func(row []string) bool {
		return len(row) < 2 || kindOf(row[0]) == "" || kindOf(row[0]) != kindOf(rows[0][0]) || kindOf(row[1]) != kindOf(rows[0][1]) || kindOf(row[0]) == kindOf(row[1])
	})
}

// rowsOf splits a text into entries, and these into parts.
func rowsOf(text string) (rows [][]string) {
	high := "\n"
	if !strings.Contains(strings.TrimSpace(text), "\n") {
		high = "；;"
	}
	for _, entry := range splitOutside(text, func(r rune) bool { return strings.ContainsRune(high, r) }) {
		var row []string
		for _, part := range splitOutside(entry, isSeparator) {
			if part = trimName(part); strings.ContainsFunc(part, isWordRune) {
				row = append(row, part)
			}
		}
		if len(row) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// hasColumns reports whether lines are rows of a table whose columns hold different
// things, of which one at most is the names: 张明 南京大学.
func hasColumns(text string) bool {
	var rows [][]string
	for line := range strings.SplitSeq(text, "\n") {
		if fields := strings.Fields(line); len(fields) > 0 {
			rows = append(rows, fields)
		}
	}
	if len(rows) < 2 || len(rows[0]) < 2 || strings.ContainsAny(text, "、，,；;") || slices.ContainsFunc(rows, func(row []string) bool { return len(row) != len(rows[0]) }) {
		return false
	}
	all, none := false, false
	for c := range rows[0] {
		n := 0
		for _, row := range rows {
			if isInstitution(row[c]) {
				n++
			}
		}
		all, none = all || n == len(rows), none || n == 0 && strings.ContainsFunc(rows[0][c], isHanRune) && !strings.ContainsAny(rows[0][c][:1], "0123456789")
	}
	return all && none
}

// mixesPersons reports whether persons stand among institutions where persons are
// asked for.
func mixesPersons(q office.Question, names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return isPerson(q, n) }) && slices.ContainsFunc(names, endsAsName) &&
		slices.Contains([]string{"名", "人", "位"}, q.Figure.Unit)
}
