package conversation

import (
	"strings"
	"testing"
	"time"

	"zongjie/office"
)

// TestLongJoin: a text file of nothing but joined names holds up nobody else. With work
// that grew with the square of its length it took minutes.
func TestLongJoin(t *testing.T) {
	q, _ := loadForm(t).Question("schools")
	for name, text := range map[string]string{
		"joined":     strings.Repeat("实验小学和", 12000),
		"one word":   strings.Repeat("普及", 30000),
		"everything": strings.Repeat("甲/乙 丙和丁及", 8000),
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			if r := Read(q, office.Answer{}, text, 1); r.Verdict == Accepted {
				t.Errorf("verdict %d, want none that needs no yes", r.Verdict)
			}
			if took := time.Since(began); took > 15*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}
