package config

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"time"

	"zongjie/office"
	"zongjie/schedule"
)

// idWant says what an id looks like, in a fault.
const idWant = "a letter a–z, then at most 23 of a–z, 0–9, _ and -"

var idPattern = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,23}$`)

// formReader reads one form, and keeps the places that later checks need.
type formReader struct {
	*reader
	form        office.Form
	at          node // the form's id
	departments []node
	ratios      []ratio
	questions   map[string]node
	faulty      map[string]bool // ids of questions with a fault of their own
	titleAt     node
	bodyAt      node
	warnings    Faults
}

// ParseForm reads a form from its YAML source. File is only used in faults. The
// form's Version is a fingerprint of the source, so the same source has the same
// version wherever it was kept. An error is [Faults]; the form returned beside
// it is what could be read, and must not be used for work.
func ParseForm(file string, source []byte) (office.Form, error) {
	f := readForm(file, source)
	return f.form, f.faults.err()
}

// Version is the fingerprint of a form's source: the first 12 hexadecimal digits
// of its SHA-256.
func Version(source []byte) string {
	sum := sha256.Sum256(source)
	return hex.EncodeToString(sum[:6])
}

func readForm(file string, source []byte) *formReader {
	f := &formReader{reader: &reader{file: file}, questions: map[string]node{}, faulty: map[string]bool{}}
	f.form.Version = Version(source)
	root := f.parse(source)
	if root.shape == broken {
		return f
	}
	o := f.object(root, "form", "form", "title", "organ", "departments", "schedule", "questions", "relations", "plan", "outline")
	id, at := o.text("form")
	o.need(id, at, "id", "the key form with "+idWant)
	f.checkID(at, "form", id)
	f.form.ID, f.at = office.FormID(id), at
	f.form.Title, _ = o.needed("title", "the form's name, as people see it in chat")
	f.form.Organ, _ = o.needed("organ", "the office's name, as it stands in the draft")
	f.readDepartments(o)
	f.readSchedule(o)
	f.readQuestions(o)
	f.readRelations(o)
	f.readPlan(o)
	f.readOutline(o)
	f.checkAgendas()
	return f
}

// checkID reports an id that is not allowed; an empty one was reported already.
func (f *formReader) checkID(at node, what, id string) bool {
	if id == "" || idPattern.MatchString(id) {
		return id != ""
	}
	f.add(at, fmt.Sprintf("%s id %q is not allowed", what, id), idWant)
	return false
}

// name calls an item of a list by its id, or by its place when it has none.
func name(what string, i int, n node) string {
	if e, ok := n.entry("id"); ok && e.value.shape == scalar && e.value.text != "" {
		return fmt.Sprintf("%s %q", what, e.value.text)
	}
	return fmt.Sprintf("%s %d", what, i+1)
}

// first reports an id that appeared before, and keeps a new one.
func (f *formReader) first(seen map[string]int, at node, what, id string) {
	if line, ok := seen[id]; ok {
		f.add(at, fmt.Sprintf("%s %q appears again; it is already on line %d", what, id, line), "a new one")
		return
	}
	seen[id] = at.line
}

func (f *formReader) readDepartments(form object) {
	const want = "a list of departments, each {id: …, name: …}"
	items, _ := form.list("departments", want)
	if form.size("departments") == 0 {
		form.add(form.key("departments"), "form has no departments", want)
	}
	ids, names := map[string]int{}, map[string]int{}
	for i, item := range items {
		o := f.object(item, name("department", i, item), "id", "name")
		id, at := o.needed("id", idWant)
		if f.checkID(at, "department", id) {
			f.first(ids, at, "department", id)
		}
		title, titleAt := o.needed("name", "the department's name")
		if title != "" {
			f.first(names, titleAt, "department name", title)
		}
		f.form.Departments = append(f.form.Departments,
			office.Department{ID: office.DepartmentID(id), Name: title})
		f.departments = append(f.departments, at)
	}
}

// departmentIDs lists the ids that questions may name.
func (f *formReader) departmentIDs() []string {
	var ids []string
	for _, d := range f.form.Departments {
		if d.ID != "" {
			ids = append(ids, string(d.ID))
		}
	}
	return ids
}

func (f *formReader) readSchedule(form object) {
	e, ok := form.at.entry("schedule")
	if !ok || e.value.shape == empty {
		form.need("", form.key("schedule"), "schedule", "zone, opens, asks, due and locks")
		return
	}
	o := f.object(e.value, "schedule", "zone", "opens", "asks", "due", "locks", "reminders")
	s := office.Schedule{Zone: f.zone(o)}
	places := map[schedule.Field][]node{}
	s.Opens, places[schedule.Opens] = one(o.needed("opens", `five cron fields, such as "0 9 25 * *"`))
	s.Asks = f.asks(o)
	before := len(f.faults)
	s.Due, places[schedule.Due] = f.offset(o, "due")
	s.Locks, places[schedule.Locks] = f.offset(o, "locks")
	s.Reminders, places[schedule.Reminders] = f.reminders(o)
	readable := !o.broken && len(f.faults) == before
	f.form.Schedule = s
	for _, fault := range schedule.Check(s) {
		// What is missing was reported, and an offset that could not be read
		// would be compared as zero.
		if opens := fault.Field == schedule.Opens; opens && s.Opens != "" || !opens && readable {
			f.add(places[fault.Field][fault.Index], scheduleField(fault)+" "+fault.Problem, fault.Want)
		}
	}
}

// scheduleField calls a part of the schedule as people do.
func scheduleField(fault schedule.Fault) string {
	if fault.Field == schedule.Reminders {
		return fmt.Sprintf("reminder %d of schedule", fault.Index+1)
	}
	return fmt.Sprintf("%s of schedule", fault.Field)
}

func one(text string, at node) (string, []node) { return text, []node{at} }

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
		f.add(at, fmt.Sprintf("schedule has unknown time zone %q", name), want)
		f.faults[len(f.faults)-1].Nearest = office.Nearest(name, commonZones())
		return nil
	}
	return zone
}

// commonZones are the names that a slip is compared with; any IANA zone is taken.
func commonZones() []string {
	return []string{"Asia/Shanghai", "Asia/Urumqi", "Asia/Hong_Kong", "Asia/Macau", "Asia/Taipei",
		"Asia/Singapore", "Europe/Berlin", "Europe/London", "UTC"}
}

func (f *formReader) asks(o object) office.AskedPeriod {
	known := []string{string(office.CurrentMonth), string(office.PreviousMonth)}
	asks, at := o.needed("asks", oneOf(known))
	if asks != "" && !slices.Contains(known, asks) {
		f.addUnknown(at, "schedule asks about unknown", asks, known)
	}
	return office.AskedPeriod(asks)
}

func (f *formReader) offset(o object, key string) (office.Offset, []node) {
	text, at := o.needed(key, "days after the opening day and a time, such as 3d 17:00")
	return f.parseOffset(key, text, at), []node{at}
}

func (f *formReader) parseOffset(key, text string, at node) office.Offset {
	offset, err := schedule.ParseOffset(text)
	if err != nil && text != "" {
		f.add(at, fmt.Sprintf("%s of schedule is no offset: %q", key, text),
			"days after the opening day and a time, such as 3d 17:00")
	}
	return offset
}

func (f *formReader) reminders(o object) (offsets []office.Offset, at []node) {
	at, _ = o.texts("reminders", "a list of offsets, such as [2d 09:00, 3d 09:00]")
	for _, item := range at {
		offsets = append(offsets, f.parseOffset("reminder", item.text, item))
	}
	return offsets, at
}

// checkAgendas reports departments that no question asks: most often a
// department was added and its questions forgotten.
func (f *formReader) checkAgendas() {
	if len(f.form.Questions) == 0 {
		return
	}
	for i, d := range f.form.Departments {
		asked := func(q office.Question) bool { return q.AskedOf(d.ID) }
		if d.ID != "" && !slices.ContainsFunc(f.form.Questions, asked) {
			f.add(f.departments[i], fmt.Sprintf("no question asks department %q", d.ID), "at least one question")
		}
	}
}
