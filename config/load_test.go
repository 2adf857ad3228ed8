package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zongjie/report/docx"
)

// officeDir writes the files of an office into a directory and returns it.
func officeDir(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// environment is a getenv with a few variables.
func environment(variables map[string]string) func(string) string {
	return func(name string) string { return variables[name] }
}

func goodForm(t *testing.T, id string) string {
	t.Helper()
	return strings.Replace(string(read(t, "testdata/good.yaml")), "form: office", "form: "+id, 1)
}

func TestLoadDefaults(t *testing.T) {
	for name, settings := range map[string]string{
		"empty":     "# nothing\n",
		"commented": settingsSource,
		"nulls":     "database:\ntelegram:\nforms:\n",
	} {
		t.Run(name, func(t *testing.T) {
			dir := officeDir(t, map[string]string{"zongjie.yaml": settings, "forms/b.yaml": goodForm(t, "b"), "forms/a.yaml": goodForm(t, "a")})
			c, err := load(filepath.Join(dir, "zongjie.yaml"), environment(nil))
			if err != nil {
				t.Fatalf("load = %v, want nil", err)
			}
			want := Settings{
				Database: filepath.Join(dir, "data/zongjie.db"),
				Telegram: Telegram{TokenFile: filepath.Join(dir, "token.txt"),
					APIRoot: "https://api.telegram.org", FileRoot: "https://api.telegram.org/file"},
				Forms: []string{filepath.Join(dir, "forms/*.yaml")},
				Style: docx.Style{Layout: docx.StandardLayout()},
			}
			if diff := cmp.Diff(want, c.Settings); diff != "" || c.Dir != dir {
				t.Errorf("settings in %q (-want +got):\n%s", c.Dir, diff)
			}
			if len(c.Forms) != 2 || c.Forms[0].ID != "a" || c.Forms[1].File != filepath.Join(dir, "forms/b.yaml") ||
				string(c.Forms[1].Source) != goodForm(t, "b") {
				t.Errorf("forms = %+v, want a and b", c.Forms)
			}
		})
	}
}

func TestLoadSettings(t *testing.T) {
	dir := officeDir(t, map[string]string{"forms/a.yaml": goodForm(t, "a"), "z.yaml": `
database: /var/lib/zongjie.db
forms: [forms/*.yaml, forms/a.yaml]
telegram:
  token_file: secret/token
  api_root: http://localhost:8081/
  proxy: socks5://user:secret@127.0.0.1:1080
`})
	c, err := load(filepath.Join(dir, "z.yaml"), environment(nil))
	if err != nil {
		t.Fatalf("load = %v, want nil", err)
	}
	want := Settings{
		Database: "/var/lib/zongjie.db",
		Telegram: Telegram{
			TokenFile: filepath.Join(dir, "secret/token"), APIRoot: "http://localhost:8081",
			FileRoot: "http://localhost:8081/file", Proxy: "socks5://user:secret@127.0.0.1:1080",
		},
		Forms: []string{filepath.Join(dir, "forms/*.yaml"), filepath.Join(dir, "forms/a.yaml")},
		Style: docx.Style{Layout: docx.StandardLayout()},
	}
	if diff := cmp.Diff(want, c.Settings); diff != "" || len(c.Forms) != 1 {
		t.Errorf("settings with %d forms, want 1 (-want +got):\n%s", len(c.Forms), diff)
	}
}

func TestEnvironmentGoesFirst(t *testing.T) {
	dir := officeDir(t, map[string]string{
		"zongjie.yaml": "database: a.db\nforms: [nothing/*.yaml]\ntelegram: {token_file: a, api_root: 'no', proxy: 'no'}\n",
		"b/b.yaml":     goodForm(t, "b"), "c/c.yaml": goodForm(t, "c"),
	})
	for name, value := range map[string]string{
		"ZONGJIE_DATABASE":            "b.db",
		"ZONGJIE_FORMS":               "b/*.yaml" + string(filepath.ListSeparator) + "c/c.yaml",
		"ZONGJIE_TELEGRAM_TOKEN_FILE": "/run/secrets/token",
		"ZONGJIE_TELEGRAM_API_ROOT":   "http://api",
		"ZONGJIE_TELEGRAM_FILE_ROOT":  "http://files",
		"ZONGJIE_TELEGRAM_PROXY":      "http://proxy:3128",
	} {
		t.Setenv(name, value)
	}
	c, err := Load(filepath.Join(dir, "zongjie.yaml"))
	if err != nil {
		t.Fatalf("Load = %v, want nil", err)
	}
	want := Settings{
		Database: filepath.Join(dir, "b.db"),
		Telegram: Telegram{TokenFile: "/run/secrets/token", APIRoot: "http://api", FileRoot: "http://files", Proxy: "http://proxy:3128"},
		Forms:    []string{filepath.Join(dir, "b/*.yaml"), filepath.Join(dir, "c/c.yaml")},
		Style:    docx.Style{Layout: docx.StandardLayout()},
	}
	if diff := cmp.Diff(want, c.Settings); diff != "" || len(c.Forms) != 2 {
		t.Errorf("settings with %d forms, want 2 (-want +got):\n%s", len(c.Forms), diff)
	}
}

// What is secret in these files is SECRET, and no fault may repeat it.
func TestLoadFaults(t *testing.T) {
	const rootWant = "; want an http or https URL without %, ? and #, such as https://api.telegram.org\n"
	for _, tc := range []struct {
		name  string
		files map[string]string
		env   map[string]string
		want  string // with DIR for the directory
	}{
		{"everything at once", map[string]string{
			"zongjie.yaml": "databse: a.db\nforms: [none/*.yaml, 'a[']\ntelegram:\n  token: 1:SECRET\n  token_file: 1:SECRET\n" +
				"  api_root: https://SECRET%s/\n  file_root: ftp://SECRET\n  proxy: SECRET:1080\n",
		}, nil, `DIR/zongjie.yaml:1:1: settings has an unknown key "databse"; want one of database, telegram, forms, layout; did you mean "database"?
DIR/zongjie.yaml:2:9: no file matches "none/*.yaml"; want at least one form
DIR/zongjie.yaml:2:22: forms has a broken glob "a["; want a glob such as forms/*.yaml
DIR/zongjie.yaml:4:3: telegram has an unknown key "token"; want one of token_file, api_root, file_root, proxy
DIR/zongjie.yaml:5:15: telegram.token_file holds a token; want the path of a file that holds the token
DIR/zongjie.yaml:6:13: telegram.api_root is no address of a server` + rootWant +
			`DIR/zongjie.yaml:7:14: telegram.file_root is no address of a server` + rootWant +
			`DIR/zongjie.yaml:8:10: telegram.proxy is no address of a proxy; want an http, https or socks5 URL, such as socks5://127.0.0.1:1080
`},
		{"variables", map[string]string{"zongjie.yaml": "forms: [zongjie.yaml]\n"}, map[string]string{
			"ZONGJIE_FORMS":               "none/*.yaml",
			"ZONGJIE_TELEGRAM_TOKEN_FILE": "1:SECRET",
			"ZONGJIE_TELEGRAM_API_ROOT":   "https://u:SECRET@host",
			"ZONGJIE_TELEGRAM_FILE_ROOT":  "https://host/SECRET%20",
			"ZONGJIE_TELEGRAM_PROXY":      "socks4://SECRET",
		}, `$ZONGJIE_FORMS: no file matches "none/*.yaml"; want at least one form
$ZONGJIE_TELEGRAM_API_ROOT: telegram.api_root is no address of a server` + rootWant +
			`$ZONGJIE_TELEGRAM_FILE_ROOT: telegram.file_root is no address of a server` + rootWant +
			`$ZONGJIE_TELEGRAM_PROXY: telegram.proxy is no address of a proxy; want an http, https or socks5 URL, such as socks5://127.0.0.1:1080
$ZONGJIE_TELEGRAM_TOKEN_FILE: telegram.token_file holds a token; want the path of a file that holds the token
`},
		{"no settings", map[string]string{"zongjie.yaml": "- a\n"}, nil,
			"DIR/zongjie.yaml:1:1: settings is a list; want the keys database, telegram, forms, layout\n"},
		{"no YAML", map[string]string{"zongjie.yaml": "forms: [\n"}, nil,
			"DIR/zongjie.yaml:1:8: file is not YAML: sequence end token ']' not found; want a text with : # { } [ ] or % in quotes\n"},
		{"no forms", map[string]string{"zongjie.yaml": "telegram: 5\n"}, nil,
			"DIR/zongjie.yaml:1:1: no file matches \"forms/*.yaml\"; want at least one form\n" +
				"DIR/zongjie.yaml:1:11: telegram is a single value; want the keys token_file, api_root, file_root, proxy\n"},
		{"forms against each other", map[string]string{
			"zongjie.yaml": "", "forms/a.yaml": goodForm(t, "a"),
			"forms/b.yaml":        strings.Replace(goodForm(t, "a"), "党建科", "党办", 1),
			"forms/c.yaml":        "form: c\ntitle: [a\n",
			"forms/d.yaml/e.yaml": "",
		}, nil, `DIR/forms/b.yaml:1:7: form "a" appears again; it is already in DIR/forms/a.yaml; want a new id
DIR/forms/b.yaml:6:9: department "party" is called 党办 here and 党建科 in DIR/forms/a.yaml; want one name for one id
DIR/forms/c.yaml:2:8: file is not YAML: sequence end token ']' not found; want a text with : # { } [ ] or % in quotes
DIR/forms/d.yaml: form cannot be read; want a readable file
`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := officeDir(t, tc.files)
			_, err := load(filepath.Join(dir, "zongjie.yaml"), environment(tc.env))
			got := strings.ReplaceAll(faultLines(err), dir, "DIR")
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
			if strings.Contains(got, "SECRET") {
				t.Errorf("faults = %s, want no secret", got)
			}
		})
	}
}

func TestLoadWithoutFile(t *testing.T) {
	_, err := Load(filepath.Join(t.TempDir(), "zongjie.yaml"))
	var faults Faults
	if !errors.Is(err, fs.ErrNotExist) || errors.As(err, &faults) {
		t.Errorf("Load = %v, want fs.ErrNotExist and no Faults", err)
	}
}

func TestConfigForm(t *testing.T) {
	var c Config
	c.Forms = append(c.Forms, Form{File: "a.yaml"})
	c.Forms[0].ID = "a"
	if f, ok := c.Form("a"); !ok || f.File != "a.yaml" {
		t.Errorf("Form(a) = %v, %t, want a.yaml, true", f, ok)
	}
	if f, ok := c.Form("b"); ok {
		t.Errorf("Form(b) = %v, want none", f)
	}
}
