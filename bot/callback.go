package bot

import (
	"fmt"
	"strconv"
	"strings"

	"zongjie/conversation"
	"zongjie/desk"
	"zongjie/office"
)

// Callback data is at most 64 bytes (core.telegram.org/bots/api#inlinekeyboardbutton):
// a verb and its arguments, parted by colons. Ids are at most 24 bytes and the
// numbers of the longest, “s:<session>:<step>:<action>:<question>:<option>”, stand
// in base 36, so that it stays within them.
const (
	verbBegin    = "b" // b:<round>:<department>: begin or go on with a questionnaire
	verbSession  = "s" // s:<session>:<step>:<action>:<question>:<option>: a button of the questionnaire
	verbDraft    = "d" // d:<form>:<range>: make a draft; without a range, choose one
	verbInvite   = "i" // i:<role>:<department>: make an invitation; without a department, choose one
	verbLanguage = "l" // l:<language>: speak it from now on
	verbNote     = "n" // n:<note>:<choice>: what becomes of a note, see tapNote
	// verbLeave, verbEndLeave, verbPeople, verbPlan, verbPrior and verbSplit stand beside what they do.
)

// pressed is a questionnaire's button as its callback data says it.
type pressed struct {
	session conversation.SessionID
	button  conversation.Button
}

func (p pressed) data() string {
	return strings.Join([]string{verbSession, base36(int64(p.session)), base36(int64(p.button.Step)),
		string(p.button.Action), string(p.button.Question), base36(int64(p.button.Option))}, ":")
}

// parsePressed reads what data wrote, without its verb.
func parsePressed(args []string) (pressed, bool) {
	if len(args) != 5 {
		return pressed{}, false
	}
	session, err1 := strconv.ParseInt(args[0], 36, 64)
	step, err2 := strconv.ParseInt(args[1], 36, 0)
	option, err3 := strconv.ParseInt(args[4], 36, 0)
	return pressed{
		session: conversation.SessionID(session),
		button: conversation.Button{Step: int(step), Action: office.Action(args[2]),
			Question: office.QuestionID(args[3]), Option: int(option)},
	}, err1 == nil && err2 == nil && err3 == nil
}

func base36(n int64) string { return strconv.FormatInt(n, 36) }

// beginData is the callback data that begins a questionnaire.
func beginData(k desk.DutyKey) string {
	return fmt.Sprintf("%s:%d:%s", verbBegin, k.Round, k.Department)
}

func parseDutyKey(args []string) (desk.DutyKey, bool) {
	if len(args) != 2 {
		return desk.DutyKey{}, false
	}
	round, err := strconv.ParseInt(args[0], 10, 64)
	return desk.DutyKey{Round: office.RoundID(round), Department: office.DepartmentID(args[1])}, err == nil
}

func splitCallback(data string) (verb string, args []string) {
	parts := strings.Split(data, ":")
	return parts[0], parts[1:]
}
