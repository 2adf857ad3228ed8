package bot

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"slices"

	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/office"
	"zongjie/report"
	"zongjie/storage"
)

// Files about the figures of a draft. They too are made when they are sent.
const (
	fileGrid    draftFile = "g" // the picture of who has reported which month
	fileTrend   draftFile = "p" // the picture of one figure, f:<draft>:p:<figure>
	fileSources draftFile = "s" // the text of one figure's provenance
)

const (
	sendPhoto   outKind = "photo"
	sendSources outKind = "sources"
)

// sendPicture puts a picture into the outbox by name, as sendFile does a file.
func (t *turn) sendPicture(made storage.Draft, file draftFile, id office.QuestionID) error {
	_, err := t.enqueue(t.tx, t.chat, outgoing{Kind: sendPhoto, Draft: made.ID, File: file, Figure: id, Instead: t.words.FileFailed()})
	return err
}

// tapTrend draws a figure that the draft's form asks for month by month.
func (t *turn) tapTrend(made storage.Draft, id office.QuestionID) error {
	form, err := t.desk.Form(t.tx, made.Form, made.FormVersion)
	if err != nil {
		return err
	}
	if !drawable(form, id) {
		t.in.toast = t.words.Stale()
		return nil
	}
	return t.sendPicture(made, fileTrend, id)
}

// drawing is a picture with its caption, or, where there is nothing to draw, the
// words alone.
type drawing struct {
	data    []byte
	caption words.HTML
	lacking []rune // characters that could not be drawn
}

// callPicture draws a picture and sends it as a photo; as a file, where a photo would
// be refused or no longer be sharp.
func (b *Bot) callPicture(ctx context.Context, m storage.Message, o outgoing) (int, error) {
	var p drawing
	var name string
	err := safely(func() (err error) {
		p, name, err = b.makePicture(m.Chat, o)
		return err
	})
	if err != nil {
		return b.sayInstead(ctx, m, o, err)
	}
	if p.data == nil {
		return b.Telegram.Send(ctx, m.Chat, telegram.Text{HTML: string(p.caption)})
	}
	file := telegram.Document{Name: name, Data: p.data, Caption: string(p.caption)}
	size, err := png.DecodeConfig(bytes.NewReader(p.data))
	if err == nil && telegram.FitsPhoto(size.Width, size.Height, len(p.data)) {
		id, err := b.Telegram.SendPhoto(ctx, m.Chat, file)
		if !telegram.Refused(err) || telegram.Blocked(err) {
			return id, err
		}
	}
	return b.sendFinished(ctx, m, o, file)
}

// makePicture draws from the data of the draft, and speaks the language that the
// person has now.
func (b *Bot) makePicture(chat int64, o outgoing) (p drawing, name string, err error) {
	input, d, err := b.dataOf(o.Draft)
	if err != nil {
		return p, "", err
	}
	var person storage.Person
	err = b.Store.Read(func(tx *storage.Tx) (err error) {
		person, _, err = tx.Person(office.PersonID(chat))
		return err
	})
	if err != nil {
		return p, "", err
	}
	w := b.words(person)
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
	lacking, err := report.GridPicture(&data, g)
	return drawing{data.Bytes(), w.CaptionGrid(d, g), lacking}, err
}

func drawTrend(w words.Words, input report.Input, d report.Draft, id office.QuestionID) (drawing, error) {
	t, err := report.NewTrend(input, id)
	if err != nil {
		return drawing{}, err
	}
	if !knows(t) {
		return drawing{caption: w.TrendEmpty(t)}, nil
	}
	var data bytes.Buffer
	lacking, err := report.TrendPicture(&data, []report.Trend{t})
	return drawing{data.Bytes(), w.CaptionTrend(d, t), lacking}, err
}

// knows reports whether a trend has any number.
func knows(t report.Trend) bool {
	known := func(p report.TrendPoint) bool { return p.State.Known() }
	return slices.ContainsFunc(t.Now.Points, known) || slices.ContainsFunc(t.Before.Points, known)
}

// callSources sends one figure's provenance as a text file.
func (b *Bot) callSources(ctx context.Context, m storage.Message, o outgoing) (int, error) {
	var d report.Draft
	err := safely(func() (err error) {
		_, d, err = b.dataOf(o.Draft)
		return err
	})
	if err != nil {
		return b.sayInstead(ctx, m, o, err)
	}
	f, ok := figureOf(d, o.Figure)
	if !ok {
		return b.sayInstead(ctx, m, o, fmt.Errorf("draft %d has no figure %q", o.Draft, o.Figure))
	}
	file := telegram.Document{Name: fileName(f.Title, fileSources), Data: sourcesText(f), Caption: string(o.HTML)}
	return b.sendFinished(ctx, m, o, file)
}
