package load

import "knockon/pkg/syntax"

// memory is what one goroutine reads one file after the other with.
type memory struct {
	parser    syntax.Parser
	nodes     []nodeDraft // of the file that is being read
	relations shelf[relationDraft]
	claims    shelf[claimDraft]
}

// shelf gathers short lists, one begun within another, and keeps each in a
// place of its size: a map is mostly lists of one to three.
type shelf[T any] struct {
	open []T // the lists that are being gathered, one after the other
	free []T // where the next is kept
}

// shelfSize is how many items are kept in one piece of memory, but for lists of more.
const shelfSize = 256

func (s *shelf[T]) add(item T) { s.open = append(s.open, item) }

// keep ends the list that began at a length of open.
func (s *shelf[T]) keep(from int) []T {
	list := s.open[from:]
	if len(list) == 0 {
		return nil
	}
	if cap(s.free)-len(s.free) < len(list) {
		s.free = make([]T, 0, max(shelfSize, len(list)))
	}
	at := len(s.free)
	s.free = append(s.free, list...)
	clear(list)
	s.open = s.open[:from]
	return s.free[at:len(s.free):len(s.free)]
}
