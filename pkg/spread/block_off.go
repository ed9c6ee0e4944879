package spread

import (
	"iter"

	"knockon/pkg/model"
)

// isolating makes a block of what cases isolate by themselves, where somebody asks to keep attacks from that; else nil.
func isolating(o *Options) *Block {
	if o.Isolating == nil {
		return nil
	}
	alike := Options{Delays: o.Delays, Within: o.Within}
	return newBlock(o.Isolating, &alike, alike.levels(o.Isolating, nil), nil)
}

// isolate works out what each case isolates by itself, in the lanes of the pass: lists of it would be as long as the map
// for each case.
func (b *Block) isolate() {
	if b.apart == nil {
		return
	}
	cases := make([]Case, len(b.Cases))
	for i := range cases {
		cases[i] = Case{Seeds: b.Cases[i].Apart, Cut: b.Cases[i].Cut}
	}
	b.apart.solve(cases)
}

// isolated yields the nodes that no attack comes near, each with the cases that isolate it.
func (b *Block) isolated() iter.Seq2[int32, uint64] {
	return func(yield func(int32, uint64) bool) {
		if b.apart == nil {
			return
		}
		for _, a := range b.apart.Atoms {
			if a.Effect() == model.Isolated && !yield(a.Node(), b.apart.Holds(a)) {
				return
			}
		}
	}
}
