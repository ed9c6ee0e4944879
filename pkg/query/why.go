package query

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Why is the answer to why a node suffers: proofs of what holds, or what is
// missing where nothing does.
type Why struct {
	Question
	Program *spread.Program
	Result  *spread.Result
	Seeds   []spread.Atom
	Node    int32
	Asked   *model.Effect // nil where every effect is asked for
	Holds   []Reason      // worst first
	Missing *Missing      // nil where something holds
}

// Reason is an effect that holds, with its proof.
type Reason struct {
	spread.Fact
	IsSeed bool
	Proof  []spread.Step   // premises first; empty for a seed
	All    [][]spread.Step // with Full: the best proof by each relation or group
}

// Missing is what keeps an effect from following.
type Missing struct {
	Atom      spread.Atom
	Connected bool          // whether anything in the map leads there at all
	Steps     []spread.Step // the cheapest proof, premises first
	Excluded  []Excluded
	Late      *model.Duration // the proof holds only after this time
	Holds     bool            // it does hold, but too late on this evidence
	Grade     evidence.Grade  // where it Holds
	InTimeOn  *evidence.Grade // where it Holds: the weaker evidence on which it is in time, if any
	Standing  []Weakened      // the node's groups that lost members and stand
	Lost      []int32         // of the places that hold the records, those that are down while others stand
}

// Excluded is a relation that the cheapest proof needs and the question leaves
// out, or a row of a node on itself of a dropped mode.
type Excluded struct {
	Link    int32 // of Why.Program, or -1 for a row of a node on itself
	Head    int32
	Reasons spread.Reason
	Mode    model.Mode // of the row, where Reasons say it is dropped
}

// RunWhy explains a node; effect is nil for every effect that holds. full asks
// for all proofs.
func RunWhy(q Question, node int32, effect *model.Effect, full bool) *Why {
	p := spread.Ground(q.Map, q.Table, q.World)
	r := p.Run(spread.Whole(), q.Seeds...)
	w := &Why{Question: q, Program: p, Result: r, Seeds: r.Seeds, Node: node, Asked: effect}
	for _, e := range bySeverity() {
		a := spread.AtomOf(node, e)
		if effect != nil && *effect != e || !r.Holds(a) || !q.inTime(r.Fact(a).Onset) || effect == nil && q.pointless(r.Fact(a), r) {
			continue
		}
		w.Holds = append(w.Holds, w.reason(a, full))
	}
	if len(w.Holds) == 0 {
		w.Missing = w.missing()
		w.Missing.Standing = q.weakened(p, r, node)
		w.Missing.Lost = w.lostHolders()
	}
	return w
}

func bySeverity() []model.Effect {
	var all []model.Effect
	for e := range model.NumEffects {
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b model.Effect) int { return answer.Severity(a) - answer.Severity(b) })
	return all
}

func (w *Why) reason(a spread.Atom, full bool) Reason {
	reason := Reason{Fact: w.Result.Fact(a), IsSeed: w.Result.IsSeed(a)}
	if reason.IsSeed {
		return reason
	}
	reason.Proof = w.Result.Proof(a)
	if full {
		reason.All = w.Result.Every(a)
	}
	return reason
}

// missing looks at the effect that was asked for; where none was, at what the
// node's kind usually suffers, then at the others, worst first.
func (w *Why) missing() *Missing {
	candidates := []model.Effect{w.Map.Nodes[w.Node].Kind.SeedEffect()}
	if w.Asked != nil {
		candidates[0] = *w.Asked
	} else {
		candidates = append(candidates, bySeverity()...)
	}
	for _, e := range candidates {
		if m := w.missingEffect(spread.AtomOf(w.Node, e)); m.Connected {
			return m
		}
	}
	return &Missing{Atom: spread.AtomOf(w.Node, candidates[0])}
}

func (w *Why) missingEffect(a spread.Atom) *Missing {
	m := &Missing{Atom: a}
	if w.Result.Holds(a) { // it holds, so it must be late
		f := w.Result.Fact(a)
		m.Holds, m.Grade = true, f.Grade
		m.Connected, m.Steps = true, w.Result.Proof(a)
		m.exclude(w, f.Onset)
		for g := f.Grade + 1; g <= w.World.Worst() && m.InTimeOn == nil; g++ {
			if w.inTime(w.Result.OnsetAt(a, g)) {
				m.InTimeOn = &g
			}
		}
		return m
	}
	s, ok := w.Program.Missing(w.Seeds, a, w.Within)
	if !ok {
		return m
	}
	m.Connected, m.Steps = true, s.Steps
	m.exclude(w, s.Onset)
	return m
}

// lostHolders lists the holders of a dataset that are down, in time.
func (w *Why) lostHolders() []int32 {
	var lost []int32
	together := w.Table.Together()
	for _, i := range w.Program.LinksTo(w.Node) {
		l := &w.Program.Links[i]
		down := spread.AtomOf(l.Premise, model.Down)
		if together[l.Kind] && l.Out == 0 && w.Result.Holds(down) && w.inTime(w.Result.Fact(down).Onset) {
			lost = append(lost, l.Premise)
		}
	}
	return lost
}

// exclude names what the steps need and the question leaves out, and where
// they take too long, the delays that make them.
func (m *Missing) exclude(w *Why, onset model.Duration) {
	var slow map[spread.Atom]bool
	if !w.inTime(onset) {
		m.Late = &onset
		slow = w.slowest(m.Steps, m.Atom)
	}
	for i := range m.Steps {
		s := &m.Steps[i]
		mode := w.Program.Table.Rows[s.Row].Mode
		if len(s.Links) == 0 && w.World.Without[mode] {
			m.Excluded = append(m.Excluded, Excluded{Link: -1, Head: s.Atom.Node(), Reasons: spread.Dropped, Mode: mode})
		}
		for _, l := range s.Links {
			reasons := w.Program.Excludes(&w.Program.Links[l], s.Row, w.Within)
			if slow[s.Atom] && w.Program.DelayOf(s) > 0 {
				reasons |= spread.TooSlow
			}
			if reasons != 0 {
				m.Excluded = append(m.Excluded, Excluded{Link: l, Head: s.Atom.Node(), Reasons: reasons, Mode: mode})
			}
		}
	}
}

// slowest finds the atoms on the chain of steps that sets the onset.
func (w *Why) slowest(steps []spread.Step, target spread.Atom) map[spread.Atom]bool {
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
		onset[s.Atom], latest[s.Atom] = onset[last]+w.Program.DelayOf(s), last
	}
	chain := map[spread.Atom]bool{}
	for a := target; !chain[a]; {
		chain[a] = true
		if next, derived := latest[a]; derived {
			a = next
		}
	}
	return chain
}
