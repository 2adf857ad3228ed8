package sandbox

import "strconv"

// SendDocument uploads a file and returns the message's id.
func (u *User) SendDocument(name string, data []byte, caption string) int {
	return u.Album(Upload{Name: name, Data: data, Caption: caption})[0]
}

// SendPhoto uploads a picture and returns the message's id. The bytes are kept as
// they are; the bot also gets a thumbnail when they are a JPEG, PNG or GIF.
func (u *User) SendPhoto(name string, data []byte, caption string) int {
	return u.Album(Upload{Name: name, Data: data, Caption: caption, Photo: true})[0]
}

// Upload is one file of an album.
type Upload struct {
	Name    string
	Data    []byte
	Caption string
	Photo   bool
}

// Album sends files together: one message each, with a common media group id when
// there are several. A caption is cut at 1024, where an app stops taking it.
func (u *User) Album(items ...Upload) []int {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	group := ""
	if len(items) > 1 {
		u.s.groups++
		group = strconv.Itoa(u.s.groups)
	}
	var ids []int
	for _, item := range items {
		kind := KindDocument
		if item.Photo {
			kind = KindPhoto
		}
		text, _ := splitUnits(typed(item.Caption), maxCaption)
		m := &message{Message: Message{Kind: kind, Text: text, Entities: commandEntities(text), MediaGroupID: group}}
		m.attach(u.s.files.store(u, kind, upload{name: item.Name, data: item.Data}))
		ids = append(ids, u.say(m))
	}
	return ids
}

// SendOther sends a sticker, voice message, location, contact, video, poll or dice,
// and returns the message's id. Of any other kind it sends nothing and returns 0.
func (u *User) SendOther(kind Kind) int {
	u.s.mu.Lock()
	defer u.s.mu.Unlock()
	content := u.otherContent(kind)
	if content == nil {
		return 0
	}
	return u.say(&message{Message: Message{Kind: kind}, extra: map[string]any{string(kind): content}})
}

func (u *User) otherContent(kind Kind) map[string]any {
	switch kind {
	case KindSticker, KindVoice, KindVideo:
		f := u.s.files.store(u, kind, upload{name: string(kind), data: []byte(kind)})
		content := map[string]any{"file_id": f.id, "file_unique_id": uniqueID(f.id), "file_size": len(f.data)}
		switch kind {
		case KindVoice:
			content["duration"], content["mime_type"] = 3, "audio/ogg"
		case KindVideo:
			content["duration"], content["mime_type"], content["width"], content["height"] = 3, "video/mp4", 640, 480
		default:
			content["width"], content["height"], content["emoji"], content["type"] = 512, 512, "👍", "regular"
		}
		return content
	case KindLocation:
		return map[string]any{"latitude": 39.9087, "longitude": 116.3975}
	case KindContact:
		return map[string]any{"phone_number": "+8610000000", "first_name": u.firstName(), "user_id": u.id}
	case KindPoll:
		return map[string]any{"id": "1", "question": "?", "options": []map[string]any{{"text": "1", "voter_count": 0}}, "type": "regular"}
	case KindDice:
		return map[string]any{"emoji": "🎲", "value": 6}
	default:
		return nil
	}
}
