package spread

import (
	"slices"

	"knockon/pkg/graph"
)

// lackTree is a forest of derivations: the parent of an atom, which it hangs on, is a premise by which it came about on
// its best grade. Without a link, no more goes than the subtrees of what came about over it.
type lackTree struct {
	atoms  []Atom  // that hang on something or are seeds, each after what it hangs on
	number []int32 // by atom: its place among these, from 1; 0 for none
	onto   []int32 // by place: of what it hangs on; -1 for a seed
	over   []int32 // by place: the link
}

func newLackTree(p *Program) *lackTree { return &lackTree{number: make([]int32, p.atoms())} }

// hang sets the parent of an atom, once.
func (t *lackTree) hang(a, from Atom, link int32) {
	if t == nil || t.number[a] > 0 {
		return
	}
	if t.number[from] == 0 { // it is a seed
		t.add(from, -1, own)
	}
	t.add(a, t.number[from]-1, link)
}

func (t *lackTree) add(a Atom, onto, link int32) {
	t.atoms, t.onto, t.over = append(t.atoms, a), append(t.onto, onto), append(t.over, link)
	t.number[a] = int32(len(t.atoms))
}

// fork is a node of the binary tree of cuts: those made together, and the halves in which they are undone.
type fork struct {
	from, to int      // which they are, in the order of the forks
	halves   [2]*fork // of one cut none
	weight   int32    // how much hangs where they are
}

// forker arranges cuts by where in the tree they are.
type forker struct {
	*lackTree
	size   []int32     // by place: how many hang on it, itself included
	heavy  []int32     // by place: what hangs on it on which most hangs; -1 for nothing
	above  graph.Index // by place, from 1: what hangs on it; 0 for seeds
	bound  []int       // the cuts that are where something came about
	at     graph.Index // by place: of these
	within []int32     // by place: how many of these are there, and on what hangs on it
	cuts   []int       // arranged
}

// forks arranges cuts; nil where the tree rests on a link of none. Of those that are
// free it rests on no link.
func (t *lackTree) forks(cuts []*Cut, which []int) (f *fork, order, free []int) {
	b := &forker{lackTree: t}
	b.weigh()
	free = b.bind(cuts, which)
	b.above = graph.IndexOf(len(t.atoms)+1, len(t.atoms), func(i int) int32 { return t.onto[i] + 1 })
	var trees []*fork
	for _, root := range b.above.Of(0) {
		trees = b.add(trees, root)
	}
	return join(trees), b.cuts, free
}

func (b *forker) weigh() {
	n := len(b.atoms)
	b.size, b.heavy = make([]int32, n), slices.Repeat([]int32{-1}, n)
	for i, onto := range slices.Backward(b.onto) {
		if b.size[i]++; onto < 0 {
			continue
		}
		b.size[onto] += b.size[i]
		if h := b.heavy[onto]; h < 0 || b.size[i] > b.size[h] {
			b.heavy[onto] = int32(i)
		}
	}
}

// bind finds where each cut is: where what came about over a link of it, and on which
// most hangs.
func (b *forker) bind(cuts []*Cut, which []int) (free []int) {
	most := map[int32]int32{} // by link
	for i, link := range b.over {
		if was, found := most[link]; link != own && (!found || b.size[i] > b.size[was]) {
			most[link] = int32(i)
		}
	}
	var places []int32
	for _, i := range which {
		place := int32(-1)
		look := func(link int32) {
			if at, found := most[link]; found && (place < 0 || b.size[at] > b.size[place]) {
				place = at
			}
		}
		for _, link := range cuts[i].Links {
			look(link)
		}
		for _, g := range cuts[i].Regrade {
			look(g.Link)
		}
		if place < 0 {
			free = append(free, i)
		} else {
			b.bound, places = append(b.bound, i), append(places, place)
		}
	}
	b.at = graph.IndexOf(len(b.atoms), len(places), func(i int) int32 { return places[i] })
	b.within = make([]int32, len(b.atoms))
	for i, onto := range slices.Backward(b.onto) {
		if b.within[i] += int32(len(b.at.Of(int32(i)))); onto >= 0 {
			b.within[onto] += b.within[i]
		}
	}
	return free
}

func (b *forker) add(to []*fork, place int32) []*fork {
	if b.within[place] == 0 {
		return to
	}
	return append(to, b.way(place))
}

// way arranges the cuts of a heavy path, from an atom always to the child with the largest subtree, then those of the
// other subtrees: of two that stand together, one lacks most of what the other does.
func (b *forker) way(from int32) *fork {
	first := len(b.cuts)
	var besides []int32
	for at := from; at >= 0; at = b.heavy[at] {
		for _, i := range b.at.Of(at) {
			b.cuts = append(b.cuts, b.bound[i])
		}
		for _, above := range b.above.Of(at + 1) {
			if above != b.heavy[at] {
				besides = append(besides, above)
			}
		}
	}
	var parts, others []*fork
	if first < len(b.cuts) {
		parts = append(parts, halvesOf(first, len(b.cuts)))
	}
	for _, above := range besides {
		others = b.add(others, above)
	}
	if len(others) > 0 {
		parts = append(parts, join(others))
	}
	f := join(parts)
	f.weight = b.size[from]
	return f
}

func halvesOf(from, to int) *fork {
	f := &fork{from: from, to: to}
	if half := from + (to-from)/2; half > from {
		f.halves = [2]*fork{halvesOf(from, half), halvesOf(half, to)}
	}
	return f
}

// join puts the trees of siblings together, in halves of about equal weight.
func join(forks []*fork) *fork {
	switch len(forks) {
	case 0:
		return nil
	case 1:
		return forks[0]
	}
	f := &fork{from: forks[0].from, to: forks[len(forks)-1].to}
	for _, part := range forks {
		f.weight += part.weight
	}
	half, sum := 1, forks[0].weight
	for ; half < len(forks)-1 && sum+forks[half].weight/2 <= f.weight/2; half++ {
		sum += forks[half].weight
	}
	f.halves = [2]*fork{join(forks[:half]), join(forks[half:])}
	return f
}
