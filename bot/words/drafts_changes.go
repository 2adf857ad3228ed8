package words

import (
	"strings"
	"time"

	"zongjie/office"
	"zongjie/report/changes"
)

// Sentences and labels that need nothing else.
const (
	LabelChanges  Plain    = "label_changes"  // compares a draft with the one before
	LabelTracked  Plain    = "label_tracked"  // asks for the Word file in which what has changed is tracked
	LabelRemake   Plain    = "label_remake"   // makes a draft of the same months anew
	NothingBefore Sentence = "nothing_before" // says that there is no earlier draft to compare with
)

// How much of the differences between drafts is said. The rest stands in the Word
// file, or in the draft that is made anew.
const (
	// MaxDifferences is how many figures the comparison of two drafts lists in chat.
	MaxDifferences = 20

	maxMoved   = 8 // figures that the notice about a stale draft names
	maxChanges = 3 // reports named for each
	maxStale   = 4 // stale drafts that a new one's summary names
)

// CaptionTracked stands under the Word file with tracked changes. Both moments are
// those of the drafts.
func (w Words) CaptionTracked(at, before time.Time) HTML {
	return w.say("caption_tracked", data{"At": w.moment(at), "Before": w.moment(before)})
}

// Comparison is what two drafts of the same months are compared in.
type Comparison struct {
	Range      office.Range
	At, Before time.Time // when the drafts were made
	By         string    // who made the earlier one; empty for the reader
	Figures    int       // how many differ
	Reworded   bool      // the text apart from the figures differs as well
	OtherForm  bool      // the form was changed in between
}

// ComparisonHead says what is compared and how many figures differ.
func (w Words) ComparisonHead(c Comparison) HTML {
	var head HTML
	if about := (data{"Range": w.Range(c.Range), "Count": c.Figures}); c.Figures == 0 {
		head = w.say("changes_none", data{"Range": w.Range(c.Range)})
	} else {
		head = w.count("changes_head", about)
	}
	about := data{"At": w.moment(c.At), "Before": w.moment(c.Before)}
	between := w.say("changes_between", about)
	if c.By != "" {
		between = w.say("changes_between_by", data{"At": about["At"], "Before": about["Before"], "By": Shorten(c.By, longQuote)})
	}
	head = lines(head, between)
	if c.OtherForm {
		head = lines(head, w.say("changes_form", nil))
	}
	switch {
	case c.Reworded && c.Figures > 0:
		return lines(head, w.say("changes_reworded_too", nil))
	case c.Reworded:
		return lines(head, w.say("changes_reworded", nil))
	case c.Figures == 0:
		return lines(head, w.say("changes_not_reworded", nil))
	}
	return head
}

// ComparisonMore says that so many more figures differ than are listed.
func (w Words) ComparisonMore(left int) HTML { return w.count("changes_more", data{"Count": left}) }

// Difference says how one figure differs and which reports made the difference. The
// range is that of the drafts: in its year a month needs no year.
func (w Words) Difference(d changes.Difference, r office.Range) HTML {
	text := w.moved(d, longEcho)
	for _, c := range d.Changes[:min(len(d.Changes), maxChanges)] {
		text = lines(text, w.change(c, r))
	}
	if left := len(d.Changes) - maxChanges; left > 0 {
		text = lines(text, w.count("change_more", data{"Count": left}))
	}
	return text
}

// moved says how one figure differs, with so many UTF-16 units for each draft's.
func (w Words) moved(d changes.Difference, length int) HTML {
	old, now := shortenApart(d.Old, d.New, length)
	about := data{"Title": Shorten(d.Title, shortEcho), "Old": old, "New": now}
	switch {
	case d.Old == "":
		delete(about, "Old")
		return w.say("difference_new", about)
	case d.New == "":
		delete(about, "New")
		return w.say("difference_gone", about)
	}
	return w.say("difference", about)
}

