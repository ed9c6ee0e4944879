package cst

import "strings"

// Comment is where a comment stands: the byte of its #, and the end of its line.
type Comment struct{ At, End int32 }

// Comments lists every comment of the file.
func (t *Tree) Comments() []Comment {
	var found []Comment
	at := 0
	if strings.HasPrefix(t.Text, bom) {
		at = len(bom)
	}
	start := at
	between := func(end int) {
		for at < end {
			i := strings.IndexByte(t.Text[at:end], '#')
			if i < 0 {
				break
			}
			i += at
			if at = i + 1; i == start || blankAt(t.Text, i-1) {
				at = lineEnd(t.Text, i)
				found = append(found, Comment{int32(i), int32(at)})
			}
		}
	}
	for i := range t.Nodes {
		n := &t.Nodes[i]
		if n.Kind.IsCollection() {
			continue
		}
		if between(int(n.Text)); n.Kind == Literal || n.Kind == Folded {
			at = int(n.Text)
			between(lineEnd(t.Text, at))
		}
		at = max(at, int(n.End))
	}
	between(len(t.Text))
	return found
}
