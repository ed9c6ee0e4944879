package amend

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/emit"
	"knockon/pkg/schema"
	"knockon/pkg/syntax/cst"
)

// editor puts a value at a path whose first keys, to a depth, lead to a node.
type editor struct {
	*cst.Tree
	table *schema.Table
	path  []string
	value emit.Value
	node  int32
	depth int
}

func (e *editor) put() (string, error) {
	if e.depth == len(e.path) {
		return e.further()
	}
	lines := dedented(e.lines(e.value, len(e.path)), e.depth)
	if e.node < 0 {
		text := ended(e.Text)
		if strings.TrimSpace(text) != "" {
			text += "\n"
		}
		return text + indented(lines, 0), nil
	}
	n := &e.Nodes[e.node]
	switch {
	case n.Kind == cst.BlockMapping:
		if e.isApart(e.node) {
			lines = append([]string{""}, lines...)
		}
		return e.below(int(n.End), e.column(int(n.Start)), lines), nil
	case n.Kind == cst.Empty && !e.isFlow():
		key := e.keyOf(e.node)
		return e.below(int(key.End), e.column(int(key.Start))+2, lines), nil
	case n.Kind == cst.FlowMapping && e.depth > 0:
		_, inner, _ := strings.Cut(e.lines(e.value, e.depth)[e.depth-1], "{")
		return e.within(n, strings.TrimSuffix(inner, "}")), nil
	}
	return "", fmt.Errorf("%s is written in a way that is not changed here", strings.Join(e.path[:e.depth], "."))
}

// further adds an item to what stands at the whole path.
func (e *editor) further() (string, error) {
	n := &e.Nodes[e.node]
	block := dedented(e.lines(emit.List(emit.Item(e.value)).Block(), len(e.path)), len(e.path))
	_, flow, _ := strings.Cut(e.lines(emit.List(emit.Item(e.value)).Line(), len(e.path))[len(e.path)-1], ": [")
	flow = strings.TrimSuffix(flow, "]")
	switch n.Kind {
	case cst.FlowSequence:
		return e.within(n, flow), nil
	case cst.BlockSequence:
		first := int(e.Nodes[e.node+1].Start)
		if hyphen := strings.TrimRight(e.Text[e.lineStart(first):first], " "); strings.HasSuffix(hyphen, "-") {
			return e.below(int(n.End), len(hyphen)-1, block), nil
		}
	case cst.BlockMapping:
		return e.itemised(n, block), nil
	case cst.Plain, cst.SingleQuoted, cst.DoubleQuoted, cst.FlowMapping:
		start, line := e.lineStart(int(n.Text)), e.Text[n.Text:e.lineEnd(int(n.End))]
		if e.isFlow() || int(n.Text)-start+len(line)+len(flow) <= wide {
			return e.Text[:n.Text] + "[" + e.Written(e.node) + ", " + flow + "]" + e.Text[n.End:], nil
		}
		column := e.column(int(e.keyOf(e.node).Start)) + 2
		pad := strings.Repeat(" ", column)
		return strings.TrimRight(e.Text[:n.Text], " ") + "\n" + pad + "- " + ended(line) + indented(block, column) + e.Text[e.lineEnd(int(n.End)):], nil
	}
	return "", fmt.Errorf("%s is written in a way that is not changed here", strings.Join(e.path, "."))
}

func (e *editor) isShared(node int32) bool {
	n := &e.Nodes[node]
	return n.Kind == cst.Alias || n.Start != n.Text && n.Kind != cst.Empty
}

// wide is how far a line may reach that is made longer.
const wide = 120

// itemised makes a block of keys the first item of a list, and adds another.
func (e *editor) itemised(n *cst.Node, block []string) string {
	column := e.column(int(n.Start))
	start, end := e.lineStart(int(n.Start)), e.end(int(n.End))
	lines := strings.Split(strings.TrimSuffix(e.Text[start:end], "\n"), "\n")
	lines[0] = "- " + lines[0][column:]
	for i, l := range lines[1:] {
		lines[i+1] = "  " + strings.TrimPrefix(l, strings.Repeat(" ", column))
	}
	return e.Text[:start] + indented(append(lines, block...), column) + e.Text[end:]
}

