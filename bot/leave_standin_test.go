package bot

import (
	"strings"
	"testing"

	"zongjie/storage"
)

// TestLeaveNamesStandIn: whoever is named behind the days is proposed; where that is
// nobody, or several, all are offered.
func TestLeaveNamesStandIn(t *testing.T) {
	w := newWorld(t).start()
	me := w.member(31, "张三", storage.Respondent, "office")
	w.member(32, "李四", storage.Respondent, "preschool")
	w.member(33, "王芳", storage.Respondent, "preschool")
	w.member(34, "王 芳", storage.Respondent, "office")
	const proposed, offered = "由李四代填", "请假，由谁代填"
	for typed, want := range map[string]string{
		"/leave 6月26日到6月30日 李四":    proposed,
		"/leave 6月26日到6月30日，请李四代填": proposed,
		"/leave 6月26日到6月30日由李四代填":  proposed,
		"6月26日到6月30日，请李四代填":        proposed,
		"/leave 6月26日到6月30日 王芳":    offered,
		"/leave 6月26日到6月30日 赵六":    offered,
		"/leave 6月26日到6月30日 张三":    offered,
		"6月26日到6月30日，请专家授课":        "活动",
	} {
		me.says(typed)
		if got := strings.NewReplacer("<b>", "", "</b>", "").Replace(me.last()); !strings.Contains(got, want) {
			t.Errorf("%s: got %q, want %q", typed, got, want)
		}
	}
	me.says("/leave 6月26日到6月30日 李四")
	me.taps("确定")
	if got := me.last(); !strings.Contains(got, "已登记：张三 6月26日—6月30日请假，由李四代填") {
		t.Errorf("got %q, want the leave registered", got)
	}
}
