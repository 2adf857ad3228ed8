package words

// Sentences and labels that need nothing else.
const (
	LabelBegin         Plain = "label_begin"          // opens a questionnaire
	LabelGoOn          Plain = "label_go_on"          // opens a questionnaire that was begun
	LabelNone          Plain = "label_none"           // answers that there was nothing this month, and names that answer
	LabelNotApplicable Plain = "label_not_applicable" // names the answer that a question does not concern somebody
	LabelMissing       Plain = "label_missing"        // stands in place of an answer that was not given
	LabelSkip          Plain = "label_skip"           // leaves a question open for now
	LabelBack          Plain = "label_back"           // goes to the question before
	LabelKeepOld       Plain = "label_keep_old"       // ends a correction without a change
	LabelReturn        Plain = "label_return"         // ends a correction in which something was changed
	LabelDone          Plain = "label_done"           // ends a list of activities
	LabelDoneReview    Plain = "label_done_review"    // ends the activities where nothing else is left, and shows the card
	LabelNoneReview    Plain = "label_none_review"    // reports nothing for the last question left open, and shows the card
	LabelDoneSubmit    Plain = "label_done_submit"    // ends the activities and submits, where nothing else is left
	LabelNoneSubmit    Plain = "label_none_submit"    // reports nothing for the last question left open, and submits
	LabelYes           Plain = "label_yes"            // agrees to a reading
	LabelKeep          Plain = "label_keep"           // keeps an approximate figure
	LabelRetype        Plain = "label_retype"         // rejects a reading
	LabelSubmit        Plain = "label_submit"         // submits the questionnaire
	LabelCorrect       Plain = "label_correct"        // shows which answers can be corrected
	LabelCard          Plain = "label_card"           // goes back to the card
	LabelMeantFor      Plain = "label_meant_for"      // says that a message was meant for the question
	LabelNotMeantFor   Plain = "label_not_meant_for"  // says that it was not
	LabelChangeTo      Plain = "label_change_to"      // changes an answer to what was sent
	LabelFillIn        Plain = "label_fill_in"        // answers an open question with what was sent
	LabelAllDiffer     Plain = "label_all_differ"     // says that no two of the names are one
	LabelEntries       Plain = "label_entries"        // shows the activities, to change or remove one
)

// LabelFill goes to the first of the missing answers.
func (w Words) LabelFill(missing int) string {
	return w.plainCount("label_fill", data{"Count": missing})
}

// LabelSameRest reports last month's figures for this question and those behind it.
func (w Words) LabelSameRest(n int) string { return w.plainCount("label_same_rest", data{"Count": n}) }

// LabelNoneRest reports nothing for this question and those behind it.
func (w Words) LabelNoneRest(n int) string { return w.plainCount("label_none_rest", data{"Count": n}) }

// LabelNext opens the next questionnaire; duty comes from [Words.Duty].
func (w Words) LabelNext(duty string) string { return w.plain("label_next", data{"Duty": duty}) }
