package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"zongjie/forms"
	"zongjie/office"
)

func TestInit(t *testing.T) {
	for _, id := range forms.Names() {
		t.Run(id, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "new")
			written, err := Init(dir, id, forms.FS)
			want := []string{filepath.Join(dir, "zongjie.yaml"), filepath.Join(dir, "forms", id+".yaml")}
			if diff := cmp.Diff(want, written); diff != "" || err != nil {
				t.Fatalf("Init = %v (-want +got):\n%s", err, diff)
			}
			c, err := load(written[0], environment(nil))
			if err != nil || len(c.Forms) != 1 || c.Forms[0].ID != office.FormID(id) {
				t.Errorf("load = %v, %v, want form %s", c.Forms, err, id)
			}
		})
	}
}

func TestInitKeepsFiles(t *testing.T) {
	ready := fstest.MapFS{"a.yaml": {Data: []byte("form: a\n")}}
	for _, existing := range []string{"zongjie.yaml", "forms/a.yaml"} {
		t.Run(existing, func(t *testing.T) {
			dir := officeDir(t, map[string]string{existing: "mine"})
			written, err := Init(dir, "a", ready)
			if !errors.Is(err, fs.ErrExist) || written != nil {
				t.Errorf("Init = %v, %v, want nothing and fs.ErrExist", written, err)
			}
			var got []string
			for _, name := range []string{"zongjie.yaml", "forms/a.yaml"} {
				if content, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
					got = append(got, name+" "+string(content))
				}
			}
			if diff := cmp.Diff([]string{existing + " mine"}, got); diff != "" {
				t.Errorf("files (-want +got):\n%s", diff)
			}
		})
	}
}

func TestInitUnknownForm(t *testing.T) {
	ready := fstest.MapFS{"town.yaml": {}, "education.yaml": {}, "notes.txt": {}}
	dir := t.TempDir()
	_, err := Init(dir, "eduction", ready)
	want := "init: unknown ready form \"eduction\"; want one of education, town; did you mean \"education\"?\n"
	if diff := cmp.Diff(want, faultLines(err)); diff != "" {
		t.Errorf("Init (-want +got):\n%s", diff)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("directory = %v, %v, want it empty", entries, err)
	}
}

func TestInitWithoutDirectory(t *testing.T) {
	file := filepath.Join(officeDir(t, map[string]string{"file": ""}), "file")
	if _, err := Init(file, "a", fstest.MapFS{"a.yaml": {}}); err == nil {
		t.Error("Init below a file = nil, want an error")
	}
}
