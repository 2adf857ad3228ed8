package words

import (
	"strings"
	"testing"
	"time"

	"zongjie/conversation"
	"zongjie/figure"
	"zongjie/office"
)

func TestLanguageOf(t *testing.T) {
	for code, want := range map[string]Language{"": Chinese, "zh": Chinese, "zh-hans": Chinese, "zh-TW": Chinese, "en": English,
		"en-GB": English, "EN": English, "ru": Chinese, "ug": Chinese} {
		if got := LanguageOf(code); got != want {
			t.Errorf("LanguageOf(%q) = %s, want %s", code, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	at := time.Date(2024, time.June, 28, 9, 5, 0, 0, time.UTC)
	form := office.Form{Schedule: office.Schedule{Zone: time.FixedZone("CST", 8*3600)}}
	for l, want := range map[Language][4]string{
		Chinese: {"6月28日17:05", "6月28日", "2024年6月", "2024年12月"},
		English: {"28 June 17:05", "28 June", "June 2024", "December 2024"},
	} {
		w := New().In(l)
		got := [4]string{w.When(form, at), w.Day(at), w.Period(june()), w.Period(june().Add(6))}
		if got != want {
			t.Errorf("%s: got %q, want %q", l, got, want)
		}
	}
}

func TestRanges(t *testing.T) {
	zh, en := New().In(Chinese), New().In(English)
	for first := office.Period.Add(june(), -5); first.Before(june().Add(7)); first = first.Add(1) {
		for n := range 15 {
			r := office.Range{First: first, Last: first.Add(n)}
			if got := zh.Range(r); got != r.Label() {
				t.Errorf("%s: got %q, want it as documents write it, %q", r, got, r.Label())
			}
		}
	}
	for i, want := range []string{"2024", "First half of 2024", "Second half of 2024", "Q1 2024", "Q4 2024", "June 2024",
		"February–May 2024", "November 2023 – February 2024"} {
		if got := en.Range(ranges(t)[i]); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestFiguresReadTheSame(t *testing.T) {
	q := office.Question{Kind: office.FigureQuestion, Title: "发放资助资金"}
	a := sample{"万元"}.answers()[0]
	if zh, en := New().In(Chinese).Answer(q, a), New().In(English).Answer(q, a); zh != en || zh != "128万元" {
		t.Errorf("got %q and %q, want 128万元 twice", zh, en)
	}
}

func TestEnglishCounts(t *testing.T) {
	w := New().In(English)
	for n, want := range map[int]string{1: "Answer the missing question", 2: "Answer the 2 missing questions"} {
		if got := w.LabelFill(n); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
	duty := office.Duty{Department: "d", Asked: 1}
	if got := w.Prompt(sample{"x"}.form(1), office.Round{Period: june()}, duty); !strings.Contains(string(got), "1 question.") {
		t.Errorf("got %q, want one question", got)
	}
}

func TestAMissingSentenceIsSaidByItsKey(t *testing.T) {
	w := New().In(English)
	if got := w.say("no_such_key", nil); got != "no_such_key" {
		t.Errorf("got %q", got)
	}
	if got := w.say("apology", nil); strings.Contains(string(got), "no value") {
		t.Errorf("a sentence with a hole was said: %q", got)
	}
}

func TestEveryProblemHasASentence(t *testing.T) {
	q := office.Question{Kind: office.FigureQuestion, Title: "走访", Figure: figure.Spec{Kind: figure.Count, Unit: "家"}}
	for _, l := range Languages() {
		w := New().In(l)
		seen := map[HTML]bool{"": true}
		for _, r := range reasons()[:18] {
			got := w.Problem(q, conversation.Problem{Code: conversation.Unreadable, Reading: figure.Reading{Reason: r, Got: "<x>"}})
			if seen[got] || strings.Contains(string(got), "<x>") || !strings.Contains(string(got), "<code>") {
				t.Errorf("%s, reason %v: got %q", l, r, got)
			}
			seen[got] = true
		}
		for _, c := range codes() {
			got := w.Problem(q, conversation.Problem{Code: c})
			if seen[got] {
				t.Errorf("%s, problem %s: got %q", l, c, got)
			}
			seen[got] = true
		}
		for _, r := range reasons()[18:23] {
			if got := w.ConfirmReason(figure.Reading{Reason: r}); seen[got] {
				t.Errorf("%s, reason %v has no sentence of its own: %q", l, r, got)
			}
		}
	}
}

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		name, text string
		n          int
		want       string
	}{
		{"short", "一二", 5, "一二"},
		{"exact", "一二三四五", 5, "一二三四五"},
		{"long", "一二三四五六", 5, "一二三四…"},
		{"pairs count twice", "😀😀😀", 5, "😀😀…"},
		{"lines become one", " 一\n二\t三 ", 9, "一 二 三"},
	} {
		if got := Shorten(c.text, c.n); got != c.want || Units(got) > c.n {
			t.Errorf("%s: Shorten(%q, %d) = %q, want %q", c.name, c.text, c.n, got, c.want)
		}
	}
}

func TestShortenApart(t *testing.T) {
	for _, c := range []struct{ name, one, other, wantOne, wantOther string }{
		{"short", "一二", "一三", "一二", "一三"},
		{"different from the start", "一二三四五六七八九十", "二二三四五六七八九十", "一二三四五六七…", "二二三四五六七…"},
		{"different at the end", "一二三四五六七八九十", "一二三四五六七八九", "…五六七八九十", "…五六七八九"},
		{"the same", "一二三四五六七八九十", "一二三四五六七八九十", "一二三四五六七…", "一二三四五六七…"},
		{"nothing", "", "一二三四五六七八九十", "", "一二三四五六七…"},
	} {
		if one, other := shortenApart(c.one, c.other, 8); one != c.wantOne || other != c.wantOther {
			t.Errorf("%s: got %q and %q, want %q and %q", c.name, one, other, c.wantOne, c.wantOther)
		}
	}
}
