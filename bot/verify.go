package bot

import (
	"slices"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/conversation"
	"zongjie/office"
)

// verify asks whether a message was meant for a question, or a button knowing what
// somebody else has answered.
func (v view) verify(q office.Question, f conversation.Effect) outgoing {
	before, answered := v.session.Answers[q.ID]
	if f.Stray == conversation.Another || f.Stray == conversation.Elsewhere && len(before.Names) > 0 && len(f.Answer.Names) > 0 {
		return v.verifyNames(q, f)
	}
	about := words.Verified{Question: q, Answer: v.written(f.Answer), Why: f.Stray, By: v.by}
	yes, no, ways := v.words.LabelMeantFor(), v.words.LabelNotMeantFor(), v.wayButtons(q)
	if slices.Contains([]conversation.Stray{conversation.Elsewhere, conversation.Overtaken, conversation.Joining}, f.Stray) {
		yes, no, ways = v.words.LabelFillIn(), v.words.LabelKeepOld(), nil // there no is the way out
	}
	if answered && q.Kind != office.ActivitiesQuestion {
		written := v.written(before)
		about.Before = &written
		if no == v.words.LabelKeepOld() {
			yes = v.words.LabelChangeTo()
		}
	}
	row := []telegram.Button{v.button(yes, conversation.Yes, q.ID)}
	if about.Joins() {
		row = append(row, v.addNamesButton(q, f.Answer))
	}
	row = append(row, v.button(no, conversation.Retype, q.ID))
	return outgoing{HTML: v.words.Verify(about), Buttons: addRow([][]telegram.Button{row}, ways)}
}

// viewOf is the view of a session that shows effects, with the name of whoever has
// answered before the person knew of it.
func (t *turn) viewOf(form office.Form, s conversation.Session, effects []conversation.Effect) (view, error) {
	v := view{form: form, session: s, words: t.words}.canonical()
	i := slices.IndexFunc(effects, func(f conversation.Effect) bool { return f.Stray == conversation.Overtaken })
	if i < 0 {
		return v, nil
	}
	by, err := t.tx.NameOf(s.Answers[effects[i].Question].Person)
	v.by = by
	return v, err
}

// sayOf says notes about a session without buttons. A reply to them is about the
// question they name, or else the one being asked.
func (t *turn) sayOf(s conversation.Session, effects []conversation.Effect, notes words.HTML) error {
	question := asked(s)
	for _, f := range effects {
		switch f.Kind {
		case conversation.Keeping, conversation.EditRefused, conversation.AsideRefused:
			question = f.Question
		default:
		}
	}
	_, err := t.reply(outgoing{HTML: notes, Session: s.ID, Question: question})
	return err
}

// sayHere refuses a message that could not be read. Whoever replies to the refusal
// answers what is being asked.
func (t *turn) sayHere(html words.HTML) error {
	s, ok, err := t.live()
	if err != nil {
		return err
	}
	o := outgoing{HTML: html}
	if ok && asked(s) != "" {
		o.Session, o.Question = s.ID, asked(s)
	}
	_, err = t.reply(o)
	return err
}
