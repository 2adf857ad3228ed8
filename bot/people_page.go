package bot

import (
	"slices"
	"strconv"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/storage"
)

// peoplePage is how many people one message offers, two to a row.
const peoplePage = 20

// pageTap is a tap that turns to a page of a list of people; the zero pageTap shows
// the first one in a new message.
type pageTap struct {
	page    int
	inPlace bool
}

// parsePageTap reads the number of a page, counted from 0.
func parsePageTap(text string) (pageTap, bool) {
	page, err := strconv.Atoi(text)
	return pageTap{page, true}, err == nil
}

// offerPeople asks a question whose answers are people, a page of them at a time.
// Data is the callback data that turns to a page.
func (t *turn) offerPeople(question words.HTML, all []telegram.Button, tap pageTap, data func(page int) string) error {
	page := min(max(tap.page, 0), max(len(all)-1, 0)/peoplePage)
	from := page * peoplePage
	to := min(from+peoplePage, len(all))
	rows := slices.Collect(slices.Chunk(all[from:to], 2))
	var ways []telegram.Button
	if page > 0 {
		ways = append(ways, telegram.Button{Label: t.words.LabelEarlier(), Data: data(page - 1)})
	}
	if to < len(all) {
		ways = append(ways, telegram.Button{Label: t.words.LabelLater(), Data: data(page + 1)})
	}
	if len(ways) > 0 {
		question = words.Below(question, t.words.PeopleShown(from+1, to, len(all)))
	}
	return t.place(outgoing{HTML: question, Buttons: addRow(rows, ways), Dialogue: true}, tap.inPlace)
}

// choice is a question about a leave that a person is the answer to. What offer says
// of each is the leave with that answer; draft is the one without.
type choice struct {
	question words.HTML
	draft    leaveDraft
	offer    func(storage.Person) (leaveDraft, bool)
	tap      pageTap
}

// choosePerson offers people by name and departments.
func (t *turn) choosePerson(c choice) error {
	people, err := t.tx.People()
	if err != nil {
		return err
	}
	var buttons []telegram.Button
	for _, p := range people {
		if d, ok := c.offer(p); ok {
			buttons = append(buttons, telegram.Button{Label: t.words.LabelPerson(p, t.desk.DepartmentNames(p)), Data: d.data()})
		}
	}
	if len(buttons) == 0 {
		return t.say(t.words.LeaveNobody())
	}
	return t.offerPeople(c.question, buttons, c.tap, func(page int) string { return c.draft.data() + ":" + strconv.Itoa(page) })
}
