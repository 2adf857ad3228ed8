package sandbox

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Upload limits of the public server: core.telegram.org/bots/api#senddocument
// and #sendphoto.
const (
	maxUpload = 50 << 20
	maxPhoto  = 10 << 20
	maxFields = 1 << 20
)

// upload is one file of a multipart request.
type upload struct {
	name string
	data []byte
}

// params are a call's arguments, from the query string and a form, multipart or
// JSON body; the real server takes all four.
type params struct {
	values url.Values
	files  map[string]upload
}

func (p params) get(key string) string { return p.values.Get(key) }

// int64 is 0 for what is no number, as in the real server.
func (p params) int64(key string) int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(p.get(key)), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// between reads a number with a default and clamps it, as the real server does
// with limits and timeouts.
func (p params) between(key string, def, low, high int) int {
	n, err := strconv.Atoi(strings.TrimSpace(p.get(key)))
	if err != nil {
		return def
	}
	return min(max(n, low), high)
}

func (p params) bool(key string) bool {
	return slices.Contains([]string{"true", "yes", "1"}, strings.ToLower(p.get(key)))
}

func readParams(w http.ResponseWriter, r *http.Request) (params, *apiError) {
	p := params{values: r.URL.Query(), files: map[string]upload{}}
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload+maxFields)
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return p, nil // no usable body, as in a GET
	}
	switch kind {
	case "multipart/form-data":
		err = p.readMultipart(r)
	case "application/x-www-form-urlencoded":
		err = p.readForm(r.Body)
	case "application/json":
		err = p.readJSON(r.Body)
	}
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge), errors.Is(err, errPartTooLarge):
		return p, errTooLarge
	case err != nil:
		return p, badRequest("can't parse the request body")
	}
	return p, nil
}

func (p params) readForm(body io.Reader) error {
	raw, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	form, err := url.ParseQuery(string(raw))
	if err != nil {
		return err
	}
	for key, values := range form {
		p.values[key] = values
	}
	return nil
}

// readJSON keeps strings as they are and everything else as its JSON text, which
// is what the same argument looks like in a form.
func (p params) readJSON(body io.Reader) error {
	var fields map[string]json.RawMessage
	if err := json.NewDecoder(body).Decode(&fields); err != nil {
		return err
	}
	for key, raw := range fields {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		p.values.Set(key, text)
	}
	return nil
}

var errPartTooLarge = errors.New("part too large")

func (p params) readMultipart(r *http.Request) error {
	reader, err := r.MultipartReader()
	if err != nil {
		return err
	}
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(io.LimitReader(part, maxUpload+1))
		if err != nil {
			return err
		}
		if len(data) > maxUpload {
			return errPartTooLarge
		}
		if name := part.FileName(); name != "" {
			p.files[part.FormName()] = upload{name: path.Base(name), data: data}
		} else {
			p.values.Set(part.FormName(), string(data))
		}
	}
}
