package sandbox

import (
	"encoding/json"
	"net/http"
)

// apiError is a refusal in the real server's words. Descriptions were checked
// against the sources of tdlib/telegram-bot-api (Client.cpp) and tdlib/td, or
// against public reports where the refusal comes from Telegram's closed side.
type apiError struct {
	code        int
	description string
}

func badRequest(text string) *apiError {
	return &apiError{http.StatusBadRequest, "Bad Request: " + text}
}

func forbidden(text string) *apiError {
	return &apiError{http.StatusForbidden, "Forbidden: " + text}
}

// statusGone marks in the call log a poll whose client hung up; nobody reads it.
const statusGone = 499

// Refusals that say always the same.
var (
	errNotFound       = &apiError{http.StatusNotFound, "Not Found"}
	errMethodNotFound = &apiError{http.StatusNotFound, "Not Found: method not found"}
	errUnauthorized   = &apiError{http.StatusUnauthorized, "Unauthorized"}
	errTooLarge       = &apiError{http.StatusRequestEntityTooLarge, "Request Entity Too Large"}
	errConflict       = &apiError{http.StatusConflict, "Conflict: terminated by other getUpdates request; " +
		"make sure that only one bot instance is running"}
	errGone        = &apiError{statusGone, "Client Closed Request"}
	errQueryTooOld = badRequest("query is too old and response timeout expired or query ID is invalid")
	errNotModified = badRequest("message is not modified: specified new message content and reply markup " +
		"are exactly the same as a current content and reply markup of the message")
)

type reply struct {
	OK          bool   `json:"ok"`
	Result      any    `json:"result,omitempty"`
	ErrorCode   int    `json:"error_code,omitempty"`
	Description string `json:"description,omitempty"`
}

func writeError(w http.ResponseWriter, e *apiError) {
	writeJSON(w, e.code, reply{ErrorCode: e.code, Description: e.description})
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// A failed write means the client is gone; there is nobody left to tell.
	_ = json.NewEncoder(w).Encode(body)
}
