package conversation

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"zongjie/names"
	"zongjie/office"
)

// bureau is a state machine for rapid: two people of one department and
// whatever they may send, in any order.
type bureau struct {
	form     office.Form
	now      time.Time
	sessions []Session
	answers  map[office.QuestionID]office.Answer
	decided  map[office.QuestionID][]names.Decision
	notes    map[office.QuestionID][]office.Activity
	files    map[int]Event // what was sent with photos, by message
	readFrom map[int]office.QuestionID
	shown    []map[office.QuestionID]int // by session: the versions that were on display
	messages int
}

func newOffice(form office.Form) *bureau {
	opens := time.Date(2024, 6, 25, 9, 0, 0, 0, time.UTC)
	r := office.Round{ID: 1, Form: form.ID, FormVersion: form.Version, Period: office.Period{Year: 2024, Month: time.June},
		Opens: opens, Due: opens.Add(time.Hour), Locks: opens.Add(48 * time.Hour)}
	history := map[office.QuestionID][]office.Past{}
	for id, amounts := range map[office.QuestionID][]int64{"visits": {100, 101, 102, 103, 104, 105}, "stock": {200}, "money": {1300}, "total": {40}} {
		for i, n := range amounts {
			q, _ := form.Question(id)
			a := office.Answer{Question: id, State: office.Value, Amount: decimal.NewFromInt(n), Unit: q.Figure.Unit, Version: 1}
			history[id] = append(history[id], office.Past{Period: r.Period.Add(i - len(amounts)), Answer: a})
		}
	}
	o := &bureau{
		form: form, now: opens, readFrom: map[int]office.QuestionID{}, answers: map[office.QuestionID]office.Answer{},
		notes: map[office.QuestionID][]office.Activity{}, files: map[int]Event{}, shown: []map[office.QuestionID]int{{}, {}},
		sessions: []Session{Begin(form, r, "policy", 1), Begin(form, r, "policy", 2)},
	}
	for i := range o.sessions {
		o.sessions[i].History = history
	}
	return o
}

func TestAnyConversation(t *testing.T) {
	form := loadForm(t)
	rapid.Check(t, func(t *rapid.T) {
		ask := rapid.SampledFrom([][]office.QuestionID{nil, {"visits", "stock", "share"}, {"schools", "acts"}, {"schools", "visits", "stock", "share"}, {"visits", "total", "note"}}).Draw(t, "ask")
		o := newOffice(form)
		if ask != nil {
			o = newOffice(formAsking(form, ask...))
		}
		t.Repeat(map[string]func(*rapid.T){
			"reply": o.reply, "press": o.press, "press anything": o.pressAnything,
			"edit": o.edit, "come and go": o.comeAndGo, "send": o.send, "note": o.note, "": o.reload,
		})
	})
}

func (o *bureau) reply(t *rapid.T) {
	o.messages++
	o.give(t, Event{Kind: Replied, Text: drawText(t), Message: o.messages,
		Whole: drawSeldom(t, "whole"), Early: drawSeldom(t, "early"), Unseen: drawSeldom(t, "unseen"), Forwarded: drawSeldom(t, "forwarded"),
		Detached: drawSeldom(t, "detached"), Interrupted: drawSeldom(t, "interrupted"), Joined: drawSeldom(t, "joined"),
		About: rapid.SampledFrom([]office.QuestionID{"", "", "", "visits", "schools", "acts", "nowhere"}).Draw(t, "about")})
}

// send sends photos, alone or as part of an album.
func (o *bureau) send(t *rapid.T) {
	o.messages++
	e := Event{Kind: Replied, Message: o.messages, Album: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "album")}
	e.Attachments = []office.Attachment{{File: fmt.Sprint("f", o.messages), Type: office.Photo, Message: o.messages, Album: e.Album}}
	e.Text = rapid.SampledFrom([]string{"", "", "召开会议", "6月3日开会", "无"}).Draw(t, "caption")
	o.files[o.messages] = e
	o.give(t, e)
}

// note is something that was sent outside the questionnaire.
func (o *bureau) note(*rapid.T) {
	o.messages++
	o.notes["acts"] = append(o.notes["acts"], office.Activity{Text: "走访", Message: o.messages, Person: 1, Note: office.NoteID(o.messages)})
}

