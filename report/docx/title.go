package docx

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// titleWords are words that titles of summaries are made of; the longer ones come
// first where two begin alike. A line may end before and after each.
func titleWords() []string {
	return []string{
		"工作总结", "工作报告", "工作情况", "情况汇报", "情况报告", "意识形态", "精神文明", "文明单位", "文明创建",
		"教育体育", "科学技术", "科技创新", "党风廉政", "安全生产", "法治政府", "政务公开", "网络安全", "乡村振兴",
		"营商环境", "人民政府", "服务中心", "领导小组", "责任制", "办公室", "委员会", "管理局", "监督局", "上半年",
		"下半年", "阶段性", "民政", "教育", "体育", "创建", "建设", "领域", "落实", "贯彻", "党建", "保密", "信访",
		"全年", "年度", "季度", "专项", "工作", "总结", "报告", "汇报", "情况", "月报", "关于",
	}
}

// titleLines breaks a title that is too long for one line as GB/T 9704-2012,
// 7.3.1, wants it: words whole, and the lines in the shape of a trapezium or a
// rhombus. Widths are in half characters. A title without enough places to break
// is left to the program that shows it, and so is one that is no title any more.
func titleLines(title, organ string, line int) []string {
	const mostLines, mostPieces = 4, 24
	pieces := titlePieces(title, organ)
	if len(pieces) > mostPieces {
		return []string{title}
	}
	for n := (halfWidth(title) + line - 1) / line; n > 1 && n <= min(mostLines, len(pieces)); n++ {
		best := shape{}
		best.search(pieces, n, line, nil)
		if best.lines != nil {
			return best.lines
		}
	}
	return []string{title}
}

// titlePieces cuts a title where a line may end: around the organ, the range and
// known words. What lies between them stays whole, as does what is in brackets.
func titlePieces(title, organ string) []string {
	known := append([]string{organ}, titleWords()...)
	ranges := regexp.MustCompile(`^\d{4}年(\d{1,2}(—\d{1,2})?月|上半年|下半年|[一二三四]季度|度)?`)
	var pieces []string
	loose, depth := "", 0
	flush := func() {
		if loose != "" {
			pieces = append(pieces, loose)
		}
		loose = ""
	}
	for title != "" {
		word := ranges.FindString(title)
		for i := 0; i < len(known) && word == ""; i++ {
			if strings.HasPrefix(title, known[i]) {
				word = known[i]
			}
		}
		first, size := utf8.DecodeRuneInString(title)
		switch {
		case word != "" && depth == 0:
			flush()
			pieces = append(pieces, word)
			title = title[len(word):]
			continue
		case strings.ContainsRune("《（“(", first):
			depth++
			if depth == 1 {
				flush()
			}
		case strings.ContainsRune("》）”)", first):
			depth--
		}
		loose += title[:size]
		title = title[size:]
	}
	flush()
	return attach(pieces)
}

// attach puts what must not begin a line at the end of the piece before it.
func attach(pieces []string) []string {
	var attached []string
	for _, p := range pieces {
		if n := len(attached); n > 0 {
			rest := strings.TrimLeft(p, "的、，：；。》）”)")
			attached[n-1] += strings.TrimSuffix(p, rest)
			p = rest
		}
		if p != "" {
			attached = append(attached, p)
		}
	}
	return attached
}

// shape is the best way found so far to set a title.
type shape struct {
	lines   []string
	penalty int
}

// search tries every way to set the pieces in n more lines below those set.
func (s *shape) search(pieces []string, n, line int, set []string) {
	if n == 1 {
		last := strings.Join(pieces, "")
		if halfWidth(last) <= line {
			s.offer(slices.Concat(set, []string{last}))
		}
		return
	}
	text := ""
	for i := 0; i < len(pieces)-n+1; i++ {
		text += pieces[i]
		if halfWidth(text) > line {
			return
		}
		s.search(pieces[i+1:], n-1, line, slices.Concat(set, []string{text}))
	}
}

// offer takes the lines when they look better: lines of one length (a
// rectangle) and a narrow waist (an hourglass) are what the standard's shapes are
// not; then the lines should differ little.
func (s *shape) offer(lines []string) {
	penalty, longest, shortest := 0, 0, 1<<20
	for i, l := range lines {
		width := halfWidth(l)
		longest, shortest = max(longest, width), min(shortest, width)
		inner := i > 0 && i < len(lines)-1
		if inner && width < min(halfWidth(lines[i-1]), halfWidth(lines[i+1])) {
			penalty += 1000
		}
	}
	if longest == shortest {
		penalty += 500
	}
	penalty += longest - shortest
	if s.lines == nil || penalty < s.penalty {
		s.lines, s.penalty = lines, penalty
	}
}
