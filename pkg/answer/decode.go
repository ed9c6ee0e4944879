package answer

import (
	"bytes"
	"cmp"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"knockon/pkg/safe"
)

// MaxSize bounds an answer that is read back, in bytes.
const MaxSize = 1 << 30

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

// Decode reads an answer that Encode wrote, or says what is not as it writes
// it: members that it does not know, lacks or has twice, words and places that
// are none, ids that the answer's tables do not hold. What it returns is one of
// the answers of this package.
func Decode(data []byte) (any, error) {
	if len(data) > MaxSize {
		return nil, errorAt(nil, 0, "", fmt.Sprintf("it is larger than %d MB", MaxSize>>20))
	}
	a, err := empty(data)
	if err != nil {
		return nil, err
	}
	r := &reader{
		data: data, tokens: json.NewDecoder(bytes.NewReader(data)), shapes: shapes{},
		nodes: map[string]*known[Node]{}, sources: map[string]*known[Source]{},
	}
	r.tokens.UseNumber()
	if err := r.all(a); err != nil {
		return nil, err
	}
	return a, nil
}

// empty makes an answer of the format that the data name.
func empty(data []byte) (stored, error) {
	var head struct {
		Format *string `json:"format"`
	}
	if err := json.Unmarshal(data, &head); err != nil || head.Format == nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return nil, errorAt(data, max(0, syntax.Offset-1), "", strings.TrimPrefix(syntax.Error(), "json: "))
		}
		return nil, errorAt(data, 0, "format", "it is missing: this is no answer of knockon")
	}
	command, _, _ := strings.Cut(*head.Format, "/")
	for _, a := range answers() {
		if a.format() == *head.Format {
			return a, nil
		}
		if own, _, _ := strings.Cut(a.format(), "/"); own == command {
			return nil, errorAt(data, 0, "format", fmt.Sprintf("this version reads %s, not %s: ask again for the answer, or read it with the version that wrote it",
				a.format(), safe.Text(*head.Format)))
		}
	}
	return nil, errorAt(data, 0, "format", fmt.Sprintf("%q is no answer that can be read back", safe.Text(*head.Format)))
}

// reader reads JSON into the types of an answer.
type reader struct {
	data    []byte
	tokens  *json.Decoder
	start   int64 // of what is being read
	path    []string
	nodes   map[string]*known[Node]
	sources map[string]*known[Source]
	shapes
}

// known is a node or source that was met, in its table or elsewhere.
type known[T any] struct {
	it      *T
	defined bool
	offset  int64 // where it was first met
	path    string
}

func (r *reader) all(a stored) error {
	if err := r.value(reflect.ValueOf(a).Elem()); err != nil {
		return err
	}
	if err := cmp.Or(undefined(r, r.nodes, "nodes"), undefined(r, r.sources, "sources")); err != nil {
		return err
	}
	if err := r.settle(reflect.ValueOf(a).Elem()); err != nil {
		return errorAt(r.data, 0, "", safe.Text(err.Error()))
	}
	if err := a.check(); err != nil {
		return errorAt(r.data, 0, "", safe.Text(err.Error()))
	}
	return nil
}

// undefined finds what was met and stands in no table, the first of it.
func undefined[T any](r *reader, all map[string]*known[T], table string) *Error {
	var first *known[T]
	for _, k := range all {
		if !k.defined && (first == nil || k.offset < first.offset) {
			first = k
		}
	}
	if first == nil {
		return nil
	}
	return errorAt(r.data, first.offset, first.path, "the answer's "+table+" do not say what this is")
}

// settle puts the tables of an answer in order.
func (r *reader) settle(v reflect.Value) error {
	for _, f := range r.fields(v.Type()) {
		if table, ok := v.FieldByIndex(f.index).Interface().(interface{ settle() error }); ok {
			if err := table.settle(); err != nil {
				return err
			}
		}
	}
	return nil
}

// node returns the node of an id, the same each time; one in its table once.
func (r *reader) node(id string) (*Node, error) {
	if !nodeID.MatchString(id) {
		return nil, r.errorf("%q is no id of a node", safe.Text(id))
	}
	return meet(r, r.nodes, id, "nodes", &Node{ID: id})
}

func (r *reader) source(id string) (*Source, error) {
	if !sourceID.MatchString(id) {
		return nil, r.errorf("%q is no id of a source", safe.Text(id))
	}
	return meet(r, r.sources, id, "sources", &Source{ID: id})
}

func meet[T any](r *reader, all map[string]*known[T], id, table string, fresh *T) (*T, error) {
	k := all[id]
	if k == nil {
		k = &known[T]{it: fresh, offset: r.start, path: r.where()}
		all[id] = k
	}
	inTable := len(r.path) == 2 && r.path[0] == table
	if inTable && k.defined {
		return nil, r.errorf("it stands there twice")
	}
	k.defined = k.defined || inTable
	return k.it, nil
}

// value reads the next value into v.
func (r *reader) value(v reflect.Value) error {
	if raw, ok := v.Addr().Interface().(json.Unmarshaler); ok {
		r.begin()
		if err := r.tokens.Decode(raw); err != nil {
			return r.errorf("%s", safe.Text(err.Error()))
		}
		return nil
	}
	t, err := r.next()
	if err != nil {
		return err
	}
	return r.token(t, v)
}

