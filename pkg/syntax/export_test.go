package syntax

import (
	"fmt"
	"slices"

	"knockon/pkg/diag"
)

// Plain reads a file without the library; ok is false where that must read it.
func (p *Parser) Plain(data []byte) (docs []Node, ok bool) {
	if root, ok := p.scan(0, data); ok {
		return []Node{root}, true
	}
	return p.lossless(0, data)
}

// Library reads a file by the library alone.
func (p *Parser) Library(data []byte) ([]Node, diag.List) { return p.library(0, data) }

// Scanned reports whether the scanner takes a file, and what of its cells is not what the lossless
// tree has, or "".
func (p *Parser) Scanned(data []byte) (taken bool, difference string) {
	text := string(data)
	wide, ok := p.scanner.scan(text)
	if !ok {
		return false, ""
	}
	tree, unsure := p.cst.Parse(text)
	if unsure != nil {
		return true, "the lossless tree is not sure: " + unsure.Why
	}
	row, odd := cells(tree)
	switch {
	case !sayAll(tree) || len(tree.Parts) != 1 || tree.Parts[0].Root != 0:
		return true, "it is not one document that says everything by itself"
	case wide != tree.Wide || !slices.Equal(odd, p.scanner.odd):
		return true, fmt.Sprintf("wide %v with %q, not %v with %q", wide, p.scanner.odd, tree.Wide, odd)
	case !slices.Equal(newBlocks(text, wide).each, p.scanner.lines.end(text, wide).each):
		return true, "its lines are others"
	case !slices.Equal(row, p.scanner.row):
		return true, fmt.Sprintf("%v, not %v", p.scanner.row, row)
	}
	return true, ""
}
