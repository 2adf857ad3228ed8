package conversation

import (
	"slices"
	"strings"
	"time"

	"zongjie/days"
	"zongjie/figure"
	"zongjie/names"
	"zongjie/office"
)

// Names are asked for in one message, but on a desktop Enter sends each line by
// itself: the first name is the answer, and the next one arrives at the next question.
// What comes right behind a list and looks like a name is therefore asked about.
const (
	namesFollow = time.Minute      // between a list and a name that belongs to it
	listFollows = 15 * time.Second // the same where the next question asks for names too
	longestName = 25               // characters of what looks like a name
	shortWord   = 6                // characters of a name where a figure is asked for
)

// Listing is a list of names that was just kept.
type Listing struct {
	Question office.QuestionID `json:"question"`
	At       time.Time         `json:"at"`
}

// follow remembers, until the next thing happens, that a list was kept.
func (t *turn) follow() {
	if k := t.event.Kind; k == Replied || k == Pressed || k == Started || k == Withdrawn {
		t.listed, t.Listing = t.Listing, Listing{}
	}
}

// another takes a name that came right behind a list for a part of it, and asks. It
// reports whether it dealt with the reply.
func (t *turn) another() bool {
	if len(t.event.Attachments) > 0 {
		return false
	}
	if t.Stray == Another {
		t.replyToAnother()
		return true
	}
	q, ok := t.form.Question(t.listed.Question)
	current, asked := t.current()
	since := t.event.At.Sub(t.listed.At)
	switch {
	case !ok || t.Stage == Confirming || t.Rewriting > 0 || t.event.Forwarded || t.event.About != "":
		return false
	case asked && current.ID == q.ID || since < 0 || since > namesFollow:
		return false
	case asked && current.Kind == office.NamesQuestion && since > listFollows && !t.event.Early:
		return false
	}
	r := Read(q, office.Answer{}, t.event.Text, t.event.Message)
	if !t.mayBeAnother(r) || asked && !t.event.Early && !t.answersBadly(current, q, r) {
		return false
	}
	t.stepAside(slices.Index(t.Agenda, q.ID))
	t.proposeAnother(q, r.Answer)
	return true
}

// mayBeAnother reports whether a reply reads as names that a list may go on with.
func (t *turn) mayBeAnother(r Reading) bool {
	if r.Verdict == Refused || r.Verdict == Proposed && len(r.Answer.Names) > 1 && r.Problem.Code == Unsure || r.Answer.State != office.Value || strings.HasSuffix(t.event.Text, "?") || strings.HasSuffix(t.event.Text, "？") {
		return false
	}
	if _, dated := days.ReadDate(t.event.Text, t.form.Local(t.event.sent()), t.Period); dated {
		return false
	}
	return !slices.ContainsFunc(r.Answer.Names, func(name string) bool {
		return len([]rune(name)) > longestName || strings.ContainsAny(name[:1], "0123456789")
	})
}

// answersBadly reports whether names are a strange answer to the question being
// asked: no figure and no option, or an activity that says nothing of what was done.
func (t *turn) answersBadly(current, q office.Question, r Reading) bool {
	read := Read(current, office.Answer{}, t.event.Text, t.event.Message)
	institutions := !slices.ContainsFunc(r.Answer.Names, func(name string) bool { return !t.likeListed(q, name) })
	switch current.Kind {
	case office.FigureQuestion:
		short := len([]rune(t.event.Text)) <= shortWord
		return institutions || read.Verdict == Refused && short
	case office.NamesQuestion:
		return !slices.ContainsFunc(r.Answer.Names, func(name string) bool { return !t.endsLikeListed(q, name) })
	case office.ChoiceQuestion:
		return institutions && read.Verdict == Refused
	default:
		return institutions && !slices.ContainsFunc(deeds(), func(deed string) bool { return strings.Contains(t.event.Text, deed) })
	}
}

// likeListed reports whether a name is one of an institution, or ends like one of the
// list's.
func (t *turn) likeListed(q office.Question, name string) bool {
	return names.Institution(name) || t.endsLikeListed(q, name)
}

