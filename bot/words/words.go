// Package words holds every sentence the bot says to people, in Chinese and in
// English, and says them with what belongs into them. A sentence is one key of
// zh.yaml and en.yaml and one method of [Words], so that a call names everything
// the sentence needs. Whatever is put into a sentence is escaped here and nowhere
// else; only the catalogue holds markup.
//
// What a form says (titles, departments, units) is data and stays as it is
// written, and so do figures: the same figure reads the same in both languages,
// but for the word that says how exact it is.
package words

import (
	_ "embed"
	"html"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"

	"zongjie/office"
)

// Language is a language the bot speaks, as BCP 47 and Telegram write it.
type Language string

// The languages.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// Languages lists the languages, that of the office first.
func Languages() []Language { return []Language{Chinese, English} }

// LanguageOf returns the language for a code such as zh-hans or en-GB
// (core.telegram.org/bots/api#user, language_code). For any other code, and for
// none, it is Chinese: that is what the office works in.
func LanguageOf(code string) Language {
	if strings.HasPrefix(strings.ToLower(code), string(English)) {
		return English
	}
	return Chinese
}

// HTML is text with Telegram's markup (core.telegram.org/bots/api#html-style). What
// comes from this package is well-formed.
type HTML string

var (
	//go:embed zh.yaml
	chinese []byte
	//go:embed en.yaml
	english []byte
)

// Catalogue holds the sentences of all languages.
type Catalogue struct {
	bundle *i18n.Bundle
	shared map[office.DepartmentID]bool // departments that several forms ask; nil for none
}

// New returns the catalogue that is embedded in the program. The tests prove that
// it can be read.
func New() Catalogue {
	bundle := i18n.NewBundle(language.Chinese)
	bundle.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
	bundle.MustParseMessageFileBytes(chinese, "zh.yaml")
	bundle.MustParseMessageFileBytes(english, "en.yaml")
	return Catalogue{bundle: bundle}
}

// Serving returns the catalogue for a bot that serves these forms. Where several of
// them ask a department, its month alone does not tell which is meant: then a duty is
// named with its form.
func (c Catalogue) Serving(forms []office.Form) Catalogue {
	c.shared = map[office.DepartmentID]bool{}
	asked := map[office.DepartmentID]bool{}
	for _, f := range forms {
		for _, d := range f.Departments {
			if slices.ContainsFunc(f.Questions, func(q office.Question) bool { return q.AskedOf(d.ID) }) {
				c.shared[d.ID], asked[d.ID] = asked[d.ID], true
			}
		}
	}
	return c
}

// In returns the words of a language.
func (c Catalogue) In(l Language) Words {
	return Words{Language: l, catalogue: c, localizer: i18n.NewLocalizer(c.bundle, string(l))}
}

// Words says sentences in one language. Methods that return [HTML] make messages;
// those that return a string make plain text: labels, dates, and what is shown for
// a moment after a tap.
type Words struct {
	Language  Language
	catalogue Catalogue
	localizer *i18n.Localizer
}

// Sentence is a sentence that needs nothing but its language, by its key.
type Sentence string

// Plain is a label or another short text without markup that needs nothing either.
type Plain string

// Say says a sentence that needs nothing.
func (w Words) Say(s Sentence) HTML { return HTML(w.text(string(s), nil, nil)) }

// Plain is Say for what has no markup.
func (w Words) Plain(p Plain) string { return w.text(string(p), nil, nil) }

// data is what a sentence is about: strings and whole numbers, and HTML from here.
type data map[string]any

// say returns a sentence as HTML, with everything in it escaped.
func (w Words) say(key string, d data) HTML { return HTML(w.text(key, escaped(d), nil)) }

// count is say for a sentence about d's Count things, which some languages say
// otherwise of one than of many.
func (w Words) count(key string, d data) HTML { return HTML(w.text(key, escaped(d), d["Count"])) }

// plain is say for text without markup.
func (w Words) plain(key string, d data) string { return w.text(key, d, nil) }

// plainCount is count for text without markup.
func (w Words) plainCount(key string, d data) string { return w.text(key, d, d["Count"]) }

// text looks a sentence up and fills it in. Should one be lacking in a language, it
// is said in Chinese, and should that fail, its key is said: strange to read, but no
// answer is lost for the want of a sentence.
func (w Words) text(key string, d data, count any) string {
	// The error comes with the best there is, and the tests let none through.
	text, _ := w.localizer.Localize(&i18n.LocalizeConfig{MessageID: key, TemplateData: map[string]any(d),
		PluralCount: count, TemplateParser: &template.TextParser{Option: "missingkey=error"}})
	if text == "" {
		return key
	}
	return text
}

func escaped(d data) data {
	safe := make(data, len(d))
	for name, value := range d {
		if s, ok := value.(string); ok {
			value = html.EscapeString(s)
		}
		safe[name] = value
	}
	return safe
}
