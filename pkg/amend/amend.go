// Package amend puts what is new into a map file as people have it: every other
// line stays, comments and all. A file that fmt has laid out stays so.
package amend

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
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
		if way := reach(tree, part.Root, path); len(way) == len(path)+1 {
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
	var way []int32
	for _, part := range tree.Parts {
		if w := reach(tree, part.Root, path); len(w) > len(way) {
			way, e.node, e.depth = w, w[len(w)-1], len(w)-1
		}
	}
	if slices.ContainsFunc(way, e.isShared) || e.depth < len(path) && e.node >= 0 && e.Nodes[e.node].Kind.IsMapping() && valueOf(tree, e.node, "<<") >= 0 {
		return nil, errShared
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

// laidOut begins and ends lines as they did, and lays out what was laid out before.
func laidOut(table *schema.Table, before, now []byte) []byte {
	if bytes.Contains(before, []byte("\r\n")) {
		now = bytes.ReplaceAll(now, []byte("\n"), []byte("\r\n"))
	}
	if mark := []byte("\ufeff"); bytes.HasPrefix(before, mark) {
		now = append(mark, now...)
	}
	if was, _ := tidy.File(table, 0, before); bytes.Equal(was, before) {
		if is, problems := tidy.File(table, 0, now); len(problems) == 0 {
			return is
		}
	}
	return now
}

// reach follows keys as far as they go: the document, and the value of each that is
// there. It is empty where the document has no keys.
func reach(t *cst.Tree, node int32, path []string) (way []int32) {
	if node < 0 || !t.Nodes[node].Kind.IsMapping() {
		return nil
	}
	for way = append(way, node); len(way) <= len(path) && t.Nodes[node].Kind.IsMapping(); way = append(way, node) {
		if node = valueOf(t, node, path[len(way)-1]); node < 0 {
			break
		}
	}
	return way
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
var errShared = errors.New("what stands there is shared by an anchor, an alias or a merge, so that a change would reach further")
