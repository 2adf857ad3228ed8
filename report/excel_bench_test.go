package report_test

import (
	"fmt"
	"io"
	"testing"

	"zongjie/office"
	"zongjie/report/xlsx"
)

// BenchmarkExcel writes the workbook of a large office: 60 figures of 200
// departments in 12 months are 144,000 answers.
func BenchmarkExcel(b *testing.B) {
	for _, departments := range []int{50, 100, 200} {
		b.Run(fmt.Sprintf("departments=%d", departments), func(b *testing.B) {
			var questions []office.Question
			for i := range 60 {
				questions = append(questions, number(office.QuestionID(fmt.Sprintf("q%d", i)), office.Sum))
			}
			o := newOffice(questions...)
			o.in.Range = mustRange("2024")
			o.in.Form.Departments = nil
			for d := range departments {
				id := office.DepartmentID(fmt.Sprintf("d%d", d))
				o.in.Form.Departments = append(o.in.Form.Departments, office.Department{ID: id, Name: string(id)})
				for _, q := range questions {
					o.numbers(q.ID, id, "1 2 3 4 5 6 7.5 8 9 10 11 12")
				}
			}
			d := o.compile(b, "正文")
			b.ReportAllocs()
			for b.Loop() {
				if err := xlsx.Write(io.Discard, d, o.in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
