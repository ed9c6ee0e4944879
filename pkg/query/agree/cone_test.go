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
		p := spread.Ground(question.Map, question.Table, question.World)
		rules := ground(w, settle(w, q))
		for target := range spread.Atom(len(question.Map.Nodes) * int(model.NumEffects)) {
			if !question.Map.Has(target.Node()) {
				continue
			}
			targets := []spread.Atom{target, drawAtom(t, question.Map)}[:1+target%2]
			want := map[fact]bool{}
			for _, a := range targets {
				want[factOf(question.Map, a)] = true
			}
			back(want, rules)
			cone := p.Cone(targets...)
			for a := range spread.Atom(len(question.Map.Nodes) * int(model.NumEffects)) {
				if f := factOf(question.Map, a); cone.Has(a) != want[f] {
					t.Fatalf("%v leads to %v: %v, and the reference says %v\n%s", f, targets, cone.Has(a), want[f], show(files))
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
