package demo

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"time"

	"github.com/goccy/go-yaml"

	"zongjie/config"
	"zongjie/forms"
	"zongjie/office"
	"zongjie/schedule"
)

// halfYear is who does what from January to June; the file explains itself.
//
//go:embed half-year.yaml
var halfYear []byte

// bureau is the data of the demo, checked: whatever it names exists.
type bureau struct {
	form          config.Form
	starts        time.Time
	administrator person
	secretary     person
	looks         office.Offset // after the last opening: when the secretary wants a first draft
	doubt         string        // what the secretary then asks about a figure of it
	drafts        office.Offset // and when the one that is kept
	planning      planning
	respondents   []respondent
	months        []month
}

// person is somebody with a Telegram account.
type person struct {
	id   int64
	name string
}

// respondent answers for one department.
type respondent struct {
	person
	department office.Department
	usual      office.Offset
}

// month is what happens in one round. The round is as planned, without an id.
type month struct {
	round   office.Round
	replies []reply
	notes   []note
	leaves  []leave
}

// note is something that a respondent sends outside a questionnaire (随手记).
type note struct {
	respondent respondent
	at         time.Time
	text       string
}

// reply is how one questionnaire is gone through, by the respondent of its
// department or by whoever stands in.
type reply struct {
	respondent  respondent // whose person is the stand-in
	at          time.Time
	script      script
	corrections []correction
	amendment   *amendment
}

// The file as it is written.
type (
	officeFile struct {
		Form          string
		Starts        string
		Secretary     secretaryEntry
		Administrator personEntry
		Respondents   []personEntry
		Months        []monthEntry
	}
	personEntry struct {
		ID         int64
		Name       string
		Department office.DepartmentID
		Usual      string
		At         string
	}
	secretaryEntry struct {
		ID    int64
		Name  string
		First string
		Asks  string
		At    string
		Plan  planEntry
	}
	monthEntry struct {
		Period  office.Period
		Notes   []noteEntry
		Leaves  []leaveEntry
		Replies []replyEntry
	}
	noteEntry struct {
		Department office.DepartmentID
		At         string
		Text       string
	}
	replyEntry struct {
		Department  office.DepartmentID
		By          office.DepartmentID
		At          string
		Answers     answerList
		Corrections answerList
		Amendment   *amendmentEntry
	}
	// answerList keeps the order in which questions are written.
	answerList  []answerEntry
	answerEntry struct {
		question office.QuestionID
		acts     []act
	}
)

// UnmarshalYAML reads a mapping from question to acts.
func (l *answerList) UnmarshalYAML(decode func(any) error) error {
	var order yaml.MapSlice
	var acts map[office.QuestionID][]act
	if err := errors.Join(decode(&order), decode(&acts)); err != nil {
		return err
	}
	for _, item := range order {
		id := office.QuestionID(fmt.Sprint(item.Key))
		*l = append(*l, answerEntry{id, acts[id]})
	}
	return nil
}

// UnmarshalYAML reads a text, or one of {album: …}, {edit: …}, {press: …} and
// {choose: …}.
func (a *act) UnmarshalYAML(decode func(any) error) error {
	if decode(&a.text) == nil {
		return nil
	}
	var other map[string]string
	if err := decode(&other); err != nil {
		return err
	}
	a.album, a.edit, a.press, a.choose = other["album"], other["edit"], office.Action(other["press"]), other["choose"]
	if set := cmp.Or(a.album, a.edit, string(a.press), a.choose); len(other) != 1 || set == "" {
		return errors.New("an act is a text, {album: …}, {edit: …}, {press: …} or {choose: …}")
	}
	return nil
}

// readOffice reads the data and resolves every reference.
func readOffice(source []byte) (bureau, error) {
	var file officeFile
	if err := yaml.UnmarshalWithOptions(source, &file, yaml.Strict()); err != nil {
		return bureau{}, fmt.Errorf("read the demo's data: %w", err)
	}
	o, err := file.bureau()
	if err != nil {
		return bureau{}, fmt.Errorf("the demo's data: %w", err)
	}
	return o, nil
}

func (f officeFile) bureau() (o bureau, err error) {
	if o.form, err = readForm(f.Form); err != nil {
		return o, err
	}
	o.starts, err = time.ParseInLocation("2006-01-02 15:04", f.Starts, o.form.Schedule.Zone)
	if err != nil {
		return o, err
	}
	o.administrator = person{f.Administrator.ID, f.Administrator.Name}
	o.doubt = f.Secretary.Asks
	o.secretary = person{f.Secretary.ID, f.Secretary.Name}
	var looks, plans error
	o.drafts, err = schedule.ParseOffset(f.Secretary.At)
	o.looks, looks = schedule.ParseOffset(f.Secretary.First)
	o.planning, plans = f.Secretary.Plan.check(o.form.Form)
	if err = errors.Join(err, looks, plans); err != nil {
		return o, fmt.Errorf("secretary: %w", err)
	}
	if err := o.hire(f.Respondents); err != nil {
		return o, err
	}
	for _, m := range f.Months {
		if err := o.plan(m); err != nil {
			return o, fmt.Errorf("%s: %w", m.Period, err)
		}
	}
	if len(o.months) == 0 {
		return o, errors.New("no month")
	}
	return o, nil
}

