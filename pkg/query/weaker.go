package query

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/graph"
	"knockon/pkg/spread"
)

// weaker lists how premises follow on the weaker evidence of the facts that
// rest on them, where that is another step than the one that shows them at their
// own. Cost is linear in the proofs.
func (b *radius) weaker() []answer.Weaker {
	starts := graph.Starts(len(b.Map.Nodes), len(b.facts), func(i int) int32 { return b.facts[i].Atom.Node() })
	w := &weakener{radius: b, starts: starts, seen: map[weakStep]bool{}}
	for i := range b.facts {
		w.push(b.facts[i].Because.From, b.facts[i].Grade)
	}
	var out []answer.Weaker
	for len(w.todo) > 0 {
		now := w.todo[len(w.todo)-1]
		w.todo = w.todo[:len(w.todo)-1]
		s := b.result.BecauseAt(now.atom, now.grade)
		if own := w.own(now.atom); own == nil || !sameStep(&own.Because, &s) {
			out = append(out, answer.Weaker{Atom: b.Atom(now.atom), Evidence: now.grade, Because: b.step(&s)})
		}
		w.push(s.From, now.grade)
	}
	slices.SortFunc(out, func(x, y answer.Weaker) int { // the nodes have no places yet
		return cmp.Or(strings.Compare(x.Node.ID, y.Node.ID), cmp.Compare(x.Effect, y.Effect), cmp.Compare(x.Evidence, y.Evidence))
	})
	return out
}

type weakStep struct {
	atom  spread.Atom
	grade evidence.Grade
}

type weakener struct {
	*radius
	starts []int32 // by node: the first of its facts, which stand by node
	seen   map[weakStep]bool
	todo   []weakStep
}

// push takes on the premises that hold at better evidence than what rests on
// them; of others their own fact says how.
func (w *weakener) push(premises []spread.Atom, grade evidence.Grade) {
	for _, a := range premises {
		step := weakStep{a, grade}
		if own := w.own(a); own != nil && own.Grade == grade || w.result.IsSeed(a) || w.seen[step] {
			continue
		}
		w.seen[step] = true
		w.todo = append(w.todo, step)
	}
}

// own is the fact of an atom, or nil where the radius has none.
func (w *weakener) own(a spread.Atom) *Fact {
	of := w.facts[w.starts[a.Node()]:w.starts[a.Node()+1]]
	for i := range of {
		if of[i].Atom == a {
			return &of[i]
		}
	}
	return nil
}

func sameStep(a, b *spread.Step) bool {
	return a.Row == b.Row && slices.Equal(a.Links, b.Links) && slices.Equal(a.From, b.From)
}