// begin notes where the next token stands.
func (r *reader) begin() {
	r.start = r.tokens.InputOffset()
	for r.start < int64(len(r.data)) && strings.IndexByte(" \t\r\n,:", r.data[r.start]) >= 0 {
		r.start++
	}
}

func (r *reader) next() (json.Token, error) {
	r.begin()
	t, err := r.tokens.Token()
	if err != nil {
		return nil, r.errorf("%s", strings.TrimPrefix(err.Error(), "json: "))
	}
	return t, nil
}

// token reads the value that begins with a token.
func (r *reader) token(t json.Token, v reflect.Value) error {
	switch to := v.Addr().Interface().(type) {
	case **Node:
		return read(r, t, to, r.node)
	case **Source:
		return read(r, t, to, r.source)
	case interface {
		add(r *reader, key string) (any, error)
	}:
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return r.object(t, to.add)
	case encoding.TextUnmarshaler:
		s, ok := t.(string)
		if !ok {
			return r.unexpected(t, "a text")
		}
		if err := to.UnmarshalText([]byte(s)); err != nil {
			return r.errorf("%s", safe.Text(err.Error()))
		}
		return nil
	}
	switch v.Kind() {
	case reflect.Pointer:
		if t == nil {
			return nil
		}
		v.Set(reflect.New(v.Type().Elem()))
		return r.token(t, v.Elem())
	case reflect.Struct:
		return r.structure(t, v)
	case reflect.Slice:
		return r.list(t, v)
	}
	return r.scalar(t, v)
}

func read[T any](r *reader, t json.Token, to **T, find func(id string) (*T, error)) error {
	id, ok := t.(string)
	if !ok {
		return r.unexpected(t, "an id")
	}
	found, err := find(id)
	*to = found
	return err
}

func (r *reader) scalar(t json.Token, v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		s, ok := t.(string)
		if !ok {
			return r.unexpected(t, "a text")
		}
		v.SetString(safe.Text(s))
	case reflect.Bool:
		b, ok := t.(bool)
		if !ok {
			return r.unexpected(t, "true or false")
		}
		v.SetBool(b)
	default: // numbers count something
		written, ok := t.(json.Number)
		if !ok {
			return r.unexpected(t, "a number")
		}
		n, err := strconv.ParseInt(string(written), 10, v.Type().Bits())
		if err != nil || n < 0 && v.Type() != reflect.TypeFor[Signed]() {
			return r.errorf("%s is no whole number that fits here", written)
		}
		v.SetInt(n)
	}
	return nil
}

func (r *reader) list(t json.Token, v reflect.Value) error {
	if t != json.Delim('[') {
		return r.unexpected(t, "a list")
	}
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	depth := len(r.path)
	for i := 0; r.tokens.More(); i++ {
		r.path = append(r.path[:depth], "["+strconv.Itoa(i)+"]")
		v.Grow(1)
		v.SetLen(i + 1)
		v.Index(i).SetZero()
		if err := r.value(v.Index(i)); err != nil {
			return err
		}
	}
	r.path = r.path[:depth]
	return r.close()
}

// object reads entries by key into what add makes for them.
func (r *reader) object(t json.Token, add func(r *reader, key string) (any, error)) error {
	return r.entries(t, func(key string) error {
		entry, err := add(r, key)
		if err != nil {
			return r.located(err)
		}
		return r.value(reflect.ValueOf(entry).Elem())
	})
}

// structure reads the members of a struct: each once, none that it lacks.
func (r *reader) structure(t json.Token, v reflect.Value) error {
	sh := r.of(v.Type())
	seen := make([]bool, len(sh.fields))
	err := r.entries(t, func(key string) error {
		i, found := sh.byName[key]
		switch {
		case !found:
			return r.errorf("it is not known here")
		case seen[i]:
			return r.errorf("it stands there twice")
		}
		seen[i] = true
		f := &sh.fields[i]
		if err := r.value(v.FieldByIndex(f.index)); err != nil {
			return err
		}
		if f.omitEmpty && v.FieldByIndex(f.index).IsZero() && r.data[r.tokens.InputOffset()-1] == 'l' {
			return r.errorf("here stands null: leave it out")
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i := range sh.fields {
		if f := &sh.fields[i]; !seen[i] && !f.omitEmpty && !f.omitZero {
			return r.errorf("%s is missing", f.name)
		}
	}
	return nil
}

func (r *reader) entries(t json.Token, entry func(key string) error) error {
	if t != json.Delim('{') {
		return r.unexpected(t, "an object")
	}
	depth := len(r.path)
	for r.tokens.More() {
		key, err := r.next()
		if err != nil {
			return err
		}
		name, _ := key.(string) // the library takes nothing else for a key
		r.path = append(r.path[:depth], name)
		if err := entry(name); err != nil {
			return err
		}
	}
	r.path = r.path[:depth]
	return r.close()
}

// close reads the end of a list or object, which More has seen.
func (r *reader) close() error {
	_, err := r.next()
	return err
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