func readForm(id string) (config.Form, error) {
	source, err := forms.Source(id)
	if err != nil {
		return config.Form{}, err
	}
	form, err := config.CheckForm(id+".yaml", source)
	return config.Form{Form: form, Source: source, File: id + ".yaml"}, err
}

// hire takes on one respondent for each department.
func (o *bureau) hire(entries []personEntry) error {
	taken := map[int64]bool{o.administrator.id: true, o.secretary.id: true}
	for _, e := range entries {
		department, ok := o.form.Department(e.Department)
		if _, twice := o.responsible(e.Department); !ok || twice || taken[e.ID] {
			return fmt.Errorf("respondent %d: the department is unknown, or one of both has come before", e.ID)
		}
		usual, err := schedule.ParseOffset(e.Usual)
		if err != nil {
			return fmt.Errorf("respondent %d: %w", e.ID, err)
		}
		taken[e.ID] = true
		o.respondents = append(o.respondents, respondent{person{e.ID, e.Name}, department, usual})
	}
	if len(o.respondents) != len(o.form.Departments) {
		return errors.New("a department has no respondent")
	}
	return nil
}

func (o *bureau) responsible(d office.DepartmentID) (respondent, bool) {
	for _, r := range o.respondents {
		if r.department.ID == d {
			return r, true
		}
	}
	return respondent{}, false
}

// plan adds a month. The dates come from the form's schedule.
func (o *bureau) plan(e monthEntry) error {
	round, ok := schedule.Plan(o.form.Form, e.Period)
	if !ok {
		return errors.New("the form opens no round")
	}
	if n := len(o.months); n > 0 && o.months[n-1].round.Period.Add(1) != e.Period {
		return errors.New("the months have to follow each other")
	}
	m := month{round: round}
	for _, n := range e.Notes {
		who, ok := o.responsible(n.Department)
		at, err := time.ParseInLocation("2006-01-02 15:04", n.At, o.form.Schedule.Zone)
		during := at.Before(round.Opens) && office.PeriodOf(at) == e.Period
		if whole := ok && err == nil && n.Text != ""; !whole || !during {
			return fmt.Errorf("the note of %s needs a department, a text, and a time in the month before the round opens", n.Department)
		}
		m.notes = append(m.notes, note{who, at, n.Text})
	}
	for _, l := range e.Leaves {
		planned, err := o.planLeave(l)
		if err != nil {
			return fmt.Errorf("leave of %s: %w", l.Department, err)
		}
		m.leaves = append(m.leaves, planned)
	}
	for _, r := range e.Replies {
		planned, err := o.planReply(m, r)
		if err != nil {
			return fmt.Errorf("%s: %w", r.Department, err)
		}
		m.replies = append(m.replies, planned)
	}
	if len(m.replies) != len(o.respondents) {
		return errors.New("not every department replies, or one does so twice")
	}
	o.months = append(o.months, m)
	return nil
}

func (o *bureau) planReply(m month, e replyEntry) (reply, error) {
	round := m.round
	who, ok := o.responsible(e.Department)
	if !ok {
		return reply{}, errors.New("no such department")
	}
	at, err := who.usual, error(nil)
	if e.At != "" {
		at, err = schedule.ParseOffset(e.At)
	}
	if err != nil {
		return reply{}, err
	}
	if e.By != "" {
		standIn, err := o.standsIn(m, e)
		if err != nil {
			return reply{}, err
		}
		who.person = standIn.person
	}
	r := reply{respondent: who, at: at.After(round.Opens)}
	agenda := o.form.Agenda(e.Department, round.Period)
	if r.script, err = newScript(o.form.Form, agenda, e.Answers); err != nil {
		return reply{}, err
	}
	if r.corrections, err = newCorrections(agenda, e); err != nil || e.Amendment == nil {
		return r, err
	}
	a, err := e.Amendment.check(r, round)
	r.amendment = &a
	return r, err
}

// everybody lists all people in the order in which they join.
func (o *bureau) everybody() []person {
	all := []person{o.administrator, o.secretary}
	for _, r := range o.respondents {
		all = append(all, r.person)
	}
	return all
}

// span is the range of months that the draft is about.
func (o *bureau) span() office.Range {
	return office.Range{First: o.months[0].round.Period, Last: o.lastRound().Period}
}

func (o *bureau) lastRound() office.Round { return o.months[len(o.months)-1].round }
