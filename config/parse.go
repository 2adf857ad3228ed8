package config

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"github.com/goccy/go-yaml/token"

	"zongjie/office"
	"zongjie/schedule"
)

// ParseForm reads a form from a YAML source that is kept in the database. It is lenient: what
// once passed a check always parses, whatever today's checks say of new files. Unknown keys are
// ignored, and what is missing or odd gets its safest meaning; see [settled]. An error says that
// the source never was a form. The form's Version is a fingerprint of the source, so the same
// source has the same version wherever it was kept.
func ParseForm(source []byte) (office.Form, error) {
	f := parseForm(&reader{file: "form"}, source)
	if f.root.broken {
		return office.Form{}, f.faults.err()
	}
	return settled(f.form), nil
}

// Version is the fingerprint of a form's source: the first 12 hexadecimal digits
// of its SHA-256.
func Version(source []byte) string {
	sum := sha256.Sum256(source)
	return hex.EncodeToString(sum[:6])
}

// formReader reads one form: first what is written, noting what cannot be read; then, for a file,
// the checks of what it means. The nodes are kept for those.
type formReader struct {
	*reader
	form        office.Form
	root        object
	departments []object
	schedule    object
	timed       bool // the schedule's offsets were all read
	questions   []object
	relations   []node // of those that could be read
	plan        []object
	outline     object
	places      map[string]node // of the ids of questions and plan values
	faulty      map[string]bool // those with a fault of their own
	warnings    Faults
}

func parseForm(r *reader, source []byte) *formReader {
	f := &formReader{reader: r, places: map[string]node{}, faulty: map[string]bool{}}
	f.form.Version = Version(source)
	f.root = f.object(f.parse(source), "form", "form", "title", "organ", "departments", "schedule", "questions", "relations", "plan", "outline")
	id, at := f.root.text("form")
	f.root.need(id, at, "id", "the key form with "+idWant)
	f.form.ID = office.FormID(id)
	f.form.Title, _ = f.root.needed("title", "the form's name, as people see it in chat")
	f.form.Organ, _ = f.root.needed("organ", "the office's name, as it stands in the draft")
	f.departments = f.items("department", "a list of departments, each {id: …, name: …}", "id", "name")
	for _, o := range f.departments {
		id, _ := o.needed("id", idWant)
		name, _ := o.needed("name", "the department's name")
		f.form.Departments = append(f.form.Departments, office.Department{ID: office.DepartmentID(id), Name: name})
	}
	f.readSchedule()
	f.questions = f.items("question", "a list of questions", questionKeys()...)
	for _, o := range f.questions {
		f.own(f.id(o), func(id office.QuestionID) { f.form.Questions = append(f.form.Questions, f.question(o, id)) })
	}
	f.readRelations()
	f.readPlan()
	f.readOutline()
	return f
}

// items reads the list of things of one kind; a form without any is no form.
func (f *formReader) items(what, want string, keys ...string) []object {
	items, _ := f.root.list(what+"s", want)
	if f.root.size(what+"s") == 0 {
		f.add(f.root.key(what+"s"), "form has no "+what+"s", want)
	}
	return f.objects(what, items, keys)
}

// objects takes the items of a list, each called by its id, or by its place when it has none.
func (f *formReader) objects(what string, items []node, keys []string) []object {
	var objects []object
	for i, item := range items {
		name := fmt.Sprintf("%s %d", what, i+1)
		if e, ok := item.entry("id"); ok && e.value.shape == scalar && e.value.text != "" {
			name = fmt.Sprintf("%s %q", what, e.value.text)
		}
		objects = append(objects, f.object(item, name, keys...))
	}
	return objects
}

// id is the id of a question or a plan value.
func (f *formReader) id(o object) office.QuestionID {
	id, at := o.needed("id", idWant)
	if _, taken := f.places[id]; !taken {
		f.places[id] = at
	}
	return office.QuestionID(id)
}

// own reads or checks what has the id, and notes whether that finds a fault.
func (f *formReader) own(id office.QuestionID, do func(office.QuestionID)) {
	before := len(f.faults)
	do(id)
	f.faulty[string(id)] = f.faulty[string(id)] || len(f.faults) > before
}

