package sandbox

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // formats a photo may have
	"image/jpeg"
	_ "image/png" // formats a photo may have
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// File limits: core.telegram.org/bots/api#getfile and #sendphoto.
const (
	maxDownload  = 20 << 20
	linkLife     = time.Hour
	maxPhotoSide = 10000 // width and height together
	maxPhotoRate = 20    // long side over short side
	thumbnail    = 90    // the smallest size of a photo
)

// file is a stored file; it never changes.
type file struct {
	id     string
	kind   Kind
	name   string
	mime   string
	data   []byte
	width  int
	height int
	small  *file // a photo's thumbnail
}

// link is a download path that getFile has handed out.
type link struct {
	file *file
	at   time.Time
}

// files are the stored files by id, and the links to them by path.
type files struct {
	now   func() time.Time
	byID  map[string]*file
	links map[string]*link
}

// ErrNoFile says that no file has that id.
var ErrNoFile = errors.New("no such file")

// Download returns the bytes of a file, whoever sent it and however large.
func (s *Server) Download(fileID string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.files.byID[fileID]
	if f == nil {
		return nil, fmt.Errorf("download %q: %w", fileID, ErrNoFile)
	}
	return slices.Clone(f.data), nil
}

// store keeps an upload under the chat's next file id. The lock must be held.
func (all *files) store(u *User, kind Kind, up upload) *file {
	f := &file{id: u.nextFileID(kind), kind: kind, name: up.name, mime: mimeType(up.name), data: slices.Clone(up.data)}
	all.byID[f.id] = f
	if kind != KindPhoto {
		return f
	}
	f.width, f.height, f.mime = 800, 600, "image/jpeg" // what a person's client cannot read still has a size
	picture, _, err := image.Decode(bytes.NewReader(up.data))
	if err != nil {
		return f
	}
	f.width, f.height = picture.Bounds().Dx(), picture.Bounds().Dy()
	if max(f.width, f.height) <= thumbnail {
		return f
	}
	if small := shrink(picture); small != nil {
		small.id = f.id + "s"
		all.byID[small.id] = small
		f.small = small
	}
	return f
}

// attach puts a stored file on a message.
func (m *message) attach(f *file) {
	a := &Attachment{FileID: f.id, FileName: f.name, MIMEType: f.mime, Size: len(f.data), Width: f.width, Height: f.height}
	if f.kind == KindDocument {
		m.Document = a
		return
	}
	m.Photo = a
	m.sizes = []*file{f}
	if f.small != nil {
		m.sizes = []*file{f.small, f}
	}
}

func (u *User) nextFileID(kind Kind) string {
	u.files++
	return fmt.Sprintf("%s_%d_%d", kind, u.id, u.files)
}

// uniqueID is different from file_id, so that a bot that mixes them up fails.
func uniqueID(fileID string) string { return "u_" + fileID }

// checkPhoto refuses what Telegram does not take for a photo.
func checkPhoto(data []byte) *apiError {
	if len(data) > maxPhoto {
		return badRequest("file is too big")
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return badRequest("IMAGE_PROCESS_FAILED")
	}
	long, short := max(c.Width, c.Height), min(c.Width, c.Height)
	if long+short > maxPhotoSide || long > maxPhotoRate*short {
		return badRequest("PHOTO_INVALID_DIMENSIONS")
	}
	return nil
}

// shrink makes a thumbnail by taking the nearest pixels: it has to be another
// picture, not a good one. It is nil for a picture that cannot be encoded.
func shrink(src image.Image) *file {
	b := src.Bounds()
	scale := float64(thumbnail) / float64(max(b.Dx(), b.Dy()))
	w, h := max(1, int(float64(b.Dx())*scale)), max(1, int(float64(b.Dy())*scale))
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			at := src.At(b.Min.X+x*b.Dx()/w, b.Min.Y+y*b.Dy()/h)
			dst.Set(x, y, color.RGBAModel.Convert(at))
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, dst, nil); err != nil {
		return nil
	}
	return &file{kind: KindPhoto, mime: "image/jpeg", data: out.Bytes(), width: w, height: h}
}

// mimeType knows a few endings by itself: the operating system's table differs
// between machines.
func mimeType(name string) string {
	types := map[string]string{
		".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		".pdf":  "application/pdf", ".zip": "application/zip", ".json": "application/json",
		".txt": "text/plain", ".md": "text/markdown", ".csv": "text/csv", ".yaml": "application/yaml",
		".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif",
	}
	if t, known := types[strings.ToLower(path.Ext(name))]; known {
		return t
	}
	return "application/octet-stream"
}

// getFile hands out the path under which a file can be fetched.
func (all *files) getFile(p params) (any, *apiError) {
	id := p.get("file_id")
	f := all.byID[id]
	switch {
	case id == "":
		return nil, badRequest("file_id not specified")
	case f == nil:
		return nil, badRequest("invalid file_id")
	case len(f.data) > maxDownload:
		return nil, badRequest("file is too big")
	}
	ending := path.Ext(f.name)
	if f.kind == KindPhoto {
		ending = ".jpg"
	}
	where := string(f.kind) + "s/" + id + ending
	all.links[where] = &link{file: f, at: all.now()}
	return map[string]any{"file_id": id, "file_unique_id": uniqueID(id),
		"file_size": len(f.data), "file_path": where}, nil
}

// serveFile answers /file/bot<token>/<path>, for paths that getFile gave.
func (s *Server) serveFile(w http.ResponseWriter, token, where string) {
	if token != s.cfg.Token {
		writeError(w, errUnauthorized)
		return
	}
	s.mu.Lock()
	l := s.files.links[where]
	stale := l != nil && s.cfg.StrictTime && s.cfg.Now().Sub(l.at) > linkLife
	s.mu.Unlock()
	if l == nil || stale {
		writeError(w, errNotFound)
		return
	}
	writeBytes(w, l.file.data)
}

func writeBytes(w http.ResponseWriter, data []byte) {
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data) // a failed write means the client is gone
}

// fileSource is where a call's file comes from: an earlier file_id or an upload.
type fileSource struct {
	known *file
	fresh upload
}

func (all *files) source(p params, kind Kind) (fileSource, *apiError) {
	field, ref := string(kind), p.get(string(kind))
	if name, attached := strings.CutPrefix(ref, "attach://"); attached {
		field, ref = name, ""
	}
	if ref != "" {
		return all.known(ref, kind)
	}
	up, found := p.files[field]
	switch {
	case !found:
		return fileSource{}, badRequest("there is no " + string(kind) + " in the request")
	case len(up.data) == 0:
		return fileSource{}, badRequest("file must be non-empty")
	case kind == KindPhoto:
		return fileSource{fresh: up}, checkPhoto(up.data)
	}
	return fileSource{fresh: up}, nil
}

func (all *files) known(ref string, kind Kind) (fileSource, *apiError) {
	f := all.byID[ref]
	switch {
	case f == nil && strings.Contains(ref, "://"):
		return fileSource{}, badRequest("failed to get HTTP URL content")
	case f == nil:
		return fileSource{}, badRequest("wrong file identifier/HTTP URL specified")
	case f.kind != kind:
		return fileSource{}, badRequest("can't use file of type " + f.kind.title() + " as " + kind.title())
	}
	return fileSource{known: f}, nil
}
