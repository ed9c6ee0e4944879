package agree_test

import (
	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// pageShares counts in how many maps the page met what could go wrong.
type pageShares struct{ shares }

// The least shares of the maps, in a hundred.
var leastPageShares = map[string]int{
	"over ten facts": 30, "cycle": 10, "fired group": 10, "delay": 10, "tie": 10,
	"confirmed": 10, "reported": 10, "assumed": 10, "disputed": 10, "retracted": 10,
	"failure": 10, "attack": 10, "precaution": 10,
	"left out as disputed": 10, "left out as ended": 10, "left out as not-begun": 10, "left out as not-known": 10,
	"weakened": 10, "unmapped": 10, "elsewhere": 10, "read both ways": 10,
}

func (s *pageShares) add(w *world, q Question, b *radius) {
	a := query.Blast(b.Question)
	ref := groundedAs(w, q, b)
	seen := map[string]bool{
		"over ten facts": len(b.Facts) > 10,
		"cycle":          ref.hasCycle(),
		"fired group":    ref.hasFiredGroup(),
		"weakened":       len(a.Weakened) > 0,
		"unmapped":       len(a.Unmapped) > 0,
		"elsewhere":      a.Elsewhere != answer.Elsewhere{},
	}
	for i := range a.LeftOut {
		seen["left out as "+a.LeftOut[i].Reason.String()] = true
	}
	for i := range b.Facts {
		f := &b.Facts[i]
		seen["delay"] = seen["delay"] || f.Onset > 0
		seen["tie"] = seen["tie"] || i < 5 && isTie(b, f)
		seen["read both ways"] = seen["read both ways"] || b.Result.Because(f.Atom).Relation == model.ConnectedTo
		seen[f.Grade.String()] = true
		if f.Atom.Effect() != model.Compromised && f.Atom.Effect() != model.Exposed {
			for _, cause := range []string{"failure", "attack", "precaution"} {
				seen[cause] = seen[cause] || causeSet(f)[cause]
			}
		}
	}
	s.note(seen)
}

func causeSet(f *spread.Fact) map[string]bool {
	set := map[string]bool{}
	for i, name := range []string{"failure", "attack", "precaution"} {
		set[name] = f.Causes&(1<<i) != 0
	}
	return set
}

// groundedAs is the naive reference with what the engine found to hold, which
// is enough to know what fired.
func groundedAs(w *world, q Question, b *radius) *reference {
	s := settle(w, q)
	holds := map[fact]int{}
	for _, seed := range s.seeds {
		holds[seed] = 0
	}
	for _, f := range b.Result.Facts() {
		holds[fact{b.Map.Nodes[f.Atom.Node()].ID, f.Atom.Effect().String()}] = int(f.Onset)
	}
	return &reference{world: w, asked: s, rules: ground(w, s), levels: []map[fact]int{holds}}
}

// isTie reports whether another relation or group derives the fact as early
// and in as few steps: only the last rules say which one is shown.
func isTie(b *radius, f *spread.Fact) bool {
	shown, equals := b.Result.Because(f.Atom), 0
	for _, proof := range b.Result.Every(f.Atom) {
		last := &proof[len(proof)-1]
		weakest := evidence.Confirmed
		for i := range proof {
			weakest = max(weakest, proof[i].Grade)
		}
		equals += one(weakest <= f.Grade && last.Onset == shown.Onset && last.Depth == shown.Depth)
	}
	return equals > 1
}
