package sandbox_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"github.com/google/go-cmp/cmp"

	"zongjie/sandbox"
)

// TestHTML sends every row of testdata/html.json and compares what stands in the
// chat, or the refusal.
func TestHTML(t *testing.T) {
	raw, err := os.ReadFile("testdata/html.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct{ Name, HTML, Text, Entities, Error string }
	if err := json.Unmarshal(raw, &rows); err != nil {
		t.Fatal(err)
	}
	r, u := met(t)
	for _, c := range rows {
		t.Run(c.Name, func(t *testing.T) {
			got := r.call("sendMessage", tgbotapi.Params{"chat_id": "1001", "text": c.HTML, "parse_mode": "HTML"})
			if c.Error != "" {
				if want := "Bad Request: can't parse entities: " + c.Error; got != want {
					t.Errorf("got refusal %q, want %q", got, want)
				}
				return
			}
			if got != "" {
				t.Fatalf("refused: %s", got)
			}
			all := u.Messages()
			m := all[len(all)-1]
			if m.Text != c.Text || entityList(m.Entities) != c.Entities {
				t.Errorf("got %q with %q, want %q with %q", m.Text, entityList(m.Entities), c.Text, c.Entities)
			}
		})
	}
}

func entityList(list []sandbox.Entity) string {
	var out []string
	for _, e := range list {
		line := fmt.Sprintf("%s %d %d %s%s%s", e.Type, e.Offset, e.Length, e.URL, e.Language, e.CustomEmojiID)
		out = append(out, strings.TrimSpace(line))
	}
	return strings.Join(out, "; ")
}

func TestTextLimits(t *testing.T) {
	r, _ := met(t)
	html := tgbotapi.Params{"parse_mode": "html"}
	tests := []struct {
		name string
		text string
		with tgbotapi.Params
		want string
	}{
		{"one", "a", nil, ""},
		{"4096 characters", strings.Repeat("中", 4096), nil, ""},
		{"4097 characters", strings.Repeat("中", 4097), nil, "Bad Request: message is too long"},
		{"2048 emoji", strings.Repeat("😀", 2048), nil, ""},
		{"2048 emoji and one", strings.Repeat("😀", 2048) + "a", nil, "Bad Request: message is too long"},
		{"counted after parsing", "<b>" + strings.Repeat("&lt;", 4096) + "</b>", html, ""},
		{"too long after parsing", "<b>" + strings.Repeat("&lt;", 4097) + "</b>", html, "Bad Request: message is too long"},
		{"counted after trimming", "  " + strings.Repeat("a", 4096) + "\n\n", nil, ""},
		{"32 KiB raw", strings.Repeat("a", 32769), nil, "Bad Request: text is too long"},
		{"empty", "", nil, "Bad Request: message text is empty"},
		{"blank", " \n\t\u200b", nil, "Bad Request: text must be non-empty"},
		{"empty after parsing", "<b></b> <i> </i>", html, "Bad Request: text must be non-empty"},
		{"not UTF-8", "a\xff", nil, "Bad Request: strings must be encoded in UTF-8"},
		{"Markdown", "*a*", tgbotapi.Params{"parse_mode": "MarkdownV2"}, "Bad Request: unsupported parse_mode"},
		{"entities null", "a", tgbotapi.Params{"entities": "null"}, ""},
		{"entities outside", "a", tgbotapi.Params{"entities": `[{"type":"bold","offset":0,"length":2}]`},
			"Bad Request: entity beginning or end is outside of the text"},
		{"entities without type", "a", tgbotapi.Params{"entities": `[{"offset":0,"length":1}]`},
			"Bad Request: can't parse MessageEntity: Type is not specified"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			p := tgbotapi.Params{"chat_id": "1001", "text": c.text}
			for k, v := range c.with {
				p[k] = v
			}
			if got := r.call("sendMessage", p); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestGivenEntities(t *testing.T) {
	r, u := met(t)
	m := tgbotapi.NewMessage(alice, "  你好 ")
	m.Entities = []tgbotapi.MessageEntity{{Type: "bold", Offset: 3, Length: 2}}
	sent := r.send(m)
	if sent.Text != "你好" || len(sent.Entities) != 1 || sent.Entities[0].Offset != 1 || sent.Entities[0].Length != 1 {
		t.Errorf("got %q %+v, want the entity to follow the trimmed text", sent.Text, sent.Entities)
	}
	if n := len(u.Messages()); n != 2 {
		t.Errorf("got %d messages, want 2", n)
	}
}

func TestWhatPeopleType(t *testing.T) {
	tests := []struct {
		name, text, want, entities string
	}{
		{"command", "/report", "/report", "bot_command 0 7"},
		{"command to a bot", "/report@zongjie_bot now", "/report@zongjie_bot now", "bot_command 0 19"},
		{"command within", "用 /help 看", "用 /help 看", "bot_command 2 5"},
		{"after emoji", "😀 /help", "😀 /help", "bot_command 3 5"},
		{"a path is none", "a/b 1/2 //x", "a/b 1/2 //x", ""},
		{"followed by a letter", "/help中", "/help中", ""},
		{"trimmed", "  \n12.5 ", "12.5", ""},
		{"control characters", "a\r\nb\tc", "a\nb c", ""},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			r, u := met(t)
			id := u.Say(c.text)
			all := u.Messages()
			m := all[len(all)-1]
			if m.ID != id || m.Text != c.want || entityList(m.Entities) != c.entities {
				t.Errorf("got %q with %q, want %q with %q", m.Text, entityList(m.Entities), c.want, c.entities)
			}
			if got := r.poll(0)[0].Message; got.Text != c.want {
				t.Errorf("the bot got %q, want %q", got.Text, c.want)
			}
		})
	}
}

func TestLongTypedTextIsSplit(t *testing.T) {
	r, u := met(t)
	u.Say(strings.Repeat("字", 5000))
	var got []int
	for _, up := range r.poll(0) {
		got = append(got, len([]rune(up.Message.Text)))
	}
	if diff := cmp.Diff([]int{4096, 904}, got); diff != "" {
		t.Error(diff)
	}
	if id := u.Say(" \n "); id != 0 {
		t.Errorf("a blank text got id %d, want 0", id)
	}
}

func TestKeyboards(t *testing.T) {
	r, _ := met(t)
	wide := func(n int) []map[string]string {
		var buttons []map[string]string
		for range n {
			buttons = append(buttons, button("a", "b"))
		}
		return buttons
	}
	grid := func(rows int) [][]map[string]string {
		var all [][]map[string]string
		for range rows {
			all = append(all, wide(5))
		}
		return all
	}
	const unparsed = "Bad Request: can't parse inline keyboard button: "
	tests := []struct {
		name, markup, want string
	}{
		{"64 bytes of data", markup(row(button("a", strings.Repeat("x", 64)))), ""},
		{"65 bytes of data", markup(row(button("a", strings.Repeat("x", 65)))), "Bad Request: BUTTON_DATA_INVALID"},
		{"66 bytes in 22 characters", markup(row(button("a", strings.Repeat("中", 22)))), "Bad Request: BUTTON_DATA_INVALID"},
		{"empty data", markup(row(button("a", ""))), unparsed + "Text buttons are unallowed in the inline keyboard"},
		{"empty label", markup(row(button(" ", "x"))), "Bad Request: inline keyboard button text must be non-empty"},
		{"no label", `{"inline_keyboard":[[{"callback_data":"x"}]]}`, unparsed + "Can't find field \"text\""},
		{"no button", `{"inline_keyboard":[["x"]]}`, unparsed + "InlineKeyboardButton must be an Object"},
		{"null button", `{"inline_keyboard":[[null]]}`, unparsed + "InlineKeyboardButton must be an Object"},
		{"8 in a row", markup(wide(8)), ""},
		{"9 in a row", markup(wide(9)), "Bad Request: reply markup is too long"},
		{"100 buttons", markup(grid(20)...), ""},
		{"101 buttons", markup(append(grid(20), wide(1))...), "Bad Request: reply markup is too long"},
		{"over 10 kB", markup(row(button(strings.Repeat("a", 11000), "x"))), "Bad Request: reply markup is too long"},
		{"link", `{"inline_keyboard":[[{"text":"a","url":"https://example.cn/"}]]}`, ""},
		{"bad link", `{"inline_keyboard":[[{"text":"a","url":"x"}]]}`,
			"Bad Request: inline keyboard button URL 'x' is invalid: Wrong HTTP URL"},
		{"other kind of button", `{"inline_keyboard":[[{"text":"a","pay":true}]]}`, "Bad Request: BUTTON_TYPE_INVALID"},
		{"not JSON", `{`, "Bad Request: can't parse reply keyboard markup JSON object"},
		{"null", `null`, "Bad Request: object expected as reply markup"},
		{"not rows", `{"inline_keyboard":[{}]}`,
			"Bad Request: field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays"},
		{"reply keyboard", `{"keyboard":[["是",{"text":"否"}]]}`, ""},
		{"reply keyboard without label", `{"keyboard":[[""]]}`, "Bad Request: keyboard button text must be non-empty"},
		{"reply keyboard of numbers", `{"keyboard":[[1]]}`,
			"Bad Request: can't parse keyboard button: KeyboardButton must be a String or an Object"},
		{"keyboard removed", `{"remove_keyboard":true}`, ""},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			p := tgbotapi.Params{"chat_id": "1001", "text": "a", "reply_markup": c.markup}
			if got := r.call("sendMessage", p); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestReplyKeyboardIsSeen(t *testing.T) {
	r, u := met(t)
	r.call("sendMessage", tgbotapi.Params{"chat_id": "1001", "text": "a", "reply_markup": `{"keyboard":[["是","否"],[]]}`})
	all := u.Messages()
	if diff := cmp.Diff([][]string{{"是", "否"}}, all[len(all)-1].ReplyKeyboard); diff != "" {
		t.Error(diff)
	}
}
