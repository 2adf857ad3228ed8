package bot

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"strings"
	"testing"

	"zongjie/bot/chat"
	"zongjie/bot/telegram"
	"zongjie/bot/words"
	"zongjie/sandbox"
	"zongjie/storage"
)

// size is how many pixels a picture in the chat has.
func (w *world) size(a *sandbox.Attachment) (width, height int) {
	w.t.Helper()
	if a == nil {
		w.t.Fatal("the message has no such picture")
	}
	data, err := w.server.Download(a.FileID)
	w.must(err)
	c, err := png.DecodeConfig(bytes.NewReader(data))
	w.must(err)
	return c.Width, c.Height
}

func TestGridOfADraft(t *testing.T) {
	w, _, s := drafted(t)
	s.taps("填报情况图")
	got := s.newest()
	if width, height := w.size(got.Photo); width < 700 || height < 300 {
		t.Errorf("%d×%d pixels", width, height)
	}
	s.wants("填报情况：2024年6月，数据截至6月25日09:00。", "2个科室、1个月：齐1个、待报1个。")
	// what has come since is not in the picture of this draft
	p := w.member(21, "赵六", storage.Respondent, "preschool")
	p.says("/report")
	p.says("7")
	p.says("8")
	p.taps(labelSubmit)
	s.taps("填报情况图")
	s.wants("齐1个、待报1个。")
	s.says("/draft 2024-06")
	s.taps("填报情况图")
	s.wants("2个科室、1个月：齐2个。")
	noneBuried(t, w)
}

func TestGridNamesWhatLacks(t *testing.T) {
	w, m := filled(t)
	m.taps(labelSubmit)
	w.tick(shanghai(6, 29, 9, 0))
	s := w.secretary()
	s.says("/draft 2024-06")
	s.taps("填报情况图")
	s.wants("齐1个、缺1个。\n缺：学前科6月。")
}

func TestTrendOfAFigure(t *testing.T) {
	w, _, s := drafted(t)
	s.taps("走势图")
	s.wants("走势图（2024年6月，数据截至6月25日09:00）", "第1—4项，共4项")
	s.taps("128家 走访企业")
	got := s.newest()
	if width, _ := w.size(got.Photo); width < 800 {
		t.Errorf("%d pixels wide", width)
	}
	s.wants("走访企业走势（单位：家，每月数），数据截至6月25日09:00。\n2024年6月：6月128家（缺）。\n2023年6月：没有数据。")
	s.says("为什么是2100？")
	s.taps("走势图") // that of this figure
	s.wants("在岗教师走势（单位：人，月末数）", "6月2100人。")
	noneBuried(t, w)
}

// TestTrendOfNothing: a figure without any number is said to have none.
func TestTrendOfNothing(t *testing.T) {
	w := newWorld(t).start()
	w.tick(opening())
	s := w.secretary()
	s.says("/draft 2024-06")
	s.taps("走势图")
	s.taps("××家 走访企业")
	s.wants("“走访企业”还没有可画的数。")
}

// TestPlanValuesAreNotDrawn: they have no months.
func TestPlanValuesAreNotDrawn(t *testing.T) {
	w := newWorld(t, planned(t)).start()
	w.tick(opening())
	s := w.secretary()
	s.says("/draft 2024-06")
	s.taps("数从哪来")
	s.wants("共7项")
	s.taps("××次 专题研究")
	s.wants("专题研究：××次")
	if s.newest().Buttons != nil {
		t.Error("a plan value is offered to be drawn")
	}
	message, _ := s.button("走势图")
	s.taps("走势图")
	s.wants("共4项")
	if toast := s.tapsOld(message, "f:1:p:least"); toast != msgStale() {
		t.Errorf("got the toast %q", toast)
	}
}

// TestPictureWithCharactersTheFontLacks names them.
func TestPictureWithCharactersTheFontLacks(t *testing.T) {
	w := newWorld(t, replaced(t, "学前科", "𠮷科")).start()
	w.tick(opening())
	s := w.secretary()
	s.says("/draft 2024-06")
	s.taps("填报情况图")
	s.wants("图中的〓是字库里没有的字：𠮷")
}

// TestPictureTooLargeForAPhoto comes as a file, sharp as it is.
func TestPictureTooLargeForAPhoto(t *testing.T) {
	var departments strings.Builder
	for i := range 60 {
		fmt.Fprintf(&departments, "  - {id: d%d, name: 第%d科}\n", i, i)
	}
	w := newWorld(t, replaced(t, "  - {id: preschool, name: 学前科}\n", "  - {id: preschool, name: 学前科}\n"+departments.String())).start()
	w.tick(opening())
	s := w.secretary()
	s.says("/draft 2024-06")
	s.taps("填报情况图")
	got := s.newest()
	if _, height := w.size(got.Document); height < 2560 || got.Document.FileName != "某区某局2024年6月工作总结（填报）.png" {
		t.Errorf("%d pixels high, %q", height, got.Document.FileName)
	}
	s.wants("62个科室、1个月：待报62个。")
}

// refuser refuses photos, as Telegram does with pictures it cannot process.
type refuser struct {
	Telegram
	err error
}

func (r refuser) SendPhoto(context.Context, int64, telegram.Document) (int, error) { return 0, r.err }

func TestPictureThatIsRefused(t *testing.T) {
	w, _, s := drafted(t)
	w.halt()
	w.wrap = func(tg Telegram) Telegram {
		return refuser{tg, &telegram.Error{Method: "sendPhoto", Code: 400, Description: "Bad Request: IMAGE_PROCESS_FAILED"}}
	}
	w.start()
	s.taps("填报情况图")
	if s.newest().Document == nil {
		t.Errorf("want the picture as a file:\n%s", s.transcript())
	}
	s.wants("齐1个、待报1个")
}

func TestPictureThatCannotBeMade(t *testing.T) {
	w := newWorld(t).start()
	s := w.secretary()
	w.must(w.store.Write(func(tx *storage.Tx) error {
		for _, o := range []chat.Outgoing{{Kind: chat.SendPhoto, Draft: 99, File: "g"}, {Kind: chat.SendSources, Draft: 99, File: "s", Figure: "visits"}} {
			o.Instead = zh().Say(words.FileFailed)
			if _, err := w.bot.post.Enqueue(tx, 12, o); err != nil {
				return err
			}
		}
		return nil
	}))
	w.bot.delivery.Notify()
	w.settle()
	s.wantCount("这个文件没有生成", 2)
}

// TestCaptionsInThePersonsLanguage: the picture is one, its caption is for who gets it.
func TestCaptionsInThePersonsLanguage(t *testing.T) {
	w, _, _ := drafted(t)
	s := w.member(51, "Anna", storage.Secretary)
	s.speaks(words.English)
	s.says("/draft 2024-06")
	s.taps(en().Plain(words.LabelGrid))
	s.wants("Departments: 2, months: 1. 齐 (complete) 1, 待报 (not due yet) 1.")
	s.taps(en().Plain(words.LabelTrend))
	s.taps("2100人")
	s.wants("在岗教师 (unit: 人; at the end of each month), data as of 25 June 09:00.\nJune 2024: June 2100人.\nJune 2023: no data.")
	s.speaks(words.Chinese)
	s.taps("2100人")
	s.wants("在岗教师走势（单位：人，月末数）")
}
