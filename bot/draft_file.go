package bot

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/desk"
	"zongjie/report"
	"zongjie/storage"
)

// verbMade begins the callback data about a draft that was made, with its id in
// base 36: f:<draft>:<what>.
const verbMade = "f"

// draftFile is a file that is made of a draft. Its value stands in callback data and
// in the outbox.
type draftFile string

const (
	fileAnnotated draftFile = "a" // the Word file with comments, 带批注稿
	fileClean     draftFile = "c" // the Word file without, 清稿
	fileWorkbook  draftFile = "x" // the data as an Excel workbook
)

// madeData is the data of a button that asks something of a draft.
func madeData(id storage.DraftID, what string) string {
	return strings.Join([]string{verbMade, base36(int64(id)), what}, ":")
}

// draftButtons are the ways on from a draft.
func (t *turn) draftButtons(made storage.Draft) [][]telegram.Button {
	button := func(label, what string) telegram.Button {
		return telegram.Button{Label: label, Data: madeData(made.ID, what)}
	}
	return [][]telegram.Button{
		{button(t.words.LabelAnnotated(), string(fileAnnotated)), button(t.words.LabelClean(), string(fileClean)),
			button(t.words.LabelWorkbook(), string(fileWorkbook))},
		{button(t.words.LabelGaps(), draftGaps)},
		t.figureButtons(made),
	}
}

// tapMade answers a button under a draft.
func (t *turn) tapMade(args []string) error {
	d, ok, err := t.tappedDraft(args)
	if err != nil || !ok {
		t.in.toast = t.words.Stale()
		return err
	}
	switch file := draftFile(args[1]); file {
	case fileAnnotated, fileClean, fileWorkbook:
		return t.sendFile(d, file)
	case fileTracked:
		return t.sendTracked(d)
	case draftChanges:
		return t.showChanges(d)
	case draftGaps:
		return t.showGaps(d)
	case draftChase:
		return t.chase(d)
	case draftWhy, draftTrends, draftFigure, fileGrid, fileTrend:
		return t.tapFigures(d, args[1:])
	case fileSources: // has no button of its own
	}
	t.in.toast = t.words.Stale()
	return nil
}

// tappedDraft is the draft that the arguments of a tap name, for those who may see it.
func (t *turn) tappedDraft(args []string) (d storage.Draft, ok bool, err error) {
	if len(args) < 2 || !desk.Secretary(t.person) {
		return d, false, nil
	}
	id, ok := draftID(args[0])
	if !ok {
		return d, false, nil
	}
	return t.tx.Draft(id)
}

// draftID reads the id that a button carries.
func draftID(arg string) (storage.DraftID, bool) {
	id, err := strconv.ParseInt(arg, 36, 64)
	return storage.DraftID(id), err == nil
}

// sendFile puts a file into the outbox by name: it is made when its turn comes, so
// that neither the database nor anybody's tap waits for it.
func (t *turn) sendFile(d storage.Draft, file draftFile) error {
	o := outgoing{Kind: sendDocument, Draft: d.ID, File: file, HTML: t.caption(d, file), Instead: t.words.FileFailed()}
	_, err := t.enqueue(t.tx, t.chat, o)
	return err
}

func (t *turn) caption(d storage.Draft, file draftFile) words.HTML {
	at := d.Stamp.At.In(t.desk.Zone())
	switch file {
	case fileClean:
		return t.words.CaptionClean(at)
	case fileWorkbook:
		return t.words.CaptionWorkbook(at)
	default:
		return t.words.CaptionAnnotated(at)
	}
}

// callFile makes a file of a draft and sends it. Should that fail, the person is told
// in its place.
func (b *Bot) callFile(ctx context.Context, m storage.Message, o outgoing) (int, error) {
	var document telegram.Document
	err := safely(func() (err error) {
		document, err = b.makeFile(o)
		return err
	})
	if err != nil {
		return b.sayInstead(ctx, m, o, err)
	}
	return b.sendFinished(ctx, m, o, document)
}

