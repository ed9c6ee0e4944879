package tidy

import (
	"strings"

	"knockon/pkg/syntax/cst"
)

// leaf takes a text or a flow collection, with the comment after it.
func (b *builder) leaf(i int32) *node {
	n := &b.Nodes[i]
	leaf := &node{at: i, lines: strings.Split(b.Written(i), "\n")}
	end := int(n.End)
	switch n.Kind {
	case cst.Literal, cst.Folded:
		leaf.style = literal
		head, indent, lines := b.BlockText(i)
		leaf.lines, leaf.indent = append([]string{head}, lines...), indent
		leaf.comment = b.trailing(int(n.Text) + len(head))
	case cst.FlowSequence, cst.FlowMapping:
		leaf.style = flow
		if len(leaf.lines) > 1 {
			b.flowLines(leaf)
		}
		leaf.comment = b.trailing(end)
	default:
		for j, l := range leaf.lines {
			if j > 0 {
				l = strings.TrimLeft(l, " \t")
			}
			if n.Kind == cst.Plain {
				l = strings.TrimRight(l, " \t")
			}
			leaf.lines[j] = l
		}
		leaf.comment = b.trailing(end)
	}
	b.next, b.remark = b.lineEnd(end)+1, -1
	if leaf.style != literal {
		b.remark = b.remarkAt(end)
	}
	return leaf
}

// flowLines notes for each line of a collection how many brackets are open
// where it starts, and cuts the blanks that are not part of a text.
func (b *builder) flowLines(leaf *node) {
	n := &b.Nodes[leaf.at]
	leaf.depth = make([]int, len(leaf.lines))
	var open []int32 // where the collections end that have begun
	j, at := leaf.at, n.Text
	for k, l := range leaf.lines {
		for len(open) > 0 && open[len(open)-1] <= at {
			open = open[:len(open)-1]
		}
		leaf.depth[k] = len(open)
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
			l = strings.TrimRight(l, " \t")
		}
		if k > 0 {
			l = strings.TrimLeft(l, " \t")
		}
		leaf.lines[k] = l
		at++
	}
}
