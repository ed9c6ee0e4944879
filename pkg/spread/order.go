package spread

import (
	"iter"
	"slices"
	"sort"

	"knockon/pkg/model"
)

// key is when an atom can first hold, and in how many steps.
type key struct {
	onset model.Duration
	depth int32
}

func (k key) before(other key) bool {
	return k.onset < other.onset || k.onset == other.onset && k.depth < other.depth
}

// turn is a key, and how many atoms had settled when it was its turn. Atoms settle
// in the order of their keys, so that the place of one tells its key: no atom needs
// a word but for its place.
type turn struct {
	key
	after int32
}

// What an atom that has not settled has for its place.
const (
	cutOff  = -1 - iota // it never settles
	isReady             // it waits to settle at the present key
	isNext              // it waits for the same onset, one deeper
	isLate              // and all below: it waits for one of late, of which it is as many places down
)

// turn notes that it is the turn of the present key.
func (r *run) turn() { r.turns = append(r.turns, turn{r.key, int32(len(r.settled))}) }

// awaited is the key that an atom with such a place waits for.
func (r *run) awaited(place int32) key {
	switch place {
	case isReady:
		return r.key
	case isNext:
		return key{r.onset, r.depth + 1}
	}
	return r.late[isLate-place]
}

// holds reports whether an atom has settled.
func (r *run) holds(a Atom) bool { return r.order[a] > 0 }

// sorted yields what has settled by node and effect.
func (r *run) sorted() iter.Seq[Atom] {
	const few = 32 // one in so many: then sorting them is cheaper than a look at every atom
	if len(r.settled) < len(r.order)/few {
		return slices.Values(slices.Sorted(slices.Values(r.settled)))
	}
	return func(yield func(Atom) bool) {
		for a, place := range r.order {
			if place > 0 && !yield(Atom(a)) {
				return
			}
		}
	}
}

// settledBefore reports whether an atom holds, and has settled before a place in
// the order.
func (r *run) settledBefore(a Atom, place int32) bool { return r.order[a] > 0 && r.order[a] < place }

// keyOf is the key at which an atom settled; never where it does not hold.
func (r *run) keyOf(a Atom) key {
	place := r.order[a]
	if place <= 0 {
		return key{onset: never}
	}
	behind := sort.Search(len(r.turns), func(i int) bool { return r.turns[i].after >= place })
	return r.turns[behind-1].key
}