// sendFinished sends a file that was made. Should it be refused, as one that is too
// large is, the person is told in its place.
func (b *Bot) sendFinished(ctx context.Context, m storage.Message, o outgoing, document telegram.Document) (int, error) {
	id, err := b.Telegram.SendDocument(ctx, m.Chat, document)
	if telegram.Refused(err) && !telegram.Blocked(err) {
		return b.sayInstead(ctx, m, o, err)
	}
	return id, err
}

// safely turns a panic while something is made of a draft into an error. It must not
// end the bot, which would begin with the same again.
func safely(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return do()
}

// sayInstead tells the person that a file could not be made.
func (b *Bot) sayInstead(ctx context.Context, m storage.Message, o outgoing, cause error) (int, error) {
	b.Log.Error("a file of a draft could not be made", "row", m.ID, "draft", o.Draft, "file", o.File, "error", cause)
	return b.Telegram.Send(ctx, m.Chat, telegram.Text{HTML: string(o.Instead)})
}

// readDraft reads what belongs to a draft that must be there.
func (b *Bot) readDraft(id storage.DraftID, read func(*storage.Tx, storage.Draft) error) error {
	return b.Store.Read(func(tx *storage.Tx) error {
		made, ok, err := tx.Draft(id)
		if err == nil && !ok {
			err = fmt.Errorf("draft %d is not in the database", id)
		}
		if err != nil {
			return err
		}
		return read(tx, made)
	})
}

// dataOf compiles a draft again, with what it is compiled from.
func (b *Bot) dataOf(id storage.DraftID) (input report.Input, d report.Draft, err error) {
	err = b.readDraft(id, func(tx *storage.Tx, made storage.Draft) (err error) {
		input, d, err = b.desk.Recompile(tx, made)
		return err
	})
	return input, d, err
}

// makeFile makes the file that an outbox row names, from the data of its draft.
func (b *Bot) makeFile(o outgoing) (telegram.Document, error) {
	if o.Template != nil {
		return b.makeTemplate(o)
	}
	var input report.Input
	var d, before report.Draft
	err := b.readDraft(o.Draft, func(tx *storage.Tx, made storage.Draft) (err error) {
		input, d, err = b.desk.Recompile(tx, made)
		if err == nil && o.File == fileTracked {
			before, err = b.recompileBefore(tx, made)
		}
		return err
	})
	if err != nil {
		return telegram.Document{}, err
	}
	var data bytes.Buffer
	if o.File == fileTracked {
		err = report.WordChanges(&data, before, d, b.Style)
	} else {
		err = b.writeFile(&data, o.File, input, d)
	}
	if err != nil {
		return telegram.Document{}, err
	}
	return telegram.Document{Name: fileName(d.Title, o.File), Data: data.Bytes(), Caption: string(o.HTML)}, nil
}

// writeFile writes a file that needs one draft alone.
func (b *Bot) writeFile(w io.Writer, file draftFile, input report.Input, d report.Draft) error {
	style := b.Style
	switch file {
	case fileClean:
		style.Variant = report.Clean
		return report.Word(w, d, style)
	case fileWorkbook:
		return report.Excel(w, d, input)
	default:
		return report.Word(w, d, style)
	}
}

// fileName makes a document's name of a title: no path, no quotes, and short
// enough for any file system.
func fileName(title string, file draftFile) string {
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || unicode.IsControl(r) {
			return '_'
		}
		return r
	}, title)
	ending := map[draftFile]string{fileAnnotated: "（初稿）.docx", fileClean: "（清稿）.docx", fileWorkbook: "（数据）.xlsx",
		fileTracked: "（修订）.docx", fileGrid: "（填报）.png", fileTrend: "（走势）.png", fileSources: "（来源）.txt"}[file]
	return words.Shorten(clean, 60) + ending
}
