package query

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// missing is what keeps an effect from following: the one that was asked for;
// where none was, what the node's kind usually suffers, then the others, worst
// first.
func (w *why) missing() *answer.Missing {
	severest := answer.Severest()
	effects := append([]model.Effect{w.Map.Nodes[w.node].Kind.SeedEffect()}, severest[:]...)
	if w.effect != nil {
		effects = []model.Effect{*w.effect}
	}
	out := w.missingEffect(effects[0])
	for i := 1; i < len(effects) && !out.Connected; i++ {
		if m := w.missingEffect(effects[i]); m.Connected {
			out = m
		}
	}
	out.Standing, out.LostHolders, out.Unmapped = w.weakened(w.node), w.Nodes(w.lostHolders()), !w.saysAnythingAtAll()
	return out
}

func (w *why) missingEffect(e model.Effect) *answer.Missing {
	a := spread.AtomOf(w.node, e)
	m := &answer.Missing{Atom: w.Atom(a), Excluded: []answer.Excluded{}, Proof: []answer.ProofStep{}}
	if late := w.atAnyTime(); late.Holds(a) {
		f := late.Fact(a)
		m.Holds = &f.Grade
		w.explain(m, late.Proof(a), f.Onset)
	} else if s, ok := w.Missing(w.result.Seeds, a, w.Within); ok {
		w.explain(m, s.Steps, s.Onset)
	}
	return m
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
func (w *why) explain(m *answer.Missing, steps []spread.Step, onset model.Duration) {
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
}

func (w *why) excluded(link int32, reasons spread.Reason) answer.Excluded {
	l := &w.Links[link]
	out := answer.Excluded{Relation: l.Kind, To: w.Node(l.Premise), Claims: w.known(link), At: w.Place(w.At(l)), After: l.Delay}
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
func (w *why) lostHolders() []int32 {
	var lost []int32
	together := w.Table.Together()
	for _, i := range w.LinksTo(w.node) {
		if l := &w.Links[i]; together[l.Kind] && l.Out == 0 && w.isDown(l.Premise) {
			lost = append(lost, l.Premise)
		}
	}
	return lost
}

// saysAnythingAtAll reports whether the map says what the node relies on, at any
// date and on any evidence.
func (w *why) saysAnythingAtAll() bool {
	return slices.ContainsFunc(w.LinksTo(w.node), func(l int32) bool { return w.Links[l].Relation >= 0 })
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

// exclusions lists why something is left out; mode is that of its row, where it
// is dropped.
func exclusions(reasons spread.Reason, mode model.Mode) []answer.Exclusion {
	out := []answer.Exclusion{}
	for _, r := range []struct {
		bit  spread.Reason
		word answer.Exclusion
	}{
		{spread.Dropped, answer.Without(mode)}, {spread.TooSlow, answer.TooSlow}, {spread.Gone, answer.Gone}, {spread.Ended | spread.NotBegun, answer.NotInForce},
		{spread.NotKnown, answer.NotKnown}, {spread.WeakGrade | spread.Disputed, answer.WeakerEvidence},
	} {
		if reasons&r.bit != 0 {
			out = append(out, r.word)
		}
	}
	return out
}
