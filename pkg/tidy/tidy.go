// Package tidy lays out the files of a map: two blanks a level, known keys in
// the format's order, ids, comments and the way texts are written left in
// place. It moves text and never rewrites it, keeps the line ends and a byte-order
// mark, and gives a file up rather than change what it says.
package tidy

import (
	"bytes"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/schema"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
	"knockon/pkg/syntax/cst"
)

// File returns the file laid out, or nil and why it is left as it is: it is
// not YAML, or formatting would change a value or a comment. A file laid out
// once stays as it is. Cost is linear in the file's length, but for sorting.
//
// The number of the file is for the places of problems.
func File(table *schema.Table, file uint32, data []byte) ([]byte, diag.List) {
	said, problems := syntax.Parse(file, data)
	if len(problems) > 0 {
		return nil, problems
	}
	plain := normalise(data)
	if at := strings.IndexByte(plain, '\r'); at >= 0 { // two of them to a line are two lines
		return nil, refuse(file, lineOf(plain, at), cst.OddBreak)
	}
	tree, unsure := cst.Parse(plain)
	if unsure != nil {
		return nil, refuse(file, lineOf(plain, unsure.At), reason(unsure))
	}
	out := layOut(table, tree)
	if out == plain { // whatever its lines end in, which may be both
		return data, nil
	}
	whole := withEnds(out, data)
	now, problems := check(table, file, said, tree, out, whole)
	if len(problems) > 0 {
		return nil, problems
	}
	if again := layOut(table, now); again != out {
		return nil, refuse(file, firstChange(out, again), "fmt would format it differently a second time")
	}
	return whole, nil
}

const bom = "\ufeff"

// normalise leaves out a byte-order mark and carriage returns at line ends.
func normalise(data []byte) string {
	return strings.ReplaceAll(strings.TrimPrefix(source.Text(data), bom), "\r\n", "\n")
}

// withEnds ends the lines of a text as most of a file's lines end, and begins it with its byte-order mark.
func withEnds(text string, like []byte) []byte {
	if 2*bytes.Count(like, []byte("\r\n")) > bytes.Count(like, []byte("\n")) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if bytes.HasPrefix(like, []byte(bom)) {
		text = bom + text
	}
	return []byte(text)
}

func reason(u *cst.Unsure) string {
	if u.Why == "" {
		return "it is written in a way that fmt does not know"
	}
	return u.Why
}

func lineOf(text string, at int) int { return 1 + strings.Count(text[:at], "\n") }

func firstChange(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return lineOf(a, n)
}

// layOut formats every document of a file, without proof.
func layOut(table *schema.Table, t *cst.Tree) string {
	var w writer
	w.Grow(len(t.Text))
	for _, part := range t.Parts {
		d := build(t, part)
		if d.root != nil {
			arrange(t, d, table)
		}
		w.document(d)
	}
	return source.Text(w.Bytes())
}

func (w *writer) document(d *document) {
	if d.marker != "" {
		w.line(0, d.marker)
	}
	if d.raw != "" {
		w.line(0, d.raw)
	}
	if d.root != nil {
		w.block(d.root, 0, false)
	}
	w.trivia(d.foot, 0)
	w.trimEmpty(d)
}

// trimEmpty drops empty lines at the end of a document that belong to nothing.
func (w *writer) trimEmpty(d *document) {
	if len(d.foot) == 0 && d.raw == "" {
		return
	}
	for bytes.HasSuffix(w.Bytes(), []byte("\n\n")) {
		w.Truncate(w.Len() - 1)
	}
}
