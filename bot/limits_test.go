package bot

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/config"
	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/storage"
)

// hostile are texts that break what is not escaped, counted or quoted.
var hostile = map[string]string{
	"markup":     `<b>黑体</b> & "引号" 'x' &lt; </i> <script>`,
	"templates":  `{{fig "visits"}} {{template "x"}} %s %d *粗* _斜_ [x](y)`,
	"emoji":      "👨‍👩‍👧‍👦🇨🇳🏳️‍🌈" + strings.Repeat("😀", 80),
	"right left": "\u202eabc\u202c\u200f مرحبا \u2066x\u2069",
	"long":       strings.Repeat("很长的字", 700),
	"spaces":     "  前   后中\n\n\n换行  ",
}

func TestHostileAnswers(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			w, m := begun(t)
			for range 4 {
				m.taps(labelSkip)
			}
			m.says(text)
			m.says(text)
			m.taps(labelDone)
			m.taps(labelSkip)
			m.says(text)
			m.wants("填报汇总", words.Shorten(text, 50)[:12])
			m.taps(labelSubmit)
			m.wants("已提交")
			got := w.answers("office")
			if got["trouble"].Text != strings.TrimSpace(text) || len(got["acts"].Activities) != 2 {
				t.Errorf("the text was changed: got %q", got["trouble"].Text)
			}
			noneBuried(t, w)
			s := w.secretary()
			s.says("/draft 2024-06")
			s.wants("2024年6月工作总结")
		})
	}
}

func noneBuried(t *testing.T, w *world) {
	t.Helper()
	w.read(func(tx *storage.Tx) error {
		dead, err := tx.Dead()
		for _, m := range dead {
			t.Errorf("Telegram refused: %s\n%.300s", m.Cause, m.Payload)
		}
		return err
	})
}

func TestTooLongAnAnswer(t *testing.T) {
	w, m := begun(t)
	for range 6 {
		m.taps(labelSkip)
	}
	m.says(strings.Repeat("字", 4096))
	m.wants("太长了", "（7/7）")
	m.says("字字") // what Telegram has cut off
	m.wants("这条像是刚才那条长消息的后半截，没有记录。请把整段控制在3000字以内，再发一次。")
	if got := w.answers("office"); len(got) != 0 {
		t.Errorf("answers = %v, want none", got)
	}
	w.clock.advance(time.Minute)
	m.says("字字")
	m.wants("存在困难：字字", "填报汇总")
}

func TestHostileNames(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			quoted := func(s string) string {
				b, _ := json.Marshal(s)
				return string(b)
			}
			text = strings.Join(strings.Fields(text), " ") // forms take one line
			w := newWorld(t, replaced(t, "name: 办公室", "name: "+quoted(text), "title: 工作月报", "title: "+quoted(text),
				"organ: 某区某局", "organ: "+quoted(text), "title: 走访企业", "title: "+quoted(text),
				"help: 只计本月。", "help: "+quoted(text), "options: [报名", "options: ["+quoted(text))).start()
			boss := w.administrator()
			w.tick(opening())
			u := w.stranger(77, words.Shorten(text, 60))
			u.joins(boss.invites("信息员", words.Shorten(text, 6)[:4]))
			u.wants("开始填报了")
			u.taps(labelBegin)
			u.says("不是数")
			u.wants("（1/7）")
			for range 7 {
				u.taps(labelSkip)
			}
			u.wants("填报汇总")
			u.taps(labelCorrect)
			u.taps("1.")
			u.says("128")
			u.taps(labelSubmit)
			u.wants("已提交")
			boss.says("/status")
			boss.wants("截止6月28日17:00")
			boss.says("/draft 2024-06")
			boss.wants("初稿")
			noneBuried(t, w)
		})
	}
}

// crowded is a form of 60 questions with the longest ids and long titles.
func crowded(t *testing.T) config.Form {
	t.Helper()
	var b strings.Builder
	b.WriteString("form: " + strings.Repeat("f", 24) + "\ntitle: 大表\norgan: 局\ndepartments:\n")
	b.WriteString("  - {id: " + strings.Repeat("d", 24) + ", name: 综合科}\n")
	b.WriteString("schedule: {zone: Asia/Shanghai, opens: \"0 9 25 * *\", asks: current, due: 3d 17:00, locks: 10d 17:00}\nquestions:\n")
	for i := range 60 {
		fmt.Fprintf(&b, "  - {id: %s%02d, title: %d%s, type: text}\n", strings.Repeat("q", 22), i, i, strings.Repeat("标题", 60))
	}
	b.WriteString("outline: {title: 总结, body: \"")
	for i := range 60 {
		fmt.Fprintf(&b, "{{texts \\\"%s%02d\\\"}}", strings.Repeat("q", 22), i)
	}
	b.WriteString("\"}\n")
	return parseForm(t, "crowded.yaml", []byte(b.String()))
}

