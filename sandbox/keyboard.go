package sandbox

import (
	"encoding/json"
	"net/url"
	"strings"
)

// Keyboard limits. callback_data: core.telegram.org/bots/api#inlinekeyboardbutton.
// The others are not in the documentation but reported (tginfo/Telegram-Limits);
// that a ninth button in a row is refused and not dropped is a guess on the
// strict side.
const (
	maxCallbackData  = 64
	maxInlineButtons = 100
	maxInlineRow     = 8
	maxReplyButtons  = 300
	maxReplyRow      = 12
	maxMarkupBytes   = 10 << 10
)

// markup is a parsed reply_markup; the zero value is none at all.
type markup struct {
	inline [][]Button
	reply  [][]string
	other  bool // a reply keyboard, its removal or a forced reply
}

type rawMarkup struct {
	Inline [][]json.RawMessage `json:"inline_keyboard"`
	Reply  [][]json.RawMessage `json:"keyboard"`
	Remove bool                `json:"remove_keyboard"`
	Force  bool                `json:"force_reply"`
}

func readMarkup(p params) (markup, *apiError) {
	text := p.get("reply_markup")
	if text == "" {
		return markup{}, nil
	}
	if !json.Valid([]byte(text)) {
		return markup{}, badRequest("can't parse reply keyboard markup JSON object")
	}
	if !strings.HasPrefix(strings.TrimSpace(text), "{") {
		return markup{}, badRequest("object expected as reply markup")
	}
	var raw rawMarkup
	if json.Unmarshal([]byte(text), &raw) != nil {
		return markup{}, badRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays")
	}
	if len(text) > maxMarkupBytes {
		return markup{}, badRequest("reply markup is too long")
	}
	m := markup{other: raw.Reply != nil || raw.Remove || raw.Force}
	var bad *apiError
	if m.inline, bad = keyboardRows(raw.Inline, maxInlineButtons, maxInlineRow, inlineButton); bad != nil {
		return markup{}, bad
	}
	m.reply, bad = keyboardRows(raw.Reply, maxReplyButtons, maxReplyRow, replyButton)
	return m, bad
}

// inlineMarkup is for edits, which take no other kind of keyboard.
func inlineMarkup(p params) ([][]Button, *apiError) {
	m, bad := readMarkup(p)
	if bad == nil && m.other {
		return nil, badRequest("inline keyboard expected")
	}
	return m.inline, bad
}

// keyboardRows parses rows of buttons and drops empty rows.
func keyboardRows[B any](rows [][]json.RawMessage, most, wide int, parse func(json.RawMessage) (B, *apiError)) ([][]B, *apiError) {
	var out [][]B
	total := 0
	for _, row := range rows {
		var buttons []B
		for _, raw := range row {
			b, bad := parse(raw)
			if bad != nil {
				return nil, bad
			}
			buttons = append(buttons, b)
		}
		total += len(row)
		if len(row) > wide || total > most {
			return nil, badRequest("reply markup is too long")
		}
		if len(buttons) > 0 {
			out = append(out, buttons)
		}
	}
	return out, nil
}

func inlineButton(raw json.RawMessage) (Button, *apiError) {
	const where = "can't parse inline keyboard button: "
	var fields map[string]any
	if json.Unmarshal(raw, &fields) != nil || fields == nil {
		return Button{}, badRequest(where + "InlineKeyboardButton must be an Object")
	}
	text, found := fields["text"].(string)
	if !found {
		return Button{}, badRequest(where + "Can't find field \"text\"")
	}
	b := Button{Text: strings.TrimSpace(clean(text))}
	b.URL, _ = fields["url"].(string)
	data, _ := fields["callback_data"].(string)
	if b.URL == "" {
		b.Data = data
	}
	switch {
	case b.URL == "" && b.Data == "":
		return b, noButtonAction(fields, where)
	case b.Text == "":
		return b, badRequest("inline keyboard button text must be non-empty")
	case len(b.Data) > maxCallbackData:
		return b, badRequest("BUTTON_DATA_INVALID")
	case b.URL != "" && !validButtonURL(b.URL):
		return b, badRequest("inline keyboard button URL '" + b.URL + "' is invalid: Wrong HTTP URL")
	}
	return b, nil
}

// noButtonAction tells a button without any action from one whose action exists
// in Telegram but not here.
func noButtonAction(fields map[string]any, where string) *apiError {
	for _, action := range []string{"web_app", "login_url", "copy_text", "pay", "callback_game",
		"switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat"} {
		if _, found := fields[action]; found {
			return badRequest("BUTTON_TYPE_INVALID")
		}
	}
	return badRequest(where + "Text buttons are unallowed in the inline keyboard")
}

func validButtonURL(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "tg" || linkable(text))
}

// replyButton accepts a label, either bare or in an object.
func replyButton(raw json.RawMessage) (string, *apiError) {
	var label string
	if json.Unmarshal(raw, &label) != nil {
		var object struct {
			Text string `json:"text"`
		}
		if json.Unmarshal(raw, &object) != nil {
			return "", badRequest("can't parse keyboard button: KeyboardButton must be a String or an Object")
		}
		label = object.Text
	}
	if strings.TrimSpace(label) == "" {
		return "", badRequest("keyboard button text must be non-empty")
	}
	return label, nil
}
