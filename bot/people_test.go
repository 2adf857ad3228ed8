package bot

import (
	"strings"
	"testing"
	"time"

	"zongjie/sandbox"
	"zongjie/storage"
)

func TestJoinByInvitation(t *testing.T) {
	w := newWorld(t).start()
	link, err := w.bot.FirstInvite(w.ctx)
	w.must(err)
	if !strings.HasPrefix(link, "https://t.me/sandbox_bot?start=") {
		t.Fatalf("got link %q", link)
	}
	boss := w.stranger(1, "张强")
	boss.joins(link)
	boss.wants("张强，您好！", "管理员", "/help")
	if again, err := w.bot.FirstInvite(w.ctx); err != nil || again != "" {
		t.Errorf("with an administrator got a first link %q, %v; want none", again, err)
	}
	boss.joins(link) // tapped again
	boss.wants("怎么填报", "/invite")
	late := w.stranger(2, "迟到者")
	late.joins(link)
	late.wants(msgInviteUsed())
	late.joins("x?start=unknown-token")
	late.wants(msgInviteUnknown())
	boss.says("/invite")
	boss.wants("请选身份")
	boss.taps("信息员")
	boss.wants("负责哪个科室？")
	boss.taps("学前科")
	boss.wants("学前科信息员", "只能用一次")
	expired := linkIn(t, boss.last())
	w.clock.advance(7 * 24 * time.Hour)
	late.joins(expired)
	late.wants(msgInviteExpired())
}

// TestFirstInviteAnew: each start prints a link until there is an administrator, and
// the newest alone is good.
func TestFirstInviteAnew(t *testing.T) {
	w := newWorld(t).start()
	first, err := w.bot.FirstInvite(w.ctx)
	w.must(err)
	w.restart()
	second, err := w.bot.FirstInvite(w.ctx)
	w.must(err)
	boss, other := w.stranger(1, "张强"), w.stranger(2, "李四")
	other.joins(first)
	other.wants(msgInviteExpired())
	boss.joins(second)
	boss.wants("张强，您好！", "管理员")
	link := boss.invites("文秘")
	if again, err := w.bot.FirstInvite(w.ctx); err != nil || again != "" {
		t.Errorf("with an administrator got a first link %q, %v; want none", again, err)
	}
	other.joins(link)
	other.wants("李四，您好！", "文秘")
}

// TestInviteExpiresInTheOfficesZone says the day as the office counts it, wherever
// the bot runs.
func TestInviteExpiresInTheOfficesZone(t *testing.T) {
	w := newWorld(t).start()
	boss := w.administrator()
	w.clock.set(time.Date(2024, time.June, 24, 20, 0, 0, 0, time.UTC)) // the 25th in Shanghai
	boss.invites("文秘")
	boss.wants("7月2日前有效")
}

func linkIn(t *testing.T, text string) string {
	t.Helper()
	i := strings.Index(text, "https://")
	if i < 0 {
		t.Fatalf("no link in %q", text)
	}
	return text[i:]
}

// invites makes a link through the chat.
func (m *member) invites(labels ...string) string {
	m.w.t.Helper()
	m.says("/invite")
	for _, l := range labels {
		m.taps(l)
	}
	return linkIn(m.w.t, m.last())
}

func TestRolesAndDepartmentsAdd(t *testing.T) {
	w := newWorld(t).start()
	boss := w.administrator()
	u := w.stranger(5, "周九")
	u.joins(boss.invites("信息员", "办公室"))
	u.wants("信息员", "负责办公室的填报")
	u.joins(boss.invites("信息员", "学前科"))
	u.wants("负责办公室、学前科的填报")
	u.joins(boss.invites("文秘"))
	u.wants("文秘", "办公室、学前科")
	u.joins(boss.invites("信息员", "办公室")) // gives nothing away
	u.wants("文秘", "办公室、学前科")
	u.joins(boss.invites("管理员"))
	u.wants("管理员")
	u.joins(boss.invites("文秘"))
	u.wants("管理员")
}

func TestJoiningDuringAnOpenRound(t *testing.T) {
	w := newWorld(t).start()
	boss := w.administrator()
	w.tick(opening().Add(time.Hour))
	u := w.stranger(5, "周九")
	u.joins(boss.invites("信息员", "办公室"))
	u.wantCount("您已加入", 1)
	u.wants("开始填报了", "共7题")
	w.tick(opening().Add(2 * time.Hour))
	u.wantCount("开始填报了", 1)
	w.tick(shanghai(6, 29, 9, 0)) // due has passed
	v := w.stranger(6, "吴十")
	v.joins(boss.invites("信息员", "办公室"))
	v.wantCount("开始填报了", 0)
	v.wantCount("提醒", 1)
}

