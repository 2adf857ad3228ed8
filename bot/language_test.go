package bot

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode"

	"zongjie/bot/words"
	"zongjie/office"
	"zongjie/storage"
)

func en() words.Words { return catalogue().In(words.English) }

// speaks gives somebody a language without a word.
func (m *member) speaks(l words.Language) {
	m.w.t.Helper()
	m.w.must(m.w.store.Write(func(tx *storage.Tx) error {
		p, _, err := tx.Person(office.PersonID(m.ID()))
		if err != nil {
			return err
		}
		p.Language = string(l)
		return tx.PutPerson(p)
	}))
}

// inEnglish is the monthly form in English, so that whatever Chinese is heard was
// said by the bot.
func inEnglish(t *testing.T) *world {
	t.Helper()
	return newWorld(t, replaced(t, "工作月报", "Monthly report", "某区某局", "Office of Education", "办公室", "General office", "学前科", "Preschools",
		"走访企业", "Companies visited", "只计本月。", "This month only.", "发放资助资金", "Aid paid out", "在岗教师", "Teachers",
		"调研学校", "Schools visited", "主要活动", "Activities", "招聘进度", "Hiring", "报名", "Applications", "面试", "Interviews",
		"公示", "Results", "存在困难", "Difficulties"))
}

// wantNoChinese checks everything the bot has said and shows in the chat. Units are
// the form's own, and what was typed is the person's.
func (m *member) wantNoChinese(data ...string) {
	m.w.t.Helper()
	known := strings.NewReplacer(append(data, "", "")...)
	for _, message := range m.AllMessages() {
		texts := []string{message.Text}
		for _, row := range message.Buttons {
			for _, b := range row {
				texts = append(texts, b.Text)
			}
		}
		for _, text := range texts {
			if rest := known.Replace(text); message.FromBot && strings.ContainsFunc(rest, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				m.w.t.Errorf("an English chat has Chinese in it: %q", rest)
			}
		}
	}
}

func TestAQuestionnaireInEnglish(t *testing.T) {
	w := inEnglish(t).start()
	boss := w.administrator()
	m := w.stranger(51, "Anna")
	m.UseLanguage("en-GB")
	m.Start("")
	w.settle()
	m.wants(string(en().Say(words.Stranger)))
	m.joins(boss.invites("信息员", "General office"))
	m.wants("Hello, Anna!", "Your role: respondent", "General office")
	w.tick(opening())
	m.wants("June 2024, General office, Monthly report is open now: 7 questions.", "by 28 June 17:00")
	m.taps("Begin")
	m.wants("June 2024, General office (1/7)", "Companies visited: what is the figure? (Unit: 家)", "This month only.")
	m.says("many")
	m.wants("For example: ", "(1/7)")
	m.says("约300")
	m.wants("about 300家 is not an exact figure")
	m.taps("No exact figure, keep this")
	m.wants("✓ Companies visited: about 300家", "(2/7)")
	m.says("713.036")
	m.wants("✓ Aid paid out: 713.036万元", "Teachers: what is the figure at the end of the month?")
	m.says("none")
	m.wants("This needs a figure every month", "(3/7)")
	m.taps("Skip")
	m.says("No. 1 School\nNo. 2 School")
	m.wants("✓ Schools visited: 2所: No. 1 School, No. 2 School", "(5/7)")
	m.says("3 June: a meeting")
	m.wants("✓ Kept as number 1: 3 June: a meeting")
	m.says("9 June: a visit")
	m.wants("✓ Kept as number 2: 9 June: a visit")
	m.taps("Done")
	m.taps("Interviews")
	m.taps("None this month")
	m.wants("your answers (6/7 answered)", "3. Teachers: not answered", "7. Difficulties: None this month", "1 question is not answered")
	m.taps("Answer the missing question")
	m.says("2100")
	m.wants("Please check them.", "3. Teachers: 2100人")
	m.taps("Correct an answer")
	m.wants("Which answer do you want to correct?")
	m.taps("3.Teachers")
	m.wants("Your answer now: 2100人")
	id := m.says("2101")
	m.wants("(was 2100人)")
	m.edits(id, "a few")
	m.wants("The answer is still 2101人")
	w.clock.set(shanghai(6, 29, 9, 0))
	m.taps("Submit")
	m.wantCount("submitted (29 June 09:00, after the due time, 7/7 answered)", 1)
	m.wantCount("You can correct it until 5 July 17:00.", 1)
	m.says("/status")
	m.wants("June 2024, Monthly report (due 28 June 17:00)", "Submitted, 1: General office (late)")
	m.says("/help")
	m.wants("How to report")
	m.says("/draft")
	m.wants("It needs the role: secretary")
	m.wantNoChinese("万元", "", "家", "", "人", "", "所", "")
	noneBuried(t, w)
	if got := w.answers("office"); len(got) != 7 || got["staff"].Amount.String() != "2101" {
		t.Errorf("got %v, want seven answers", got)
	}
}

func TestLanguageSwitchInTheMiddle(t *testing.T) {
	w, m := begun(t)
	m.says("128")
	m.taps(labelSkip)
	m.wants("（3/7）", "在岗教师：截至月底多少")
	before, skip := m.button(labelSkip)
	m.says("/language")
	m.wants("用哪种语言？")
	m.taps("English")
	m.wants("2024, 办公室 (3/7)", "在岗教师: what is the figure at the end of the month? (Unit: 人)")
	m.wantCount(string(en().Say(words.LanguageKept)), 1)
	if toast := m.tapsOld(before, skip.Data); toast != en().Stale() {
		t.Errorf("a button of the other language got %q, want %q", toast, en().Stale())
	}
	m.says("2100")
	m.wants("✓ 在岗教师: 2100人", "(4/7)")
	w.restart()
	m.says("/report")
	m.wants("发放资助资金: what is the figure?", "(2/7)")
	m.says("一万二")
	m.wants("Is that right?")
	m.says("/language")
	m.wants("Which language?")
	m.taps("中文")
	m.wants("读作1.2万元，对吗？")
	if got := w.answers("office"); len(got) != 2 {
		t.Errorf("a switch kept %v, want visits and staff only", got)
	}
	m.says("713.036")
	m.wants("✓ 发放资助资金：713.036万元", "（4/7）")
}

