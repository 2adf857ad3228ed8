package drafts

import (
	"bytes"
	"context"
	"fmt"
	imagepng "image/png"
	"slices"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/office"
	"zongjie/report"
	"zongjie/report/png"
	"zongjie/storage"
)

// Files about the figures of a draft. They too are made when they are sent.
const (
	fileGrid    chat.DraftFile = "g" // the picture of who has reported which month
	fileTrend   chat.DraftFile = "p" // the picture of one figure, f:<draft>:p:<figure>
	fileSources chat.DraftFile = "s" // the text of one figure's provenance
)

// sendPicture puts a picture into the outbox by name.
func sendPicture(t *chat.Turn, made storage.Draft, file chat.DraftFile, id office.QuestionID) error {
	return t.SendFile(chat.Outgoing{Kind: chat.SendPhoto, Draft: made.ID, File: file, Figure: id})
}

// tapTrend draws a figure that the draft's form asks for month by month.
func tapTrend(t *chat.Turn, made storage.Draft, id office.QuestionID) error {
	form, err := t.Desk.Form(t.Tx, made.Form, made.FormVersion)
	if err != nil {
		return err
	}
	if !drawable(form, id) {
		return t.Stale()
	}
	return sendPicture(t, made, fileTrend, id)
}

// drawing is a picture with its caption, or, where there is nothing to draw, the
// words alone.
type drawing struct {
	data    []byte
	caption words.HTML
	lacking []rune // characters that could not be drawn
}

// CallPicture draws a picture and sends it as a photo; as a file, where a photo would
// be refused or no longer be sharp.
func (h *Drafts) CallPicture(ctx context.Context, m storage.Message, o chat.Outgoing) (int, error) {
	var p drawing
	var name string
	err := chat.Guard(func() (err error) {
		p, name, err = h.makePicture(m.Chat, o)
		return err
	})
	if err != nil {
		return h.sayInstead(ctx, m, o, err)
	}
	if p.data == nil {
		return h.Telegram.Send(ctx, m.Chat, telegram.Text{HTML: string(p.caption)})
	}
	file := telegram.Document{Name: name, Data: p.data, Caption: string(p.caption)}
	size, err := imagepng.DecodeConfig(bytes.NewReader(p.data))
	if err == nil && telegram.FitsPhoto(size.Width, size.Height, len(p.data)) {
		id, err := h.Telegram.SendPhoto(ctx, m.Chat, file)
		if !telegram.Refused(err) || telegram.Blocked(err) {
			return id, err
		}
	}
	return h.sendFinished(ctx, m, o, file)
}

// makePicture draws from the data of the draft, and speaks the language that the
// person has now.
func (h *Drafts) makePicture(to int64, o chat.Outgoing) (p drawing, name string, err error) {
	input, d, err := h.dataOf(o.Draft)
	if err != nil {
		return p, "", err
	}
	var person storage.Person
	err = h.Store.Read(func(tx *storage.Tx) (err error) {
		person, _, err = tx.Person(office.PersonID(to))
		return err
	})
	if err != nil {
		return p, "", err
	}
	w := h.Post.Speak(person)
	if o.File == fileGrid {
		p, err = drawGrid(w, input, d)
	} else {
		p, err = drawTrend(w, input, d, o.Figure)
	}
	if len(p.lacking) > 0 {
		p.caption += "\n" + w.Undrawn(string(p.lacking))
	}
	return p, fileName(d.Title, o.File), err
}

func drawGrid(w words.Words, input report.Input, d report.Draft) (drawing, error) {
	var data bytes.Buffer
	g := report.NewGrid(input)
	lacking, err := png.Grid(&data, g)
	return drawing{data.Bytes(), w.CaptionGrid(d, g), lacking}, err
}

func drawTrend(w words.Words, input report.Input, d report.Draft, id office.QuestionID) (drawing, error) {
	t, err := report.NewTrend(input, id)
	if err != nil {
		return drawing{}, err
	}
	known := func(p report.TrendPoint) bool { return p.State.Known() }
	if !slices.ContainsFunc(slices.Concat(t.Now.Points, t.Before.Points), known) {
		return drawing{caption: w.TrendEmpty(t)}, nil
	}
	var data bytes.Buffer
	lacking, err := png.Trends(&data, []report.Trend{t})
	return drawing{data.Bytes(), w.CaptionTrend(d, t), lacking}, err
}

// CallSources sends one figure's provenance as a text file.
func (h *Drafts) CallSources(ctx context.Context, m storage.Message, o chat.Outgoing) (int, error) {
	var d report.Draft
	err := chat.Guard(func() (err error) {
		_, d, err = h.dataOf(o.Draft)
		return err
	})
	if err != nil {
		return h.sayInstead(ctx, m, o, err)
	}
	f, ok := figureOf(d, o.Figure)
	if !ok {
		return h.sayInstead(ctx, m, o, fmt.Errorf("draft %d has no figure %q", o.Draft, o.Figure))
	}
	file := telegram.Document{Name: fileName(f.Title, fileSources), Data: sourcesText(f), Caption: string(o.HTML)}
	return h.sendFinished(ctx, m, o, file)
}
