package conversation

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"zongjie/names"
	"zongjie/office"
)

// script is one conversation: what happens, and what the core makes of it.
type script struct {
	Script     string              `yaml:"script"`
	Ask        []office.QuestionID `yaml:"ask"`        // the form's questions; empty means all
	Department office.DepartmentID `yaml:"department"` // default: policy
	Period     string              `yaml:"period"`     // default: 2024-06
	History    histories           `yaml:"history"`    // what was reported before
	Known      []string            `yaml:"known"`      // names of schools that were reported before: 一中 5, or 一中 6 finance
	Turns      []scriptTurn        `yaml:"turns"`
}

// scriptTurn is one event and its outcome. Exactly one of Start, Reply, Edit,
// Press, Withdraw, Tick and Kind is set.
type scriptTurn struct {
	Start    bool          `yaml:"start"`
	Reply    *string       `yaml:"reply"`
	Edit     *string       `yaml:"edit"`
	Press    office.Action `yaml:"press"`
	Withdraw bool          `yaml:"withdraw"`
	Tick     bool          `yaml:"tick"`
	Kind     string        `yaml:"kind"`

	Files   int     `yaml:"files"`   // the reply has so many photos in one message
	Album   string  `yaml:"album"`   // the reply is part of this album
	Note    *string `yaml:"note"`    // nothing happens, but this note now waits for On
	Entry   int     `yaml:"entry"`   // the button stands for this entry, from 1
	Version int     `yaml:"version"` // of this version of the answer; default: the newest

	By      office.PersonID   `yaml:"by"`      // who acts; default: 1
	Wait    int               `yaml:"wait"`    // minutes since the turn before
	As      string            `yaml:"as"`      // a name for the reply's message
	Of      string            `yaml:"of"`      // the message that is edited
	On      office.QuestionID `yaml:"on"`      // the button's question; default: the one being asked
	Option  int               `yaml:"option"`  // the button's option; of same as last month 1, its first version
	Last    string            `yaml:"last"`    // first, last month's answer is corrected to this
	Older   int               `yaml:"older"`   // the button is this many steps old
	Times   int               `yaml:"times"`   // the text is repeated this often
	Without office.QuestionID `yaml:"without"` // the form has lost this question

	Early     bool              `yaml:"early"` // of the reply; so are the next five
	Unseen    bool              `yaml:"unseen"`
	Whole     bool              `yaml:"whole"`
	Forwarded bool              `yaml:"forwarded"`
	About     office.QuestionID `yaml:"about"`
	Detached  bool              `yaml:"detached"`

	Interrupted bool `yaml:"interrupted"`
	Joined      bool `yaml:"joined"` // a colleague has submitted

	Fails string `yaml:"fails"` // the error

	Gives []string `yaml:"gives"` // the effects, as describe writes them
	Then  string   `yaml:"then"`  // the stage and, while one is asked, the question
}

// The scripts' round opens on the 25th at nine, is due after one day and locks
// after three.
const (
	minutesToDue  = 24 * 60
	minutesToLock = 3 * 24 * 60
)

func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/scripts/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("scripts: %v, %v", files, err)
	}
	for _, file := range files {
		var scripts []script
		loadYAML(t, file, &scripts)
		for _, s := range scripts {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml")+"/"+s.Script, func(t *testing.T) { newPlayer(t, s).play() })
		}
	}
}

