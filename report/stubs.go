package report

import (
	"io"

	"zongjie/conversation"
)

func Compile(in Input) (Draft, error)                    { return Draft{}, nil }
func Word(w io.Writer, d Draft) error                    { return nil }
func Markdown(w io.Writer, d Draft) error                { return nil }
func CheckOutline(form conversation.Form) []OutlineFault { return nil }
func (g Gap) String() string                             { return "" }
