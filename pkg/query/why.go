package query

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// why is a node that is asked about, while its answer is filled.
type why struct {
	asked
	node   int32
	effect *model.Effect  // nil where every effect is asked for
	late   *spread.Result // what holds at any time, once something asks
}

// Why explains a node; effect is nil for every effect that holds, and then an
// organisation stands for all it has besides. full asks for all proofs.
func Why(q Question, node int32, effect *model.Effect, full bool) *answer.Why {
	w := &why{asked: asked{Question: q, Filler: q.filler()}, node: node, effect: effect}
	w.result = w.Run(q.whole(), q.Seeds...)
	out := &answer.Why{
		Format: "knockon.why/v1", Map: q.Head(), Seeds: w.atoms(w.result.Seeds), Node: w.Node(node), Effect: effect, Effects: []answer.Reason{},
	}
	for _, e := range answer.Severest() {
		a := spread.AtomOf(node, e)
		if effect != nil && *effect != e || !w.result.Holds(a) || effect == nil && q.pointless(w.result.Fact(a), w.result) {
			continue
		}
		out.Effects = append(out.Effects, w.reason(a, full))
	}
	if effect == nil {
		for _, a := range w.hitAt() {
			out.Effects = append(out.Effects, w.reason(a, full))
		}
	}
	if out.Holds = len(out.Effects) > 0; !out.Holds {
		out.Missing = w.missing()
	}
	out.Nodes, out.Sources = w.Tables()
	return out
}

// assets lists what an organisation has, none of another node.
func (w *why) assets() []int32 {
	var out []int32
	for i, n := range w.Map.ExistingNodes() {
		if i != w.node && n.Organisation == w.node {
			out = append(out, i)
		}
	}
	return out
}

// hitAt lists what is hit of what an organisation has, each node with its worst
// effect: services and datasets first, and the worst first.
func (w *why) hitAt() []spread.Atom {
	var out []spread.Atom
	for _, n := range w.assets() {
		for _, e := range answer.Severest() {
			if a := spread.AtomOf(n, e); w.result.Holds(a) {
				out = append(out, a)
				break
			}
		}
	}
	slices.SortStableFunc(out, func(x, y spread.Atom) int {
		a, b := &w.Map.Nodes[x.Node()], &w.Map.Nodes[y.Node()]
		return cmp.Or(after(serves(b.Kind), serves(a.Kind)), answer.Severity(x.Effect())-answer.Severity(y.Effect()),
			after(b.Asset.Critical, a.Asset.Critical), cmp.Compare(w.result.Fact(x).Onset, w.result.Fact(y).Onset))
	})
	return out
}

// serves reports whether people feel the loss of what is of a kind.
func serves(k model.Kind) bool { return k == model.Service || k == model.Dataset }

func (w *why) reason(a spread.Atom, full bool) answer.Reason {
	f := w.result.Fact(a)
	out := answer.Reason{Fact: w.fact(&f), Seed: w.result.IsSeed(a), Proof: []answer.ProofStep{}}
	if out.Seed {
		return out
	}
	out.Proof = w.proof(w.result.Proof(a))
	if full {
		for _, proof := range w.result.Every(a) {
			out.All = append(out.All, w.proof(proof))
		}
	}
	return out
}

func (w *why) proof(steps []spread.Step) []answer.ProofStep {
	return each.At(steps, func(s *spread.Step) answer.ProofStep {
		return answer.ProofStep{Atom: w.Atom(s.Atom), Because: w.step(s)}
	})
}
