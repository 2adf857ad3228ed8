package config

import (
	"fmt"
	"slices"
	"strings"
)

// object reads the keys of a mapping. Its zero form, for a value that is no
// mapping, has no keys and reports nothing more.
type object struct {
	*reader
	at     node
	what   string // how faults call it: question "b7"
	broken bool
}

// object takes a node as a mapping with the known keys.
func (r *reader) object(n node, what string, known ...string) object {
	o := object{reader: r, at: n, what: what, broken: n.shape != mapping}
	if o.broken && n.shape != broken {
		r.add(n, fmt.Sprintf("%s is %s", what, n.shape), "the keys "+strings.Join(known, ", "))
	}
	for _, e := range n.entries {
		if e.key.shape == scalar && !slices.Contains(known, e.key.text) {
			r.addUnknown(e.key, what+" has an unknown key", e.key.text, known)
		}
	}
	return o
}

// part is the mapping under a key, which may be left out.
func (o object) part(key, what string, known ...string) object {
	e, ok := o.at.entry(key)
	if !ok || e.value.shape == empty {
		e.value.shape = mapping
	}
	return o.object(e.value, what, known...)
}

// text returns the single line of text under a key, or "" when there is none,
// and where it stands.
func (o object) text(key string) (string, node) {
	text, at := o.block(key)
	if strings.ContainsFunc(strings.TrimSpace(text), isControl) {
		o.add(at, fmt.Sprintf("%s of %s has a line break or a control character", key, o.what), "one line of text")
	}
	return strings.TrimSpace(text), at
}

// block returns the text under a key as it was written, line breaks included.
func (o object) block(key string) (string, node) {
	e, ok := o.at.entry(key)
	switch {
	case !ok:
		return "", o.at
	case e.value.shape == list || e.value.shape == mapping:
		o.add(e.value, fmt.Sprintf("%s of %s is %s", key, o.what, e.value.shape), "a single value")
		return "", node{line: e.value.line, column: e.value.column, shape: broken}
	case e.value.shape == empty:
		return "", e.key
	}
	return e.value.text, e.value
}

// again is the object for a check of what was read: what reading it found is not told twice.
func (o object) again() object {
	o.reader = &reader{}
	return o
}

// value is where the value of a key stands, or what stands for it.
func (o object) value(key string) node {
	_, at := o.again().block(key)
	return at
}

// word is needed for a key that takes one of some words.
func (o object) word(key, problem string, known []string) string {
	text, at := o.needed(key, oneOf(known))
	return o.known(at, problem, text, known)
}

// known reports a word that is none of the known ones.
func (r *reader) known(at node, problem, given string, known []string) string {
	if given != "" && !slices.Contains(known, given) {
		r.addUnknown(at, problem, given, known)
	}
	return given
}

// needed is text for a key that must be there and not be empty.
func (o object) needed(key, want string) (string, node) {
	text, at := o.text(key)
	o.need(text, at, key, want)
	return text, at
}

// need reports an empty text.
func (o object) need(text string, at node, key, want string) {
	if strings.TrimSpace(text) == "" && at.shape != broken && !o.broken {
		o.add(at, fmt.Sprintf("%s has no %s", o.what, key), want)
	}
}

// list returns the items under a key and whether the key is there with a value.
func (o object) list(key, want string) ([]node, bool) {
	e, ok := o.at.entry(key)
	switch {
	case !ok || e.value.shape == empty:
		return nil, false
	case e.value.shape == list:
		return e.value.items, true
	case e.value.shape != broken:
		o.add(e.value, fmt.Sprintf("%s of %s is %s", key, o.what, e.value.shape), want)
	}
	return nil, true
}

// texts returns the items of a list that are single values, each with its place.
func (o object) texts(key, want string) ([]node, bool) {
	items, ok := o.list(key, want)
	var texts []node
	for _, item := range items {
		item.text = strings.TrimSpace(item.text)
		switch {
		case item.shape == broken:
		case item.shape != scalar || item.text == "" || strings.ContainsFunc(item.text, isControl):
			o.add(item, fmt.Sprintf("%s of %s hold an item that is not one line of text", key, o.what), want)
		default:
			texts = append(texts, item)
		}
	}
	return texts, ok
}

func isControl(c rune) bool { return c < ' ' || c == 0x7f || c == '\u2028' || c == '\u2029' }

// size is the length of the list under a key, 0 when there is none, and -1 when
// a fault was already reported.
func (o object) size(key string) int {
	e, _ := o.at.entry(key)
	if o.broken || e.value.shape != list && e.value.shape != empty {
		return -1
	}
	return len(e.value.items)
}

// key is where a key stands, or the object when it has no such key.
func (o object) key(key string) node {
	if e, ok := o.at.entry(key); ok {
		return node{line: e.key.line, column: e.key.column}
	}
	return node{line: o.at.line, column: o.at.column}
}
