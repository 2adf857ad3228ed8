package demo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
	"time"

	"zongjie/sandbox"
	"zongjie/storage"
)

// sendAlbum lets somebody send photos together, the first with words.
func (s *stage) sendAlbum(p person, caption string) error {
	items, err := albumItems(caption)
	if err != nil {
		return err
	}
	return s.send(p, fmt.Sprintf("[相册，%d张照片] %s", albumPhotos, caption), albumPhotos, func(u *sandbox.User) error {
		u.Album(items...)
		return nil
	})
}

func albumItems(caption string) ([]sandbox.Upload, error) {
	var items []sandbox.Upload
	for i := range albumPhotos {
		picture, err := photo(i)
		if err != nil {
			return nil, err
		}
		items = append(items, sandbox.Upload{Name: fmt.Sprintf("photo%d.png", i+1), Data: picture, Photo: true})
	}
	items[0].Caption = caption
	return items, nil
}

// photo draws a small picture, every number another one and always the same.
func photo(n int) ([]byte, error) {
	const width, height = 24, 16
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			picture.Set(x, y, color.RGBA{R: uint8(x * 10), G: uint8(y * 15), B: uint8(n * 200), A: 255}) //nolint:gosec // far below 256
		}
	}
	var out bytes.Buffer
	err := png.Encode(&out, picture)
	return out.Bytes(), err
}

// resendAlbum gives the stand-in the photos again that the bot was about to fetch
// when an earlier start was ended. The chat's file ids begin anew with each start,
// so that they are those of then: nobody in the story sends two albums.
func (s *stage) resendAlbum() error {
	var file storage.File
	var waits bool
	err := s.store.Read(func(tx *storage.Tx) (err error) {
		file, _, waits, err = tx.NextFile(s.clock.Now().Add(24 * time.Hour))
		return err
	})
	if err != nil || !waits {
		return err
	}
	everybody := s.everybody()
	i := slices.IndexFunc(everybody, func(p person) bool { return p.id == int64(file.Person) })
	if i < 0 {
		return fmt.Errorf("a photo of %d, who is nobody in the story", file.Person)
	}
	items, err := albumItems("")
	if err == nil {
		s.user(everybody[i]).Album(items...)
	}
	return err
}
