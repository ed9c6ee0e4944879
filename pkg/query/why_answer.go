package query

import (
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Answer is the reasons, or what is missing, as data.
func (w *Why) Answer() *answer.Why {
	f := newFiller(w.Program)
	out := &answer.Why{
		Format: "knockon.why/v1", Map: w.Head(), Seeds: f.atoms(w.Seeds), Node: f.node(w.Node), Effect: w.Asked,
		Holds: len(w.Holds) > 0, Effects: make([]answer.Reason, len(w.Holds)),
	}
	for i := range w.Holds {
		out.Effects[i] = f.reason(&w.Holds[i])
	}
	if w.Missing != nil {
		out.Missing = f.missing(w, w.Missing)
	}
	out.Nodes, out.Sources = f.tables()
	return out
}

func (f *filler) reason(r *Reason) answer.Reason {
	out := answer.Reason{Fact: f.fact(&r.Fact), Seed: r.IsSeed, Proof: f.proof(r.Proof)}
	for _, proof := range r.All {
		out.All = append(out.All, f.proof(proof))
	}
	return out
}

func (f *filler) proof(steps []spread.Step) []answer.ProofStep {
	out := make([]answer.ProofStep, len(steps))
	for i := range steps {
		out[i] = answer.ProofStep{Atom: f.atom(steps[i].Atom), Because: f.step(&steps[i])}
	}
	return out
}

func (f *filler) missing(w *Why, m *Missing) *answer.Missing {
	out := &answer.Missing{
		Atom: f.atom(m.Atom), Connected: m.Connected, Onset: m.Late, InTimeOn: m.InTimeOn, Standing: f.groups(m.Standing),
		LostHolders: f.nodeList(m.Lost), Excluded: make([]answer.Excluded, len(m.Excluded)), Proof: f.proof(m.Steps),
		Unmapped: !f.saysAnythingAtAll(m.Atom.Node()),
	}
	if m.Holds {
		out.Holds = &m.Grade
	}
	for i := range m.Excluded {
		out.Excluded[i] = f.excluded(w, &m.Excluded[i])
	}
	return out
}

// saysAnythingAtAll reports whether the map says what a node relies on, at any
// date and on any evidence.
func (f *filler) saysAnythingAtAll(node int32) bool {
	for _, i := range f.LinksTo(node) {
		if f.Links[i].Relation >= 0 {
			return true
		}
	}
	return false
}

func (f *filler) excluded(w *Why, x *Excluded) answer.Excluded {
	out := answer.Excluded{Node: f.node(x.Head), Relation: model.Self, Reasons: Exclusions(x.Reasons, x.Mode)}
	if x.Link < 0 {
		return out
	}
	l := &f.Links[x.Link]
	out.Relation, out.To, out.Claims, out.At, out.After = l.Kind, f.node(l.Premise), f.known(x.Link), f.place(f.At(l)), l.Delay
	if l.Grade != evidence.Unknown {
		out.Evidence = &l.Grade
	}
	if x.Reasons&spread.NotKnown != 0 {
		out.Claims = f.claimList(f.Program.Claims(l))
	}
	if l.Relation >= 0 {
		r := &f.Map.Relations[l.Relation]
		out.InForce, out.InForceEnd = r.Start, r.End
	}
	return out
}

// Exclusions lists why something is left out; mode is that of its row, where it
// is dropped.
func Exclusions(reasons spread.Reason, mode model.Mode) []answer.Exclusion {
	out := []answer.Exclusion{}
	for _, r := range []struct {
		bit  spread.Reason
		word answer.Exclusion
	}{
		{spread.Dropped, answer.Without(mode)}, {spread.TooSlow, answer.TooSlow}, {spread.NotInForce, answer.NotInForce},
		{spread.NotKnown, answer.NotKnown}, {spread.WeakGrade, answer.WeakerEvidence},
	} {
		if reasons&r.bit != 0 {
			out = append(out, r.word)
		}
	}
	return out
}