// isFlow reports whether the node stands in brackets.
func (e *editor) isFlow() bool {
	for i := range e.node {
		if n := &e.Nodes[i]; n.Next > e.node && n.Kind.IsCollection() && !n.Kind.IsBlock() {
			return true
		}
	}
	return false
}

// keyOf is the key whose value a node is: what stands before it.
func (e *editor) keyOf(node int32) *cst.Node { return &e.Nodes[node-1] }

// lines writes a value at the whole path: of its keys, so many stand on lines of
// their own.
func (e *editor) lines(value emit.Value, apart int) []string {
	last := len(e.path) - 1
	entry := emit.Key(e.path[last], value)
	for i, key := range slices.Backward(e.path[:last]) {
		inner := emit.Keys(entry)
		if i+1 < apart {
			inner = inner.Block()
		} else {
			inner = inner.Line()
		}
		entry = emit.Key(key, inner)
	}
	return strings.Split(strings.TrimSuffix(string(emit.File(e.table, "", entry)), "\n"), "\n")
}

// dedented leaves out the first lines, and the blanks that the next begins with.
func dedented(lines []string, first int) []string {
	lines = slices.Clone(lines[first:])
	pad := lines[0][:len(lines[0])-len(strings.TrimLeft(lines[0], " "))]
	for i := range lines {
		lines[i] = strings.TrimPrefix(lines[i], pad)
	}
	return lines
}

// indented joins lines, each so many blanks further in.
func indented(lines []string, column int) string {
	var b strings.Builder
	for _, l := range lines {
		if l != "" {
			b.WriteString(strings.Repeat(" ", column) + l)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// within adds to what stands between brackets.
func (e *editor) within(n *cst.Node, what string) string {
	at, inner := int(n.End)-1, strings.TrimRight(e.Text[n.Text+1:n.End-1], " ")
	if !strings.Contains(inner, "#") { // else it may be a comment's line
		at = int(n.Text) + 1 + len(inner)
	}
	if strings.TrimSpace(inner) != "" {
		what = " " + what
		if !e.endsInComma(n) {
			what = "," + what
		}
	}
	return e.Text[:at] + what + e.Text[at:]
}

// endsInComma reports whether a comma stands behind the last of what is between brackets, be it on a line above.
func (e *editor) endsInComma(n *cst.Node) bool {
	last := n.Text + 1
	for c := e.node + 1; c < n.Next; c = e.Nodes[c].Next {
		last = e.Nodes[c].End
	}
	return strings.HasPrefix(strings.TrimLeft(e.Text[last:n.End-1], " \t\n"), ",")
}

// below adds lines under the line in which something ends, and under comments that
// stand further in than they will: those belong to what is above.
func (e *editor) below(at, column int, lines []string) string {
	end := e.end(at)
	for next := end; next < len(e.Text); next = e.lineEnd(next) {
		line := strings.TrimLeft(e.Text[next:e.lineEnd(next)], " ")
		if line != "\n" && !strings.HasPrefix(line, "#") {
			break
		}
		if strings.HasPrefix(line, "#") && len(e.Text[next:e.lineEnd(next)])-len(line) > column {
			end = e.lineEnd(next)
		}
	}
	return ended(e.Text[:end]) + indented(lines, column) + e.Text[end:]
}

// end is the place behind the line in which something ends.
func (e *editor) end(at int) int {
	if at > 0 && e.Text[at-1] == '\n' {
		return at
	}
	return e.lineEnd(at)
}

// isApart reports whether the last key of a block has an empty line above it.
func (e *editor) isApart(mapping int32) bool {
	var last int32
	for c := mapping + 1; c < e.Nodes[mapping].Next; c = e.Nodes[e.Nodes[c].Next].Next {
		last = c
	}
	above := strings.Split(e.Text[:e.lineStart(int(e.Nodes[last].Start))], "\n")
	for _, line := range slices.Backward(above[:len(above)-1]) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") {
			return line == ""
		}
	}
	return false
}

func (e *editor) lineStart(at int) int { return strings.LastIndexByte(e.Text[:at], '\n') + 1 }

// lineEnd is the place behind a line's end.
func (e *editor) lineEnd(at int) int {
	if i := strings.IndexByte(e.Text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(e.Text)
}

func (e *editor) column(at int) int { return at - e.lineStart(at) }

func ended(text string) string {
	if text == "" || strings.HasSuffix(text, "\n") {
		return text
	}
	return text + "\n"
}
