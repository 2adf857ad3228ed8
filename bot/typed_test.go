package bot

import (
	"slices"
	"strings"
	"testing"

	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
	"zongjie/storage"
)

// newest is the person's session whose message was shown last.
func (w *world) newest(id int64) (s conversation.Session) {
	w.t.Helper()
	w.read(func(tx *storage.Tx) (err error) {
		s, _, err = tx.NewestSession(office.PersonID(id))
		return err
	})
	return s
}

// wantTyped: whatever the buttons of the newest message say can be typed instead, but
// for those that are answers themselves, or are said in many ways.
func (m *member) wantTyped(l words.Language) {
	m.w.t.Helper()
	form, s := m.w.forms[0].Form, m.w.newest(11)
	in := words.New().In(l)
	answers := []string{"0家", "0万元", "0人", "报名", "面试", "公示", in.Plain(words.LabelYes), in.Plain(words.LabelKeep)}
	for _, label := range m.labels() {
		if !slices.Contains(answers, label) && !s.Takes(form, label) && !s.Takes(form, "“"+strings.ToUpper(label)+"”。") {
			m.w.t.Errorf("%q is on a button and cannot be typed, at %s %d", label, s.Stage(), s.Position)
		}
	}
}

func TestEveryLabelCanBeTyped(t *testing.T) {
	for _, l := range words.Languages() {
		t.Run(string(l), func(t *testing.T) {
			w := newWorld(t)
			w.start()
			m := w.respondent()
			in := words.New().In(l)
			m.says("/language")
			m.taps(in.Plain(words.OwnName))
			w.tick(opening())
			m.taps(in.Plain(words.LabelBegin))
			walk := func(acts ...func()) {
				for _, act := range acts {
					act()
					m.wantTyped(l)
				}
			}
			tap := func(label string) func() { return func() { m.taps(label) } }
			say := func(text string) func() { return func() { m.says(text) } }
			walk(func() {}, tap(in.Plain(words.LabelSkip)), say("约3"), tap(in.Plain(words.LabelRetype)), say("约713"), wantCard(m, "713"), say(in.Plain(words.LabelKeep)),
				say("二万一"), wantCard(m, "21000"), say(in.Plain(words.LabelYes)), say("一小、二小"),
				say("6月3日，召开推进会。"), tap(in.Plain(words.LabelEntries)), tap(in.LabelChange(1)), tap(in.Plain(words.LabelKeepOld)), tap(in.Plain(words.LabelDone)),
				tap("面试"), tap(in.Plain(words.LabelSkip)), tap(in.LabelFill(2)), say("128"), tap(in.Plain(words.LabelNoneReview)),
				tap(in.Plain(words.LabelCorrect)), tap("5."), say("6月9日，开展调研。"), tap(in.Plain(words.LabelReturn)), tap(in.Plain(words.LabelSubmit)),
				tap(in.Plain(words.LabelCorrect)), tap("1."), tap(in.Plain(words.LabelKeepOld)))
			w.tick(opening().AddDate(0, 1, 0))
			m.taps(in.Plain(words.LabelBegin))
			walk(func() {}, tap(in.Plain(words.LabelSkip)), tap(in.Plain(words.LabelSkip)), say("20000"), say("23000"), say("一小"), tap(in.Plain(words.LabelSkip)),
				tap("面试"), tap(in.Plain(words.LabelNone)), tap(in.LabelFill(3)), say("128"), say("713"), say("7月3日，召开会议。"))
			if !slices.Contains(m.labels(), in.Plain(words.LabelDoneSubmit)) {
				t.Errorf("the last question cannot be submitted from: %v", m.labels())
			}
		})
	}
}

// wantCard checks that the newest message asks about a figure.
func wantCard(m *member, figure string) func() { return func() { m.w.t.Helper(); m.wants(figure) } }
