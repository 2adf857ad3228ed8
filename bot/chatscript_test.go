package bot

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// chatScript is a chat as it is written: acts at the margin, and indented below each
// what it brings about.
type chatScript struct {
	steps []chatStep
	tail  []string // comments after the last act
}

// chatStep is one act with the comments above it.
type chatStep struct {
	line  int
	above []string
	act   string
	more  []string // further lines of what is typed or sent
	want  []string
}

// readChat reads a script: lines at the margin are acts, lines with > in front go on
// with the act above, indented ones are what is expected.
func readChat(t *testing.T, file string) *chatScript {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := &chatScript{}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		last := len(s.steps) - 1
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
			s.tail = append(s.tail, line)
		case strings.HasPrefix(line, " ") && last >= 0 && len(s.tail) == 0:
			s.steps[last].want = append(s.steps[last].want, line)
		case strings.HasPrefix(line, ">") && last >= 0 && len(s.tail) == 0 && s.steps[last].want == nil:
			s.steps[last].more = append(s.steps[last].more, strings.TrimPrefix(strings.TrimPrefix(line, ">"), " "))
		case strings.HasPrefix(line, " ") || strings.HasPrefix(line, ">"):
			t.Fatalf("%s:%d: %q belongs to no act", file, i+1, line)
		default:
			s.steps = append(s.steps, chatStep{line: i + 1, above: s.tail, act: line})
			s.tail = nil
		}
	}
	return s
}

func (s *chatScript) String() string {
	var b strings.Builder
	write := func(lines []string) {
		for _, line := range lines {
			b.WriteString(line + "\n")
		}
	}
	for i, step := range s.steps {
		if i > 0 && s.steps[i-1].want != nil && (step.above == nil || step.above[0] != "") {
			write([]string{""})
		}
		write(step.above)
		write([]string{step.act})
		for _, line := range step.more {
			write([]string{strings.TrimRight("> "+line, " ")})
		}
		write(step.want)
	}
	write(s.tail)
	return b.String()
}

// text is what is typed: the rest of the act's line and the lines below it.
func (s *chatStep) text(first string) string {
	return unfold(strings.Join(append([]string{first}, s.more...), "\n"))
}

var folded = regexp.MustCompile(`\{(.+?) × (\d+)\}`)

// unfold writes {字 × 3} as 字字字, and {第#校、 × 3} as 第1校、第2校、第3校、.
func unfold(text string) string {
	return folded.ReplaceAllStringFunc(text, func(part string) string {
		found := folded.FindStringSubmatch(part)
		n, err := strconv.Atoi(found[2])
		if err != nil {
			return part
		}
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(found[1], "#", strconv.Itoa(i+1)))
		}
		return b.String()
	})
}

// foldFrom is how often a character must be repeated to be folded.
const foldFrom = 20

// fold writes a long row of one character as {字 × 3000}.
func fold(text string) string {
	var b strings.Builder
	runes := []rune(text)
	for i := 0; i < len(runes); {
		n := 1
		for i+n < len(runes) && runes[i+n] == runes[i] {
			n++
		}
		if n >= foldFrom {
			fmt.Fprintf(&b, "{%c × %d}", runes[i], n)
		} else {
			b.WriteString(string(runes[i : i+n]))
		}
		i += n
	}
	return b.String()
}

// longest is how many characters a line of what is kept may have; a longer one is cut in
// its middle.
const longest = 400

func cut(line string) string {
	runes := []rune(line)
	if len(runes) <= longest {
		return line
	}
	return string(runes[:longest/4]) + "……" + string(runes[len(runes)-longest/8:])
}
