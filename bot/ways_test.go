package bot

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zongjie/office"
)

// rows are the labels of the newest message that has buttons.
func (m *member) rows() [][]string {
	var rows [][]string
	for _, message := range m.Messages() {
		if len(message.Buttons) == 0 {
			continue
		}
		rows = nil
		for _, row := range message.Buttons {
			var labels []string
			for _, b := range row {
				labels = append(labels, b.Text)
			}
			rows = append(rows, labels)
		}
	}
	return rows
}

func (m *member) wantRows(want ...[]string) {
	m.w.t.Helper()
	if diff := cmp.Diff(want, m.rows()); diff != "" {
		m.w.t.Errorf("buttons (-want +got):\n%s\n%s", diff, m.transcript())
	}
}

func TestWaysAroundAReading(t *testing.T) {
	w, m := begun(t)
	m.says("一万二")
	m.wantRows([]string{"对", labelRetype}, []string{labelSkip})
	m.taps(labelSkip)
	m.wants("（2/7）")
	m.says("约700万元")
	m.wantRows([]string{"没有准确数，按概数报", labelRetype}, []string{labelSkip, labelBack})
	m.taps(labelBack)
	m.wants("（1/7）")
	w.wantAnswers("")
}

func TestWaysAroundAForwardedAnswer(t *testing.T) {
	w, m := begun(t)
	m.Forward("128", "同事")
	w.settle()
	m.wantRows([]string{labelMeant, labelNotMeant}, []string{labelSkip})
	m.taps(labelSkip)
	m.wants("（2/7）")
	w.wantAnswers("")
}

// TestWaysAroundAnOddFigure: what is asked about can be left open, or as it was.
func TestWaysAroundAnOddFigure(t *testing.T) {
	w, m := oddOffice(t, map[office.QuestionID][]string{"fund": {"1300"}, "women": {"1200"}})
	m.says("128")
	m.says("13000000")
	m.wantRows([]string{"是，1300万元"}, []string{"不，就是13000000万元"}, []string{labelSkip, labelBack})
	m.taps(labelSkip)
	m.taps(labelSkip)
	m.says("12")
	m.wantRows([]string{labelStand, labelRetype}, []string{labelSkip, labelBack})
	m.taps(labelBack)
	m.wants("（3/6）")
	w.wantNotKept("fund")
	w.wantNotKept("women")
}

// TestAnOddCorrectionCanBeLeft: while correcting, the way out keeps what was reported.
func TestAnOddCorrectionCanBeLeft(t *testing.T) {
	w, m := oddOffice(t, map[office.QuestionID][]string{"women": {"1200"}})
	id := 0
	for _, text := range []string{"128", "1300万元", "36", "1201", "900", "2101"} {
		if sent := m.says(text); text == "1201" {
			id = sent
		}
	}
	m.taps(labelSubmit)
	m.edits(id, "12")
	m.wantRows([]string{labelStand, labelRetype}, []string{labelKeepOld})
	m.taps(labelKeepOld)
	m.wants("已提交")
	w.wantKept("women", "1201", "")
}

func TestWaysAroundFiguresThatContradict(t *testing.T) {
	w, m := oddOffice(t, nil)
	for _, text := range []string{"128", "1300万元", "36", "1200", "900", "2000"} {
		m.says(text)
	}
	rows := m.rows()
	if diff := cmp.Diff([]string{labelSkip, labelBack}, rows[len(rows)-1]); diff != "" {
		t.Errorf("ways (-want +got):\n%s", diff)
	}
	m.taps(labelSkip)
	m.wants("已填5/6题")
	w.wantNotKept("staff")
}

func TestWaysAroundNamesThatLookAlike(t *testing.T) {
	w, m, _ := listing(t)
	m.taps(labelBegin)
	m.says("1.合肥市第一中学")
	m.taps(labelSubmit)
	w.tick(shanghai(7, 25, 9, 0))
	m.taps(labelBegin)
	m.says("合肥第一中学")
	m.wantRows([]string{"同一所（按6月的写法记）", "不同"}, []string{labelRetype}, []string{labelSkip})
	m.taps(labelSkip)
	if got := w.count("SELECT count(*) FROM answers WHERE round = 2"); got != 0 {
		t.Errorf("%d answers were kept, want none of what was skipped", got)
	}
}
