package words

import (
	"html"
	"strings"

	"zongjie/figure"
	"zongjie/office"
	"zongjie/report/priors"
)

// maxPriorLines is how many values or faults a chat message lists; the command line
// lists them all.
const maxPriorLines = 12

// longReason is how much of what is wrong with a cell is said, so that all lines
// fit in one message.
const longReason = 230

// PriorFound says what importing a workbook would do, and asks for the tap that
// agrees to it.
func (w Words) PriorFound(in priors.Import) HTML {
	text := w.listed(w.priorFound(in))
	if len(in.Changes) == 0 {
		return text
	}
	return Below(text, w.say("prior_ask", data{"Import": w.LabelPriorImport()}))
}

// PriorStored says what was imported.
func (w Words) PriorStored(in priors.Import) HTML {
	return w.listed(w.priorStored(in))
}

// PriorFaults says why a workbook was not imported.
func (w Words) PriorFaults(in priors.Import) HTML {
	return w.listed(w.priorFaults(in))
}

// PriorFoundText is what importing a workbook would do, with every change, as plain
// text.
func (w Words) PriorFoundText(in priors.Import) string { return w.priorFound(in).text() }

// PriorStoredText is what was imported, with every change, as plain text.
func (w Words) PriorStoredText(in priors.Import) string { return w.priorStored(in).text() }

// PriorFaultsText is why a workbook was not imported, with every fault, as plain text.
func (w Words) PriorFaultsText(in priors.Import) string { return w.priorFaults(in).text() }

// listing is a list below a head, and what is to be said at its end if anything.
type listing struct {
	head string
	all  []string
	foot string
}

func (l listing) text() string {
	text := strings.Join(append([]string{l.head}, l.all...), "\n")
	if l.foot != "" {
		text += "\n" + l.foot
	}
	return text
}

// listed is a message of the first of a list.
func (w Words) listed(l listing) HTML {
	text := Escape(l.head)
	for i, line := range l.all {
		if i == maxPriorLines {
			text = lines(text, w.count("prior_more", data{"Count": len(l.all) - i}))
			break
		}
		text = lines(text, Escape(line))
	}
	if l.foot != "" {
		text = lines(text, Escape(l.foot))
	}
	return text
}

func (w Words) priorFound(in priors.Import) listing {
	return listing{w.priorFoundHead(in), w.priorLines(in), w.priorReported(in)}
}

func (w Words) priorStored(in priors.Import) listing {
	return listing{w.priorStoredHead(in), w.priorLines(in), w.priorReported(in)}
}

func (w Words) priorFaults(in priors.Import) listing {
	return listing{w.priorFaultsHead(in), w.priorFaultLines(in), ""}
}

// priorFoundHead says how much a workbook holds.
func (w Words) priorFoundHead(in priors.Import) string {
	switch {
	case len(in.Changes) == 0 && in.Same == 0:
		return w.plain("prior_empty", data{"File": Shorten(in.File, longName)})
	case len(in.Changes) == 0:
		return w.plain("prior_nothing", data{"File": Shorten(in.File, longName), "Same": in.Same})
	}
	return w.plainCount("prior_found", data{"File": Shorten(in.File, longName), "Count": len(in.Changes), "Same": in.Same})
}

// priorStoredHead says how much was imported.
func (w Words) priorStoredHead(in priors.Import) string {
	if len(in.Changes) == 0 {
		return w.priorFoundHead(in)
	}
	return w.plainCount("prior_stored", data{"File": Shorten(in.File, longName), "Count": len(in.Changes), "Same": in.Same})
}

// priorFaultsHead says that a workbook was not imported: because of the file, or of
// how many places in it.
func (w Words) priorFaultsHead(in priors.Import) string {
	if len(in.Faults) > 0 && in.Faults[0].Sheet == "" {
		return w.plain("prior_refused", data{"File": Shorten(in.File, longName), "Reason": w.priorReason(in.Faults[0])})
	}
	return w.plainCount("prior_faults", data{"File": Shorten(in.File, longName), "Count": len(in.Faults)})
}

// priorLines lists every change, one on a line.
func (w Words) priorLines(in priors.Import) []string {
	var all []string
	for _, c := range in.Changes {
		all = append(all, w.priorChange(c))
	}
	return all
}

// priorFaultLines lists every fault of a table with its cell, one on a line.
func (w Words) priorFaultLines(in priors.Import) []string {
	var all []string
	for _, f := range in.Faults {
		if f.Sheet == "" {
			continue
		}
		place := strings.TrimSpace(f.Sheet + " " + f.Cell)
		if f.Title != "" {
			place += " " + Shorten(f.Title, longQuote)
		}
		all = append(all, w.plain("prior_fault", data{"Place": Shorten(place, 2*longQuote), "Reason": Shorten(w.priorReason(f), longReason)}))
	}
	return all
}

// priorReported says where prior values are not used, because some months were
// reported; it is empty when that is nowhere.
func (w Words) priorReported(in priors.Import) string {
	if len(in.Reported) == 0 || len(in.Changes) == 0 {
		return ""
	}
	var spans []string
	for _, r := range in.Reported {
		spans = append(spans, w.Range(r))
	}
	return w.plain("prior_reported", data{"Spans": Shorten(w.list(spans), longEcho)})
}

// Escape makes a message of text without markup.
func Escape(plain string) HTML { return HTML(html.EscapeString(plain)) }

func (w Words) priorChange(c priors.Change) string {
	about := data{"Title": Shorten(c.Title, shortEcho), "Span": w.Range(c.Value.Span)}
	switch {
	case c.Value.Withdrawn && c.Before != nil:
		about["Before"] = priorValue(*c.Before)
		return w.plain("prior_taken_back", about)
	case c.Before == nil:
		about["Value"] = priorValue(c.Value)
		return w.plain("prior_new", about)
	}
	about["Before"], about["Value"] = priorValue(*c.Before), priorValue(c.Value)
	return w.plain("prior_changed", about)
}

func priorValue(v office.PriorValue) string {
	return Shorten(figure.Write(v.Amount, figure.Exact, v.Unit), longQuote)
}

// LabelPriorImport agrees to import a workbook.
func (w Words) LabelPriorImport() string { return w.plain("label_prior_import", nil) }

// PriorForm asks for the form whose template is meant.
func (w Words) PriorForm() HTML { return w.say("prior_form", nil) }

// PriorUsage explains how to ask for a template.
func (w Words) PriorUsage() HTML { return w.say("prior_usage", nil) }

// PriorNotes stands beside a template.
func (w Words) PriorNotes(form office.Form, spans []office.Range) HTML {
	var months []string
	for _, r := range spans {
		months = append(months, w.Range(r))
	}
	return w.say("prior_notes", data{"Form": formTitle(form), "Spans": Shorten(w.list(months), longEcho), "Import": w.LabelPriorImport()})
}
