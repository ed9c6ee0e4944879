package query

import (
	"slices"

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
	Late      *model.Duration // it holds, but only after this time
	Standing  []Weakened      // the node's groups that lost members and stand
}

// Excluded is a relation that the cheapest proof needs and the question leaves
// out, or a row of a dropped mode.
type Excluded struct {
	Link    int32 // of Why.Program, or -1 for a row of a node on itself
	Head    int32
	Reasons spread.Reason
	Mode    spread.Mode // of the dropped row, where DroppedMode
	Dropped bool
}

// RunWhy explains a node; effect is nil for every effect that holds. full asks
// for all proofs.
func RunWhy(q Question, node int32, effect *model.Effect, full bool) *Why {
	p := spread.Ground(q.Map, q.Table, q.World)
	r := p.Solve(q.Seeds)
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
	}
	return w
}

func bySeverity() []model.Effect {
	var all []model.Effect
	for e := range model.NumEffects {
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b model.Effect) int { return Severity(a) - Severity(b) })
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
		onset := w.Result.Fact(a).Onset
		m.Connected, m.Late, m.Steps = true, &onset, w.Result.Proof(a)
		return m
	}
	s, ok := w.Program.Missing(w.Seeds, a)
	if !ok {
		return m
	}
	m.Connected, m.Steps = true, s.Steps
	for i := range s.Steps {
		m.exclude(w.Program, &s.Steps[i])
	}
	if late := w.lateness(s.Steps, a); !w.inTime(late) {
		m.Late = &late
	}
	return m
}

func (m *Missing) exclude(p *spread.Program, s *spread.Step) {
	for _, l := range s.Links {
		if link := &p.Links[l]; link.Out != 0 {
			m.Excluded = append(m.Excluded, Excluded{Link: l, Head: link.Head, Reasons: link.Out})
		}
	}
	if mode := p.Table.Rows[s.Row].Mode; p.World.Without[mode] {
		e := Excluded{Link: -1, Head: s.Atom.Node(), Mode: mode, Dropped: true}
		if len(s.Links) > 0 {
			e.Link = s.Links[0]
		}
		m.Excluded = append(m.Excluded, e)
	}
}

// lateness adds up the delays along a proof.
func (w *Why) lateness(steps []spread.Step, target spread.Atom) model.Duration {
	onset := map[spread.Atom]model.Duration{}
	for i := range steps {
		s := &steps[i]
		var latest model.Duration
		for _, from := range s.From {
			latest = max(latest, onset[from])
		}
		onset[s.Atom] = latest + w.Program.DelayOf(s)
	}
	return onset[target]
}
