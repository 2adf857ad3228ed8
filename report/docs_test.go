package report_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zongjie/office"
	"zongjie/report"
	"zongjie/report/outline"
)

// The page on forms has every outline function with an example, and each example
// can be carried out.
func TestOutlineFunctionsAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../docs/forms.md")
	if err != nil {
		t.Fatal(err)
	}
	growth := signed()
	growth.ID = "d05"
	o := newOffice(number("b17", office.Sum), growth, words("visits", office.NamesQuestion), words("act", office.ActivitiesQuestion),
		words("hard", office.TextQuestion), words("stage", office.ChoiceQuestion))
	o.in.Form.Plan = plans()
	var shown []string
	for _, m := range regexp.MustCompile("(?m)^\\| `({{.*?}}|.*?{{point}}.*?)` \\|").FindAllStringSubmatch(string(page), -1) {
		o.in.Form.Outline.Body = strings.ReplaceAll(m[1], "…", "甲")
		for _, f := range outline.Check(o.in.Form) {
			if !f.Warning {
				t.Errorf("%s: %s", m[1], f.Problem)
			}
		}
		for _, name := range regexp.MustCompile(`(\w+) "`).FindAllStringSubmatch(m[1], -1) {
			shown = append(shown, name[1])
		}
	}
	slices.Sort(shown)
	known := report.Functions()
	if shown = slices.Compact(shown); !slices.Equal(shown, known) {
		t.Errorf("the page has examples of %q, the package has %q", shown, known)
	}
}
