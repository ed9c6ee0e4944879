package decode

import "knockon/pkg/syntax"

// seen finds the first of equal keys of a mapping. Most are short and looked
// through; a long one, which only a mistake or malice makes, gets an index.
type seen struct {
	n     *syntax.Node
	index map[string]int
}

func newSeen(n *syntax.Node) seen {
	const short = 64
	s := seen{n: n}
	if len(n.Children) > 2*short {
		s.index = make(map[string]int, len(n.Children)/2)
		for i := len(n.Children) - 2; i >= 0; i -= 2 {
			s.index[n.Children[i].Value] = i
		}
	}
	return s
}

// earlier returns the first key equal to key i, nil where that is key i itself.
func (s seen) earlier(i int) *syntax.Node {
	if s.index != nil {
		if j := s.index[s.n.Children[i].Value]; j < i {
			return &s.n.Children[j]
		}
		return nil
	}
	for j := 0; j < i; j += 2 {
		if s.n.Children[j].Value == s.n.Children[i].Value {
			return &s.n.Children[j]
		}
	}
	return nil
}
