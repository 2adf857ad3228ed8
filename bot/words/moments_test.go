package words

import (
	"testing"

	"zongjie/office"
)

func TestADutyIsNamedWithItsFormWhereSeveralAskItsDepartment(t *testing.T) {
	form := func(title string, departments ...office.DepartmentID) office.Form {
		f := office.Form{Title: title, Questions: []office.Question{{ID: "q"}}}
		for _, d := range departments {
			f.Departments = append(f.Departments, office.Department{ID: d, Name: string(d) + "科"})
		}
		return f
	}
	first, second := form("工作月报", "a", "b"), form("人员月报", "a", "c")
	second.Questions[0].Departments = []office.DepartmentID{"a"}
	w := New().Serving([]office.Form{first, second, form("季报", "b", "c")}).In(Chinese)
	for _, c := range []struct {
		form       office.Form
		department office.DepartmentID
		want       string
	}{
		{first, "a", "2024年6月 a科 工作月报"},
		{second, "a", "2024年6月 a科 人员月报"},
		{first, "b", "2024年6月 b科 工作月报"},
		{second, "c", "2024年6月 c科"}, // the second asks it nothing
	} {
		if got := w.Duty(c.form, c.department, june()); got != c.want {
			t.Errorf("Duty(%s, %s) = %q, want %q", c.form.Title, c.department, got, c.want)
		}
	}
	if got, want := New().In(Chinese).Duty(first, "a", june()), "2024年6月 a科"; got != want {
		t.Errorf("of one form Duty is %q, want %q", got, want)
	}
}
