package answer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"knockon/pkg/safe"
)

// Error says what is wrong with a stored answer, and where.
type Error struct {
	Line, Column int
	Path         string // facts[3].because.at; "" for all of it
	Message      string
}

func (e *Error) Error() string {
	at := fmt.Sprintf("line %d, column %d: ", e.Line, e.Column)
	if e.Path != "" {
		at += e.Path + ": "
	}
	return at + e.Message
}

func (r *reader) unexpected(t json.Token, want string) error {
	got := "an object"
	switch t := t.(type) {
	case nil:
		got = "null"
	case string:
		got = "a text"
	case bool:
		got = strconv.FormatBool(t)
	case json.Number:
		got = "a number"
	case json.Delim:
		if t == '[' {
			got = "a list"
		}
	}
	return r.errorf("here stands %s, not %s", got, want)
}

// located gives an error its place, where it has none.
func (r *reader) located(err error) error {
	var at *Error
	if errors.As(err, &at) {
		return err
	}
	return r.errorf("%s", safe.Text(err.Error()))
}

func (r *reader) errorf(format string, args ...any) *Error {
	return errorAt(r.data, r.start, r.where(), fmt.Sprintf(format, args...))
}

// where is the path to what is being read.
func (r *reader) where() string {
	var path strings.Builder
	for i, p := range r.path {
		if i > 0 && !strings.HasPrefix(p, "[") {
			path.WriteByte('.')
		}
		path.WriteString(safe.Text(p))
	}
	return path.String()
}

func errorAt(data []byte, offset int64, path, message string) *Error {
	before := data[:min(int(offset), len(data))]
	line := bytes.LastIndexByte(before, '\n') + 1
	return &Error{bytes.Count(before, []byte{'\n'}) + 1, len([]rune(string(before[line:]))) + 1, path, message}
}

// placed gives what a check of the whole answer found the place that its path leads to; the
// beginning where it has none. Cost is that of reading the answer once more.
func (r *reader) placed(err error) *Error {
	path, message, found := strings.Cut(safe.Text(err.Error()), ": ")
	offset, known := int64(0), false
	if found {
		offset, known = offsetOf(r.data, path)
	}
	if !known {
		return errorAt(r.data, 0, "", safe.Text(err.Error()))
	}
	return errorAt(r.data, offset, path, message)
}

// offsetOf is where the value of a path begins.
func offsetOf(data []byte, path string) (int64, bool) {
	r := &reader{data: data, tokens: json.NewDecoder(bytes.NewReader(data))}
	for _, part := range strings.Split(strings.ReplaceAll(path, "[", ".["), ".") {
		if t, err := r.next(); err != nil || t != json.Delim('{') && t != json.Delim('[') {
			return 0, false
		}
		if !r.enter(part) {
			return 0, false
		}
	}
	r.begin()
	return r.start, true
}

// enter goes to an entry, [3] or by its key, of the list or object that has begun.
func (r *reader) enter(part string) bool {
	for i := 0; r.tokens.More(); i++ {
		key := json.Token("[" + strconv.Itoa(i) + "]")
		if part[:min(1, len(part))] != "[" {
			key, _ = r.next()
		}
		var passed json.RawMessage
		if key == part {
			return true
		}
		if r.tokens.Decode(&passed) != nil {
			return false
		}
	}
	return false
}
