package query

import (
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// said tells in which cases of a block, which asks for grades, an atom holds and says
// something: pointless, in words.
func said(b *spread.Block, a spread.Atom) uint64 {
	in := b.Holds(a)
	if a.Effect() != model.Degraded {
		return in
	}
	down := spread.AtomOf(a.Node(), model.Down)
	if both := in & b.Holds(down); both != 0 {
		in &^= both & pointlessIn(b, a, down)
	}
	return in
}

// pointlessIn tells in which cases what is degraded is said better by a down: no
// later, on no worse evidence.
func pointlessIn(b *spread.Block, degraded, down spread.Atom) (out uint64) {
	var before uint64 // where the down holds on better evidence
	for i := range b.Grades() {
		better := b.HoldsAt(i, down) &^ before
		before |= better
		var earlier uint64 // where the degraded holds on better evidence
		for k := range b.Grades() {
			first := b.HoldsAt(k, degraded) &^ earlier
			earlier |= first
			if k < i || first&better == 0 {
				continue
			}
			for since, now := range b.Moments(k, degraded) {
				for at, then := range b.Moments(i, down) {
					if at <= since {
						out |= now & first & then & better
					}
				}
			}
		}
	}
	return out
}