func TestCrowdedCard(t *testing.T) {
	form := crowded(t)
	w := newWorld(t, form).start()
	m := w.member(11, "王芳", storage.Respondent, form.Departments[0].ID)
	w.tick(opening())
	m.taps(labelBegin)
	for range 60 {
		m.says(strings.Repeat("答😀", 300))
	}
	m.wants("填报汇总", "已填60/60题", "……还有")
	m.taps(labelCorrect)
	if got := len(m.labels()); got != 61 {
		t.Errorf("got %d buttons, want 60 questions and one way back", got)
	}
	m.taps("60.")
	m.says("改了")
	m.wants("✓", "改了", "填报汇总")
	m.taps(labelSubmit)
	m.wants("已提交")
	noneBuried(t, w)
}

func TestManyLongOptions(t *testing.T) {
	var options []string
	for i := range 60 {
		options = append(options, fmt.Sprintf("选项%d%s", i, strings.Repeat("很长", 50)))
	}
	w := newWorld(t, replaced(t, "[报名, 面试, 公示]", "["+strings.Join(options, ", ")+"]")).start()
	m := w.respondent()
	w.tick(opening())
	m.taps(labelBegin)
	for range 5 {
		m.taps(labelSkip)
	}
	m.wants("招聘进度")
	m.taps("选项59")
	noneBuried(t, w)
	if got := w.answers("office")["stage"].Text; got != options[59] {
		t.Errorf("got option %q, want the whole of it", got)
	}
}

func TestLongestCallbackData(t *testing.T) {
	id := office.QuestionID(strings.Repeat("q", 24))
	for _, a := range []office.Action{conversation.Skip, conversation.Back, conversation.NoNews, conversation.Select,
		conversation.Remove, conversation.Done, conversation.Yes, conversation.Keep, conversation.Retype, conversation.Fill,
		conversation.Correct, conversation.Pick, conversation.Card, conversation.Submit, conversation.NoNewsRest,
		conversation.NoNewsSubmit, conversation.SameRest} {
		p := chat.Pressed{Session: math.MaxInt64, Button: conversation.Button{Step: 1_000_000_000, Action: a, Question: id, Option: 99}}
		if a == conversation.SameRest {
			p.Button.Option = 999_999_999_999 // of six figures in their 99th version
		}
		data := p.Data()
		if len(data) > 64 {
			t.Errorf("%q has %d bytes, want 64 at most", data, len(data))
		}
		_, args := chat.SplitCallback(data)
		if got, ok := chat.ParsePressed(args); !ok || got != p {
			t.Errorf("%q reads back as %+v, %t", data, got, ok)
		}
	}
	key := desk.DutyKey{Round: math.MaxInt64, Department: office.DepartmentID(strings.Repeat("d", 24))}
	_, args := chat.SplitCallback(chat.BeginData(key))
	if got, ok := chat.ParseDutyKey(args); !ok || got != key || len(chat.BeginData(key)) > 64 {
		t.Errorf("%q reads back as %+v, %t", chat.BeginData(key), got, ok)
	}
	draft := strings.Join([]string{chat.VerbDraft, strings.Repeat("f", 24), "2024-01..2024-11"}, ":")
	invite := "i:administrator:" + strings.Repeat("d", 24)
	if len(draft) > 64 || len(invite) > 64 {
		t.Errorf("%q or %q is too long", draft, invite)
	}
}

func TestFit(t *testing.T) {
	var rows [][]telegram.Button
	for range chat.MaxButtons {
		rows = append(rows, []telegram.Button{{Label: strings.Repeat("标签", 60), Data: strings.Repeat("d", 64)}})
	}
	b, err := json.Marshal(chat.Fit(rows))
	if err != nil || len(b) > 10_000 {
		t.Errorf("got %d bytes, %v; want what Telegram takes", len(b), err)
	}
}

func TestManyDepartmentsInStatus(t *testing.T) {
	w := newWorld(t).start()
	var parts []words.HTML
	for range 5 {
		parts = append(parts, words.HTML(strings.Repeat("科", 1500)))
	}
	m := w.member(1, "张", storage.Secretary)
	w.must(w.store.Write(func(tx *storage.Tx) error {
		return (&chat.Turn{Desk: w.bot.desk, Post: w.bot.post, Tx: tx, In: &chat.Incoming{Fresh: map[int64]chat.Outgoing{}}, Chat: 1, Person: storage.Person{ID: 1}}).Say(parts...)
	}))
	w.bot.delivery.Notify()
	w.must(w.bot.Drained(w.ctx))
	m.wantCount("科科", 3)
	noneBuried(t, w)
	form := office.Form{Title: strings.Repeat("题", 300)}
	var duties []office.Duty
	for i := range 300 {
		id := office.DepartmentID(fmt.Sprint("d", i))
		form.Departments = append(form.Departments, office.Department{ID: id, Name: strings.Repeat("科", 20)})
		duties = append(duties, office.Duty{Department: id, Asked: 5, Answered: i % 2})
	}
	text := zh().Status(words.Standing{Form: form, Round: office.Round{Period: office.PeriodOf(opening()), Due: opening()}, Duties: duties}, opening().Add(-1))
	if words.Units(text) > words.MaxMessage {
		t.Errorf("a status has %d units", words.Units(text))
	}
}
