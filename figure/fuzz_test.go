package figure

import (
	"strings"
	"testing"
	"unicode"
)

// FuzzRead holds Read to its two promises for any text: it returns, and a figure's digits come from the text.
func FuzzRead(f *testing.F) {
	for _, r := range readRows(f) {
		f.Add(r.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, spec := range asked() {
			got := Read(text, spec)
			checkReading(t, text, got)
			if !got.Usable() {
				continue
			}
			if got.Amount.IsNegative() && !spec.Signed {
				t.Errorf("Read(%q, %v) got %v, want no negative amount", text, spec, got.Amount)
			}
			if got.Status == Proposed && len(scan([]rune(fold(text)))) > 1 {
				if typed := significant(typedDigits(text)); !strings.Contains(typed, significant(got.Amount.Abs().String())) {
					t.Errorf("Read(%q, %v) got %v, want a piece of the digits %s", text, spec, got.Amount, typed)
				}
				continue
			}
			checkDigits(t, text, got.Amount.Abs().String())
		}
	})
}

// checkReading checks that the fields of a reading agree with its status.
func checkReading(t *testing.T, text string, r Reading) {
	t.Helper()
	asks := r.Status == Proposed || r.Status == Refused
	if asks != (r.Reason != "") {
		t.Errorf("Read(%q) got %v with reason %q", text, r.Status, r.Reason)
	}
	if r.Status == Clear && r.Qualifier != Exact || r.Status == Approximate && r.Qualifier == Exact {
		t.Errorf("Read(%q) got %v with qualifier %q", text, r.Status, r.Qualifier)
	}
	if !r.Usable() && (!r.Amount.IsZero() || r.Converted) {
		t.Errorf("Read(%q) got %v with amount %v", text, r.Status, r.Amount)
	}
	if strings.ContainsFunc(r.Got, func(c rune) bool { return c == markWord || c == markPercent || c == markPart }) && r.Reason != Unreadable {
		t.Errorf("Read(%q) got an inner mark in %q", text, r.Got)
	}
}

// checkDigits checks that the amount's digits are all the digits of the text in their order; zeros are
// compared too where no scale in the text can add or swallow them. Beside a fixed word or in an
// everyday one (一共, 队伍) the text holds more digits; then the amount's are one piece of them.
func checkDigits(t *testing.T, text, amount string) {
	t.Helper()
	typed := typedDigits(text)
	want, got := significant(typed), significant(amount)
	if want == got || holdsWord(text) && strings.Contains(want, got) {
		if !strings.ContainsFunc(fold(text), isNumeral) && strings.Trim(typed, "0") != strings.Trim(strings.ReplaceAll(amount, ".", ""), "0") {
			t.Errorf("Read(%q) got %v, want the digits %s", text, amount, typed)
		}
		return
	}
	t.Errorf("Read(%q) got %v with digits %s, want %s", text, amount, got, want)
}

// holdsWord reports that some numerals of the text may belong to words.
func holdsWord(text string) bool {
	text = fold(text)
	return firstOf(text, words("plain")) != "" || firstOf(text, words("named")) != "" || strings.ContainsFunc(text, isFinancial)
}

// significant leaves the digits 1 to 9, which no change of unit or scale can alter.
func significant(digits string) string {
	return strings.Map(func(r rune) rune {
		if r >= '1' && r <= '9' {
			return r
		}
		return -1
	}, digits)
}

// typedDigits turns every digit of a text into an Arabic one, in any of its scripts, and puts a 1 for
// a scale that no digit precedes (十二 is 12, 近百 is 100, 一百十二 is 112).
func typedDigits(text string) string {
	sets := []string{"0123456789", "０１２３４５６７８９", "零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "〇壹貳叄肆伍陸柒捌玖", "    "}
	var b strings.Builder
	after, opensTen := false, false // a numeral stands right before; one that 十 can follow without a digit
	for _, r := range strings.NewReplacer("廿", "二十", "卅", "三十", "卌", "四十", "两", "二", "兩", "二", "百分之", " ", "百分点", " ", "百分百", " 百").Replace(text) {
		digit := -1
		for _, set := range sets[:5] {
			for i, d := range []rune(set) {
				if d == r {
					digit = i
				}
			}
		}
		scale := strings.ContainsRune("十拾百佰千仟万萬亿億", r)
		switch {
		case digit >= 0:
			b.WriteByte(byte('0' + digit))
		case scale && (!after || opensTen && strings.ContainsRune("十拾", r)):
			b.WriteByte('1')
		}
		if !unicode.IsSpace(r) && !strings.ContainsRune("余餘多几幾来个個+＋\ufeff\u200b", r) {
			opensTen = scale || strings.ContainsRune("零〇", r)
			after = digit >= 0 || scale
		}
	}
	return b.String()
}
