package config

import (
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"zongjie/report/docx"
)

// What is used where the settings say nothing: the address of Telegram's own
// server, and places beside the settings file.
const (
	defaultAPIRoot  = "https://api.telegram.org"
	defaultDatabase = "data/zongjie.db"
	defaultForms    = "forms/*.yaml"
	defaultToken    = "token.txt"
)

// Settings is what zongjie.yaml says, after the environment has had its say.
// Paths that are not absolute were joined to the file's directory.
type Settings struct {
	Database string // the SQLite file
	Telegram Telegram
	Forms    []string   // globs of the form files
	Style    docx.Style // of Word files
}

// Telegram says how Telegram is reached.
type Telegram struct {
	TokenFile string // file that holds the bot token; the environment goes first
	APIRoot   string // without a slash at the end: https://api.telegram.org
	FileRoot  string // downloads are below it: https://api.telegram.org/file
	Proxy     string // http, https or socks5 URL; may hold a password; empty for the environment's HTTPS_PROXY
}

// settingsReader reads zongjie.yaml, variables first.
type settingsReader struct {
	*reader
	dir    string
	getenv func(string) string
	files  []string // the form files that the globs match
}

func (s *settingsReader) read(source []byte) Settings {
	root := s.parse(source)
	if root.shape == empty {
		root.shape = mapping // every setting has a default
	}
	o := s.object(root, "settings", "database", "telegram", "forms", "layout")
	return Settings{
		Database: s.path(s.setting(o, "database", "ZONGJIE_DATABASE", defaultDatabase)),
		Telegram: s.telegram(o),
		Forms:    s.globs(o),
		Style:    s.style(o),
	}
}

// value is a setting and where it was made.
type value struct {
	text string
	file string
	at   node
}

// setting takes a value from the environment, else from the file, else the
// default. A fault in a variable is reported under the variable's name.
func (s *settingsReader) setting(o object, key, variable, otherwise string) value {
	text, at := o.text(key)
	if set := strings.TrimSpace(s.getenv(variable)); set != "" {
		return value{set, "$" + variable, node{}}
	}
	if text == "" {
		text = otherwise
	}
	return value{text, s.file, at}
}

func (s *settingsReader) path(v value) string {
	if v.text == "" || filepath.IsAbs(v.text) {
		return v.text
	}
	return filepath.Join(s.dir, v.text)
}

func (s *settingsReader) telegram(settings object) Telegram {
	o := settings.part("telegram", "telegram", "token_file", "api_root", "file_root", "proxy")
	file := s.setting(o, "token_file", "ZONGJIE_TELEGRAM_TOKEN_FILE", defaultToken)
	root := s.root(s.setting(o, "api_root", "ZONGJIE_TELEGRAM_API_ROOT", defaultAPIRoot), "api_root")
	return Telegram{
		TokenFile: s.tokenFile(file),
		APIRoot:   root,
		FileRoot:  s.root(s.setting(o, "file_root", "ZONGJIE_TELEGRAM_FILE_ROOT", root+"/file"), "file_root"),
		Proxy:     s.proxy(s.setting(o, "proxy", "ZONGJIE_TELEGRAM_PROXY", "")),
	}
}

// tokenFile refuses a token where the name of a file belongs, before the name
// gets into an error.
func (s *settingsReader) tokenFile(v value) string {
	if tokenPattern.MatchString(v.text) {
		s.report(v, "telegram.token_file holds a token", "the path of a file that holds the token")
		return ""
	}
	return s.path(v)
}

// root checks an address. Its text is not repeated: what does not parse may hold
// a secret. A % would be taken as a format by the Telegram client.
func (s *settingsReader) root(v value, key string) string {
	text := strings.TrimRight(v.text, "/")
	u, ok := address(text, "http", "https")
	if !ok || u.User != nil || strings.ContainsAny(text, "%?#") {
		s.report(v, fmt.Sprintf("telegram.%s is no address of a server", key),
			"an http or https URL without %, ? and #, such as "+defaultAPIRoot)
		return defaultAPIRoot
	}
	return text
}

// address reads the URL of a server.
func address(text string, schemes ...string) (*url.URL, bool) {
	u, err := url.Parse(text)
	return u, err == nil && slices.Contains(schemes, u.Scheme) && u.Hostname() != ""
}

func (s *settingsReader) proxy(v value) string {
	if _, ok := address(v.text, "http", "https", "socks5"); v.text != "" && !ok {
		s.report(v, "telegram.proxy is no address of a proxy", "an http, https or socks5 URL, such as socks5://127.0.0.1:1080")
	}
	return v.text
}

// report adds a fault to this reader, wherever the value came from.
func (s *settingsReader) report(v value, problem, want string) {
	s.faults = append(s.faults, Fault{File: v.file, Line: v.at.line, Column: v.at.column, Problem: problem, Want: want})
}

// globs reads the patterns of the form files and lists the files that match. In
// the environment patterns are separated as directories are in $PATH.
func (s *settingsReader) globs(o object) []string {
	patterns, _ := o.texts("forms", "a list of globs, such as ["+defaultForms+"]")
	file := s.file
	if set := s.getenv("ZONGJIE_FORMS"); set != "" {
		patterns, file = nil, "$ZONGJIE_FORMS"
		for _, pattern := range filepath.SplitList(set) {
			patterns = append(patterns, node{text: pattern})
		}
	} else if o.size("forms") == 0 {
		patterns = []node{o.key("forms")}
		patterns[0].text = defaultForms
	}
	var globs []string
	for _, p := range patterns {
		pattern := s.path(value{text: p.text})
		s.match(value{p.text, file, p}, pattern)
		globs = append(globs, pattern)
	}
	return globs
}

// match adds the files that a pattern names; a file that two patterns name is
// one form.
func (s *settingsReader) match(v value, pattern string) {
	files, err := filepath.Glob(pattern)
	switch {
	case err != nil:
		s.report(v, fmt.Sprintf("forms has a broken glob %q", v.text), "a glob such as "+defaultForms)
	case len(files) == 0:
		s.report(v, fmt.Sprintf("no file matches %q", v.text), "at least one form")
	}
	s.files = append(s.files, files...)
	slices.Sort(s.files)
	s.files = slices.Compact(s.files)
}
