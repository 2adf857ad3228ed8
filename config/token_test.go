package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestToken(t *testing.T) {
	const token, other = "123456:SECRET-token_1", "7:SECRET"
	for _, tc := range []struct {
		name    string
		env     string
		content string // of the token file; empty for no file
		want    string
		fault   string // part of the error
	}{
		{"environment", token, "", token, ""},
		{"environment before the file", token, other, token, ""},
		{"file", "", other, other, ""},
		{"file with spaces around", "", " " + other + "\r\n", other, ""},
		{"bad environment", "SECRET", other, "", "ZONGJIE_TELEGRAM_TOKEN holds no bot token"},
		{"bad file", "", "SECRET", "", "holds no bot token"},
		{"two tokens", "", token + "\n" + other, "", "holds no bot token"},
		{"long file", "", strings.Repeat("SECRET", 50), "", "not a file with one token"},
		{"no file", "", "", "", "no bot token"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "token")
			if tc.content != "" {
				if err := os.WriteFile(file, []byte(tc.content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			got, err := Telegram{TokenFile: file}.Token(environment(map[string]string{"ZONGJIE_TELEGRAM_TOKEN": tc.env}))
			if got != tc.want {
				t.Errorf("Token = %q, %v, want %q", got, err, tc.want)
			}
			checkFault(t, err, tc.fault)
		})
	}
}

// checkFault checks an error's text, which must not have the token in it.
func checkFault(t *testing.T, err error, want string) {
	t.Helper()
	if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
		t.Errorf("error = %v, want %q in it", err, want)
	}
	if err != nil && strings.Contains(err.Error(), "SECRET") {
		t.Errorf("error = %v, want no token in it", err)
	}
}

func TestTokenMissing(t *testing.T) {
	if _, err := (Telegram{}).Token(environment(nil)); !errors.Is(err, ErrNoToken) {
		t.Errorf("Token = %v, want ErrNoToken", err)
	}
	_, err := Telegram{TokenFile: "1:SECRET"}.Token(environment(nil))
	checkFault(t, err, "holds a token")
	_, err = Telegram{TokenFile: t.TempDir()}.Token(environment(nil))
	checkFault(t, err, "not a file with one token")
}

func TestExposed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "token")
	if (Telegram{TokenFile: file}).Exposed() {
		t.Error("Exposed = true for no file, want false")
	}
	if err := os.WriteFile(file, []byte("1:a"), 0o600); err != nil {
		t.Fatal(err)
	}
	for mode, want := range map[fs.FileMode]bool{0o600: false, 0o640: false, 0o644: true} {
		if err := os.Chmod(file, mode); err != nil {
			t.Fatal(err)
		}
		if got := (Telegram{TokenFile: file}).Exposed(); got != want {
			t.Errorf("Exposed with mode %o = %t, want %t", mode, got, want)
		}
	}
}
