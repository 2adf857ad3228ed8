package conversation

import (
	"maps"
	"slices"
	"strings"

	"zongjie/conversation/lexicon"
	"zongjie/figure"
	"zongjie/office"
)

// pressOdd acts on the buttons below the question about an odd answer.
func (c confirming) pressOdd(a office.Action) bool {
	d := c.Pending.Doubt
	switch {
	case a == Yes && d.Code == Slip:
		c.convert()
	case a == Yes && d.Reason != "":
		c.stand(d.Reason)
	case a == Stand:
		c.stand("")
	case a == Retype:
		c.ask(c.Position)
	default:
		return false
	}
	return true
}

// convert takes the figure in the unit that was meant.
func (c confirming) convert() {
	a, d := c.Pending.Answer, c.Pending.Doubt
	a.Amount = d.Meant
	c.weigh(c.q, a, d.Next)
}

// stand lets the figure stand as it was read, for a reason. A figure that was
// only thought to be in another unit needs none.
func (c confirming) stand(reason string) {
	a, d := c.Pending.Answer, c.Pending.Doubt
	if d.Code != Slip {
		a.Reason = withReason(a.Reason, reason)
	}
	if d.Relation != nil {
		c.confirmRelation(*d.Relation, a)
	}
	if d.Submits {
		c.standAndSubmit(a)
		return
	}
	c.weigh(c.q, a, d.Next)
}

// withReason adds a reason to one that was given before.
func withReason(before, reason string) string {
	switch {
	case reason == "" && before == "":
		return office.ConfirmedReason
	case reason == "":
		return before
	case before == "" || before == office.ConfirmedReason:
		return reason
	}
	return before + "；" + reason
}

// standAndSubmit keeps the reason, and goes on with submitting.
func (c confirming) standAndSubmit(a office.Answer) {
	if a.Reason != c.Answers[a.Question].Reason {
		c.keep(a)
	}
	c.drop()
	c.submit()
}

// mend goes to one of the figures that contradict each other. When it is another
// one than was just answered, that answer is kept: it may well be right.
func (c confirming) mend(id office.QuestionID) bool {
	d := c.Pending.Doubt
	if d.Code != Mismatch || !slices.Contains(d.Relation.IDs(), id) {
		return false
	}
	c.keepBeside(id)
	c.ask(slices.Index(c.Agenda, id))
	return true
}

// keepBeside keeps the pending answer before another of the figures is mended.
func (c confirming) keepBeside(other office.QuestionID) {
	if other != c.q.ID && !c.Pending.Doubt.Submits {
		c.keep(c.Pending.Answer)
	}
}

// explain takes a typed reply to the question about an odd answer.
func (c confirming) explain() {
	r, d := c.read(c.q), c.Pending.Doubt
	switch {
	case c.event.Kind == Edited:
		c.judge(c.q, r)
	case d.Code == Slip:
		c.explainSlip(r)
	case d.Reason != "" && c.answersReason():
	case isRight(c.event.Text):
		c.stand("")
	case c.mendTyped():
	case d.Code != Mismatch && isWrong(c.event.Text):
		c.judge(c.q, refuse(Declined))
	default:
		c.explainOdd(r)
	}
}

// explainSlip takes a reply to “did you mean that amount?”. A plain no is what its other
// button says; to say that the reading is wrong is to type the figure again.
func (c confirming) explainSlip(r Reading) {
	text := c.event.Text
	switch {
	case isYes(text):
		c.convert()
	case lexicon.Words("plain_no").Is(text), c.insists():
		c.stand("")
	case isNo(text):
		c.judge(c.q, refuse(Declined))
	default:
		c.judgeReply(r)
	}
}