// edit changes any message that was sent, or one that never was.
func (o *bureau) edit(t *rapid.T) {
	message := rapid.IntRange(0, o.messages+1).Draw(t, "message")
	e := Event{Kind: Edited, Text: drawText(t), Message: message, Question: o.readFrom[message]}
	if file, ok := o.files[message]; ok {
		e.Attachments, e.Album = file.Attachments, file.Album
	}
	o.give(t, e)
}

// press taps a button of the present step that the question may have.
func (o *bureau) press(t *rapid.T) {
	who := o.draw(t)
	s := o.sessions[who]
	b := Button{Step: s.Step, Action: drawAction(t), Question: askedBy(s), Option: rapid.IntRange(0, 1).Draw(t, "option")}
	if a, ok := o.answers[b.Question]; ok && (b.Action == Change || b.Action == Drop) {
		b = EntryButton(b.Action, a, b.Option)
		b.Step = s.Step
	}
	if b.Action == Pick {
		b.Question = rapid.SampledFrom(s.Agenda).Draw(t, "question")
	}
	o.giveTo(t, who, Event{Kind: Pressed, Button: b})
}

// pressAnything taps what an old or a forged button may carry.
func (o *bureau) pressAnything(t *rapid.T) {
	questions := []office.QuestionID{"", "visits", "stock", "acts", "style", "share", "audit", "nowhere"}
	o.give(t, Event{Kind: Pressed, Button: Button{
		Step:     rapid.IntRange(-1, 30).Draw(t, "step"),
		Action:   drawAction(t),
		Question: rapid.SampledFrom(questions).Draw(t, "question"),
		Option:   rapid.IntRange(-2, 3).Draw(t, "option"),
	}})
}

func (o *bureau) comeAndGo(t *rapid.T) {
	o.give(t, Event{Kind: rapid.SampledFrom([]EventKind{Started, Started, Withdrawn, Repeated, Ticked, "", "sneezed"}).Draw(t, "kind")})
}

func drawSeldom(t *rapid.T, label string) bool { return rapid.IntRange(0, 4).Draw(t, label) == 0 }

func drawAction(t *rapid.T) office.Action {
	return rapid.SampledFrom([]office.Action{
		Skip, Back, NoNews, Same, AsZero, Select, Remove, Done, List, Change, Drop, Yes, Keep, Retype, Stand, Mend, Fill, Correct, Pick, Card, Submit, AddNames, Keep, Yes, SameName, SameName, OtherName, AllDiffer, "", "dance",
	}).Draw(t, "action")
}

func drawText(t *rapid.T) string {
	return rapid.OneOf(
		rapid.SampledFrom([]string{
			"128", "0", "5家", "一万二", "约300", "无", "没有", "暂无", "不适用", "对", "好的", "不对", "很多", "", "。",
			"一中、二中", "合肥一中", "一小和二小", "3所", "没有去", "1. 一小 2. 二小等2所", "实验小学\n谢谢", "实验小学", "合肥市一中", "芜湖一中、合肥市一中、芜湖市一中", "同一家", "线上", "电话", "召开会议", "12人", "3万元", "13000000", "9000", "集中走访", "原因：补报", "\xff",
			"跳过", "上一题", "写完了", "提交", "同上月", "改1", "删1", "改或删", "更正", "1", "返回", "第一小学", "第二小学", "第三小学、第四小学", "华为", "小米", "某某小学和第五小学", "数没错", "合并", "本月无", "都同上月", "同一所", "2. 不同", "补填", "2", "更正走访企业", "更正在库企业", "300", "150", "20余", "6月120家", "截至6月底210", "不改了", "重新填", "数没错", "谢谢", "👍", "等一下",
		}),
		rapid.StringN(0, 12, -1),
	).Draw(t, "text")
}

func (o *bureau) draw(t *rapid.T) int { return rapid.IntRange(0, len(o.sessions)-1).Draw(t, "who") }

func (o *bureau) give(t *rapid.T, e Event) { o.giveTo(t, o.draw(t), e) }

