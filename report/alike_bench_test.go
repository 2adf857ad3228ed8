package report_test

import (
	"fmt"
	"testing"

	"zongjie/office"
	"zongjie/report"
)

// BenchmarkAlike compiles a year of activities, ten a month, of more and more
// departments.
func BenchmarkAlike(b *testing.B) {
	things := []string{"防溺水", "消防", "食品", "普法", "科普", "文艺", "健身", "义诊", "招聘", "慰问"}
	for _, departments := range []int{50, 100, 200, 400} {
		b.Run(fmt.Sprintf("entries=%d", departments*120), func(b *testing.B) {
			o := newOffice(words("a", office.ActivitiesQuestion))
			o.in.Form.Departments, o.in.Range = nil, mustRange("2024")
			for i := range departments {
				d := office.DepartmentID(fmt.Sprintf("d%03d", i))
				o.in.Form.Departments = append(o.in.Form.Departments, office.Department{ID: d, Name: string(d)})
				for month := 1; month <= 12; month++ {
					var all []office.Activity
					for k, thing := range things {
						all = append(all, on(0, 0, fmt.Sprintf("在%c%c社区开展%s专题宣传活动，发放资料%d份", rune('一'+i), rune('甲'+month), thing, 100+k)))
					}
					o.tell(month, d, "a", all...)
				}
			}
			o.in.Form.Outline.Body = `{{activities "a"}}`
			for b.Loop() {
				if _, err := report.Compile(o.in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
