package cards

import (
	"slices"

	"zongjie/conversation"
)

// Queries reports whether the effects ask about an answer that could be read.
func Queries(effects []conversation.Effect) bool {
	return slices.ContainsFunc(effects, func(f conversation.Effect) bool {
		return f.Kind == conversation.Query || f.Kind == conversation.Match || f.Kind == conversation.Verify
	})
}
