package intake

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/source"
)

// MaxDepth is how many levels of nesting a file may have: far more than formats
// have, and few enough for every reader.
const MaxDepth = 500

// JSON reads a file that is one JSON value. The error is a *Fault with line and column.
func JSON(f File, into any) error {
	content := UTF8(f.Content)
	if at := tooDeep(content); at >= 0 {
		return fault(f, content, int64(at), fmt.Sprintf("it nests deeper than %d levels", MaxDepth))
	}
	d := json.NewDecoder(strings.NewReader(source.Text(content)))
	if err := d.Decode(into); err != nil {
		offset, message := explain(err, content)
		return fault(f, content, offset, message)
	}
	if _, err := d.Token(); err != io.EOF {
		return fault(f, content, d.InputOffset(), "there is more behind its end")
	}
	return nil
}

func fault(f File, content []byte, offset int64, message string) error {
	line, column := source.Position(content, int(offset))
	return &Fault{At: Origin{File: f.Name, Row: line}, Column: column, Message: message}
}

// tooDeep is where brackets nest too deep, or -1.
func tooDeep(content []byte) int {
	depth, quoted := 0, false
	for i := 0; i < len(content); i++ {
		switch c := content[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > MaxDepth {
				return i
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return -1
}

// explain says where JSON is broken, or another kind of value than it must be.
func explain(err error, content []byte) (offset int64, message string) {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return max(0, syntax.Offset-1), "it is not JSON: " + diag.Show(syntax.Error())
	case errors.As(err, &kind) && kind.Field == "":
		return kind.Offset, "it holds a JSON " + kind.Value + " where an object must stand"
	case errors.As(err, &kind):
		return kind.Offset, fmt.Sprintf("`%s` cannot be a JSON %s", diag.Show(kind.Field), kind.Value)
	case errors.Is(err, io.EOF):
		return 0, "it is empty"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return int64(len(content)), "it ends in the middle"
	}
	return 0, diag.Show(err.Error())
}
