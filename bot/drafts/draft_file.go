package drafts

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/report"
	"zongjie/report/docx"
	"zongjie/report/xlsx"
	"zongjie/storage"
)

const (
	fileAnnotated chat.DraftFile = "a" // the Word file with comments, 带批注稿
	fileClean     chat.DraftFile = "c" // the Word file without, 清稿
	fileWorkbook  chat.DraftFile = "x" // the data as an Excel workbook
)

// madeData is the data of a button that asks something of a draft.
func madeData(id storage.DraftID, what string) string {
	return strings.Join([]string{chat.VerbMade, chat.Base36(int64(id)), what}, ":")
}

// draftButtons are the ways on from a draft.
func (h *Drafts) draftButtons(t *chat.Turn, made storage.Draft) [][]telegram.Button {
	button := func(label, what string) telegram.Button {
		return telegram.Button{Label: label, Data: madeData(made.ID, what)}
	}
	return [][]telegram.Button{
		{button(t.Words.Plain(words.LabelAnnotated), string(fileAnnotated)), button(t.Words.Plain(words.LabelClean), string(fileClean)),
			button(t.Words.Plain(words.LabelWorkbook), string(fileWorkbook))},
		{button(t.Words.Plain(words.LabelGaps), draftGaps)},
		h.figureButtons(t, made),
	}
}

// TapMade answers a button under a draft.
func (h *Drafts) TapMade(t *chat.Turn, args []string) error {
	d, ok, err := h.tappedDraft(t, args)
	if err != nil || !ok {
		t.In.Toast = t.Words.Stale()
		return err
	}
	switch file := chat.DraftFile(args[1]); file {
	case fileAnnotated, fileClean, fileWorkbook:
		return t.SendFile(chat.Outgoing{Draft: d.ID, File: file, HTML: h.caption(t, d, file)})
	case fileTracked:
		return h.sendTracked(t, d)
	case draftChanges:
		return h.showChanges(t, d)
	case draftGaps:
		return h.showGaps(t, d)
	case draftChase:
		return h.chase(t, d)
	case draftWhy, draftTrends, draftFigure, fileGrid, fileTrend:
		return h.tapFigures(t, d, args[1:])
	case fileSources: // has no button of its own
	}
	return t.Stale()
}

// tappedDraft is the draft that the arguments of a tap name.
func (h *Drafts) tappedDraft(t *chat.Turn, args []string) (d storage.Draft, ok bool, err error) {
	if len(args) < 2 {
		return d, false, nil
	}
	id, ok := draftID(args[0])
	if !ok {
		return d, false, nil
	}
	return t.Tx.Draft(id)
}

// draftID reads the id that a button carries.
func draftID(arg string) (storage.DraftID, bool) {
	id, err := strconv.ParseInt(arg, 36, 64)
	return storage.DraftID(id), err == nil
}

func (h *Drafts) caption(t *chat.Turn, d storage.Draft, file chat.DraftFile) words.HTML {
	at := d.Stamp.At.In(t.Desk.Zone())
	switch file {
	case fileClean:
		return t.Words.CaptionClean(at)
	case fileWorkbook:
		return t.Words.CaptionWorkbook(at)
	default:
		return t.Words.CaptionAnnotated(at)
	}
}

// CallFile makes a file of a draft and sends it. Should that fail, the person is told
// in its place.
func (h *Drafts) CallFile(ctx context.Context, m storage.Message, o chat.Outgoing) (int, error) {
	var document telegram.Document
	err := chat.Guard(func() (err error) {
		document, err = h.makeFile(o)
		return err
	})
	if err != nil {
		return h.sayInstead(ctx, m, o, err)
	}
	return h.sendFinished(ctx, m, o, document)
}

// sendFinished sends a file that was made. Should it be refused, as one that is too
// large is, the person is told in its place.
func (h *Drafts) sendFinished(ctx context.Context, m storage.Message, o chat.Outgoing, document telegram.Document) (int, error) {
	id, err := h.Telegram.SendDocument(ctx, m.Chat, document)
	if telegram.Refused(err) && !telegram.Blocked(err) {
		return h.sayInstead(ctx, m, o, err)
	}
	return id, err
}

// sayInstead tells the person that a file could not be made.
func (h *Drafts) sayInstead(ctx context.Context, m storage.Message, o chat.Outgoing, cause error) (int, error) {
	h.Log.Error("a file of a draft could not be made", append([]any{"row", m.ID, "draft", o.Draft, "file", o.File}, chat.Cause(cause)...)...)
	return h.Telegram.Send(ctx, m.Chat, telegram.Text{HTML: string(o.Instead)})
}

// readDraft reads what belongs to a draft that must be there.
func (h *Drafts) readDraft(id storage.DraftID, read func(*storage.Tx, storage.Draft) error) error {
	return h.Store.Read(func(tx *storage.Tx) error {
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
func (h *Drafts) dataOf(id storage.DraftID) (input report.Input, d report.Draft, err error) {
	err = h.readDraft(id, func(tx *storage.Tx, made storage.Draft) (err error) {
		input, d, err = h.Desk.Recompile(tx, made)
		return err
	})
	return input, d, err
}

// makeFile makes the file that an outbox row names, from the data of its draft.
func (h *Drafts) makeFile(o chat.Outgoing) (telegram.Document, error) {
	if o.Template != nil {
		return h.Template(o)
	}
	var input report.Input
	var d, before report.Draft
	err := h.readDraft(o.Draft, func(tx *storage.Tx, made storage.Draft) (err error) {
		input, d, err = h.Desk.Recompile(tx, made)
		if err == nil && o.File == fileTracked {
			before, err = h.recompileBefore(tx, made)
		}
		return err
	})
	if err != nil {
		return telegram.Document{}, err
	}
	var data bytes.Buffer
	if o.File == fileTracked {
		err = docx.WriteChanges(&data, before, d, h.Style)
	} else {
		err = h.writeFile(&data, o.File, input, d)
	}
	if err != nil {
		return telegram.Document{}, err
	}
	return telegram.Document{Name: fileName(d.Title, o.File), Data: data.Bytes(), Caption: string(o.HTML)}, nil
}

// writeFile writes a file that needs one draft alone.
func (h *Drafts) writeFile(w io.Writer, file chat.DraftFile, input report.Input, d report.Draft) error {
	if file == fileWorkbook {
		return xlsx.Write(w, d, input)
	}
	style := h.Style
	if file == fileClean {
		style.Variant = docx.Clean
	}
	return docx.Write(w, d, style)
}

// fileName makes a document's name of a title: no path, no quotes, and short
// enough for any file system.
func fileName(title string, file chat.DraftFile) string {
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || unicode.IsControl(r) {
			return '_'
		}
		return r
	}, title)
	ending := map[chat.DraftFile]string{fileAnnotated: "（初稿）.docx", fileClean: "（清稿）.docx", fileWorkbook: "（数据）.xlsx",
		fileTracked: "（修订）.docx", fileGrid: "（填报）.png", fileTrend: "（走势）.png", fileSources: "（来源）.txt"}[file]
	return words.Shorten(clean, 60) + ending
}
