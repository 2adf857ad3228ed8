package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
)

// tokenVariable names the environment variable that holds the bot token.
const tokenVariable = "ZONGJIE_TELEGRAM_TOKEN"

// maxToken is more than any token has; it keeps a wrong file from being read whole.
const maxToken = 256

// tokenPattern is what BotFather hands out: the bot's id, a colon, a secret.
var tokenPattern = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]+$`)

// ErrNoToken says that neither the environment nor a file holds a bot token.
var ErrNoToken = errors.New("no bot token: set " + tokenVariable + ", or put the token into the file that telegram.token_file names")

// Token returns the bot token: ZONGJIE_TELEGRAM_TOKEN of the environment, else
// what the token file holds. Neither a token nor anything that was found in its
// place is ever part of an error.
func (t Telegram) Token(getenv func(string) string) (string, error) {
	if token := strings.TrimSpace(getenv(tokenVariable)); token != "" {
		return checkToken(token, tokenVariable)
	}
	if t.TokenFile == "" {
		return "", ErrNoToken
	}
	if tokenPattern.MatchString(t.TokenFile) {
		return "", errors.New("telegram.token_file holds a token; want the path of a file that holds it")
	}
	content, err := readToken(t.TokenFile)
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%w, %s", ErrNoToken, t.TokenFile)
	}
	if err != nil {
		return "", fmt.Errorf("read the bot token: %w", err)
	}
	return checkToken(strings.TrimSpace(content), t.TokenFile)
}

func checkToken(token, where string) (string, error) {
	if !tokenPattern.MatchString(token) {
		return "", fmt.Errorf("%s holds no bot token; want digits, a colon and letters, as BotFather gives it", where)
	}
	return token, nil
}

func readToken(file string) (string, error) {
	info, err := os.Stat(file)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() || info.Size() > maxToken {
		return "", fmt.Errorf("%s: %w", file, errors.New("not a file with one token"))
	}
	content, err := os.ReadFile(file)
	return string(content), err
}

// Exposed reports whether every user of the machine may read the token file, so
// that the caller can warn. It is no error: a container's secrets are often
// mounted that way, where nobody else is.
func (t Telegram) Exposed() bool {
	info, err := os.Stat(t.TokenFile)
	return err == nil && info.Mode().Perm()&(fs.FileMode(0o004)) != 0
}