func TestStrangers(t *testing.T) {
	w := newWorld(t).start()
	u := w.stranger(9, "路人")
	u.Start("")
	w.settle()
	hello := u.says("你好")
	u.says("/status")
	u.SendOther("sticker")
	u.tapsOld(1, "d:monthly:2024")
	u.edits(hello, "改一下")
	u.SendDocument("a.txt", []byte("1"), "")
	w.settle()
	if got := u.heard(); len(got) != 1 || got[0] != msgStranger() {
		t.Errorf("a stranger heard %q, want one polite line", got)
	}
	for _, call := range w.server.Calls() {
		if call.Method == "getFile" {
			t.Error("a stranger's file was fetched")
		}
	}
}

func TestOtherKindsOfMessages(t *testing.T) {
	w, m := begun(t)
	other := func(kind sandbox.Kind) func() { return func() { m.SendOther(kind) } }
	for _, c := range []struct {
		send func()
		want string
	}{
		{other(sandbox.KindSticker), "这个表情没有记录"},
		{other(sandbox.KindVoice), "这段语音没有记录"},
		{other(sandbox.KindVideo), "这段视频没有记录"},
		{other(sandbox.KindLocation), "这个位置没有记录"},
		{other(sandbox.KindContact), "这张名片没有记录"},
		{other(sandbox.KindPoll), "这个投票没有记录"},
		{other(sandbox.KindDice), "这个小游戏没有记录"},
		{func() { m.SendPhoto("a.png", []byte("x"), "128") }, "这一题不收照片和文件，没有记录。照片和文件请到“主要活动”那一题再发；现在请用文字回复“走访企业”。"},
		{func() { m.SendDocument("报表.xlsx", []byte("x"), "128") }, "这一题不收照片和文件"},
	} {
		before := len(m.heard())
		c.send()
		w.settle()
		m.wants(c.want, "文字回复")
		if got := len(m.heard()) - before; got != 1 {
			t.Errorf("%s: %d messages, want one", c.want, got)
		}
	}
	m.says("128")
	m.wants("✓ 走访企业：128家")
	if got := w.answers("office"); len(got) != 1 {
		t.Errorf("got %v, want only the answer in words", got)
	}
}

func TestTextFiles(t *testing.T) {
	w, m := begun(t)
	for range 3 {
		m.taps(labelSkip)
	}
	m.SendDocument("名单.TXT", []byte("\uFEFF一小\r\n二小\r\n"), "")
	w.settle()
	m.wants("共2所：一小、二小")
	m.taps(labelBack)
	for _, c := range []struct {
		name, want string
		data       []byte
	}{
		{"too large", msgFileTooLarge(), []byte(strings.Repeat("a", maxTextFile+1))},
		{"not UTF-8", msgFileEncoding(), []byte{0xb5, 0xf7, 0xd1, 0xd0}},
		{"empty", msgNotText(), []byte("\uFEFF")},
	} {
		m.SendDocument("a.txt", c.data, "")
		w.settle()
		if m.last() != c.want {
			t.Errorf("a file %s: got %q, want %q", c.name, m.last(), c.want)
		}
	}
}

func TestHelpByRole(t *testing.T) {
	w := newWorld(t).start()
	for _, c := range []struct {
		m             *member
		draft, invite bool
	}{{w.respondent(), false, false}, {w.secretary(), true, false}, {w.administrator(), true, true}} {
		c.m.says("/help")
		c.m.wants("怎么填报", "/report", "/status", "/cancel")
		if got := strings.Contains(c.m.last(), "/draft"); got != c.draft {
			t.Errorf("%s: /draft in the help is %t", c.m.Name(), got)
		}
		if got := strings.Contains(c.m.last(), "/invite"); got != c.invite {
			t.Errorf("%s: /invite in the help is %t", c.m.Name(), got)
		}
	}
}

