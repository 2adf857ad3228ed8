package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zongjie/forms"
	"zongjie/storage"
)

// TestPlanCommand enters plan values without chat, and finds them in a draft.
func TestPlanCommand(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "office")
	wantRun(t, 0, nil, "init", dir)
	plan := func(code int, want string, args ...string) {
		t.Helper()
		wantRun(t, code, []string{want}, append([]string{"plan", "--config", filepath.Join(dir, "zongjie.yaml"), "education-sports"}, args...)...)
	}
	plan(1, "its directory must exist", "2024H2")
	plan(0, "✓ 2024年下半年 健身步道目标：8公里", "2024H2", "b48", "8公里")
	plan(0, "8.5公里（原为8公里）", "2024H2", "b48", "8.5", "公里")
	plan(0, "百姓健身房目标：未录入\n体育口袋公园目标：未录入\n还缺3项", "2024H2")
	plan(1, "准确的数", "2024H2", "b49", "至少2个")
	plan(1, "按半年录入", "2024", "b49", "2")
	plan(1, "b47, b48, b49, b50", "2024H2", "b51", "2")
	plan(1, "没有读出", "2024H2", "b49")
	plan(1, "range", "2024H3", "b49", "2")
	wantRun(t, 1, []string{"no form"}, "plan", "--config", filepath.Join(dir, "zongjie.yaml"), "education", "2024H2")
	file := filepath.Join(dir, "draft.md")
	wantRun(t, 0, nil, "draft", "--config", filepath.Join(dir, "zongjie.yaml"), "education-sports", "2024H1", "-o", file)
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(text), "建成健身步道8.5公里") || !strings.Contains(string(text), "2024年下半年计划数") {
		t.Errorf("the draft lacks the plan value, %v:\n%s", err, text)
	}
	store, err := storage.Open(filepath.Join(dir, "data", "zongjie.db"))
	if err != nil {
		t.Fatal(err)
	}
	plan(1, "/plan in chat", "2024H2", "b49", "2")
	plan(0, "8.5公里", "2024H2")
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestInitOffersEveryForm: each ready form can be begun with, and stands in the help
// and in the refusal of an unknown one.
func TestInitOffersEveryForm(t *testing.T) {
	if got := len(forms.Names()); got != 4 {
		t.Errorf("%d ready forms, want one for each of the four summaries", got)
	}
	for _, name := range forms.Names() {
		dir := filepath.Join(t.TempDir(), "office")
		wantRun(t, 0, []string{name + ".yaml"}, "init", dir, "--form", name)
		wantRun(t, 0, []string{name}, "check", "--config", filepath.Join(dir, "zongjie.yaml"))
	}
	wantRun(t, 0, forms.Names(), "init", "--help")
	wantRun(t, 1, forms.Names(), "init", filepath.Join(t.TempDir(), "x"), "--form", "forestry")
}
