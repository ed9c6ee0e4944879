package tidy

import (
	"strings"

	"knockon/pkg/syntax/cst"
)

// leaf takes a text or a flow collection, with the comment after it.
func (b *builder) leaf(i int32) *node {
	n := &b.Nodes[i]
	leaf := &node{at: i}
	end := int(n.End)
	switch n.Kind {
	case cst.Literal, cst.Folded:
		leaf.style = literal
		head, indent, lines := b.BlockText(i)
		leaf.lines, leaf.indent = []line{{text: head}}, indent
		for empty, text := range lines {
			leaf.lines = append(leaf.lines, line{text: text, empty: empty})
		}
		leaf.comment = b.trailing(int(n.Text) + len(head))
	case cst.FlowSequence, cst.FlowMapping:
		leaf.style = flow
		b.flowLines(leaf)
		leaf.comment = b.trailing(end)
	default:
		leaf.cut(b.Written(i), func(_ int, l string) line {
			if n.Kind == cst.Plain {
				l = strings.TrimRight(l, " \t")
			}
			return line{text: l}
		})
		leaf.comment = b.trailing(end)
	}
	b.next, b.remark = b.lineEnd(end)+1, -1
	if leaf.style != literal {
		b.remark = b.remarkAt(end)
	}
	return leaf
}

// cut takes the lines of a text, but for the blanks before them and for what of
// them is nothing. What is said of each may depend on those before it.
func (n *node) cut(text string, say func(at int, l string) line) {
	end := 0 // of the last line that is not empty
	for at := 0; at < len(text); at++ {
		if text[at] == '\n' {
			continue
		}
		l, _, _ := strings.Cut(text[at:], "\n")
		said := say(at, l)
		if said.text = strings.TrimLeft(said.text, " \t"); said.text != "" {
			said.empty = max(strings.Count(text[end:at], "\n")-1, 0)
			n.lines, end = append(n.lines, said), at+len(l)
		}
		at += len(l)
	}
}

// flowLines cuts a collection, and notes for each of its lines how many brackets
// are open where it starts. Blanks at its end are cut that are not part of a text.
func (b *builder) flowLines(leaf *node) {
	n := &b.Nodes[leaf.at]
	var open []int32 // where the collections end that have begun
	j := leaf.at
	leaf.cut(b.Written(j), func(from int, l string) line {
		at := n.Text + int32(from)
		for len(open) > 0 && open[len(open)-1] <= at {
			open = open[:len(open)-1]
		}
		said := line{text: l, depth: len(open)}
		at += int32(len(l))
		for ; j < n.Next && b.Nodes[j].Text < at; j++ {
			for len(open) > 0 && open[len(open)-1] <= b.Nodes[j].Text {
				open = open[:len(open)-1]
			}
			if b.HasBrackets(j) {
				open = append(open, b.Nodes[j].End)
			}
		}
		if last := &b.Nodes[j-1]; last.End <= at || last.Kind != cst.SingleQuoted && last.Kind != cst.DoubleQuoted {
			said.text = strings.TrimRight(l, " \t")
		}
		return said
	})
}
