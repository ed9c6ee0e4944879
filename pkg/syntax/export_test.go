package syntax

import "knockon/pkg/diag"

// Plain reads a file without the library; ok is false where that must read it.
func (p *Parser) Plain(data []byte) (docs []Node, ok bool) { return p.plain(0, data) }

// Library reads a file by the library alone.
func (p *Parser) Library(data []byte) ([]Node, diag.List) { return p.library(0, data) }
