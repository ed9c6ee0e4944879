package diff

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// RadiusChange is a seed whose radius differs: its facts, or what they count.
type RadiusChange struct {
	Seed     SeedPair
	Old, New answer.Summary
	Facts    []FactChange // by node, as the new side calls it where it has it, then effect
}

// FactChange is a fact that came, went, or differs in grade, onset or causes;
// each with the step that shows it, nil on the side that lacks it.
type FactChange struct {
	Change   answer.Change
	Old, New *query.Fact
}

// radiusChanges asks about every seed on both sides. Each side is grounded
// once, and a worker solves one seed after the other in the same memory.
func (d *Diff) radiusChanges() []RadiusChange {
	found := make([]*RadiusChange, len(d.Seeds))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(d.Seeds)) {
		wg.Go(func() {
			w := newRadiusDiffer(d)
			for i := int(next.Add(1)) - 1; i < len(d.Seeds); i = int(next.Add(1)) - 1 {
				found[i] = w.compare(d.Seeds[i])
			}
		})
	}
	wg.Wait()
	var out []RadiusChange
	for _, c := range found {
		if c != nil {
			out = append(out, *c)
		}
	}
	return out
}

// radiusDiffer is one worker with its memory.
type radiusDiffer struct {
	*Diff
	runners [2]*spread.Runner
	counts  [2]*query.Counter
	at      []int32 // by atom of the new map: 1 + the place of the old fact
	recount bool    // the same facts may count differently
}

func newRadiusDiffer(d *Diff) *radiusDiffer {
	whole := func(s *Side) *spread.Runner {
		o := spread.Whole()
		o.Within, o.Parallel = s.Within, false // the workers are
		return s.Program.Runner(o)
	}
	return &radiusDiffer{
		Diff:    d,
		runners: [2]*spread.Runner{whole(d.Old), whole(d.New)},
		counts:  [2]*query.Counter{query.NewCounter(d.Old.Map), query.NewCounter(d.New.Map)},
		at:      make([]int32, len(d.New.Map.Nodes)*int(model.NumEffects)),
		recount: d.countsDiffer(),
	}
}

// radius is what follows from a seed on one side; nothing where it is absent.
type radius struct {
	side   *Side
	counts *query.Counter
	seeds  []spread.Atom
	result *spread.Result
	facts  []spread.Fact
}

func (w *radiusDiffer) radius(side int, seed spread.Atom) radius {
	r := radius{side: [2]*Side{w.Old, w.New}[side], counts: w.counts[side]}
	if seed == NoSeed {
		return r
	}
	r.result = w.runners[side].Run(seed)
	r.seeds, r.facts = r.result.Seeds, r.side.Radius(r.result)
	return r
}

func (r *radius) summary() answer.Summary {
	return r.counts.Summary(r.facts, r.seeds, r.side.World.Evidence)
}

// compare returns how the radius of a seed differs, or nil.
func (w *radiusDiffer) compare(seed SeedPair) *RadiusChange {
	old, new := w.radius(0, seed.Old), w.radius(1, seed.New)
	c := &RadiusChange{Seed: seed, Facts: w.facts(&old, &new)}
	if len(c.Facts) == 0 && !w.recount {
		return nil
	}
	c.Old, c.New = old.summary(), new.summary()
	if len(c.Facts) == 0 && sameSummary(&c.Old, &c.New) {
		return nil
	}
	w.sort(c.Facts)
	return c
}

// countsDiffer reports whether the same facts may count differently: what a
// node is, whose, or how many people it stands for is another on either side.
func (d *Diff) countsDiffer() bool {
	return d.Old.World.Evidence != d.New.World.Evidence || slices.ContainsFunc(d.Nodes, func(c NodeChange) bool {
		return c.Change == answer.Renamed || len(c.Fields) > 0
	})
}

func sameSummary(a, b *answer.Summary) bool {
	return a.Counts == b.Counts && slices.Equal(a.ByEvidence, b.ByEvidence)
}

// facts pairs the facts of both sides by what they say.
func (w *radiusDiffer) facts(old, new *radius) []FactChange {
	var out []FactChange
	for i, f := range old.facts {
		if a, ok := w.inNew(f.Atom); ok {
			w.at[a] = int32(i) + 1
		} else {
			out = append(out, FactChange{Change: answer.Went, Old: old.shown(f)})
		}
	}
	for _, f := range new.facts {
		place := w.at[f.Atom]
		w.at[f.Atom] = 0
		if place == 0 {
			out = append(out, FactChange{Change: answer.Came, New: new.shown(f)})
		} else if was := old.facts[place-1]; was.Grade != f.Grade || was.Onset != f.Onset || was.Causes != f.Causes {
			out = append(out, FactChange{Change: answer.Changed, Old: old.shown(was), New: new.shown(f)})
		}
	}
	for _, f := range old.facts {
		if a, ok := w.inNew(f.Atom); ok && w.at[a] != 0 {
			w.at[a] = 0
			out = append(out, FactChange{Change: answer.Went, Old: old.shown(f)})
		}
	}
	return out
}

// inNew is an old atom in the new map.
func (w *radiusDiffer) inNew(a spread.Atom) (spread.Atom, bool) {
	n := w.Pairs.ToNew[a.Node()]
	if n < 0 {
		return 0, false
	}
	return spread.AtomOf(n, a.Effect()), true
}

// shown is a fact with the step that shows it.
func (r *radius) shown(f spread.Fact) *query.Fact {
	return &query.Fact{Fact: f, Because: r.result.Because(f.Atom)}
}

// sort puts facts by node, as the new side calls it where it has it, then effect.
func (w *radiusDiffer) sort(facts []FactChange) {
	slices.SortStableFunc(facts, func(x, y FactChange) int {
		return cmp.Or(strings.Compare(w.factID(&x), w.factID(&y)), cmp.Compare(x.shown().Atom.Effect(), y.shown().Atom.Effect()))
	})
}

func (d *Diff) factID(c *FactChange) string {
	if c.New != nil {
		return d.New.Map.Nodes[c.New.Atom.Node()].ID
	}
	return d.nodeID(NodeChange{Old: c.Old.Atom.Node(), New: d.Pairs.ToNew[c.Old.Atom.Node()]})
}

// shown is the side of a fact that is described: the new one where it has it.
func (c *FactChange) shown() *query.Fact {
	if c.New != nil {
		return c.New
	}
	return c.Old
}
