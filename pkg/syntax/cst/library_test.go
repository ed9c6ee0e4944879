package cst_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"knockon/pkg/syntax/cst"
)

// differs holds a tree against what the YAML library makes of the same file:
// shape, texts, quotes, anchors, aliases, comments and places. It says nothing ("") of a
// file that the tree is not sure of.
func differs(data []byte) (taken bool, difference string) {
	tree, unsure := cst.Parse(string(data))
	if unsure != nil {
		return false, ""
	}
	if lost := loses(tree, string(data)); lost != "" {
		return true, lost
	}
	c := comparison{tree: tree, starts: lineStarts(tree.Text)}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	for _, part := range tree.Parts {
		if part.Root < 0 {
			continue
		}
		var doc yaml.Node
		if err := dec.Decode(&doc); err != nil {
			return true, "the library says: " + err.Error()
		}
		if c.node(part.Root, doc.Content[0]); c.found != "" {
			return true, c.found
		}
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return true, fmt.Sprintf("the library goes on: %v", err)
	}
	var comments []string
	for _, found := range tree.Comments() {
		line, _ := c.place(found.At)
		comments = append(comments, fmt.Sprint(line, tree.Text[found.At:found.End]))
	}
	if want := commentsOf(data); !slices.Equal(comments, want) {
		return true, fmt.Sprintf("the comments are %q, the library leaves %q", comments, want)
	}
	return true, ""
}

type comparison struct {
	tree   *cst.Tree
	starts []int
	found  string
}

func lineStarts(s string) []int {
	starts := []int{0}
	if strings.HasPrefix(s, "\ufeff") {
		starts[0] = 3
	}
	for i, c := range []byte(s) {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

func (c *comparison) place(at int32) (line, col int) {
	line = sort.Search(len(c.starts), func(i int) bool { return c.starts[i] > int(at) })
	return line, 1 + utf8.RuneCountInString(c.tree.Text[c.starts[line-1]:at])
}

func (c *comparison) node(i int32, y *yaml.Node) {
	if c.found != "" {
		return
	}
	n := &c.tree.Nodes[i]
	line, col := c.place(n.Start)
	value := c.tree.Value(i)
	got := fmt.Sprintf("%s %d:%d %q &%s", kind(n.Kind), line, col, value, c.tree.Anchor(i))
	want := fmt.Sprintf("%s %d:%d %q &%s", kindOf(y), y.Line, y.Column, y.Value, y.Anchor)
	if got != want {
		c.found = fmt.Sprintf("the tree has %s, the library %s", got, want)
		return
	}
	next := i + 1
	for _, child := range y.Content {
		if next >= n.Next {
			c.found = fmt.Sprintf("%d:%d: the library has more children", line, col)
			return
		}
		c.node(next, child)
		if c.found != "" {
			return
		}
		next = c.tree.Nodes[next].Next
	}
	if next != n.Next {
		c.found = fmt.Sprintf("%d:%d: the tree has more children", line, col)
	}
}

func kind(k cst.Kind) string {
	return [...]string{"plain", "plain", "'", `"`, "|", ">", "alias", "[", "{", "-", ":"}[k]
}

func kindOf(y *yaml.Node) string {
	switch y.Kind {
	case yaml.AliasNode:
		return "alias"
	case yaml.MappingNode:
		if y.Style&yaml.FlowStyle != 0 {
			return "{"
		}
		return ":"
	case yaml.SequenceNode:
		if y.Style&yaml.FlowStyle != 0 {
			return "["
		}
		return "-"
	}
	switch y.Style &^ yaml.TaggedStyle {
	case yaml.SingleQuotedStyle:
		return "'"
	case yaml.DoubleQuotedStyle:
		return `"`
	case yaml.LiteralStyle:
		return "|"
	case yaml.FoldedStyle:
		return ">"
	}
	return "plain"
}

// comment and between are what may stand between nodes.
var (
	comment = regexp.MustCompile(`(^\x{feff}?|[ \t\n])#[^\n]*`)
	between = regexp.MustCompile(`^\x{feff}?(---|\.\.\.|[ \t\r\n]|[-:,\[\]{}])*$`)
)

// loses prints a tree piece by piece, in the order of its nodes, and reports
// where that is not the file, or a node overlaps another, or text stands
// outside of every node.
func loses(tree *cst.Tree, text string) string {
	var b strings.Builder
	at := 0
	gap := func(to int) string {
		if to < at {
			return fmt.Sprintf("byte %d stands in two nodes", to)
		}
		if piece := text[at:to]; !between.MatchString(comment.ReplaceAllString(piece, "$1")) {
			return fmt.Sprintf("%q stands outside of every node", piece)
		}
		b.WriteString(text[at:to])
		at = to
		return ""
	}
	for i := range tree.Nodes {
		n := &tree.Nodes[i]
		if n.Start > n.Text || n.Text > n.End || int(n.Next) <= i {
			return fmt.Sprintf("node %d is %+v", i, *n)
		}
		if n.Start < n.Text && (n.Kind.IsCollection() || n.Kind == cst.Empty) || n.Kind.IsCollection() {
			if bad := gap(int(n.Start)); bad != "" {
				return bad
			}
			props := tree.Props(int32(i))
			b.WriteString(props)
			at += len(props)
			continue
		}
		if bad := gap(int(n.Start)); bad != "" {
			return bad
		}
		props := tree.Props(int32(i))
		b.WriteString(props)
		at += len(props)
		if bad := gap(int(n.Text)); bad != "" {
			return bad
		}
		b.WriteString(tree.Written(int32(i)))
		at = int(n.End)
	}
	if bad := gap(len(text)); bad != "" {
		return bad
	}
	if b.String() != text {
		return "the printed tree is another text"
	}
	return ""
}
