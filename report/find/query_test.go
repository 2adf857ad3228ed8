package find

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseQuery(t *testing.T) {
	for text, want := range map[string]Query{
		"为什么是132？":                  {Term: "132"},
		"为什么是132":                   {Term: "132"},
		"请问为什么会是１３２家呢？":             {Term: "132家"},
		"为啥只有 132 家":                {Term: "132 家"},
		"怎么是713.036万元？":             {Term: "713.036万元"},
		"为何是一百三十二？":                 {Term: "一百三十二"},
		"为什么是“132”？":                {Term: "132"},
		"为什么有××？":                   {Term: "××"},
		"走访企业为什么是132？":              {Title: "走访企业", Term: "132"},
		"走访企业，为什么是132家？":            {Title: "走访企业", Term: "132家"},
		"为什么走访企业是132？":              {Title: "走访企业", Term: "132"},
		"132怎么来的":                   {Term: "132"},
		"132是怎么来的？":                 {Term: "132"},
		"132家这个数怎么算出来的":             {Term: "132家"},
		"这个132从哪来的？":                {Term: "132"},
		"132 从哪里来":                  {Term: "132"},
		"132哪儿来的啊":                  {Term: "132"},
		"走访企业怎么来的？":                 {Term: "走访企业"},
		"走访企业132怎么来的":               {Term: "走访企业132"},
		"Why 132?":                  {Term: "132"},
		"why is it 132":             {Term: "132"},
		"Where does 132 come from?": {Term: "132"},
	} {
		got, ok := ParseQuery(text)
		if diff := cmp.Diff(want, got); diff != "" || !ok {
			t.Errorf("%q: %t (-want +got):\n%s", text, ok, diff)
		}
	}
}

// What else people write is no question about a figure.
func TestNoQuery(t *testing.T) {
	for _, text := range []string{
		"", "132", "132家", "走访企业132家", "为什么", "为什么？", "为什么是你", "怎么填？", "怎么办", "怎么是他来的呢",
		"收到", "6月3日召开推进会，研究钱从哪来、人往哪去。会后走访企业132家", "因为132家里有新办的", "原因：怎么算都是132家，已核对",
		"为什么是132？\n因为新办了4家", strings.Repeat("走访企业", 20) + "怎么来的", "why not", "/why",
	} {
		if got, ok := ParseQuery(text); ok {
			t.Errorf("%q was read as %+v", text, got)
		}
	}
}

func TestNewQuery(t *testing.T) {
	for text, want := range map[string]Query{
		"132":         {Term: "132"},
		"１３２家。":       {Term: "132家"},
		"《走访企业》":      {Term: "走访企业"},
		"visits":      {Term: "visits"},
		"为什么是132？":    {Term: "132"},
		"走访企业为什么是132": {Title: "走访企业", Term: "132"},
	} {
		if diff := cmp.Diff(want, NewQuery(text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
