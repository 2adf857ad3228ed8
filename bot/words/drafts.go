package words

import (
	"time"

	"zongjie/config"
	"zongjie/office"
	"zongjie/report"
)

// Sentences and labels that need nothing else.
const (
	FileFailed     Sentence = "file_failed"     // is said in place of a file that could not be made
	DraftForm      Sentence = "draft_form"      // asks which form's draft is wanted
	LabelWorkbook  Plain    = "label_workbook"  // asks for the data as an Excel file
	LabelClean     Plain    = "label_clean"     // asks for the Word file without them
	LabelAnnotated Plain    = "label_annotated" // asks for the Word file with comments
)

// DraftRange asks for the months of a draft.
func (w Words) DraftRange(form office.Form) HTML {
	return w.say("draft_range", data{"Form": formTitle(form)})
}

// DraftUsage explains how to write the months of a draft.
func (w Words) DraftUsage(forms []config.Form) HTML {
	text := w.say("draft_usage", nil)
	if len(forms) > 1 {
		text = lines(text, w.say("draft_usage_forms", data{"Form": string(forms[0].ID)}))
	}
	return text
}

// DraftTooLong says that a draft of so many months is not made.
func (w Words) DraftTooLong(months, most int) HTML {
	return w.say("draft_too_long", data{"Months": months, "Most": most})
}

// Lacking is how much lacks of one department, or of the secretary.
type Lacking struct {
	Department string // empty when it is about the departments together
	Gaps       int
	People     []string // who answers for it
}

// Draft says what is in a draft, and of whom something lacks.
func (w Words) Draft(d report.Draft, lacking []Lacking) HTML {
	known := 0
	for _, f := range d.Figures {
		if f.State.Known() {
			known++
		}
	}
	about := data{"Title": Shorten(d.Title, longName), "At": w.moment(d.At), "Figures": len(d.Figures), "Known": known}
	text := w.say("draft", about)
	if len(d.Alikes) > 0 {
		text = lines(text, w.count("draft_alike", data{"Count": len(d.Alikes)}))
	}
	if len(lacking) == 0 {
		return lines(text, w.say("draft_complete", nil))
	}
	var names []string
	for _, l := range lacking {
		names = append(names, w.lacking(l))
	}
	return lines(text, w.count("draft_gaps", data{"Count": len(d.Gaps), "Departments": Shorten(w.list(names), longGroup)}))
}

func (w Words) lacking(l Lacking) string {
	about := data{"Department": l.Department, "Count": l.Gaps, "People": w.list(l.People)}
	switch {
	case l.Department == "":
		return w.plainCount("draft_lacking_together", about)
	case len(l.People) == 0:
		return w.plainCount("draft_lacking", about)
	}
	return w.plainCount("draft_lacking_people", about)
}

// CaptionAnnotated stands under the Word file with comments.
func (w Words) CaptionAnnotated(at time.Time) HTML {
	return w.say("caption_annotated", data{"At": w.moment(at)})
}

// CaptionClean stands under the Word file without them.
func (w Words) CaptionClean(at time.Time) HTML {
	return w.say("caption_clean", data{"At": w.moment(at)})
}

// CaptionWorkbook stands under the Excel file.
func (w Words) CaptionWorkbook(at time.Time) HTML {
	return w.say("caption_workbook", data{"At": w.moment(at)})
}
