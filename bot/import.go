package bot

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"zongjie/bot/telegram"
	"zongjie/conversation"
	"zongjie/office"
	"zongjie/report/priors"
	"zongjie/report/sheet"
	"zongjie/report/xlsx"
	"zongjie/storage"
)

// verbPrior begins the callback data of prior values: y::<offer> imports a
// workbook that was read, y:<form> sends the template of a form.
const verbPrior = "y"

// PriorRecords is what is on record of forms, for [report.PriorBook.Import] and
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
func importable(m *tgbotapi.Message, p storage.Person) bool {
	return m.Document != nil && m.Caption == "" && isWorkbook(m.Document.FileName) && secretary(p)
}

// readsWorkbook reports whether a message is a workbook that is read.
func readsWorkbook(m *tgbotapi.Message, p storage.Person) bool {
	return importable(m, p) && m.Document.FileSize <= sheet.MaxFile
}

// workbookOf fetches and reads a workbook.
func (b *Bot) workbookOf(ctx context.Context, m *tgbotapi.Message) *priors.Book {
	source := priors.Source{Name: workbookName(m)}
	for _, f := range b.Forms {
		source.Forms = append(source.Forms, f.Form)
	}
	if len(source.Forms) == 1 {
		source.Only = source.Forms[0].ID
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	var err error
	if source.Data, err = b.Telegram.Download(ctx, m.Document.FileID, sheet.MaxFile); err != nil {
		b.Log.Warn("a workbook was not fetched", "error", err)
		return &priors.Book{File: source.Name}
	}
	book := priors.Read(source)
	return &book
}

func workbookName(m *tgbotapi.Message) string {
	return strings.ToValidUTF8(m.Document.FileName, "\uFFFD")
}

func isWorkbook(name string) bool {
	return slices.Contains([]string{".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".et"}, strings.ToLower(filepath.Ext(name)))
}

// workbook answers a workbook with what it holds. Done is false when it is to be
// taken like any other file: it has no such table, and its sender is filling in a
// questionnaire.
func (t *turn) workbook() (done bool, err error) {
	book := t.in.workbook
	if m := t.in.update.Message; book == nil && importable(m, t.person) && !readsWorkbook(m, t.person) {
		book = &priors.Book{File: workbookName(m), Faults: []priors.Fault{{Problem: sheet.Huge}}}
	}
	if book == nil {
		return false, nil
	}
	_, live, err := t.live()
	if err != nil || live && !book.Table {
		return false, err
	}
	if _, err := t.leavePlan(); err != nil {
		return true, err
	}
	if len(book.Forms) == 0 && len(book.Faults) == 0 {
		return true, t.say(t.words.FileNotFetched())
	}
	in, err := comparePriors(t.tx, *book)
	switch {
	case err != nil:
		return true, err
	case len(in.Faults) > 0:
		return true, t.say(t.words.PriorFaults(in))
	case len(in.Changes) == 0:
		return true, t.say(t.words.PriorFound(in))
	}
	return true, t.offerPriors(*book, in)
}

// offerPriors shows what would be imported. What is imported later is what was shown.
func (t *turn) offerPriors(book priors.Book, in priors.Import) error {
	offer := storage.PriorOffer{Person: t.person.ID, File: book.File, OfferedAt: t.Now()}
	for _, f := range book.Forms {
		offer.Forms = append(offer.Forms, storage.OfferedPriors{Form: f.Form.ID, Values: f.Values})
	}
	id, err := t.tx.OfferPriors(offer)
	if err != nil {
		return err
	}
	button := telegram.Button{Label: t.words.LabelPriorImport(), Data: strings.Join([]string{verbPrior, "", strconv.FormatInt(id, 10)}, ":")}
	return t.ask(t.words.PriorFound(in), [][]telegram.Button{{button}})
}

// tapPriors answers a button of an offer, or of the forms whose template is asked for.
func (t *turn) tapPriors(args []string) error {
	t.in.toast = t.words.Stale()
	switch {
	case !secretary(t.person):
		return nil
	case len(args) == 1:
		form, ok := t.forms[office.FormID(args[0])]
		if !ok {
			return nil
		}
		t.in.toast = ""
		return t.sendTemplate(form.Form, nil)
	case len(args) != 2:
		return nil
	}
	id, err := strconv.ParseInt(args[1], 10, 64)
	if err != nil {
		return nil //nolint:nilerr // data of no button of ours
	}
	offer, ok, err := t.tx.PriorOffer(id, t.person.ID)
	if err != nil || !ok {
		return err
	}
	t.in.toast = ""
	return t.importOffer(offer)
}

// importOffer imports what was shown, compared with what is on record by now.
func (t *turn) importOffer(offer storage.PriorOffer) error {
	book := priors.Book{File: offer.File}
	for _, f := range offer.Forms {
		form := t.forms[f.Form].Form // without questions, and so at fault, when it is gone
		form.ID = f.Form
		book.Forms = append(book.Forms, priors.FormValues{Form: form, Values: f.Values})
	}
	if err := t.tx.ForgetPriorOffer(offer.ID); err != nil {
		return err
	}
	in, err := ImportPriors(t.tx, book, t.person.ID, t.eventTime())
	switch {
	case err != nil:
		return err
	case len(in.Faults) > 0:
		return t.say(t.words.PriorFaults(in))
	}
	return t.say(t.words.PriorStored(in))
}

// importCommand sends the template of “[form] span…”, or offers forms by button.
func (t *turn) importCommand(argument string) error {
	parts := strings.Fields(argument)
	form, known := office.Form{}, len(t.Forms) == 1
	if known {
		form = t.Forms[0].Form
	}
	if len(parts) > 0 {
		if f, ok := t.forms[office.FormID(parts[0])]; ok {
			form, known, parts = f.Form, true, parts[1:]
		}
	}
	var spans []office.Range
	for _, part := range parts {
		span, err := conversation.ParseLabel(part)
		if err != nil || len(parts) > maxSpans {
			return t.say(t.words.PriorUsage())
		}
		spans = append(spans, span)
	}
	switch {
	case !secretary(t.person):
		return t.say(t.words.NotAllowed(storage.Secretary))
	case known:
		return t.sendTemplate(form, spans)
	case len(parts) > 0:
		return t.say(t.words.PriorUsage())
	}
	var rows [][]telegram.Button
	for _, f := range t.Forms {
		rows = append(rows, []telegram.Button{{Label: f.Title, Data: verbPrior + ":" + string(f.ID)}})
	}
	return t.ask(t.words.PriorForm(), rows)
}

// maxSpans bounds the columns of a template asked for in chat: a year of months,
// with its quarters, halves and itself.
const maxSpans = 19

// templateFile names a template in the outbox.
type templateFile struct {
	Form  office.FormID  `json:"form"`
	Spans []office.Range `json:"spans"`
}

// sendTemplate puts a template into the outbox by name: it is made when its turn comes.
func (t *turn) sendTemplate(form office.Form, spans []office.Range) error {
	spans = Template(form, spans, priors.Record{}, t.Now()).Spans
	_, err := t.enqueue(t.tx, t.chat, outgoing{Kind: sendDocument, Template: &templateFile{form.ID, spans},
		HTML: t.words.PriorNotes(form, spans), Instead: t.words.FileFailed()})
	return err
}

// makeTemplate makes the template that an outbox row names.
func (b *Bot) makeTemplate(o outgoing) (telegram.Document, error) {
	form, ok := b.forms[o.Template.Form]
	if !ok {
		return telegram.Document{}, fmt.Errorf("form %s is gone", o.Template.Form)
	}
	var record map[office.FormID]priors.Record
	err := b.Store.Read(func(tx *storage.Tx) (err error) {
		record, err = PriorRecords(tx, []office.FormID{form.ID})
		return err
	})
	if err != nil {
		return telegram.Document{}, err
	}
	template := Template(form.Form, o.Template.Spans, record[form.ID], b.Now())
	var file bytes.Buffer
	if err := xlsx.WriteBook(&file, template.Book()); err != nil {
		return telegram.Document{}, err
	}
	name := string(form.ID) + "-" + template.Spans[0].String() + ".xlsx"
	return telegram.Document{Name: name, Data: file.Bytes(), Caption: string(o.HTML)}, nil
}
