package syntax

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"

	"knockon/pkg/diag"
	"knockon/pkg/source"
	"knockon/pkg/syntax/cst"
)

// The limits of one file. They keep a hostile map an error instead of a hang.
const (
	MaxDepth   = 100       // levels of nesting
	MaxAliased = 1_000_000 // nodes that aliases may add
	MaxMarks   = 8_000_000 // commas, colons and hyphens that may each start a node
)

// mostKept is how long a file may be, in bytes, for the memory that it was read with to be
// kept while the library reads it.
const mostKept = 1 << 20

// Parse reads every document of one file. It returns the documents before the
// first syntax error, which is reported with all that can be said of its place.
// It never panics. Cost is linear in the file's length and in what its aliases add.
func Parse(file uint32, data []byte) (docs []Node, problems diag.List) {
	return new(Parser).Parse(file, data)
}

// Parser parses one file after the other with the same memory.
type Parser struct {
	scanner scanner
	cst     cst.Parser
	slab    slab
}

// Parse is the function Parse.
func (p *Parser) Parse(file uint32, data []byte) (docs []Node, problems diag.List) {
	docs, problems, passing := p.Look(file, data)
	if passing {
		docs[0].Keep()
	}
	return docs, problems
}

// Look is Parse in memory that may be used again. Where passing is true, what it returns
// lasts until the parser's next call unless it is kept, and Again finds the same in a
// third of the time.
func (p *Parser) Look(file uint32, data []byte) (docs []Node, problems diag.List, passing bool) {
	p.slab.reset()
	defer func() {
		if r := recover(); r != nil {
			problems = append(problems, diag.Diagnostic{
				Code: "yaml-syntax", Message: fmt.Sprintf("this file cannot be read as YAML: %v", r),
				Span: source.Span{File: file, Line: 1, Col: 1},
			})
		}
	}()
	if d, other := otherEncoding(file, data); other { // the library would read it, at other places
		return nil, diag.List{d}, false
	}
	if d, found := secondMark(file, data); found {
		return nil, diag.List{d}, false
	}
	if bytes.Contains(data, []byte("<<<<<<< ")) && bytes.Contains(data, []byte(">>>>>>> ")) {
		if d, found := conflictMarker(file, data); found {
			return nil, diag.List{d}, false
		}
	}
	if d, dense := tooDense(file, data); dense {
		return nil, diag.List{d}, false
	}
	if root, ok := p.scan(file, data); ok {
		return []Node{root}, nil, true
	}
	if docs, ok := p.lossless(file, data); ok {
		return docs, nil, false
	}
	if p.slab.reset(); len(data) > mostKept {
		*p = Parser{} // the library needs much more
	}
	docs, problems = p.library(file, data)
	return docs, problems, false
}

// Again parses a file once more of which Look returned a passing document, and returns that.
func (p *Parser) Again(file uint32, data []byte) Node {
	root, _ := p.scan(file, data)
	return root
}

// library reads what the plain part of YAML does not hold, and says what is wrong.
func (p *Parser) library(file uint32, data []byte) ([]Node, diag.List) {
	docs, problems := p.branches(file, data)
	return lay(file, data, docs), problems
}

func (p *Parser) branches(file uint32, data []byte) (docs []branch, problems diag.List) {
	lines := newLineMap(data)
	dec := yaml.NewDecoder(bytes.NewReader(data))
	aliased := 0
	for {
		var doc yaml.Node
		err := dec.Decode(&doc)
		if errors.Is(err, io.EOF) {
			return docs, problems
		}
		if err != nil {
			return docs, append(problems, syntaxError(file, data, lines, err))
		}
		c := converter{file: file, lines: lines, aliased: &aliased, slab: &p.slab}
		root, bad := c.document(&doc)
		problems = append(problems, c.problems...)
		if bad {
			return docs, problems
		}
		docs = append(docs, root)
	}
}

// tooDense stops a file that is nearly all structure, as none that people or
// tools write is: its tree would take fifty times its length in memory.
func tooDense(file uint32, data []byte) (diag.Diagnostic, bool) {
	if len(data) < MaxMarks {
		return diag.Diagnostic{}, false
	}
	marks := 0
	for i, b := range data {
		switch b {
		case ',':
			marks++
		case ':', '-', '?':
			if i+1 == len(data) || data[i+1] == ' ' || data[i+1] == '\n' || data[i+1] == '\r' {
				marks++
			}
		}
	}
	return diag.Diagnostic{
		Code: "too-many-values", Message: fmt.Sprintf("this file holds too many values: more than %d million commas, colons and hyphens", MaxMarks/1_000_000),
		Hint: "split it: a map may have any number of files", Span: source.Span{File: file},
	}, marks > MaxMarks
}
