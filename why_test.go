package main

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

// planOffice is a folder whose database holds one plan value and nothing else.
func planOffice(t *testing.T) (dir string, command func(code int, want []string, args ...string)) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "office")
	wantRun(t, 0, nil, "init", dir)
	command = func(code int, want []string, args ...string) {
		t.Helper()
		wantRun(t, code, want, append(args, "--config", filepath.Join(dir, "zongjie.yaml"))...)
	}
	command(0, nil, "plan", "education-sports", "2024H2", "b48", "8公里")
	return dir, command
}

func TestWhyCommand(t *testing.T) {
	_, command := planOffice(t)
	command(0, []string{"b17                       ××万元  发放学生资助资金\n", "b48                       8公里  健身步道目标\n"}, "why", "education-sports", "2024H1")
	for _, asked := range []string{"8公里", "8", "b48", "健身步道目标", "为什么是8公里？", "健身步道"} {
		command(0, []string{"健身步道目标：8公里\n2024年下半年计划数，由文秘录入\n2024年下半年　文秘　", "填“8公里”"}, "why", "education-sports", "2024H1", asked)
	}
	command(0, []string{"百姓健身房目标：××个", "\n\n体育口袋公园目标：××个"}, "why", "education-sports", "2024H1", "××个")
	command(1, []string{`no figure "9公里"`}, "why", "education-sports", "2024H1", "9公里")
	command(1, []string{"but 健身步道目标 8公里"}, "why", "education-sports", "2024H1", "健身步道为什么是9公里？")
	command(1, []string{"no form"}, "why", "education", "2024H1")
	command(1, []string{"range"}, "why", "education-sports", "2024H3")
}

func TestTrendCommand(t *testing.T) {
	dir, command := planOffice(t)
	file := filepath.Join(dir, "trend.png")
	command(0, nil, "draft", "education-sports", "2024H1", "-o", file, "--trend", "b17,b31")
	picture, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = picture.Close() }()
	size, err := png.DecodeConfig(picture)
	if err != nil || size.Height < 1000 {
		t.Errorf("%d pixels high, %v; want two figures below each other", size.Height, err)
	}
	command(1, []string{"must end in .png"}, "draft", "education-sports", "2024H1", "-o", filepath.Join(dir, "x.docx"), "--trend", "b17")
	command(1, []string{`no figure "b48"`}, "draft", "education-sports", "2024H1", "-o", filepath.Join(dir, "x.png"), "--trend", "b17,b48")
}