// insists reports whether a reply is what the second button of a slip says: no, and the
// same figure again.
func (c confirming) insists() bool {
	text := figure.Fold(c.event.Text)
	rest := strings.TrimLeftFunc(cutFirst(text, "不是", "不", "no"), isMark)
	a := readFigure(c.q, strings.TrimLeftFunc(cutFirst(rest, "就是", "it is"), isMark)).Answer
	return rest != text && a.Exact() && a.Amount.Equal(c.Pending.Answer.Amount)
}

func (c confirming) explainOdd(r Reading) {
	switch kind, reason := c.sortReply(c.q, r); kind {
	case isAnswer:
		c.judgeReply(r)
	case isConfirmed:
		c.stand("")
	case isReason:
		c.stand(reason)
	case maybeReason:
		c.askReason(reason, "")
	case isUnsure:
		c.queryAgain(Ambiguous)
	case isEmpty:
		c.queryAgain(NoReason)
	}
}

// queryAgain leaves the question about an odd answer open and says why.
func (c confirming) queryAgain(why ProblemCode) {
	e := c.Pending.effect()
	e.Problem = Problem{Code: why}
	c.prompt(e)
}

// askReason asks whether a text that does not look like a reason is to be kept as one.
func (c confirming) askReason(text string, why ProblemCode) {
	p, d := *c.Pending, *c.Pending.Doubt
	d.Reason, p.Doubt = text, &d
	c.Pending = &p
	c.queryAgain(why)
}

// answersReason takes the answer to “is that the reason?”. It reports whether the reply
// was one.
func (c confirming) answersReason() bool {
	reason := c.Pending.Doubt.Reason
	switch {
	case isYes(c.event.Text) || lexicon.Words("noting").Is(c.event.Text):
		c.stand(reason)
	case isNo(c.event.Text):
		c.askReason("", NoReason)
	default:
		d := *c.Pending.Doubt
		d.Reason = ""
		c.Pending = &Pending{Kind: Odd, Answer: c.Pending.Answer, Doubt: &d}
		return false
	}
	return true
}

// mendTyped takes a correction in words below the question about an odd answer. It
// proposes what was read, since the words may also be a reason.
func (c confirming) mendTyped() bool {
	ids, total := []office.QuestionID{c.q.ID}, office.QuestionID("")
	if d := c.Pending.Doubt; d.Code == Mismatch {
		ids, total = d.Relation.IDs(), totalIn(*d.Relation)
	}
	m, ok := c.mentioned(ids, c.q.ID, total)
	old := c.with(c.Pending.Answer)[m.question.ID]
	same := old.Exact() && old.Amount.Equal(m.reading.Answer.Amount)
	if !ok || same || !slices.Contains(c.Agenda, m.question.ID) {
		return false
	}
	c.keepBeside(m.question.ID)
	c.Position = slices.Index(c.Agenda, m.question.ID)
	c.judge(m.question, m.reading)
	return true
}

// recheck asks about figures that contradict each other and were not let stand,
// before they are submitted. A contradiction can get that far: an answer corrected
// from elsewhere, a colleague's, a second relation of the same figure.
func (t *turn) recheck() bool {
	for _, r := range t.Mismatches(t.form) {
		for i, id := range slices.Backward(t.Agenda) {
			if slices.Contains(r.IDs(), id) {
				t.Position, t.Return, t.Rewriting, t.Refused = i, ToCard, Chosen{}, 0
				t.query(t.Answers[id], &Doubt{Code: Mismatch, Relation: &r, Next: lastCheck, Submits: true})
				return true
			}
		}
	}
	return false
}

// confirmRelation notes that the person lets a broken relation stand, with a as one of its figures.
func (c confirming) confirmRelation(r office.Relation, a office.Answer) {
	if c.Confirmed == nil {
		c.Confirmed = map[string]string{}
	}
	c.Confirmed[r.String()] = r.Amounts(c.with(a))
}

// with returns the answers as they will be once a is kept.
func (t reader) with(a office.Answer) map[office.QuestionID]office.Answer {
	answers := maps.Clone(t.Answers)
	answers[a.Question] = a
	return answers
}
