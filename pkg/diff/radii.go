package diff

import (
	"cmp"
	"slices"
	"strings"
	"sync/atomic"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/parallel"
	"knockon/pkg/spread"
)

// radiusChanges asks about every seed that may have another radius on either side.
// Each side is grounded once, and a worker solves one seed after the other in the
// same memory.
func (d *differ) radiusChanges(nodes []answer.NodeChange) []answer.RadiusChange {
	asked := d.mayDiffer(nodes)
	if d.outlinesSuffice(asked) {
		return d.outlined(asked, d.recounts(nodes))
	}
	found := make([]*answer.RadiusChange, len(asked))
	var next atomic.Int64
	parallel.Each(parallel.Workers(len(asked)), func(int) {
		w := newRadiusDiffer(d, d.recounts(nodes))
		for i := int(next.Add(1)) - 1; i < len(asked); i = int(next.Add(1)) - 1 {
			found[i] = w.compare(asked[i])
		}
	})
	out := []answer.RadiusChange{}
	for _, c := range found {
		if c != nil {
			out = append(out, *c)
		}
	}
	return out
}

// mayDiffer lists the seeds from which something follows that does not on the other
// side, or counts differently there. Of all others the radii are the same.
func (d *differ) mayDiffer(nodes []answer.NodeChange) []int {
	old, new := &d.old.World, &d.new.World
	alike := d.old.Table == d.new.Table && old.Without == new.Without && old.Evidence == new.Evidence
	var cone *spread.Cone
	if alike {
		cone = d.old.Cone(append(d.recounted(nodes), d.old.Apart(d.new.Program, d.pairs.ToNew, d.pairs.ToOld)...)...)
	}
	var out []int
	for i := range d.seeds {
		s := pair{d.old.asked.Seeds[i], d.new.asked.Seeds[i]}
		if !alike || s.old == noSeed || s.new != spread.AtomOf(d.pairs.ToNew[s.old.Node()], s.old.Effect()) || cone.Has(s.old) {
			out = append(out, i)
		}
	}
	return out
}

// recounted lists the old atoms that may count differently on the new side: those of
// nodes that differ and, of organisations, those of all that they have.
func (d *differ) recounted(nodes []answer.NodeChange) []spread.Atom {
	differs := map[int32]bool{}
	for i := range nodes {
		if now, found := d.new.Map.Lookup(nodes[i].Node.ID); found && countsAnew(nodes[i]) {
			differs[d.pairs.ToOld[now]] = true
		}
	}
	var out []spread.Atom
	for i := range d.old.Map.Nodes {
		if node := int32(i); differs[node] || differs[d.old.Map.Nodes[i].Organisation] {
			out = append(out, spread.AtomsOf(node)...)
		}
	}
	return out
}

// recounts reports whether the same facts may count differently: what a node is,
// whose, or how many people it stands for is another on either side.
func (d *differ) recounts(nodes []answer.NodeChange) bool {
	return d.old.World.Evidence != d.new.World.Evidence || slices.ContainsFunc(nodes, countsAnew)
}

func countsAnew(c answer.NodeChange) bool { return c.Change == answer.Renamed || len(c.Fields) > 0 }

// radiusDiffer is one worker with its memory.
type radiusDiffer struct {
	*differ
	before, after asker
	at            []int32 // by atom of the new map: 1 + the place of the old fact
	recount       bool    // the same facts may count differently
}

func newRadiusDiffer(d *differ, recount bool) *radiusDiffer {
	return &radiusDiffer{
		differ: d, before: d.old.asker(), after: d.new.asker(), at: make([]int32, len(d.new.Map.Nodes)*int(model.NumEffects)), recount: recount,
	}
}

// compare returns how the radius of a seed differs, or nil.
func (w *radiusDiffer) compare(seed int) *answer.RadiusChange {
	w.before.ask(seed)
	w.after.ask(seed)
	c := &answer.RadiusChange{Seed: w.seeds[seed], Facts: w.facts()}
	if len(c.Facts) == 0 && !w.recount {
		return nil
	}
	c.Old, c.New = w.before.summary(), w.after.summary()
	if len(c.Facts) == 0 && c.Old.Counts == c.New.Counts && slices.Equal(c.Old.ByEvidence, c.New.ByEvidence) {
		return nil
	}
	slices.SortStableFunc(c.Facts, func(x, y answer.FactChange) int {
		return cmp.Or(strings.Compare(x.Node().ID, y.Node().ID), cmp.Compare(x.Shown().Effect, y.Shown().Effect))
	})
	return c
}

// facts pairs the facts of both sides by what they say.
func (w *radiusDiffer) facts() []answer.FactChange {
	out := []answer.FactChange{}
	for i, f := range w.before.facts {
		if a, ok := w.inNew(f.Atom); ok {
			w.at[a] = int32(i) + 1
		}
	}
	for i := range w.after.facts {
		f := &w.after.facts[i]
		place := w.at[f.Atom]
		w.at[f.Atom] = 0
		if place == 0 {
			out = append(out, w.change(answer.Came, nil, f))
		} else if was := &w.before.facts[place-1]; was.Grade != f.Grade || was.Onset != f.Onset || was.Causes != f.Causes {
			out = append(out, w.change(answer.Changed, was, f))
		}
	}
	for i := range w.before.facts {
		f := &w.before.facts[i]
		a, ok := w.inNew(f.Atom)
		if ok && w.at[a] == 0 {
			continue
		}
		if ok {
			w.at[a] = 0
		}
		out = append(out, w.change(answer.Went, f, nil))
	}
	return out
}

// inNew is an old atom in the new map.
func (w *radiusDiffer) inNew(a spread.Atom) (spread.Atom, bool) {
	n := w.pairs.ToNew[a.Node()]
	if n < 0 {
		return 0, false
	}
	return spread.AtomOf(n, a.Effect()), true
}

func (w *radiusDiffer) change(c answer.Change, was, is *spread.Fact) answer.FactChange {
	out := answer.FactChange{Change: c}
	var depth int32
	if was != nil {
		out.Old, depth = w.before.proved(was)
		if now := w.pairs.ToNew[was.Atom.Node()]; is == nil && now >= 0 && w.new.Node(now) != out.Old.Node {
			out.Now = w.new.Node(now)
		}
	}
	if is != nil {
		out.New, depth = w.after.proved(is)
	}
	if depth != out.Shown().Distance {
		out.Depth = &depth
	}
	return out
}