func TestLanguageSwitchElsewhere(t *testing.T) {
	w, m := filled(t)
	m.says("/language")
	m.taps("English")
	m.wants("your answers (7/7 answered)", "1. 走访企业: 128家")
	m.taps("Submit")
	m.says("/language")
	m.taps("中文")
	m.wants(string(zh().Say(words.LanguageKept))) // the receipt stays as it is
	s := w.secretary()
	s.says("/language")
	s.taps("English")
	s.wants(string(en().Say(words.LanguageKept)))
	for _, data := range []string{"l", "l:", "l:fr", "l:en:x"} {
		if toast := s.tapsOld(2, data); toast != en().Stale() {
			t.Errorf("callback %q got %q, want %q", data, toast, en().Stale())
		}
	}
	s.says("/draft")
	s.wants("a draft of which months?")
	if got := strings.Join(s.labels(), "; "); got != "June 2024; Q2 2024; First half of 2024; 2024" {
		t.Errorf("got ranges %q", got)
	}
	s.taps("June 2024")
	s.wants("Draft: 某区某局2024年6月工作总结", "Figures: ")
	s.taps("With comments")
	if file := s.Messages()[len(s.Messages())-1].Document; file == nil || file.FileName != "某区某局2024年6月工作总结（初稿）.docx" {
		t.Errorf("got document %+v: what stands in a document stays Chinese", file)
	}
}

func TestNoticesInEachPersonsLanguage(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	a := w.member(51, "Anna", storage.Respondent, "office")
	a.speaks(words.English)
	w.tick(opening())
	m.wants("开始填报了，共7题", "6月28日17:00")
	a.wants("is open now: 7 questions", "28 June 17:00")
	w.tick(shanghai(6, 27, 9, 0))
	m.wants("提醒：", "已填0/7题")
	a.wants("A reminder:", "0/7 answered")
	w.tick(shanghai(6, 29, 9, 0))
	a.wants("It was due 28 June 17:00. You can still submit it, until 5 July 17:00.")
	a.taps("Begin")
	a.wants("(1/7)")
}

func TestLanguageOfAStrangerAndOfAnApology(t *testing.T) {
	w := newWorld(t).start()
	for code, want := range map[string]string{"en": string(en().Say(words.Stranger)), "zh-hant": msgStranger(), "fr": msgStranger(), "": msgStranger()} {
		u := w.stranger(60+int64(len(code))*10+int64(len(want)), "路人")
		u.UseLanguage(code)
		u.says("hello")
		if u.last() != want {
			t.Errorf("language %q: got %q, want %q", code, u.last(), want)
		}
	}
	a := w.member(51, "Anna", storage.Respondent, "office")
	a.speaks(words.English)
	w.tick(opening())
	a.taps("Begin")
	w.exec(`UPDATE sessions SET data = '{"stage": 7}'`)
	w.restart() // what was read of it is forgotten
	a.says("128")
	a.wants("Sorry, this step did not work.")
}

func TestLanguageOutlastsAHigherRole(t *testing.T) {
	w := newWorld(t).start()
	boss := w.administrator()
	u := w.stranger(5, "Anna")
	u.UseLanguage("en")
	u.joins(boss.invites("信息员", "办公室"))
	u.says("/language")
	u.taps("中文")
	u.joins(boss.invites("文秘"))
	u.wants("您已加入", "文秘")
	w.read(func(tx *storage.Tx) error {
		p, _, err := tx.Person(office.PersonID(5))
		if p.Language != "zh" {
			t.Errorf("got language %q, want what was chosen", p.Language)
		}
		return err
	})
}

func TestMenusByLanguage(t *testing.T) {
	w := newWorld(t).start()
	menus := map[string]string{}
	for _, l := range []string{"", "zh", "en", "fr"} {
		query := url.Values{"scope": {`{"type":"all_private_chats"}`}, "language_code": {l}}
		reply, err := http.PostForm(w.server.URL()+"/bot"+testToken+"/getMyCommands", query)
		w.must(err)
		body, err := io.ReadAll(reply.Body)
		w.must(err)
		w.must(reply.Body.Close())
		menus[l] = string(body)
	}
	if menus[""] != menus["zh"] || strings.Contains(menus["fr"], "report") || !strings.Contains(menus["zh"], zh().Menu("report")) ||
		!strings.Contains(menus["en"], en().Menu("report")) {
		t.Errorf("got menus %q, want one for en, and the same for zh and all others", menus)
	}
	for _, c := range words.Commands() {
		if !strings.Contains(menus["en"], `"`+c+`"`) {
			t.Errorf("the menu lacks /%s", c)
		}
	}
}

func TestFilesAreRefusedInThePersonsLanguage(t *testing.T) {
	w := newWorld(t).start()
	a := w.member(51, "Anna", storage.Respondent, "office")
	a.speaks(words.English)
	w.tick(opening())
	a.says("/report")
	for range 3 {
		a.taps(en().Plain(words.LabelSkip))
	}
	a.SendDocument("a.txt", []byte{0xb5, 0xf7}, "")
	w.settle()
	a.wants(string(en().FileEncoding()))
	a.SendDocument("a.txt", []byte(strings.Repeat("a", maxTextFile+1)), "")
	w.settle()
	a.wants("64 KB at most")
}