func TestCommandsNotAllowedOrUnknown(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	m.says("/draft 2024")
	m.wants("只有文秘能用")
	m.says("/invite")
	m.wants("只有管理员能用")
	m.says("/nonsense")
	m.wants(msgUnknownCommand())
	m.says("/report")
	m.wants(msgNothingToReport())
	m.says("/HELP@Sandbox_Bot")
	m.wants("怎么填报")
	m.says("/help@other_bot")
	m.wants("没有正在填的报表")
	s := w.secretary()
	s.says("/report")
	s.wants("/draft")
	n := w.member(41, "无科室", storage.Respondent)
	n.says("/report")
	n.wants(msgNoDepartment())
	n.says("/status")
	n.wants(msgNoRound())
	s.says("/draft")
	s.wants(msgNoRound())
}

func TestStatus(t *testing.T) {
	w := newWorld(t).start()
	m := w.respondent()
	p := w.member(21, "赵六", storage.Respondent, "preschool")
	s := w.secretary()
	s.says("/status")
	s.wants(msgNoRound())
	w.tick(opening())
	s.says("/status")
	s.wants("2024年6月 工作月报（截止6月28日17:00）", "还没开始 2个：办公室、学前科")
	m.taps(labelBegin)
	m.says("128")
	s.says("/status")
	s.wants("还没开始 1个：学前科", "填写中 1个：办公室（1/7）")
	m.says("/status")
	m.wants("填写中 1个：办公室（1/7）")
	if strings.Contains(m.last(), "学前科") {
		t.Errorf("a respondent sees other departments: %s", m.last())
	}
	w.clock.set(shanghai(6, 28, 17, 0))
	s.says("/status")
	s.wants("逾期未交 2个：办公室（1/7）、学前科")
	p.taps(labelBegin)
	p.says("1")
	p.says("2万元")
	w.clock.advance(time.Minute)
	p.taps(labelSubmit)
	s.says("/status")
	s.wants("逾期未交 1个：办公室（1/7）", "已提交 1个：学前科（迟报）")
	w.clock.set(shanghai(8, 1, 9, 0)) // locked: the newest round is still shown
	s.says("/status")
	s.wants("2024年6月")
}

func TestDraft(t *testing.T) {
	w, m := filled(t)
	m.taps(labelSubmit)
	s := w.secretary()
	s.says("/draft")
	s.wants("工作月报", "哪个时段")
	if got := strings.Join(s.labels(), " "); got != "2024年6月 2024年二季度 2024年上半年 2024年" {
		t.Errorf("got ranges %q", got)
	}
	s.taps("2024年6月")
	s.wants("某区某局2024年6月工作总结", "数据截至", "用到", "待补")
	for label, want := range map[string]string{"带批注稿": "某区某局2024年6月工作总结（初稿）.docx",
		"清稿": "某区某局2024年6月工作总结（清稿）.docx", "数据表": "某区某局2024年6月工作总结（数据）.xlsx"} {
		s.taps(label)
		file := s.Messages()[len(s.Messages())-1].Document
		if file == nil || file.FileName != want {
			t.Fatalf("%s: got document %+v, want %s", label, file, want)
		}
		data, err := w.server.Download(file.FileID)
		w.must(err)
		if !strings.HasPrefix(string(data), "PK") {
			t.Errorf("%s is no such file", want)
		}
	}
	for argument, want := range map[string]string{
		"2024H1": "2024年上半年", "monthly 2024Q2": "2024年二季度", "2024-05..2024-06": "2024年5—6月", "2025": "2025年",
		"2024H9": "请这样写", "all of it": "请这样写", "nothing 2024": "请这样写", "2024-06 monthly": "请这样写",
	} {
		s.says("/draft " + argument)
		s.wants(want)
	}
	for _, data := range []string{"d:monthly", "d:none:2024", "d:monthly:2024H9"} {
		if toast := s.tapsOld(2, data); toast != msgStale() {
			t.Errorf("%q: got toast %q", data, toast)
		}
	}
}

func TestDraftOfSeveralForms(t *testing.T) {
	second := replaced(t, "form: monthly", "form: second", "title: 工作月报", "title: 第二份月报")
	w := newWorld(t, monthly(t), second).start()
	s := w.secretary()
	w.tick(opening())
	s.says("/draft")
	s.wants("生成哪份总结？")
	s.taps("第二份月报")
	s.wants("第二份月报：生成哪个时段的初稿？")
	s.taps("2024年上半年")
	s.wants("2024年上半年", "待补")
	s.says("/draft 2024")
	s.wants("请这样写", "monthly 2024H1")
	s.says("/status")
	s.wants("工作月报", "第二份月报")
}
