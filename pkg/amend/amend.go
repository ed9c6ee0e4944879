// Package amend puts what is new into a map file as people have it: every other
// line stays, comments and all. A file that fmt has laid out stays so.
package amend

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"knockon/pkg/emit"
	"knockon/pkg/schema"
	"knockon/pkg/syntax/cst"
	"knockon/pkg/tidy"
)

// Has reports whether there is something at the keys of a path.
func Has(content []byte, path ...string) bool {
	tree, unsure := cst.Parse(plain(content))
	if unsure != nil {
		return false
	}
	for _, part := range tree.Parts {
		if _, depth := reach(tree, part.Root, path); depth == len(path) {
			return true
		}
	}
	return false
}

// Put returns the file with an entry at a path of keys, of which those that are
// missing are made. Where a list stands there, or a single value that could be
// one, an item is added to it. It fails where the file is written in a way that
// it would not dare to change.
func Put(table *schema.Table, content []byte, path []string, value emit.Value) ([]byte, error) {
	text := plain(content)
	tree, unsure := cst.Parse(text)
	if unsure != nil {
		return nil, fmt.Errorf("line %d is written in a way that is not changed here", 1+strings.Count(text[:unsure.At], "\n"))
	}
	e := &editor{Tree: tree, table: table, path: path, value: value}
	e.node = -1
	for _, part := range tree.Parts {
		if node, depth := reach(tree, part.Root, path); node >= 0 && (e.node < 0 || depth > e.depth) {
			e.node, e.depth = node, depth
		}
	}
	out, err := e.put()
	if err != nil {
		return nil, err
	}
	return laidOut(table, content, []byte(out)), nil
}

// plain is a file without its byte-order mark, and with lines that end as YAML's.
func plain(content []byte) string {
	return strings.ReplaceAll(strings.TrimPrefix(string(content), "\ufeff"), "\r\n", "\n")
}

// laidOut ends lines as they ended, and lays out what was laid out before.
func laidOut(table *schema.Table, before, now []byte) []byte {
	if bytes.Contains(before, []byte("\r\n")) {
		now = bytes.ReplaceAll(now, []byte("\n"), []byte("\r\n"))
	}
	if was, _ := tidy.File(table, 0, before); bytes.Equal(was, before) {
		if is, problems := tidy.File(table, 0, now); len(problems) == 0 {
			return is
		}
	}
	return now
}

// reach follows keys as far as they go: to the value of the last that is there.
// The node is -1 where the document has no keys.
func reach(t *cst.Tree, node int32, path []string) (at int32, depth int) {
	if node < 0 || !t.Nodes[node].Kind.IsMapping() {
		return -1, 0
	}
	for ; depth < len(path) && t.Nodes[node].Kind.IsMapping(); depth++ {
		next := valueOf(t, node, path[depth])
		if next < 0 {
			break
		}
		node = next
	}
	return node, depth
}

func valueOf(t *cst.Tree, mapping int32, key string) int32 {
	for c := mapping + 1; c < t.Nodes[mapping].Next; {
		value := t.Nodes[c].Next
		if t.Value(c) == key {
			return value
		}
		c = t.Nodes[value].Next
	}
	return -1
}

// errShared is what stands where a change would reach further than it is meant to.
var errShared = errors.New("it is named by an anchor or an alias, so that a change would reach further")
