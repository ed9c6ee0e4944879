// Package tidy lays out the files of a map: two blanks a level, known keys in
// the format's order, ids, comments and the way texts are written left in
// place. It moves text and never rewrites it, and it gives a file up rather
// than change what the file says.
package tidy

import (
	"bytes"
	"fmt"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// File returns the file laid out, or nil and why it is left as it is: it is
// not YAML, or formatting would change a value or a comment. A file laid out
// once stays as it is. Cost is linear in the file's length, but for sorting.
//
// The number of the file is for the places of problems.
func File(table *schema.Table, file uint32, data []byte) ([]byte, diag.List) {
	if _, problems := syntax.Parse(file, data); len(problems) > 0 {
		return nil, problems
	}
	plain := normalise(data)
	if line := oddBreak(plain); line > 0 {
		return nil, refuse(file, line, "a line ends in a way that editors do not show")
	}
	out, problems := layOut(table, file, plain)
	if len(problems) > 0 {
		return nil, problems
	}
	if problems := check(table, file, plain, out); len(problems) > 0 {
		return nil, problems
	}
	if again, _ := layOut(table, file, out); !bytes.Equal(again, out) {
		return nil, refuse(file, firstChange(out, again), "fmt would format it differently a second time")
	}
	return out, nil
}

// normalise removes a byte-order mark and carriage returns at line ends.
func normalise(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
}

// oddBreak returns the line, from 1, that holds a break which YAML 1.1 knows
// and editors do not, or 0.
func oddBreak(data []byte) int {
	if i := bytes.IndexAny(data, "\r\u0085\u2028\u2029"); i >= 0 {
		return 1 + bytes.Count(data[:i], []byte("\n"))
	}
	return 0
}

func firstChange(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return 1 + bytes.Count(a[:n], []byte("\n"))
}

// layOut formats every document of a file, without proof.
func layOut(table *schema.Table, file uint32, data []byte) ([]byte, diag.List) {
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	var w writer
	for start := 0; start < len(lines); {
		end := start
		if end == 0 && !isMarker(lines[0]) {
			end--
		}
		for end++; end < len(lines) && !isMarker(lines[end]); end++ {
		}
		d, failed := parseDocument(lines[start:end])
		if failed != nil {
			return nil, refuse(file, start+failed.line+1, failed.reason)
		}
		w.document(d, table)
		start = end
	}
	return w.Bytes(), nil
}

// isMarker reports whether a line starts or ends a document.
func isMarker(line string) bool {
	return (strings.HasPrefix(line, "---") || strings.HasPrefix(line, "...")) && ends(line, 3)
}

func parseDocument(lines []string) (*document, *failure) {
	marker, skipped := "", 0
	if isMarker(lines[0]) {
		at := skipSpace(lines[0], 3)
		if at < len(lines[0]) && lines[0][at] != '#' {
			return nil, &failure{0, fmt.Sprintf("content stands on the line of %s", lines[0][:3])}
		}
		marker, lines, skipped = lines[0][:3]+trailing(lines[0], 3), lines[1:], 1
	}
	p := &parser{lines: lines}
	d := p.document()
	if p.failure != nil {
		p.failure.line += skipped
		return nil, p.failure
	}
	d.marker = marker
	return d, nil
}

func (w *writer) document(d *document, table *schema.Table) {
	if d.marker != "" {
		w.line(0, d.marker)
	}
	for _, l := range d.raw {
		w.line(0, l)
	}
	if d.root != nil {
		arrange(d.root, table)
		w.block(d.root, 0, false)
	}
	w.trivia(d.foot, 0)
	w.trimEmpty(d)
}

// trimEmpty drops empty lines at the end of a document that belong to nothing.
func (w *writer) trimEmpty(d *document) {
	if len(d.foot) == 0 && d.raw == nil {
		return
	}
	for bytes.HasSuffix(w.Bytes(), []byte("\n\n")) {
		w.Truncate(w.Len() - 1)
	}
}
