package plans

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/days"
	"zongjie/desk"
	"zongjie/office"
	"zongjie/report/priors"
	"zongjie/report/sheet"
	"zongjie/report/xlsx"
	"zongjie/storage"
)

// PriorRecords is what is on record of forms, for [priors.Book.Import] and
// [Template].
func PriorRecords(tx *storage.Tx, forms []office.FormID) (map[office.FormID]priors.Record, error) {
	record := map[office.FormID]priors.Record{}
	for _, id := range forms {
		values, err := tx.PriorValues(id)
		if err != nil {
			return nil, err
		}
		rounds, err := tx.Rounds(id)
		if err != nil {
			return nil, err
		}
		record[id] = priors.Record{Priors: office.NewPriors(values), Rounds: rounds}
	}
	return record, nil
}

// comparePriors says what importing a workbook would do now.
func comparePriors(tx *storage.Tx, book priors.Book) (priors.Import, error) {
	record, err := PriorRecords(tx, book.FormIDs())
	return book.Import(record), err
}

// ImportPriors stores what a workbook changes, all of it or, when anything is wrong
// with it, nothing: what the chat and the command line share. The person is 0 at the
// command line.
func ImportPriors(tx *storage.Tx, book priors.Book, person office.PersonID, at time.Time) (priors.Import, error) {
	in, err := comparePriors(tx, book)
	if err != nil || len(in.Faults) > 0 {
		return in, err
	}
	for _, c := range in.Changes {
		v := c.Value
		v.Person, v.At = person, at
		if _, err := tx.PutPriorValue(c.Form, v); err != nil {
			return priors.Import{}, err
		}
	}
	return in, nil
}

// Template is a workbook to be filled in with a form's earlier figures, in which
// those on record stand already. Each span has one column; without spans it is of last
// year: its first half and the whole.
func Template(form office.Form, spans []office.Range, record priors.Record, now time.Time) priors.Template {
	if zone := form.Schedule.Zone; zone != nil {
		now = now.In(zone)
	}
	if len(spans) == 0 {
		january := office.Period{Year: now.Year() - 1, Month: time.January}
		spans = []office.Range{{First: january, Last: january.Add(5)}, {First: january, Last: january.Add(11)}}
	}
	return priors.Template{Form: form, Spans: distinct(spans), Priors: record.Priors, At: now}
}

// importable reports whether a message is a workbook that a secretary sends. What has
// a caption is an activity with an attachment, as from anybody.
func importable(m *telegram.Message, p storage.Person) bool {
	return m.Document != nil && m.Caption == "" && isWorkbook(m.Document.FileName) && desk.Secretary(p)
}

// ReadsWorkbook reports whether a message is a workbook that is read.
func ReadsWorkbook(m *telegram.Message, p storage.Person) bool {
	return importable(m, p) && m.Document.FileSize <= sheet.MaxFile
}

// WorkbookOf fetches and reads a workbook.
func (h *Plans) WorkbookOf(ctx context.Context, m *telegram.Message) *priors.Book {
	source := priors.Source{Name: workbookName(m)}
	for _, f := range h.Desk.Forms {
		source.Forms = append(source.Forms, f.Form)
	}
	if len(source.Forms) == 1 {
		source.Only = source.Forms[0].ID
	}
	ctx, cancel := context.WithTimeout(ctx, chat.FetchTime)
	defer cancel()
	var err error
	if source.Data, err = h.Telegram.Download(ctx, m.Document.FileID, sheet.MaxFile); err != nil {
		h.Log.Warn("a workbook was not fetched", "error", err)
		return &priors.Book{File: source.Name}
	}
	book := priors.Read(source)
	return &book
}

func workbookName(m *telegram.Message) string {
	return strings.ToValidUTF8(m.Document.FileName, "\uFFFD")
}

