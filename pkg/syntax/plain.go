package syntax

import (
	"knockon/pkg/source"
)

// scan reads a file that looks as nearly all do; ok is false where it does not. What it
// returns is passing.
func (p *Parser) scan(file uint32, data []byte) (root Node, ok bool) {
	text := source.Text(data)
	if len(text) > mostText {
		return Node{}, false
	}
	wide, ok := p.scanner.scan(text)
	if !ok {
		return Node{}, false
	}
	return Node{&tree{file: file, data: data, text: text, row: p.scanner.row, odd: p.scanner.odd, blocks: p.scanner.lines.end(text, wide)}, 0}, true
}

// lossless reads a file that is written in the plain part of YAML; ok is false
// where the library must read it. What it returns is what the library gives.
func (p *Parser) lossless(file uint32, data []byte) (docs []Node, ok bool) {
	text := source.Text(data)
	if len(text) > mostText {
		return nil, false
	}
	found, unsure := p.cst.Parse(text)
	if unsure != nil {
		return nil, false
	}
	t := &tree{file: file, data: data, text: text, blocks: newBlocks(text, found.Wide)}
	if sayAll(found) {
		t.row, t.odd = cells(found)
		for _, part := range found.Parts {
			if part.Root >= 0 {
				docs = append(docs, Node{t, part.Root})
			}
		}
		return docs, true
	}
	u := unfolder{Tree: found, rows: [][]cell{make([]cell, 0, len(found.Nodes))}}
	for _, part := range found.Parts {
		if part.Root < 0 {
			continue
		}
		u.anchors = map[string]*named{}
		docs = append(docs, Node{t, int32(len(u.rows[0]))})
		if !u.node(part.Root) {
			return nil, false
		}
	}
	t.row, t.odd = u.rows[0], u.odd
	return docs, true
}
