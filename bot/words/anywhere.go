package words

import (
	"time"

	"zongjie/office"
)

// Sentences and labels that need nothing else.
const (
	Stranger     Sentence = "stranger"      // tells somebody who was not invited whom the bot serves
	TapWaits     Plain    = "tap_waits"     // answers a tap whose turn comes after what its sender has sent before
	LabelEarlier Plain    = "label_earlier" // turns to the page of activities before
	LabelLater   Plain    = "label_later"   // turns to the next page of activities
)

// Apology says that a step failed, with the reference under which it was kept.
func (w Words) Apology(reference string) HTML { return w.say("apology", data{"Reference": reference}) }

// Stale is an earlier draft of which so many figures have moved.
type Stale struct {
	Form    office.Form
	Range   office.Range
	At      time.Time
	Figures int
}
