package sandbox

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Command and description limits: core.telegram.org/bots/api#setmycommands,
// #botcommand, #setmydescription and #setmyshortdescription.
const (
	maxCommands         = 100
	maxCommandAbout     = 256
	maxDescription      = 512
	maxShortDescription = 120
)

// BotCommand is an entry of the bot's command menu.
type BotCommand struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

func (s *Server) getMe(params) (any, *apiError) {
	return struct {
		wireUser
		CanJoinGroups   bool `json:"can_join_groups"`
		CanReadAll      bool `json:"can_read_all_group_messages"`
		SupportsInlines bool `json:"supports_inline_queries"`
	}{wireUser: s.wireBot(), CanJoinGroups: true}, nil
}

func (s *Server) getChat(p params) (any, *apiError) {
	u, bad := s.chat(p)
	if bad != nil {
		return nil, bad
	}
	if !u.started {
		return nil, badRequest("chat not found")
	}
	return u.wireChat(), nil
}

// about is what the bot says about itself in the apps: its commands, by scope and language, and texts.
type about struct {
	*bell
	commands map[string][]BotCommand
	texts    map[string]string
}

var (
	commandName  = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	languageCode = regexp.MustCompile(`^([a-z]{2})?$`)
)

// commandKey is scope and language together: each pair has a list of its own.
func commandKey(p params) (string, *apiError) {
	scope := struct {
		Type   string `json:"type"`
		ChatID int64  `json:"chat_id"`
	}{Type: "default"}
	if raw := p.get("scope"); raw != "" && json.Unmarshal([]byte(raw), &scope) != nil {
		return "", badRequest("can't parse BotCommandScope")
	}
	switch scope.Type {
	case "default", "all_private_chats", "all_group_chats", "all_chat_administrators",
		"chat", "chat_administrators", "chat_member":
	default:
		return "", badRequest("can't parse BotCommandScope: Unsupported type specified")
	}
	if !languageCode.MatchString(p.get("language_code")) {
		return "", badRequest("invalid language code specified")
	}
	key, err := json.Marshal([]any{scope.Type, scope.ChatID, p.get("language_code")})
	if err != nil {
		return "", badRequest("can't parse BotCommandScope")
	}
	return string(key), nil
}

func (a *about) setMyCommands(p params) (any, *apiError) {
	var list []BotCommand
	if raw := p.get("commands"); raw != "" && json.Unmarshal([]byte(raw), &list) != nil {
		return nil, badRequest("can't parse commands JSON object")
	}
	key, bad := commandKey(p)
	if bad != nil {
		return nil, bad
	}
	if len(list) > maxCommands {
		return nil, badRequest("BOT_COMMANDS_TOO_MUCH")
	}
	for i, c := range list {
		if list[i], bad = checkCommand(c); bad != nil {
			return nil, bad
		}
	}
	a.commands[key] = list
	a.notify()
	return true, nil
}

func checkCommand(c BotCommand) (BotCommand, *apiError) {
	c.Command = strings.TrimPrefix(strings.TrimSpace(c.Command), "/")
	c.Description = strings.TrimSpace(c.Description)
	switch {
	case c.Command == "":
		return c, badRequest("command must be non-empty")
	case utf8.RuneCountInString(c.Command) > 32:
		return c, badRequest("command length must not exceed 32")
	case c.Description == "":
		return c, badRequest("command description must be non-empty")
	case utf8.RuneCountInString(c.Description) > maxCommandAbout:
		return c, badRequest("command description length must not exceed 256")
	case !commandName.MatchString(c.Command):
		return c, badRequest("BOT_COMMAND_INVALID")
	}
	return c, nil
}

func (a *about) getMyCommands(p params) (any, *apiError) {
	key, bad := commandKey(p)
	if bad != nil {
		return nil, bad
	}
	return append([]BotCommand{}, a.commands[key]...), nil
}

func (a *about) deleteMyCommands(p params) (any, *apiError) {
	key, bad := commandKey(p)
	if bad != nil {
		return nil, bad
	}
	delete(a.commands, key)
	return true, nil
}

// setText returns the method that keeps a text the bot shows about itself, by language.
func (a *about) setText(field string, most int) func(params) (any, *apiError) {
	return func(p params) (any, *apiError) {
		text := p.get(field)
		if utf8.RuneCountInString(text) > most {
			return nil, badRequest("BOT_INFO_TOO_LONG")
		}
		a.texts[field+p.get("language_code")] = text
		return true, nil
	}
}

// text returns the method that tells such a text.
func (a *about) text(field string) func(params) (any, *apiError) {
	return func(p params) (any, *apiError) {
		return map[string]string{field: a.texts[field+p.get("language_code")]}, nil
	}
}