func (f *formReader) readSchedule() {
	e, ok := f.root.at.entry("schedule")
	if !ok || e.value.shape == empty {
		f.root.need("", f.root.key("schedule"), "schedule", "zone, opens, asks, due and locks")
		f.schedule.broken = true
		return
	}
	o := f.object(e.value, "schedule", "zone", "opens", "asks", "due", "locks", "reminders")
	s := office.Schedule{Zone: f.zone(o)}
	s.Opens, _ = o.needed("opens", `five cron fields, such as "0 9 25 * *"`)
	s.Asks = office.AskedPeriod(o.word("asks", "schedule asks about unknown", names([]office.AskedPeriod{office.CurrentMonth, office.PreviousMonth})))
	before := len(f.faults)
	s.Due, _ = f.offset("due", trimmed(o.needed("due", offsetWant)))
	s.Locks, _ = f.offset("locks", trimmed(o.needed("locks", offsetWant)))
	items, _ := o.texts("reminders", "a list of offsets, such as [2d 09:00, 3d 09:00]")
	for _, item := range items {
		if offset, ok := f.offset("reminder", item); ok {
			s.Reminders = append(s.Reminders, offset)
		}
	}
	f.form.Schedule, f.schedule, f.timed = s, o, !o.broken && len(f.faults) == before
}

// zone loads the time zone. Local is refused because it is another zone on
// another machine.
func (f *formReader) zone(o object) *time.Location {
	const want = "an IANA time zone, such as Asia/Shanghai"
	name, at := o.needed("zone", want)
	if name == "" {
		return nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		common := []string{"Asia/Shanghai", "Asia/Urumqi", "Asia/Hong_Kong", "Asia/Macau", "Asia/Taipei",
			"Asia/Singapore", "Europe/Berlin", "Europe/London", "UTC"} // a slip is compared with these; any zone is taken
		f.addUnknown(at, "schedule has unknown time zone", name, common)
		f.faults[len(f.faults)-1].Want = want
		return nil
	}
	return zone
}

// trimmed is the node of a text that was read from it.
func trimmed(text string, at node) node {
	at.text = text
	return at
}

const offsetWant = "days after the opening day and a time, such as 3d 17:00"

func (f *formReader) offset(key string, at node) (office.Offset, bool) {
	offset, err := schedule.ParseOffset(at.text)
	if err != nil && at.text != "" {
		f.add(at, fmt.Sprintf("%s of schedule is no offset: %q", key, at.text), offsetWant)
	}
	return offset, err == nil
}

func (f *formReader) readRelations() {
	items, _ := f.root.texts("relations", `a list of relations, such as ["total = part + part", "part <= whole"]`)
	for _, item := range items {
		r, err := office.ParseRelation(item.text)
		if err != nil {
			f.add(item, fmt.Sprintf("relation %q cannot be read", item.text), "figures joined with + on both sides of = or <=")
			continue
		}
		f.relations, f.form.Relations = append(f.relations, item), append(f.form.Relations, r)
	}
}

func (f *formReader) readOutline() {
	e, ok := f.root.at.entry("outline")
	if !ok || e.value.shape == empty {
		f.root.need("", f.root.key("outline"), "outline", "a title and a body")
		f.outline.broken = true
		return
	}
	f.outline = f.object(e.value, "outline", "title", "body", "activities")
	o, outline := f.outline, &f.form.Outline
	outline.Activities = f.mostActivities(o)
	outline.Title, _ = o.needed("title", "the draft's title")
	body, at := o.block("body")
	o.need(body, at, "body", "the draft's text, after body: |")
	outline.Body, outline.Line = body, at.line
	if at.style == token.LiteralType {
		outline.Line++ // the text begins on the line after the |
	}
}

// mostActivities reads how many entries of one question the text shows.
func (f *formReader) mostActivities(o object) int {
	text, at := o.text("activities")
	if text == "" {
		return 0
	}
	const most = 999
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		f.add(at, fmt.Sprintf("outline activities is %q", text), fmt.Sprintf("the number of entries the text shows at most, 1 to %d", most))
		return 0
	}
	return n
}
