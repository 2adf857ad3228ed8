package demo

import (
	"fmt"
	"strings"

	"github.com/rivo/uniseg"

	"zongjie/office"
	"zongjie/report"
	"zongjie/storage"
)

// tally counts what became of a month, or of all months.
type tally struct {
	asked, answered, late, reminded int // departments
	reported, wanted                int // figures, lists of names counted as one
}

func (t *tally) add(o tally) {
	t.asked += o.asked
	t.answered += o.answered
	t.late += o.late
	t.reminded += o.reminded
	t.reported += o.reported
	t.wanted += o.wanted
}

func (t tally) row(name string) []string {
	return []string{name, fmt.Sprint(t.asked), fmt.Sprint(t.answered), fmt.Sprint(t.late), fmt.Sprint(t.reminded),
		fmt.Sprintf("%d/%d", t.reported, t.wanted)}
}

// count reads from the database what the table shows of a round.
func (s *stage) count(tx *storage.Tx, r office.Round) (t tally, err error) {
	duties, err := tx.Duties(r.ID)
	if err != nil {
		return t, err
	}
	for _, d := range duties {
		if !d.SubmittedAt.IsZero() {
			t.answered++
		}
		if d.Late(r) {
			t.late++
		}
	}
	notices, err := tx.NoticesOf(r.ID)
	if err != nil {
		return t, err
	}
	reminded := map[office.DepartmentID]bool{}
	for _, n := range notices {
		if n.Kind == noticeReminder {
			reminded[n.Department] = true
		}
	}
	t.reminded = len(reminded)
	for _, d := range s.form.Departments {
		if err := s.countFigures(tx, r, d.ID, &t); err != nil {
			return t, err
		}
	}
	return t, nil
}

// noticeReminder is the kind under which package bot remembers reminders.
const noticeReminder = "reminder"

func (s *stage) countFigures(tx *storage.Tx, r office.Round, d office.DepartmentID, t *tally) error {
	answers, err := tx.Answers(r.ID, d)
	if err != nil {
		return err
	}
	agenda := s.form.Agenda(d, r.Period)
	if len(agenda) > 0 {
		t.asked++
	}
	for _, id := range agenda {
		if q, _ := s.form.Question(id); !q.Counted() {
			continue
		}
		t.wanted++
		if _, ok := answers[id]; ok {
			t.reported++
		}
	}
	return nil
}

// closing is the table at the end, what the draft holds, and the files.
func (s *stage) closing() (string, error) {
	rows := [][]string{{"月份", "应报科室", "已报", "迟报", "催报", "数据（已报/应报）"}}
	var total tally
	err := s.store.Read(func(tx *storage.Tx) error {
		rounds, err := tx.Rounds(s.form.ID)
		if err != nil {
			return err
		}
		for _, r := range rounds {
			t, err := s.count(tx, r)
			if err != nil {
				return err
			}
			total.add(t)
			rows = append(rows, t.row(r.Period.Label()))
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	d, err := s.compile()
	if err != nil {
		return "", err
	}
	text := "\n" + table(append(rows, total.row("合计"))) + "\n" + s.draftLine(d)
	if s.earlier == 0 { // what earlier starts cost is not known
		text += s.effort.line()
	}
	return text + "\n" + s.files(), nil
}

// draftLine says how complete the draft is.
func (s *stage) draftLine(d report.Draft) string {
	known, approximate, missing, words := 0, 0, 0, 0
	for _, f := range d.Figures {
		if f.State.Known() {
			known++
		}
	}
	for _, g := range d.Gaps {
		q, _ := s.form.Question(g.Question)
		switch {
		case g.Reason == report.ApproximateOnly:
			approximate++
		case q.Counted():
			missing++
		default:
			words++
		}
	}
	return fmt.Sprintf("%s用到%d项数，已报%d项，其中约数待核%d项；缺数%d处，文字材料未报%d处。\n",
		d.Title, len(d.Figures), known, approximate, missing, words)
}

func (s *stage) files() string {
	lines := "生成的文件：\n"
	for _, f := range [][2]string{{WordFile, "总结初稿，文秘在对话里收到的就是它"}, {MarkdownFile, "同一份初稿，附数据来源"},
		{TranscriptFile, "对话记录"}, {DatabaseFile, "SQLite 数据库"}} {
		lines += "  " + s.path(f[0]) + "　" + f[1] + "\n"
	}
	return lines
}

// table lines columns up: the first to the left, numbers to the right.
func table(rows [][]string) string {
	var b strings.Builder
	for i, row := range rows {
		line := ""
		for column, cell := range row {
			width := 0
			for _, other := range rows {
				width = max(width, uniseg.StringWidth(other[column]))
			}
			if column == 0 {
				line += pad(cell, width)
				continue
			}
			line += "  " + blanks(cell, width) + cell // numbers stand to the right
		}
		b.WriteString(line + "\n")
		if i == 0 || i == len(rows)-2 {
			b.WriteString(strings.Repeat("-", uniseg.StringWidth(line)) + "\n")
		}
	}
	return b.String()
}
