package query

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/graph"
	"knockon/pkg/spread"
)

// weakener finds how premises follow on the weaker evidence of the facts that rest on them, where that is another step
// than the one that shows them at their own. Several may push at the same time. Cost is linear in the proofs.
type weakener struct {
	*radius
	starts []int32 // by node: the first of its facts, which stand by node
	at     sync.Mutex
	seen   map[weakStep]bool
	todo   []weakStep
}

type weakStep struct {
	atom  spread.Atom
	grade evidence.Grade
}

func (b *radius) weakener() *weakener {
	starts := graph.Starts(len(b.Map.Nodes), len(b.facts), func(i int) int32 { return b.facts[i].Atom.Node() })
	return &weakener{radius: b, starts: starts, seen: map[weakStep]bool{}}
}

// push takes on the premises that hold at better evidence than what rests on
// them; of others their own fact says how.
func (w *weakener) push(premises []spread.Atom, grade evidence.Grade) {
	for _, a := range premises {
		if own := w.own(a); own != nil && own.Grade == grade || w.result.IsSeed(a) {
			continue
		}
		w.at.Lock()
		if step := (weakStep{a, grade}); !w.seen[step] {
			w.seen[step] = true
			w.todo = append(w.todo, step)
		}
		w.at.Unlock()
	}
}

// weaker lists the steps of what was pushed, and of what that rests on.
func (w *weakener) weaker() []answer.Weaker {
	var out []answer.Weaker
	for len(w.todo) > 0 {
		now := w.todo[len(w.todo)-1]
		w.todo = w.todo[:len(w.todo)-1]
		s := w.result.BecauseAt(now.atom, now.grade)
		if w.own(now.atom) == nil || !sameStep(w.result.Because(now.atom), s) {
			out = append(out, answer.Weaker{Atom: w.Atom(now.atom), Evidence: now.grade, Because: w.step(&s)})
		}
		w.push(s.From, now.grade)
	}
	slices.SortFunc(out, func(x, y answer.Weaker) int { // the nodes have no places yet
		return cmp.Or(strings.Compare(x.Node.ID, y.Node.ID), cmp.Compare(x.Effect, y.Effect), cmp.Compare(x.Evidence, y.Evidence))
	})
	return out
}

// own is the fact of an atom, or nil where the radius has none.
func (w *weakener) own(a spread.Atom) *spread.Fact {
	of := w.facts[w.starts[a.Node()]:w.starts[a.Node()+1]]
	for i := range of {
		if of[i].Atom == a {
			return &of[i]
		}
	}
	return nil
}

func sameStep(a, b spread.Step) bool {
	return a.Row == b.Row && slices.Equal(a.Links, b.Links) && slices.Equal(a.From, b.From)
}