// giveTo moves one session and checks what must hold after any event.
func (o *bureau) giveTo(t *rapid.T, who int, e Event) {
	o.now = o.now.Add(rapid.SampledFrom([]time.Duration{time.Second, 10 * time.Second, 50 * time.Second, time.Minute, 40 * time.Minute, 2 * time.Hour}).Draw(t, "wait"))
	e.At = o.now
	before := o.sessions[who]
	before.Answers, before.Notes, before.Decided = o.answers, o.notes, o.decided
	before.Known = map[office.QuestionID][]office.KnownName{"schools": {{Name: "合肥第一中学", Period: office.Period{Year: 2024, Month: time.May}, Department: "policy"}, {Name: "芜湖一中", Period: office.Period{Year: 2024, Month: time.June}, Department: "finance"}}}
	given, err := json.Marshal(before)
	if err != nil {
		t.Fatal(err)
	}
	heldBefore := fmt.Sprint(o.answers)
	after, effects, err := Transition(o.form, before, e)
	if err != nil {
		t.Fatal(err)
	}
	if now, err := json.Marshal(before); err != nil || string(now) != string(given) || fmt.Sprint(o.answers) != heldBefore {
		t.Fatalf("Transition changed its session from %s to %s (%v)", given, now, err)
	}
	if err := checkTransition(before, after, e, effects); err != nil {
		t.Fatalf("%+v gave %q: %v", e, describeAll(effects), err)
	}
	if err := o.checkLocked(after, e, effects); err != nil {
		t.Fatalf("%+v gave %q: %v", e, describeAll(effects), err)
	}
	if err := o.checkEntries(after); err != nil {
		t.Fatalf("%+v gave %q: %v", e, describeAll(effects), err)
	}
	if err := errors.Join(checkFigures(o.form, before, e, effects), checkSubmitted(o.form, after, effects), checkShown(before, effects, o.shown[who]), checkJoined(before, effects)); err != nil {
		t.Fatalf("%+v gave %q: %v", e, describeAll(effects), err)
	}
	show(after, effects, o.shown[who])
	o.keep(effects)
	o.sessions[who], o.answers, o.notes, o.decided = after, after.Answers, after.Notes, after.Decided
	if o.notes == nil {
		o.notes = map[office.QuestionID][]office.Activity{}
	}
}

// checkLocked: after the lock nothing is kept or submitted.
func (o *bureau) checkLocked(s Session, e Event, effects []Effect) error {
	for _, f := range effects {
		if !e.At.Before(s.Locks) && (f.Kind == Keeping || f.Kind == Submitting) {
			return fmt.Errorf("%s after the lock", f.Kind)
		}
	}
	return nil
}

// checkEntries: a note, and an attachment, is in one place; an attachment that came
// in stays there until its entry is taken out.
func (o *bureau) checkEntries(s Session) error {
	seen := map[int]bool{}
	for _, a := range slices.Concat(s.Answers["acts"].Activities, s.Notes["acts"]) {
		messages := []int{}
		for _, f := range a.Attachments {
			messages = append(messages, f.Message)
		}
		if a.Note != 0 {
			messages = append(messages, int(a.Note))
		}
		for _, m := range messages {
			if seen[m] {
				return fmt.Errorf("what came as message %d is in two entries", m)
			}
			seen[m] = true
		}
		if a.Text == "" {
			return fmt.Errorf("an entry without words")
		}
	}
	return nil
}

// keep remembers what storage would: which message gave which answer.
func (o *bureau) keep(effects []Effect) {
	for _, f := range effects {
		if f.Kind != Keeping {
			continue
		}
		o.readFrom[f.Answer.Message] = f.Question
		for _, a := range f.Answer.Activities {
			o.readFrom[a.Message] = f.Question
			for _, file := range a.Attachments {
				o.readFrom[file.Message] = f.Question
			}
		}
		delete(o.readFrom, 0)
	}
}

// reload runs after every event: a session loses nothing in storage.
func (o *bureau) reload(t *rapid.T) {
	for i, s := range o.sessions {
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > maxSession {
			t.Fatalf("a session of %d bytes: %.2000s", len(data), data)
		}
		var again Session
		if err := json.Unmarshal(data, &again); err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		again.ID, again.Answers, again.History, again.Notes = s.ID, s.Answers, s.History, s.Notes
		again.Known, again.Decided = s.Known, s.Decided
		if diff := cmp.Diff(s, again, sameSession()); diff != "" {
			t.Fatalf("a session changed in storage (-saved +loaded):\n%s", diff)
		}
		o.sessions[i] = again
	}
}
