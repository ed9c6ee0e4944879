package syntax

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"

	"knockon/pkg/diag"
	"knockon/pkg/source"
)

// The limits of one file. They keep a hostile map an error instead of a hang.
const (
	MaxDepth   = 100       // levels of nesting
	MaxAliased = 1_000_000 // nodes that aliases may add
)

// Parse reads every document of one file. It returns the documents before the
// first syntax error, which is reported with all that can be said of its place.
// It never panics. Cost is linear in the file's length and in what its aliases add.
func Parse(file uint32, data []byte) (docs []Node, problems diag.List) {
	defer func() {
		if r := recover(); r != nil {
			problems = append(problems, diag.Diagnostic{
				Code: "yaml-syntax", Message: fmt.Sprintf("this file cannot be read as YAML: %v", r),
				Span: source.Span{File: file, Line: 1, Col: 1},
			})
		}
	}()
	lines := newLineMap(data)
	dec := yaml.NewDecoder(bytes.NewReader(data))
	for {
		var doc yaml.Node
		err := dec.Decode(&doc)
		if errors.Is(err, io.EOF) {
			return docs, problems
		}
		if err != nil {
			return docs, append(problems, syntaxError(file, data, lines, err))
		}
		c := converter{file: file, lines: lines}
		root, bad := c.document(&doc)
		problems = append(problems, c.problems...)
		if bad {
			return docs, problems
		}
		docs = append(docs, root)
	}
}
