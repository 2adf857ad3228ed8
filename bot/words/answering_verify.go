package words

import (
	"zongjie/conversation"
	"zongjie/office"
)

// Sentences and labels that need nothing else.
const (
	AnsweredMeanwhile Plain    = "answered_meanwhile" // answers a tap on a prompt whose questions a colleague has begun to answer
	ChangedMeanwhile  Sentence = "changed_meanwhile"  // says that a button did nothing because a colleague was faster
	EditMissed        Sentence = "edit_missed"        // says that an edited message was no answer and is none now
)

// Verified is an answer that may not have been meant.
type Verified struct {
	Question office.Question
	Answer   office.Answer  // as it was read; of activities the new entries
	Before   *office.Answer // what is the answer now, if there is one
	Why      conversation.Stray
	By       string // Overtaken: who gave Before
}

// Joins reports whether the names can be joined to those there are.
func (v Verified) Joins() bool {
	return v.Why == conversation.Overtaken && v.Before != nil && len(v.Before.Names) > 0 && len(v.Answer.Names) > 0
}

// Verify asks whether a message was meant for a question.
func (w Words) Verify(v Verified) HTML {
	about := data{"Title": title(v.Question), "Answer": Shorten(w.Answer(v.Question, v.Answer), longAnswer)}
	if v.Before != nil {
		about["Before"] = Shorten(w.Answer(v.Question, *v.Before), longAnswer)
	}
	about["By"] = Shorten(v.By, longName)
	switch {
	case len(v.Answer.Activities) > 1:
		return w.verifyEntries(v)
	case v.Why == conversation.Forwarded:
		return w.say("verify_forwarded", about)
	case v.Why == conversation.Early:
		return w.say("verify_early", about)
	case v.Why == conversation.Detached:
		return w.say("verify_detached", about)
	case v.Why == conversation.Interrupted:
		return w.say("verify_interrupted", about)
	case v.Why == conversation.Unlikely && len(v.Answer.Activities) == 1:
		about["Answer"] = Shorten(v.Answer.Activities[0].Text, longAnswer)
		return w.say("verify_unlikely", about)
	case v.Joins():
		return w.say("verify_overtaken_names", about)
	case v.Why == conversation.Overtaken && v.Before != nil:
		return w.say("verify_overtaken", about)
	case v.Why == conversation.Joining:
		return w.verifyJoining(v)
	case len(v.Answer.Activities) == 1:
		about["Answer"] = Shorten(v.Answer.Activities[0].Text, longAnswer)
		return w.say("verify_add_entry", about)
	case v.Before == nil:
		return w.say("verify_open", about)
	}
	return w.say("verify_change", about)
}

// verifyJoining asks whether what was sent is to change what a colleague has submitted.
func (w Words) verifyJoining(v Verified) HTML {
	if len(v.Answer.Activities) == 1 {
		return w.say("verify_joining_entry", data{"Title": title(v.Question), "Answer": Shorten(v.Answer.Activities[0].Text, longAnswer)})
	}
	return w.say("verify_joining", data{"Title": title(v.Question), "Answer": Shorten(w.Answer(v.Question, v.Answer), longAnswer)})
}

// maxVerified is how many entries are listed that are asked about together.
const maxVerified = 20

// verifyEntries lists entries that are asked about together, the newest of many.
func (w Words) verifyEntries(v Verified) HTML {
	all := v.Answer.Activities
	var list []HTML
	for i := max(0, len(all)-maxVerified); i < len(all); i++ {
		list = append(list, w.say("verify_entry", data{"Number": i + 1, "Text": Shorten(all[i].Text, shortEcho)}))
	}
	return w.say("verify_entries", data{"Title": title(v.Question), "Count": len(all), "Entries": lines(list...)})
}

// Abandoned says that what was proposed for a question is dropped. The answer is
// what still stands; the zero answer is none.
func (w Words) Abandoned(q office.Question, a office.Answer) HTML {
	if a.State == "" || q.Kind == office.ActivitiesQuestion {
		return w.say("abandoned_open", data{"Title": title(q)})
	}
	return w.say("abandoned", data{"Title": title(q), "Answer": Shorten(w.Answer(q, a), shortEcho)})
}

// ColleagueSubmitted says that a colleague has submitted what is being answered.
func (w Words) ColleagueSubmitted(form office.Form, s conversation.Session) HTML {
	return w.say("colleague_submitted", data{"Duty": w.Duty(form, s.Department, s.Period), "Submitted": w.When(form, s.Submitted)})
}

// NoQuestion answers a reply to a message that asks nothing with what is being asked;
// the duty comes from [Words.Duty].
func (w Words) NoQuestion(duty string, q office.Question) HTML {
	return w.say("not_a_question", data{"Duty": Shorten(duty, longGroup), "Title": title(q)})
}

// NoQuestionCard is NoQuestion where a button is waited for.
func (w Words) NoQuestionCard(duty string) HTML {
	return w.say("not_a_question_card", data{"Duty": Shorten(duty, longGroup)})
}

// ReplyToCard answers a reply to the card or receipt of a duty. Active is another
// questionnaire that is live, "" for none; both names come from [Words.Duty].
func (w Words) ReplyToCard(duty, active string) HTML {
	text := w.say("reply_to_card", data{"Duty": Shorten(duty, longGroup), "Correct": w.Plain(LabelCorrect)})
	if active == "" {
		return text
	}
	return lines(text, w.say("reply_to_card_busy", data{"Active": Shorten(active, longGroup)}))
}

// AsideRefused says that a reply to another question's message was not taken.
func (w Words) AsideRefused(q office.Question, p conversation.Problem) HTML {
	return w.say("aside_refused", data{"Title": title(q), "Problem": w.Problem(q, p)})
}

// OtherQuestionnaire answers a reply to a message of another questionnaire than the
// live one; both names come from [Words.Duty].
func (w Words) OtherQuestionnaire(other, active string) HTML {
	return w.say("other_questionnaire", data{"Other": Shorten(other, longGroup), "Active": Shorten(active, longGroup)})
}
