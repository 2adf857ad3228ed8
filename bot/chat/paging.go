package chat

import (
	"slices"
	"strconv"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
)

// peoplePage is how many people one message offers, two to a row.
const peoplePage = 20

// PageTap is a tap that turns to a page of a list of people; the zero pageTap shows
// the first one in a new message.
type PageTap struct {
	page    int
	InPlace bool
}

// ParsePageTap reads the number of a page, counted from 0.
func ParsePageTap(text string) (PageTap, bool) {
	page, err := strconv.Atoi(text)
	return PageTap{page, true}, err == nil
}

// Ways turn to the page before, if there is one, and to the page after, if there is more.
// Data is the callback data that turns to a page.
func Ways(w words.Words, page int, more bool, data func(page int) string) (ways []telegram.Button) {
	if page > 0 {
		ways = append(ways, telegram.Button{Label: w.Plain(words.LabelEarlier), Data: data(page - 1)})
	}
	if more {
		ways = append(ways, telegram.Button{Label: w.Plain(words.LabelLater), Data: data(page + 1)})
	}
	return ways
}

// OfferPeople asks a question whose answers are people, a page of them at a time.
// Data is the callback data that turns to a page.
func (t *Turn) OfferPeople(question words.HTML, all []telegram.Button, tap PageTap, data func(page int) string) error {
	page := min(max(tap.page, 0), max(len(all)-1, 0)/peoplePage)
	from := page * peoplePage
	to := min(from+peoplePage, len(all))
	rows := slices.Collect(slices.Chunk(all[from:to], 2))
	ways := Ways(t.Words, page, to < len(all), data)
	if len(ways) > 0 {
		question = words.Below(question, t.Words.PeopleShown(from+1, to, len(all)))
	}
	return t.Show(Outgoing{HTML: question, Buttons: AddRow(rows, ways), Dialogue: true}, tap.InPlace)
}
