package decode

import "knockon/pkg/syntax"

// seen is which keys of a table one mapping has.
type seen struct {
	few   uint64 // of the first 64
	more  map[int]bool
	first map[int]syntax.Node // of those that are written twice
}

// again marks a key, and reports whether it was met before.
func (s *seen) again(i int) bool {
	if s.has(i) {
		return true
	}
	switch {
	case i < 64:
		s.few |= 1 << i
	case s.more == nil:
		s.more = map[int]bool{i: true}
	default:
		s.more[i] = true
	}
	return false
}

func (s *seen) has(i int) bool {
	if i < 64 {
		return s.few&(1<<i) != 0
	}
	return s.more[i]
}

// firstOf is where a mapping has a key first, of that name.
func (s *seen) firstOf(n syntax.Node, i int, name string) syntax.Node {
	if at, known := s.first[i]; known {
		return at
	}
	if s.first == nil {
		s.first = map[int]syntax.Node{}
	}
	for key := range n.Pairs() {
		if key.Value() == name {
			s.first[i] = key
			break
		}
	}
	return s.first[i]
}
