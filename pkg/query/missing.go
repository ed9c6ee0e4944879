package query

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// missing is what keeps an effect from following: the one that was asked for;
// where none was, what the node's kind usually suffers, then the others, worst
// first; of an organisation then what it has, services and datasets first.
func (w *why) missing() *answer.Missing {
	all := w.unasked()
	var out *answer.Missing
	for i := 0; i < len(all) && out == nil; i++ {
		out = w.missingAny(all[i])
	}
	if out == nil {
		out = w.unfollowed(all[0][0])
	}
	node, _ := w.Map.Lookup(out.Node.ID)
	out.Standing, out.LostHolders, out.Unmapped = w.weakened(node), w.Nodes(w.lostHolders(node)), !w.saysAnythingAtAll(node)
	if out.Unmapped {
		for _, i := range w.LinksTo(node) {
			if isWritten(w.Program, i) {
				out.Gone = append(out.Gone, w.relation(w.AsWritten(i)))
			}
		}
	}
	if w.effect != nil {
		for _, a := range w.hitAt() {
			out.Hit = append(out.Hit, w.Atom(a))
		}
	}
	return out
}

// unasked lists what could follow and does not, what is looked at first before
// others, and of several the one that lacks least.
func (w *why) unasked() [][]spread.Atom {
	if w.effect != nil {
		return [][]spread.Atom{{spread.AtomOf(w.node, *w.effect)}}
	}
	out := [][]spread.Atom{{spread.AtomOf(w.node, w.Map.Nodes[w.node].Kind.SeedEffect())}}
	var felt, all []spread.Atom
	for _, e := range answer.Severest() {
		out = append(out, []spread.Atom{spread.AtomOf(w.node, e)})
		for _, n := range w.assets() {
			all = append(all, spread.AtomOf(n, e))
			if serves(w.Map.Nodes[n].Kind) {
				felt = append(felt, spread.AtomOf(n, e))
			}
		}
	}
	return slices.DeleteFunc(append(out, felt, all), func(targets []spread.Atom) bool { return len(targets) == 0 })
}

// missingAny is what keeps the first of some effects from following; nil where
// nothing in the map leads to any.
func (w *why) missingAny(targets []spread.Atom) *answer.Missing {
	late := w.atAnyTime()
	if held := slices.DeleteFunc(slices.Clone(targets), func(a spread.Atom) bool { return !late.Holds(a) }); len(held) > 0 {
		f := late.Fact(slices.MinFunc(held, func(x, y spread.Atom) int { return cmp.Compare(late.Fact(x).Onset, late.Fact(y).Onset) }))
		m := w.unfollowed(f.Atom)
		m.Holds = &f.Grade
		return w.explain(m, late.Proof(f.Atom), f.Onset)
	}
	s, ok := w.Missing(w.result.Seeds, w.Within, targets...)
	if !ok {
		return nil
	}
	return w.explain(w.unfollowed(s.Steps[len(s.Steps)-1].Atom), s.Steps, s.Onset)
}

// unfollowed is of what nothing in the map leads to, until it is explained.
func (w *why) unfollowed(a spread.Atom) *answer.Missing {
	return &answer.Missing{Atom: w.Atom(a), Excluded: []answer.Excluded{}, Proof: []answer.ProofStep{}}
}

// atAnyTime is what holds without the horizon, asked once.
func (w *why) atAnyTime() *spread.Result {
	if w.late == nil {
		w.late = w.result
		if w.Within != nil {
			w.late = w.Run(spread.Whole(), w.Seeds...)
		}
	}
	return w.late
}

// explain shows the cheapest proof, and names what it needs and the question
// leaves out, and where it takes too long, the delays that make it.
func (w *why) explain(m *answer.Missing, steps []spread.Step, onset model.Duration) *answer.Missing {
	m.Connected, m.Proof = true, w.proof(steps)
	var slow map[spread.Atom]bool
	if !w.inTime(onset) {
		m.Onset = &onset
		slow = w.slowest(steps)
	}
	for i := range steps {
		s := &steps[i]
		node, mode := w.Node(s.Atom.Node()), w.Table.Rows[s.Row].Mode
		if len(s.Links) == 0 && w.World.Without[mode] {
			m.Excluded = append(m.Excluded, answer.Excluded{Node: node, Relation: model.Self, Reasons: exclusions(spread.Dropped, mode)})
		}
		for _, l := range s.Links {
			reasons := w.Excludes(&w.Links[l], s.Row, w.Within)
			if slow[s.Atom] && w.DelayOf(s) > 0 {
				reasons |= spread.TooSlow
			}
			if reasons != 0 {
				out := w.excluded(l, reasons)
				out.Node, out.Reasons = node, exclusions(reasons, mode)
				m.Excluded = append(m.Excluded, out)
			}
		}
	}
	return m
}

func (w *why) excluded(link int32, reasons spread.Reason) answer.Excluded {
	l := &w.Links[link]
	out := answer.Excluded{Relation: w.KindOf(l), To: w.Node(l.Premise), Claims: w.known(link), At: w.Place(w.At(l)), After: w.Delay(l)}
	if l.Grade != evidence.Unknown {
		out.Evidence = &l.Grade
	}
	if reasons&spread.NotKnown != 0 {
		out.Claims = w.Claims(w.Program.Claims(l))
	}
	if l.Relation >= 0 {
		r := &w.Map.Relations[l.Relation]
		out.InForce, out.InForceEnd = r.Start, r.End
	}
	return out
}

// lostHolders lists the holders of a dataset that are down, in time.
func (w *why) lostHolders(node int32) []int32 {
	var lost []int32
	together := w.Table.Together()
	for _, i := range w.LinksTo(node) {
		if l := &w.Links[i]; together[w.KindOf(l)] && l.Out == 0 && w.isDown(l.Premise) {
			lost = append(lost, l.Premise)
		}
	}
	return lost
}

// saysAnythingAtAll reports whether the map says what a node relies on, at any
// date and on any evidence, of what exists, or that this is all.
func (w *why) saysAnythingAtAll(node int32) bool {
	return saysSomething(w.Program, node, func(l *spread.Link) bool { return l.Out&spread.Gone == 0 })
}

// slowest finds the atoms on the chain of steps that sets the onset of the last.
func (w *why) slowest(steps []spread.Step) map[spread.Atom]bool {
	onset := map[spread.Atom]model.Duration{}
	latest := map[spread.Atom]spread.Atom{} // the premise that an atom waits for
	for i := range steps {
		s := &steps[i]
		last := s.From[0]
		for _, from := range s.From {
			if onset[from] > onset[last] {
				last = from
			}
		}
		onset[s.Atom], latest[s.Atom] = onset[last]+w.DelayOf(s), last
	}
	chain := map[spread.Atom]bool{}
	for a := steps[len(steps)-1].Atom; !chain[a]; {
		chain[a] = true
		if next, derived := latest[a]; derived {
			a = next
		}
	}
	return chain
}