func loadYAML(t testing.TB, file string, into any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err == nil {
		err = yaml.UnmarshalWithOptions(data, into, yaml.Strict())
	}
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// player plays one script. It keeps what storage keeps: sessions as JSON, the
// newest answers of the duty, and which message gave which answer.
type player struct {
	t        *testing.T
	script   script
	form     office.Form
	round    office.Round
	now      time.Time
	sessions map[office.PersonID]string
	answers  map[office.QuestionID]office.Answer
	history  map[office.QuestionID][]office.Past
	notes    map[office.QuestionID][]office.Activity
	decided  map[office.QuestionID][]names.Decision
	readFrom map[int]office.QuestionID
	named    map[string]int
	messages int
}

func newPlayer(t *testing.T, s script) *player {
	if s.Department == "" {
		s.Department = "policy"
	}
	if s.Period == "" {
		s.Period = "2024-06"
	}
	period, err := office.ParsePeriod(s.Period)
	if err != nil {
		t.Fatal(err)
	}
	opens := time.Date(2024, 6, 25, 9, 0, 0, 0, time.FixedZone("", 8*3600))
	form := loadForm(t)
	if len(s.Ask) > 0 {
		form = formAsking(form, s.Ask...)
	}
	return &player{
		t: t, script: s, form: form, now: opens, history: s.History.read(t, form),
		round: office.Round{ID: 1, Form: form.ID, FormVersion: form.Version, Period: period, Opens: opens,
			Due: opens.Add(minutesToDue * time.Minute), Locks: opens.Add(minutesToLock * time.Minute)},
		sessions: map[office.PersonID]string{}, answers: map[office.QuestionID]office.Answer{}, notes: map[office.QuestionID][]office.Activity{},
		readFrom: map[int]office.QuestionID{}, named: map[string]int{}, decided: map[office.QuestionID][]names.Decision{},
	}
}

// known are the names the script says were reported before, to the question schools.
func (p *player) known() map[office.QuestionID][]office.KnownName {
	known := map[office.QuestionID][]office.KnownName{}
	for _, line := range p.script.Known {
		k, month := office.KnownName{Department: "policy"}, 0
		if n, err := fmt.Sscan(line, &k.Name, &month, &k.Department); n < 2 {
			p.t.Fatalf("known %q: %v", line, err)
		}
		k.Period = office.Period{Year: 2024, Month: time.Month(month)}
		known["schools"] = append(known["schools"], k)
	}
	return known
}

func (p *player) play() {
	for i, turn := range p.script.Turns {
		if turn.By == 0 {
			turn.By = 1
		}
		if turn.Last != "" {
			p.correctLastMonth(askedBy(p.session(turn.By)), turn.Last)
		}
		if turn.Note != nil {
			p.messages++
			p.notes[turn.On] = append(p.notes[turn.On], office.Activity{Text: *turn.Note, Message: 100 + p.messages, Person: turn.By, Note: office.NoteID(p.messages)})
			p.named[turn.As] = 100 + p.messages
			continue
		}
		s := p.session(turn.By)
		p.now = p.now.Add(time.Duration(turn.Wait) * time.Minute)
		form := p.form
		if turn.Without != "" {
			form = changed(form, turn.Without)
		}
		next, effects := p.transition(i, form, s, turn)
		p.store(turn.By, next, effects)
		if diff := gocmp.Diff(turn.Gives, describeAll(effects)); diff != "" {
			p.t.Fatalf("turn %d (%s): effects (-want +got):\n%s", i+1, turn.what(), diff)
		}
		if turn.Without == "" {
			p.checkScreen(form, next)
		}
		if got := where(next); turn.Then != "" && turn.Then != got {
			p.t.Fatalf("turn %d (%s): stage %q, want %q", i+1, turn.what(), got, turn.Then)
		}
	}
}

// checkScreen: every button that stands does something.
func (p *player) checkScreen(form office.Form, s Session) {
	if s.Step == 0 || !p.now.Before(s.Locks) {
		return
	}
	for _, c := range slices.Concat(s.Screen(form)...) {
		_, effects, err := Transition(form, s, Event{Kind: Pressed, At: p.now, Button: c.Button})
		if stale := func(e Effect) bool { return e.Kind == Stale }; err != nil || slices.ContainsFunc(effects, stale) {
			p.t.Errorf("%s %q stands at %s and does nothing: %v", c.Action, c.Label, where(s), err)
		}
	}
}

// transition moves the session by the turn's event and checks what holds for every one.
func (p *player) transition(i int, form office.Form, s Session, turn scriptTurn) (Session, []Effect) {
	e := p.event(s, turn)
	given := cloneSession(p.t, s)
	next, effects, err := Transition(form, s, e)
	if got := fmt.Sprint(err); err != nil && (turn.Fails == "" || !strings.Contains(got, turn.Fails)) || err == nil && turn.Fails != "" {
		p.t.Fatalf("turn %d (%s): error %v, want %q", i+1, turn.what(), err, turn.Fails)
	}
	if diff := gocmp.Diff(given, s, sameSession()); diff != "" {
		p.t.Fatalf("turn %d (%s): Transition changed the session it was given (-before +after):\n%s", i+1, turn.what(), diff)
	}
	if err := checkTransition(s, next, e, effects); err != nil {
		p.t.Fatalf("turn %d (%s): %v", i+1, turn.what(), err)
	}
	return next, effects
}

// session loads a person's session, or begins one.
func (p *player) session(by office.PersonID) Session {
	stored, ok := p.sessions[by]
	if !ok {
		s := Begin(p.form, p.round, p.script.Department, by)
		s.Answers, s.History, s.Notes = cloneAnswers(p.t, p.answers), p.history, maps.Clone(p.notes)
		s.Known, s.Decided = p.known(), maps.Clone(p.decided)
		return s
	}
	var s Session
	if err := json.Unmarshal([]byte(stored), &s); err != nil {
		p.t.Fatal(err)
	}
	s.Answers, s.History, s.Notes = cloneAnswers(p.t, p.answers), p.history, maps.Clone(p.notes)
	s.Known, s.Decided = p.known(), maps.Clone(p.decided)
	return s
}

func (p *player) store(by office.PersonID, s Session, effects []Effect) {
	data, err := json.Marshal(s)
	if err != nil {
		p.t.Fatal(err)
	}
	p.sessions[by] = string(data)
	for _, e := range effects {
		if e.Kind == Deciding {
			p.decided[e.Question] = append(p.decided[e.Question], e.Decisions...)
		}
		if e.Kind != Keeping {
			continue
		}
		p.answers[e.Question] = e.Answer
		p.readFrom[e.Answer.Message] = e.Question
		for _, a := range e.Answer.Activities {
			p.readFrom[a.Message] = e.Question
			for _, f := range a.Attachments {
				p.readFrom[f.Message] = e.Question
			}
			p.notes[e.Question] = slices.DeleteFunc(p.notes[e.Question], func(n office.Activity) bool { return n.Note == a.Note })
		}
		delete(p.readFrom, 0)
	}
}

func (p *player) event(s Session, turn scriptTurn) Event {
	e := Event{At: p.now}
	switch {
	case turn.Start:
		e.Kind = Started
	case turn.Reply != nil:
		p.messages++
		e.Kind, e.Text, e.Message = Replied, *turn.Reply, 100+p.messages
		p.named[turn.As] = e.Message
		e.Early, e.Unseen, e.Forwarded, e.About, e.Whole = turn.Early, turn.Unseen, turn.Forwarded, turn.About, turn.Whole
		e.Detached, e.Interrupted, e.Joined = turn.Detached, turn.Interrupted, turn.Joined
		e.Album, e.Attachments = turn.Album, p.files(turn, e.Message)
	case turn.Edit != nil:
		message, ok := p.named[turn.Of]
		if !ok {
			p.t.Fatalf("no message is named %q", turn.Of)
		}
		e.Kind, e.Text, e.Message, e.Question = Edited, *turn.Edit, message, p.readFrom[message]
		e.Album, e.Attachments = turn.Album, p.files(turn, message)
	case turn.Press != "":
		e.Kind, e.Button = Pressed, Button{Step: s.Step - turn.Older, Action: turn.Press, Question: turn.On, Option: turn.Option}
		if q := askedBy(s); turn.On == "" {
			e.Button.Question = q
		}
		if turn.Press == Same && turn.Option == 0 {
			e.Button.Option = 1
		}
		if turn.Entry > 0 {
			a := s.Answers[e.Button.Question]
			a.Version = cmp.Or(turn.Version, a.Version)
			e.Button.Option = EntryButton(turn.Press, a, turn.Entry-1).Option
		}
	case turn.Withdraw:
		e.Kind = Withdrawn
	case turn.Tick:
		e.Kind = Ticked
	default:
		e.Kind = EventKind(turn.Kind)
	}
	if turn.Times > 0 {
		e.Text = strings.Repeat(e.Text, turn.Times)
	}
	return e
}

// files are the photos that come with a turn's message.
func (p *player) files(turn scriptTurn, message int) []office.Attachment {
	var files []office.Attachment
	for i := range turn.Files {
		files = append(files, office.Attachment{File: fmt.Sprint("f", message, "-", i), Type: office.Photo, Message: message, Album: turn.Album})
		if i > 0 {
			files[i].Message = 100_000*i + message // more than a message can have, for the limits
		}
	}
	return files
}

func (turn scriptTurn) what() string {
	switch {
	case turn.Reply != nil:
		return "reply " + *turn.Reply
	case turn.Edit != nil:
		return "edit " + turn.Of + " to " + *turn.Edit
	case turn.Press != "":
		return "press " + string(turn.Press)
	}
	return fmt.Sprintf("start %t, withdraw %t, tick %t %s", turn.Start, turn.Withdraw, turn.Tick, turn.Kind)
}

// askedBy returns the question that a session shows, if it shows one.
func askedBy(s Session) office.QuestionID {
	if s.Position < len(s.Agenda) {
		return s.Agenda[s.Position]
	}
	return ""
}

func where(s Session) string { return strings.TrimSpace(string(s.Stage()) + " " + string(askedBy(s))) }

// asking returns the form with only these questions.
func formAsking(f office.Form, ids ...office.QuestionID) office.Form {
	f.Questions = slices.DeleteFunc(slices.Clone(f.Questions), func(q office.Question) bool { return !slices.Contains(ids, q.ID) })
	return f
}

// changed returns the form's next version, which has lost a question.
func changed(f office.Form, without office.QuestionID) office.Form {
	f.Version = "v2"
	f.Questions = slices.DeleteFunc(slices.Clone(f.Questions), func(q office.Question) bool { return q.ID == without })
	return f
}

// sameSession compares sessions: nil and empty maps are the same to storage.
func sameSession() gocmp.Option { return cmpopts.EquateEmpty() }

func cloneSession(t testing.TB, s Session) Session {
	var c Session
	recode(t, s, &c)
	c.ID, c.Answers, c.History, c.Notes = s.ID, cloneAnswers(t, s.Answers), s.History, maps.Clone(s.Notes)
	recode(t, s.Known, &c.Known)
	recode(t, s.Decided, &c.Decided)
	return c
}

func cloneAnswers(t testing.TB, answers map[office.QuestionID]office.Answer) map[office.QuestionID]office.Answer {
	c := map[office.QuestionID]office.Answer{}
	recode(t, answers, &c)
	return c
}

func recode(t testing.TB, from, into any) {
	t.Helper()
	data, err := json.Marshal(from)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}
