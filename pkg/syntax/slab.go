package syntax

// slabSize is how many nodes a slab has, but for lists that need more.
const slabSize = 4096

// slab hands out runs of nodes from large pieces of memory: a map is mostly
// small nodes. What was handed out is used again after reset.
type slab struct {
	pieces [][]branch
	piece  int // the one in use
	used   int // of it
}

// carve returns n nodes, which hold anything: the caller sets each.
func (s *slab) carve(n int) []branch {
	if n == 0 {
		return nil
	}
	for ; s.piece < len(s.pieces); s.piece, s.used = s.piece+1, 0 {
		if p := s.pieces[s.piece]; s.used+n <= len(p) {
			s.used += n
			return p[s.used-n : s.used : s.used]
		}
	}
	s.pieces = append(s.pieces, make([]branch, max(n, slabSize)))
	s.used = n
	return s.pieces[s.piece][:n:n]
}

func (s *slab) reset() { s.piece, s.used = 0, 0 }
