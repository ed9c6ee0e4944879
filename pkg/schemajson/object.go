package schemajson

import (
	"bytes"
	"encoding/json"
	"strings"
)

// object is a JSON object that keeps its order.
type object []member

type member struct {
	key   string
	value any
}

// maxFlat is how long an object or list may be that stands on one line.
const maxFlat = 110

// indented writes the object over lines, small parts on one.
func (o object) indented() []byte { return []byte(pretty(o, "") + "\n") }

func pretty(v any, indent string) string {
	open, parts, end := "[", []string(nil), "]"
	inner := indent + "  "
	switch v := v.(type) {
	case object:
		open, end = "{", "}"
		for _, m := range v {
			parts = append(parts, scalar(m.key)+": "+pretty(m.value, inner))
		}
	case []object:
		for _, o := range v {
			parts = append(parts, pretty(o, inner))
		}
	case []string:
		for _, s := range v {
			parts = append(parts, scalar(s))
		}
	default:
		return scalar(v)
	}
	flat := open + strings.Join(parts, ", ") + end
	if len(flat) <= maxFlat && !strings.Contains(flat, "\n") {
		return flat
	}
	return open + "\n" + inner + strings.Join(parts, ",\n"+inner) + "\n" + indent + end
}

// scalar writes a text, number or truth without escapes for HTML.
func scalar(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // these always have a form
	return strings.TrimSpace(b.String())
}