func isWorkbook(name string) bool {
	return slices.Contains([]string{".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".et"}, strings.ToLower(filepath.Ext(name)))
}

// Workbook answers a workbook with what it holds. Done is false when it is to be
// taken like any other file: it has no such table, and its sender is filling in a
// questionnaire.
func (h *Plans) Workbook(t *chat.Turn) (done bool, err error) {
	book := t.In.Workbook
	if m := t.In.Content.Message; book == nil && importable(m, t.Person) && !ReadsWorkbook(m, t.Person) {
		book = &priors.Book{File: workbookName(m), Faults: []priors.Fault{{Problem: sheet.Huge}}}
	}
	if book == nil {
		return false, nil
	}
	_, live, err := t.Desk.Live(t.Tx, t.Person.ID)
	if err != nil || live && !book.Table {
		return false, err
	}
	if _, err := h.LeavePlan(t); err != nil {
		return true, err
	}
	if len(book.Forms) == 0 && len(book.Faults) == 0 {
		return true, t.Say(t.Words.FileNotFetched())
	}
	in, err := comparePriors(t.Tx, *book)
	switch {
	case err != nil:
		return true, err
	case len(in.Faults) > 0:
		return true, t.Say(t.Words.PriorFaults(in))
	case len(in.Changes) == 0:
		return true, t.Say(t.Words.PriorFound(in))
	}
	return true, h.offerPriors(t, *book, in)
}

// offerPriors shows what would be imported. What is imported later is what was shown.
func (h *Plans) offerPriors(t *chat.Turn, book priors.Book, in priors.Import) error {
	offer := storage.PriorOffer{Person: t.Person.ID, File: book.File, OfferedAt: t.Desk.Now()}
	for _, f := range book.Forms {
		offer.Forms = append(offer.Forms, storage.OfferedPriors{Form: f.Form.ID, Values: f.Values})
	}
	id, err := t.Tx.OfferPriors(offer)
	if err != nil {
		return err
	}
	button := telegram.Button{Label: t.Words.LabelPriorImport(), Data: strings.Join([]string{chat.VerbPrior, "", strconv.FormatInt(id, 10)}, ":")}
	return t.Ask(t.Words.PriorFound(in), [][]telegram.Button{{button}})
}

// TapPriors answers a button of an offer, or of the forms whose template is asked for.
func (h *Plans) TapPriors(t *chat.Turn, args []string) error {
	t.In.Toast = t.Words.Stale()
	switch {
	case len(args) == 1:
		form, ok := t.Desk.Served(office.FormID(args[0]))
		if !ok {
			return nil
		}
		t.In.Toast = ""
		return h.sendTemplate(t, form.Form, nil)
	case len(args) != 2:
		return nil
	}
	id, err := strconv.ParseInt(args[1], 10, 64)
	if err != nil {
		return nil //nolint:nilerr // data of no button of ours
	}
	offer, ok, err := t.Tx.PriorOffer(id, t.Person.ID)
	if err != nil || !ok {
		return err
	}
	t.In.Toast = ""
	return h.importOffer(t, offer)
}

// importOffer imports what was shown, compared with what is on record by now.
func (h *Plans) importOffer(t *chat.Turn, offer storage.PriorOffer) error {
	book := priors.Book{File: offer.File}
	for _, f := range offer.Forms {
		served, _ := t.Desk.Served(f.Form)
		form := served.Form // without questions, and so at fault, when it is gone
		form.ID = f.Form
		book.Forms = append(book.Forms, priors.FormValues{Form: form, Values: f.Values})
	}
	if err := t.Tx.ForgetPriorOffer(offer.ID); err != nil {
		return err
	}
	in, err := ImportPriors(t.Tx, book, t.Person.ID, t.EventTime())
	switch {
	case err != nil:
		return err
	case len(in.Faults) > 0:
		return t.Say(t.Words.PriorFaults(in))
	}
	return t.Say(t.Words.PriorStored(in))
}

// ImportCommand sends the template of “[form] span…”, or offers forms by button.
func (h *Plans) ImportCommand(t *chat.Turn, argument string) error {
	parts := strings.Fields(argument)
	form, known := office.Form{}, len(t.Desk.Forms) == 1
	if known {
		form = t.Desk.Forms[0].Form
	}
	if len(parts) > 0 {
		if f, ok := t.Desk.Served(office.FormID(parts[0])); ok {
			form, known, parts = f.Form, true, parts[1:]
		}
	}
	var spans []office.Range
	for _, part := range parts {
		span, err := days.ParseLabel(part)
		if err != nil || len(parts) > maxSpans {
			return t.Say(t.Words.PriorUsage())
		}
		spans = append(spans, span)
	}
	switch {
	case known:
		return h.sendTemplate(t, form, spans)
	case len(parts) > 0:
		return t.Say(t.Words.PriorUsage())
	}
	var rows [][]telegram.Button
	for _, f := range t.Desk.Forms {
		rows = append(rows, []telegram.Button{{Label: f.Title, Data: chat.VerbPrior + ":" + string(f.ID)}})
	}
	return t.Ask(t.Words.PriorForm(), rows)
}

// maxSpans bounds the columns of a template asked for in chat: a year of months,
// with its quarters, halves and itself.
const maxSpans = 19

// sendTemplate puts a template into the outbox by name: it is made when its turn comes.
func (h *Plans) sendTemplate(t *chat.Turn, form office.Form, spans []office.Range) error {
	spans = Template(form, spans, priors.Record{}, t.Desk.Now()).Spans
	return t.SendFile(chat.Outgoing{Template: &chat.TemplateFile{Form: form.ID, Spans: spans}, HTML: t.Words.PriorNotes(form, spans)})
}

// MakeTemplate makes the template that an outbox row names.
func (h *Plans) MakeTemplate(o chat.Outgoing) (telegram.Document, error) {
	form, ok := h.Desk.Served(o.Template.Form)
	if !ok {
		return telegram.Document{}, fmt.Errorf("form %s is gone", o.Template.Form)
	}
	var record map[office.FormID]priors.Record
	err := h.Store.Read(func(tx *storage.Tx) (err error) {
		record, err = PriorRecords(tx, []office.FormID{form.ID})
		return err
	})
	if err != nil {
		return telegram.Document{}, err
	}
	template := Template(form.Form, o.Template.Spans, record[form.ID], h.Desk.Now())
	var file bytes.Buffer
	if err := xlsx.WriteBook(&file, template.Book()); err != nil {
		return telegram.Document{}, err
	}
	name := string(form.ID) + "-" + template.Spans[0].String() + ".xlsx"
	return telegram.Document{Name: name, Data: file.Bytes(), Caption: string(o.HTML)}, nil
}

// distinct lists what is in a list once each, in its order.
func distinct[T comparable](all []T) []T {
	var found []T
	for _, v := range all {
		if !slices.Contains(found, v) {
			found = append(found, v)
		}
	}
	return found
}
