package docs_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// node is a value of a JSON document that keeps its order and its layout.
type node struct {
	keys  []string // of an object
	items []*node  // the values of its keys, or the items of a list
	text  string   // what is no list and no object, as JSON
	shape shape
}

type shape int

const (
	scalar shape = iota
	flat         // on one line
	tall         // over several lines
	free         // as its length asks for
)

// maxFlat is how long a list or object may be that is new and stands on one line.
const maxFlat = 140

func readTree(t *testing.T, content []byte) *node {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(content))
	d.UseNumber()
	n, err := readNode(d, content)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func readNode(d *json.Decoder, content []byte) (*node, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	open, isDelim := token.(json.Delim)
	if !isDelim {
		return value(token), nil
	}
	n := &node{shape: flat}
	if content[d.InputOffset()] == '\n' {
		n.shape = tall
	}
	if open == '{' {
		n.keys = []string{}
	}
	for d.More() {
		if open == '{' {
			key, err := d.Token()
			if err != nil {
				return nil, err
			}
			n.keys = append(n.keys, key.(string))
		}
		item, err := readNode(d, content)
		if err != nil {
			return nil, err
		}
		n.items = append(n.items, item)
	}
	_, err = d.Token()
	return n, err
}

// value is a text, a number, a truth or nothing.
func value(v any) *node {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // these always have a form
	return &node{text: strings.TrimSpace(b.String())}
}

// object is keys with their values, one after the other.
func object(pairs ...any) *node {
	n := &node{keys: []string{}, shape: free}
	for i := 0; i < len(pairs); i += 2 {
		v, isNode := pairs[i+1].(*node)
		if !isNode {
			v = value(pairs[i+1])
		}
		n.set(pairs[i].(string), v)
	}
	return n
}

func schemasWords(list []string) *node {
	n := &node{shape: free}
	for _, w := range list {
		n.items = append(n.items, value(w))
	}
	return n
}

// get returns the value of a key, nil where it has none.
func (n *node) get(key string) *node {
	if n == nil {
		return nil
	}
	if i := slices.Index(n.keys, key); i >= 0 {
		return n.items[i]
	}
	return nil
}

// set gives a key its value, a new one in the last place.
func (n *node) set(key string, v *node) {
	if i := slices.Index(n.keys, key); i >= 0 {
		n.items[i] = v
		return
	}
	n.keys, n.items = append(n.keys, key), append(n.items, v)
}

func (n *node) String() string { return n.print("") + "\n" }

func (n *node) print(indent string) string {
	if n.shape == scalar {
		return n.text
	}
	open, end, inner := "[", "]", indent+"  "
	if n.keys != nil {
		open, end = "{", "}"
	}
	var parts []string
	for i, item := range n.items {
		part := item.print(inner)
		if n.keys != nil {
			part = value(n.keys[i]).text + ": " + part
		}
		parts = append(parts, part)
	}
	line := open + strings.Join(parts, ", ") + end
	if n.shape == flat || n.shape == free && len(line) <= maxFlat && !strings.Contains(line, "\n") {
		return line
	}
	return open + "\n" + inner + strings.Join(parts, ",\n"+inner) + "\n" + indent + end
}
