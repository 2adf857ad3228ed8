package demo

import (
	"slices"
	"strconv"
	"strings"

	"zongjie/conversation"
	"zongjie/office"
	"zongjie/sandbox"
)

// card is a message with the bot's buttons as its reader understands it. What
// buttons carry is described in bot/callback.go; people see only the labels, but
// the demo goes by what is carried, so that a reworded label cannot break it.
type card struct {
	message int
	buttons []cardButton
}

// cardButton is one button: verb and arguments of its callback data.
type cardButton struct {
	sandbox.Button
	verb string
	args []string
}

// Verbs of the bot's callback data, and where their arguments stand.
const (
	verbBegin   = "b" // round, department
	verbSession = "s" // session and step in base 36, action, question, option
	verbDraft   = "d" // form, range
	verbMade    = "f" // draft in base 36, what is asked of it
	verbInvite  = "i" // role, department
	verbPlan    = "p" // form, span, plan value
)

// newestCard returns the newest message that has buttons.
func newestCard(chat []sandbox.Message) (card, bool) {
	return newestOf(chat, func(card) bool { return true })
}

// newestOf returns the newest message with buttons that is the one looked for.
func newestOf(chat []sandbox.Message, wanted func(card) bool) (card, bool) {
	for _, m := range slices.Backward(chat) {
		if c := readCard(m); len(m.Buttons) > 0 && wanted(c) {
			return c, true
		}
	}
	return card{}, false
}

func readCard(m sandbox.Message) card {
	c := card{message: m.ID}
	for _, b := range slices.Concat(m.Buttons...) {
		parts := strings.Split(b.Data, ":")
		c.buttons = append(c.buttons, cardButton{b, parts[0], parts[1:]})
	}
	return c
}

// button finds the button that carries a verb and, first of all, these arguments.
func (c card) button(verb string, args ...string) (cardButton, bool) {
	return c.find(func(b cardButton) bool {
		return b.verb == verb && len(b.args) >= len(args) && slices.Equal(b.args[:len(args)], args)
	})
}

func (c card) find(wanted func(cardButton) bool) (cardButton, bool) {
	i := slices.IndexFunc(c.buttons, wanted)
	if i < 0 {
		return cardButton{}, false
	}
	return c.buttons[i], true
}

// does tells a button of a questionnaire from others, and what it does to which question.
func (b cardButton) does() (action office.Action, question office.QuestionID, ok bool) {
	if b.verb != verbSession || len(b.args) != 5 {
		return "", "", false
	}
	return office.Action(b.args[2]), office.QuestionID(b.args[3]), true
}

// action finds the questionnaire's button that does this, to that question if
// one is named.
func (c card) action(a office.Action, question office.QuestionID) (cardButton, bool) {
	return c.find(func(b cardButton) bool {
		does, to, ok := b.does()
		return ok && does == a && (question == "" || to == question)
	})
}

// option finds the button with that label.
func (c card) option(label string) (cardButton, bool) {
	return c.find(func(b cardButton) bool { return b.Text == label })
}

// of reports whether the card belongs to a questionnaire, whose id the bot writes in
// base 36.
func (c card) of(id conversation.SessionID) bool {
	_, ok := c.button(verbSession, strconv.FormatInt(int64(id), 36))
	return ok
}

// asked returns the question that the card asks, and nothing for a card of
// answers or a choice of answers to correct.
func (c card) asked() office.QuestionID {
	for _, b := range c.buttons {
		if does, question, _ := b.does(); question != "" && does != conversation.Pick {
			return question
		}
	}
	return ""
}
