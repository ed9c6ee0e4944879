package agree_test

import (
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// TestTheConeAgreesWithTheReference holds what could lead to some targets
// against the reference's rules, each read backwards and as if any premise
// were enough, again and again until nothing is added.
func TestTheConeAgreesWithTheReference(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		w := drawWorld(t)
		q := drawQuestion(t, w)
		files, _ := write(w, 1)
		question, err := questionOf(files, q)
		if err != nil {
			t.Fatalf("%v\n%s", err, show(files))
		}
		var targets []spread.Atom
		want := map[fact]bool{}
		for range rapid.IntRange(1, 2).Draw(t, "targets") {
			a := drawAtom(t, question.Map)
			targets, want[factOf(question.Map, a)] = append(targets, a), true
		}
		p := spread.Ground(question.Map, question.Table, question.World)
		cone := p.Cone(targets...)
		back(want, ground(w, settle(w, q)))
		if len(cone.Atoms()) != len(want) {
			t.Fatalf("%d atoms lead to %v, want %v\n%s", len(cone.Atoms()), targets, want, show(files))
		}
		for node := range question.Map.Nodes {
			for e := range model.NumEffects {
				a := spread.AtomOf(int32(node), e)
				if f := factOf(question.Map, a); cone.Has(a) != want[f] {
					t.Fatalf("%v leads to %v: %v, want %v\n%s", f, targets, cone.Has(a), want[f], show(files))
				}
			}
		}
	})
}

// back adds all premises of what is wanted.
func back(want map[fact]bool, rules []*rule) {
	for changed := true; changed; {
		changed = false
		for _, r := range rules {
			if !want[r.head] {
				continue
			}
			for _, p := range r.premises {
				for _, f := range p.facts {
					changed = changed || !want[f]
					want[f] = true
				}
			}
		}
	}
}