// change says what became of one report.
func (w Words) change(c changes.Change, r office.Range) HTML {
	old, now := shortenApart(c.Old, c.New, longQuote)
	about := data{"Report": w.reportOf(c, r), "Old": old, "New": now, "At": w.moment(c.At)}
	switch {
	case c.New == "":
		return w.say("change_gone", data{"Report": about["Report"], "Old": about["Old"]})
	case c.Old == "":
		return w.say("change_first", data{"Report": about["Report"], "New": about["New"], "At": about["At"]})
	case c.Recounted:
		return w.say("change_recounted", data{"Report": about["Report"], "Old": about["Old"], "New": about["New"]})
	}
	return w.say("change_corrected", about)
}

// reportOf names a report: 6月 党建科 张三.
func (w Words) reportOf(c changes.Change, r office.Range) string {
	months := w.Period(c.Period)
	switch {
	case c.Span != office.Range{}:
		months = w.Range(c.Span)
	case c.Period.Year == r.Last.Year:
		months = w.plain("month", data{"Month": w.month(c.Period.Month)})
	}
	return Shorten(months+" "+c.Department+" "+c.Name, shortEcho)
}

// who says briefly who moved a figure: 6月 党建科 张三 更正.
func (w Words) who(c changes.Change, r office.Range) string {
	about := data{"Report": w.reportOf(c, r)}
	switch {
	case c.New == "":
		return w.plain("who_gone", about)
	case c.Old == "":
		return w.plain("who_first", about)
	case c.Recounted:
		return w.plain("who_recounted", about)
	}
	return w.plain("who_corrected", about)
}

// Moved is a draft of which figures have moved since it was made.
type Moved struct {
	Form    office.Form
	Range   office.Range
	At      time.Time // when it was made
	Figures []changes.Difference
	Served  bool // it can be made anew
}

// DraftMoved tells whoever made a draft which figures have moved since; when there
// are none, that all have come back to what the draft says.
func (w Words) DraftMoved(m Moved) HTML {
	about := data{"Draft": w.draftName(m.Form, m.Range), "At": w.moment(m.At)}
	if len(m.Figures) == 0 {
		return w.say("moved_back", about)
	}
	about["Count"] = len(m.Figures)
	text := w.count("moved_head", about)
	for _, d := range m.Figures[:min(len(m.Figures), maxMoved)] {
		text = lines(text, w.say("moved_line", data{"Moved": w.movedBy(d, m.Range)}))
	}
	if left := len(m.Figures) - maxMoved; left > 0 {
		text = lines(text, w.count("moved_more", data{"Count": left}))
	}
	if m.Served {
		return lines(text, w.say("moved_foot", nil))
	}
	return lines(text, w.say("moved_foot_old_form", nil))
}

// movedBy says on one line how a figure moved and by whom.
func (w Words) movedBy(d changes.Difference, r office.Range) HTML {
	if len(d.Changes) == 0 {
		return w.moved(d, shortEcho)
	}
	var names []string
	for _, c := range d.Changes[:min(len(d.Changes), maxChanges)] {
		names = append(names, w.who(c, r))
	}
	who := w.list(names)
	if len(d.Changes) > maxChanges {
		who = w.plainCount("who_more", data{"Who": who, "Count": len(d.Changes)})
	}
	return w.say("moved_by", data{"Moved": w.moved(d, shortEcho), "Who": who})
}

func (w Words) draftName(form office.Form, r office.Range) string {
	return w.plain("draft_name", data{"Form": Shorten(form.Title, longQuote), "Range": w.Range(r)})
}

// DraftsStale names other drafts of the reader that are stale; it is empty for none.
func (w Words) DraftsStale(all []Stale) HTML {
	if len(all) == 0 {
		return ""
	}
	var names []string
	for _, s := range all[:min(len(all), maxStale)] {
		names = append(names, w.plainCount("stale_draft", data{"Draft": w.draftName(s.Form, s.Range), "Day": w.Day(s.At), "Count": s.Figures}))
	}
	text := w.say("drafts_stale", data{"Drafts": strings.Join(names, w.plain("entry_separator", nil))})
	if left := len(all) - maxStale; left > 0 {
		text = lines(text, w.count("drafts_stale_more", data{"Count": left}))
	}
	return text
}
