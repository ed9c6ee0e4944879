package answer

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"knockon/pkg/safe"
	"knockon/pkg/schema"
)

// MaxSize bounds an answer that is read back, in bytes.
const MaxSize = 1 << 30

// Answer is what a question returns, as JSON can hold it.
type Answer interface {
	format() string
	check() error
}

// Name is what an answer is of: its format, and its schema, are called so.
func Name(a Answer) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(a.format(), "knockon."), "/")
	return name
}

// Decode reads an answer that Encode wrote into that of the empty ones which is
// of its format, or says what is not as Encode writes it: members that it does
// not know, lacks or has twice, words and places that are none, ids that the
// answer's tables do not hold.
func Decode(data []byte, empty ...Answer) (Answer, error) {
	if len(data) > MaxSize {
		return nil, errorAt(nil, 0, "", fmt.Sprintf("it is larger than %d MB", MaxSize>>20))
	}
	a, err := ofFormat(data, empty)
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

// ofFormat finds the answer of the format that the data name.
func ofFormat(data []byte, all []Answer) (Answer, error) {
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
	for _, a := range all {
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

func (r *reader) all(a Answer) error {
	if err := r.value(reflect.ValueOf(a).Elem()); err != nil {
		return err
	}
	if err := cmp.Or(undefined(r, r.nodes, "nodes"), undefined(r, r.sources, "sources")); err != nil {
		return err
	}
	if err := r.settle(reflect.ValueOf(a).Elem()); err != nil {
		return r.placed(err)
	}
	if err := a.check(); err != nil {
		return r.placed(err)
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
		if table, ok := v.FieldByIndex(f.index).Interface().(interface{ settle() error }); ok && v.FieldByIndex(f.index).Kind() == reflect.Slice {
			if err := table.settle(); err != nil {
				return err
			}
		}
	}
	return nil
}

// node returns the node of an id, the same each time; one in its table once.
func (r *reader) node(id string) (*Node, error) {
	if !isNodeID(id) {
		return nil, r.errorf("%q is no id of a node", safe.Text(id))
	}
	return meet(r, r.nodes, id, "nodes", &Node{ID: id})
}

func (r *reader) source(id string) (*Source, error) {
	if !schema.IsID(id) {
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
