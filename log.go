package main

import (
	"io"
	"log/slog"
)

// logged are the flags of commands that keep a log while they run. It goes to standard error.
type logged struct {
	LogLevel  string `enum:"debug,info,warn,error" default:"${level}" help:"Least level that is logged: debug, info, warn or error (日志级别). The default is ${default}."`
	LogFormat string `enum:"text,json" default:"text" help:"How the log is written: text or json (日志格式). The default is ${default}."`
}

// log writes to w what the flags ask for.
func (l logged) log(w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(l.LogLevel)) // one of the enum, which it knows
	options := &slog.HandlerOptions{Level: level}
	if l.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
