package docx

import "testing"

// 28 characters of 3号 stand in a line.
const fullLine = 56

func TestSignatureGaps(t *testing.T) {
	for _, c := range []struct {
		name, organ, date string
		organGap, dateGap int // in half characters
	}{
		{"organ longer by two", "某区教育和体育局", "2024年7月3日", 4, 4},
		{"organ much longer", "某某市某某区教育和体育局党组", "2024年7月3日", 4, 16},
		{"organ longer by one", "某区教育体育局", "2024年7月3日", 6, 4},
		{"as long as the date", "某区教育体局", "2024年7月3日", 8, 4},
		{"date longer", "某局", "2024年12月31日", 18, 4},
		{"organ as long as a line", "某某省某某市某某区某某街道某某社区某某办公室某某领导小组", "2024年7月3日", 4, 44},
		{"date alone", "", "2024年7月3日", 20, 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			organ, date := signatureGaps(c.organ, c.date, fullLine)
			if organ != c.organGap || date != c.dateGap {
				t.Errorf("gaps = %d, %d half characters, want %d, %d", organ, date, c.organGap, c.dateGap)
			}
		})
	}
}

// What the standard says, whatever the lengths: the date begins two characters
// right of the organ, and neither comes nearer to the edge than two.
func TestSignatureRule(t *testing.T) {
	const most = fullLine - 2*minGap - 2
	for organ := 2; organ <= most; organ += 2 {
		for date := 9; date <= 13; date++ {
			organGap, dateGap := signatureGaps(ascii(organ), ascii(date), fullLine)
			organStart, dateStart := fullLine-organGap-organ, fullLine-dateGap-date
			if dateStart != organStart+minGap || organGap < minGap || dateGap < minGap || organGap != minGap && dateGap != minGap {
				t.Fatalf("organ of %d starts at %d, date of %d at %d", organ, organStart, date, dateStart)
			}
		}
	}
}

func ascii(n int) string { return string(make([]byte, n)) }

func TestTightening(t *testing.T) {
	for _, c := range []struct {
		name        string
		left, right float64
		want        int
	}{
		{"the standard's 28 characters", 28, 26, 5},
		{"room for 29", 20, 26, 0},
		{"27 with a hair less each", 30, 28, 1},
	} {
		l := Layout{Margins: Margins{Left: c.left, Right: c.right}}.filled()
		if got := l.tightening(); got != c.want {
			t.Errorf("%s: tightened by %d twips in a line of %d, want %d", c.name, got, l.textWidth(), c.want)
		}
	}
}
