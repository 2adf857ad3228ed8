package sandbox

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
)

// people is the user side of a server over HTTP.
type people struct{ server *Server }

// routes is the user side over HTTP, for tests in other languages and for a
// page to chat in. Requests and answers are JSON; a refusal is 4xx with an error
// text. The user is made known by the first request; "name" may be in the query.
//
//	POST /user/{id}/start    {"payload": "…"}                  → {"message_id": 1}
//	POST /user/{id}/say      {"text": "…"}                     → {"message_id": 2}
//	POST /user/{id}/press    {"message_id": 3, "button": "…"}  → {"query_id": "1"}
//	                         with "stale": true the button is any callback data
//	POST /user/{id}/edit     {"message_id": 2, "text": "…"}    → {"message_id": 2}
//	POST /user/{id}/upload   multipart: file, caption, kind=document|photo
//	POST /user/{id}/block, /user/{id}/unblock
//	GET  /user/{id}/messages                                   → [Message, …]
//	GET  /user/{id}/answer/{query}   waits for the answer      → CallbackAnswer
//	GET  /user/{id}/file/{file}                                → the bytes
func (a people) routes() *http.ServeMux {
	mux := http.NewServeMux()
	post := func(what string, act func(*User, personRequest) (any, error)) {
		mux.HandleFunc("POST /user/{id}/"+what, a.act(act))
	}
	post("start", func(u *User, r personRequest) (any, error) { return sent(u.Start(r.Payload)), nil })
	post("say", func(u *User, r personRequest) (any, error) { return sent(u.Say(r.Text)), nil })
	post("edit", func(u *User, r personRequest) (any, error) {
		return sent(r.MessageID), u.Edit(r.MessageID, r.Text)
	})
	post("block", func(u *User, _ personRequest) (any, error) { u.Block(); return struct{}{}, nil })
	post("unblock", func(u *User, _ personRequest) (any, error) { u.Unblock(); return struct{}{}, nil })
	post("press", personPress)
	mux.HandleFunc("POST /user/{id}/upload", a.upload)
	mux.HandleFunc("GET /user/{id}/messages", a.act(func(u *User, _ personRequest) (any, error) {
		return u.Messages(), nil
	}))
	mux.HandleFunc("GET /user/{id}/answer/{query}", a.act(func(u *User, r personRequest) (any, error) {
		return u.AwaitAnswer(r.http.Context(), r.http.PathValue("query"))
	}))
	mux.HandleFunc("GET /user/{id}/file/{file}", a.file)
	return mux
}

type personRequest struct {
	Payload   string `json:"payload"`
	Text      string `json:"text"`
	MessageID int    `json:"message_id"`
	Button    string `json:"button"`
	Stale     bool   `json:"stale"`

	http *http.Request
}

func sent(id int) map[string]int { return map[string]int{"message_id": id} }

func personPress(u *User, r personRequest) (any, error) {
	if r.Stale {
		return map[string]string{"query_id": u.PressStale(r.MessageID, r.Button)}, nil
	}
	id, err := u.Press(r.MessageID, r.Button)
	return map[string]string{"query_id": id}, err
}

// caller finds the user a request is about.
func (a people) caller(r *http.Request) (*User, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || id <= 0 {
		return nil, fmt.Errorf("user id %q is no positive number", r.PathValue("id"))
	}
	return a.server.User(id, r.URL.Query().Get("name")), nil
}

// act wraps an act of a user as a handler.
func (a people) act(act func(*User, personRequest) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		u, err := a.caller(r)
		req := personRequest{http: r}
		if err == nil && r.Method == http.MethodPost {
			err = readPerson(w, r, &req)
		}
		var result any
		if err == nil {
			result, err = act(u, req)
		}
		if err != nil {
			refusePerson(w, err)
			return
		}
		writeJSON(w, http.StatusOK, result)
	}
}

func readPerson(w http.ResponseWriter, r *http.Request, req *personRequest) error {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxFields))
	if err == nil && len(body) > 0 {
		err = json.Unmarshal(body, req)
	}
	if err != nil {
		return fmt.Errorf("read request: %w", err)
	}
	return nil
}

func refusePerson(w http.ResponseWriter, err error) {
	writeJSON(w, http.StatusBadRequest, map[string]string{"error": err.Error()})
}

func (a people) upload(w http.ResponseWriter, r *http.Request) {
	u, err := a.caller(r)
	if err != nil {
		refusePerson(w, err)
		return
	}
	p, bad := readParams(w, r)
	if bad != nil {
		writeError(w, bad)
		return
	}
	up, found := p.files["file"]
	if !found {
		refusePerson(w, fmt.Errorf("the request has no part named file"))
		return
	}
	ids := u.Album(Upload{Name: up.name, Data: up.data, Caption: p.get("caption"), Photo: p.get("kind") == "photo"})
	writeJSON(w, http.StatusOK, sent(ids[0]))
}

func (a people) file(w http.ResponseWriter, r *http.Request) {
	data, err := a.server.Download(r.PathValue("file"))
	if err != nil {
		writeJSON(w, http.StatusNotFound, map[string]string{"error": err.Error()})
		return
	}
	writeBytes(w, data)
}
