package chat

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
	VerbBegin    = "b" // b:<round>:<department>: begin or go on with a questionnaire
	VerbSession  = "s" // s:<session>:<step>:<action>:<question>:<option>: a button of the questionnaire
	VerbDraft    = "d" // d:<form>:<range>: make a draft; without a range, choose one
	VerbMade     = "f" // f:<draft>:<what>: about a draft that was made
	VerbPlan     = "p" // p:<form>:<span>:<plan>: a plan value; later parts are empty until they are chosen
	VerbPrior    = "y" // y::<offer> imports a workbook that was read, y:<form> sends the template of a form
	VerbInvite   = "i" // i:<role>:<department>: make an invitation; without a department, choose one
	VerbLanguage = "l" // l:<language>: speak it from now on
	VerbNote     = "n" // n:<note>:<choice>: what becomes of a note
	VerbSplit    = "a" // a:<form>:<decision>: take back what was said of two names
	// m:<person>: shows a person, m:<person>:<department> takes the department away,
	// m:<person>:-: asks before removing the person, m:<person>:-y removes them; m::<page>
	// turns the list's pages. No department's id begins with -.
	VerbPeople = "m"
	// A leave is put together over several taps, and its callback data carries all that
	// was chosen so far: v:<whom>:<first day>:<last day>:<stand-in>:<y when confirmed>.
	// Behind it stands the page to show of the people to choose from: v:…:<page>.
	VerbLeave    = "v"
	VerbEndLeave = "e" // e:<leave>
)

// Pressed is a questionnaire's button as its callback data says it.
type Pressed struct {
	Session conversation.SessionID
	Button  conversation.Button
}

func (p Pressed) Data() string {
	return strings.Join([]string{VerbSession, Base36(int64(p.Session)), Base36(int64(p.Button.Step)),
		string(p.Button.Action), string(p.Button.Question), Base36(int64(p.Button.Option))}, ":")
}

// ParsePressed reads what data wrote, without its verb.
func ParsePressed(args []string) (Pressed, bool) {
	if len(args) != 5 {
		return Pressed{}, false
	}
	session, err1 := strconv.ParseInt(args[0], 36, 64)
	step, err2 := strconv.ParseInt(args[1], 36, 0)
	option, err3 := strconv.ParseInt(args[4], 36, 0)
	return Pressed{
		Session: conversation.SessionID(session),
		Button: conversation.Button{Step: int(step), Action: office.Action(args[2]),
			Question: office.QuestionID(args[3]), Option: int(option)},
	}, err1 == nil && err2 == nil && err3 == nil
}

func Base36(n int64) string { return strconv.FormatInt(n, 36) }

// BeginData is the callback data that begins a questionnaire.
func BeginData(k desk.DutyKey) string {
	return fmt.Sprintf("%s:%d:%s", VerbBegin, k.Round, k.Department)
}

func ParseDutyKey(args []string) (desk.DutyKey, bool) {
	if len(args) != 2 {
		return desk.DutyKey{}, false
	}
	round, err := strconv.ParseInt(args[0], 10, 64)
	return desk.DutyKey{Round: office.RoundID(round), Department: office.DepartmentID(args[1])}, err == nil
}

func SplitCallback(data string) (verb string, args []string) {
	parts := strings.Split(data, ":")
	return parts[0], parts[1:]
}

// PlanData is the callback data that enters a plan value.
func PlanData(form office.FormID, span string, plan office.QuestionID) string {
	return strings.Join([]string{VerbPlan, string(form), span, string(plan)}, ":")
}