// endsLikeListed reports whether a name ends like one of the list's.
func (t *turn) endsLikeListed(q office.Question, name string) bool {
	end := func(s string) string { return names.Ending(figure.Fold(s), 2) }
	return slices.ContainsFunc(t.Answers[q.ID].Names, func(n string) bool { return end(n) == end(name) })
}

// deeds are words for what was done, which names do not have.
func deeds() []string {
	return strings.Fields("召开 开展 组织 举办 举行 承办 参加 进行 完成 做好 推进 推动 落实 加强 部署 检查 培训 调研 走访 慰问 接待 赴 前往 印发 验收 了")
}

// proposeAnother asks whether names belong to the list that is there.
func (t *turn) proposeAnother(q office.Question, a office.Answer) {
	a.Question, a.At = q.ID, t.event.sent()
	t.drop()
	t.Stage, t.Proposal, t.Stray, t.Refused = Confirming, &a, Another, t.event.Message
	t.prompt(Effect{Kind: Verify, Question: q.ID, Answer: a, Stray: Another})
}

// replyToAnother takes a reply while names are being asked about: yes, no, or yet another
// name. Anything else has to wait for the answer.
func (t *turn) replyToAnother() {
	q, _ := t.current()
	r := Read(q, office.Answer{}, t.event.Text, t.event.Message)
	switch {
	case t.event.Kind == Edited && r.Verdict != Refused:
		t.proposeAnother(q, r.Answer)
	case !t.event.Unseen && isYes(t.event.Text) && t.unknown(q.ID):
		t.listChanged()
	case !t.event.Unseen && isYes(t.event.Text):
		t.addNames(q)
	case !t.event.Unseen && isNo(t.event.Text):
		t.decline()
	case t.mayBeAnother(r) && t.event.About == "" && !t.event.Forwarded:
		a := *t.Proposal
		a.Names = names.Once(slices.Concat(a.Names, r.Answer.Names))
		a.Typed, a.Message = a.Typed+"\n"+r.Answer.Typed, r.Answer.Message
		t.proposeAnother(q, a)
		t.Refused = 0 // an edited message would be only a part
	default:
		t.say(Effect{Kind: Unexpected})
	}
}

// addNames adds the proposed names to those that are there.
func (t *turn) addNames(q office.Question) bool {
	if !slices.Contains([]Stray{Another, Elsewhere, Overtaken}, t.Stray) || q.Kind != office.NamesQuestion || t.Proposal.State != office.Value {
		return false
	}
	a := *t.Proposal
	if before := t.Answers[q.ID]; len(before.Names) > 0 {
		a.Names = names.Once(slices.Concat(before.Names, a.Names))
		a.Typed, a.Button = before.Typed+"\n"+a.Typed, AddNames
	}
	t.drop()
	if len(a.Names) > MaxEntries {
		t.judge(q, refuse(TooMany))
		return true
	}
	t.weigh(q, a, 0)
	return true
}

// listChanged asks again about names for a list that somebody else has changed since.
func (t *turn) listChanged() {
	t.say(Effect{Kind: Changed})
	t.repeat()
}

// declineAnother takes what was no part of the list as the answer to the question that was
// being asked.
func (t *turn) declineAnother() {
	a, aside := *t.Proposal, t.Aside
	t.drop()
	if aside == 0 {
		t.card()
		return
	}
	t.Position, t.Aside, t.Stage = aside-1, 0, Asking
	t.event.Text, t.event.Message, t.event.Sent = a.Typed, a.Message, a.At
	q, _ := t.current()
	r := t.readStray(q)
	by := t.Answers[q.ID].Person // may be unknown: the question was not shown again
	switch {
	case q.Kind == office.ActivitiesQuestion:
		t.write(q)
	case by != 0 && by != t.Person && !t.agrees(r):
		t.verify(q, Overtaken)
	default:
		t.judge(q, r)
	}
}
