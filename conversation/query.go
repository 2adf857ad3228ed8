package conversation

import (
	"slices"
	"strings"

	"zongjie/figure"
	"zongjie/office"
)

// weigh keeps a clear answer, or asks about it first when it is odd. from is the
// first check that it still has to pass.
func (t *turn) weigh(q office.Question, a office.Answer, from int) {
	d := t.doubt(q, a, from)
	if d == nil {
		t.accept(q, a)
		return
	}
	if t.Doubt != nil {
		d.Resume = t.Doubt.Resume
	}
	t.query(a, d)
}

// query asks the one question about an odd answer. Nothing is kept until it is answered.
func (t *turn) query(a office.Answer, d *Doubt) {
	t.Stage, t.Proposal, t.Doubt = Confirming, &a, d
	t.prompt(Effect{Kind: Query, Question: a.Question, Answer: a, Doubt: d})
}

// queryEdit asks about an edit that makes an answer odd, and remembers where the
// person was.
func (t *turn) queryEdit(a office.Answer, d *Doubt) {
	switch {
	case t.Doubt != nil && t.Proposal.Question == a.Question:
		d.Resume = t.Doubt.Resume
	case t.Stage == Reviewing || t.Stage == Finished:
		t.Returning = true
	default:
		d.Resume = t.Position + 1
	}
	t.Position, t.Refused, t.Rewriting = slices.Index(t.Agenda, a.Question), t.event.Message, 0
	t.query(a, d)
}

// settled goes on after an answer was kept that may have been asked about.
func (t *turn) settled() {
	resume := 0
	if t.Doubt != nil {
		resume = t.Doubt.Resume
	}
	t.drop()
	if resume > 0 {
		t.ask(resume - 1)
		return
	}
	t.advance()
}

// drop forgets the answer that waits for a yes, and all that was asked about it.
func (t *turn) drop() {
	t.Proposal, t.Doubt, t.Stray, t.Pairs, t.Decisions = nil, nil, "", nil, nil
}

// pressQuery acts on the buttons below the question about an odd answer.
func (t *turn) pressQuery(q office.Question, b Button) bool {
	switch {
	case b.Action == Yes && t.Doubt.Code == Slip:
		t.convert(q)
	case b.Action == Yes && t.Doubt.Reason != "":
		t.stand(q, t.Doubt.Reason)
	case b.Action == Stand:
		t.stand(q, "")
	case b.Action == Retype:
		t.ask(t.Position)
	default:
		return false
	}
	return true
}

// convert takes the figure in the unit that was meant.
func (t *turn) convert(q office.Question) {
	a := *t.Proposal
	a.Amount = t.Doubt.Meant
	t.weigh(q, a, t.Doubt.Next)
}

// stand lets the figure stand as it was read, for a reason. A figure that was
// only thought to be in another unit needs none.
func (t *turn) stand(q office.Question, reason string) {
	a := *t.Proposal
	switch {
	case t.Doubt.Code == Slip:
	case reason == "" && a.Reason == "":
		a.Reason = office.ConfirmedReason
	case a.Reason == "" || a.Reason == office.ConfirmedReason && reason != "":
		a.Reason = reason
	case reason != "":
		a.Reason += "；" + reason
	}
	if r := t.Doubt.Relation; r != nil {
		t.confirmRelation(*r, a)
	}
	if t.Doubt.Submits {
		t.standAndSubmit(a)
		return
	}
	t.weigh(q, a, t.Doubt.Next)
}

// mend goes to one of the figures that contradict each other. When it is another
// one than was just answered, that answer is kept: it may well be right.
func (t *turn) mend(q office.Question, id office.QuestionID) bool {
	if t.Doubt.Code != Mismatch || !slices.Contains(t.Doubt.Relation.IDs(), id) {
		return false
	}
	if id != q.ID && !t.Doubt.Submits {
		t.keep(*t.Proposal)
	}
	t.ask(slices.Index(t.Agenda, id))
	return true
}

// explain takes a typed reply to the question about an odd answer.
func (t *turn) explain(q office.Question) {
	r := t.read(q)
	slip := t.Doubt.Code == Slip
	switch {
	case t.event.Kind == Edited:
		t.judge(q, r)
	case slip:
		t.explainSlip(q, r)
	case t.answersReason(q):
	case isRight(t.event.Text):
		t.stand(q, "")
	case t.mendTyped(q):
	case t.Doubt.Code != Mismatch && isWrong(t.event.Text):
		t.judge(q, refuse(Declined))
	default:
		t.explainOdd(q, r)
	}
}

// explainSlip takes a reply to “did you mean that amount?”. A plain no is what its other
// button says; to say that the reading is wrong is to type the figure again.
func (t *turn) explainSlip(q office.Question, r Reading) {
	switch {
	case isYes(t.event.Text):
		t.convert(q)
	case isOneOf(t.event.Text, "不 不是 不是的 否 no n nope"), t.insists(q):
		t.stand(q, "")
	case isNo(t.event.Text):
		t.judge(q, refuse(Declined))
	default:
		t.judgeReply(q, r)
	}
}

// insists reports whether a reply is what the second button of a slip says: no, and the
// same figure again.
func (t *turn) insists(q office.Question) bool {
	text := figure.Fold(t.event.Text)
	rest := strings.TrimLeftFunc(cutFirst(text, "不是", "不", "no"), isMark)
	a := readFigure(q, strings.TrimLeftFunc(cutFirst(rest, "就是", "it is"), isMark)).Answer
	return rest != text && a.Exact() && a.Amount.Equal(t.Proposal.Amount)
}

func (t *turn) explainOdd(q office.Question, r Reading) {
	switch kind, reason := t.sortReply(q, r); kind {
	case isAnswer:
		t.judgeReply(q, r)
	case isConfirmed:
		t.stand(q, "")
	case isReason:
		t.stand(q, reason)
	case maybeReason:
		t.askReason(q, reason)
	case isUnsure:
		t.queryAgain(q, Ambiguous)
	case isEmpty:
		t.queryAgain(q, NoReason)
	}
}

// queryAgain leaves the question about an odd answer open and says why.
func (t *turn) queryAgain(q office.Question, why ProblemCode) {
	t.prompt(Effect{Kind: Query, Question: q.ID, Answer: *t.Proposal, Doubt: t.Doubt, Problem: Problem{Code: why}})
}

// judgeReply judges a reply that stands below a question of ours. A 没有 there
// answers that question, so it is never taken for “nothing this month”.
func (t *turn) judgeReply(q office.Question, r Reading) {
	switch {
	case q.Kind == office.NamesQuestion && r.Answer.State == office.Nothing:
		r = refuse(NotNames)
	case r.Answer.State == office.Nothing || r.Problem.Code == NeedsNumber:
		r = Reading{Problem: Problem{Code: Unreadable, Reading: figure.Reading{Reason: figure.Unclear}}}
	}
	t.judge(q, r)
}
