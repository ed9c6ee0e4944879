package agree_test

import (
	"maps"
	"slices"
	"sync"
	"testing"
)

// shares counts in how many maps something worth testing happened.
type shares struct {
	sync.Mutex
	maps int
	seen map[string]int
}

// The least shares of the maps, in a hundred: without them agreement would say
// little. A short run is too small to hold them to it.
var leastShares = map[string]int{
	"over ten facts": 34, "cycle": 10, "fired group": 10, "delay": 10, "both dates": 10,
	"confirmed": 10, "reported": 10, "assumed": 10, "disputed": 10, "retracted": 10,
	"failure": 10, "attack": 10, "precaution": 10,
	"existence dates": 33, "gone": 25, "contract word": 33, "own maker": 15, "repeated relation": 33, "unsaid reach": 33,
	"residents of no council": 33, "inside no council": 20, "claims of an asset": 33, "lent grade": 33, "complete": 25,
	"unmapped, nothing written": 10, "unmapped, left out": 10, "elsewhere": 10, "within": 10,
	"left out as disputed": 10, "left out as ended": 10, "left out as not-begun": 10, "left out as not-known": 10,
}

// merge adds what one map shows.
func (s *shares) merge(seen map[string]int) {
	s.Lock()
	defer s.Unlock()
	for what, n := range seen {
		s.seen[what] += n
	}
}

func (s *shares) add(ref *reference) {
	seen := map[string]bool{
		"over ten facts": len(ref.facts) > 10,
		"cycle":          ref.hasCycle(),
		"fired group":    ref.hasFiredGroup(),
		"both dates":     ref.datesMatter(),
	}
	for _, f := range ref.facts {
		seen["delay"] = seen["delay"] || f.Onset != "0m"
		seen[f.Evidence] = true
		seen["within"] = seen["within"] || ref.asked.within >= 0
		if f.Effect != "compromised" && f.Effect != "exposed" {
			for _, cause := range f.Causes {
				seen[cause] = true
			}
		}
	}
	ref.noteKeys(seen)
	for _, left := range ref.leftOut(places{}) {
		seen["left out as "+left.Reason] = true
	}
	for _, u := range ref.unmapped(places{}) {
		seen["unmapped, nothing written"] = seen["unmapped, nothing written"] || len(u.LeftOut) == 0
		seen["unmapped, left out"] = seen["unmapped, left out"] || len(u.LeftOut) > 0
	}
	seen["elsewhere"] = ref.elsewhere() != elsewhere{}
	s.note(seen)
}

func (s *shares) note(seen map[string]bool) {
	s.Lock()
	defer s.Unlock()
	s.maps++
	for what, is := range seen {
		s.seen[what] += one(is)
	}
}

func (s *shares) check(t *testing.T, least map[string]int) {
	for _, what := range slices.Sorted(maps.Keys(least)) {
		share := 100 * float64(s.seen[what]) / float64(max(1, s.maps))
		t.Logf("%-20s %5.1f %%", what, share)
		if share < float64(least[what]) && s.maps >= 1000 {
			t.Errorf("%s: in %.1f %% of %d maps, want at least %d %%", what, share, s.maps, least[what])
		}
	}
}

// hasFiredGroup: a group lost enough members for a row that needs more than one.
func (ref *reference) hasFiredGroup() bool {
	return slices.ContainsFunc(ref.rules, func(r *rule) bool {
		_, met := r.value(ref.all(), ref.asked.evidence)
		return met && r.need > 1 && r.relation != "held-in"
	})
}

// all gives everything that holds, seeds included, with its onset at the laxest grade.
func (ref *reference) all() map[fact]int { return ref.levels[len(ref.levels)-1] }

// hasCycle: among the rules that fired, some fact helps to derive itself.
func (ref *reference) hasCycle() bool {
	leads := map[fact][]fact{}
	for _, r := range ref.rules {
		if _, met := r.value(ref.all(), ref.asked.evidence); !met {
			continue
		}
		for _, p := range r.premises {
			for _, f := range p.facts {
				if _, holds := ref.all()[f]; holds && p.grade <= ref.asked.evidence {
					leads[f] = append(leads[f], r.head)
				}
			}
		}
	}
	return cyclic(leads)
}

// datesMatter: each of the two dates keeps something out.
func (ref *reference) datesMatter() bool {
	notInForce, notKnown := false, false
	for _, n := range ref.world.nodes {
		for _, r := range n.relations {
			for _, l := range r.links {
				notInForce = notInForce || !ref.world.inForce(n, l, ref.asked.asOf)
				notKnown = notKnown || len(knownClaims(ref.world, l.claims, ref.asked.knownAt)) < len(l.claims)
			}
		}
	}
	return notInForce && notKnown
}

func cyclic(leads map[fact][]fact) bool {
	const open, closed = 1, 2
	state := map[fact]int{}
	var visit func(fact) bool
	visit = func(f fact) bool {
		state[f] = open
		for _, next := range leads[f] {
			if state[next] == open || state[next] == 0 && visit(next) {
				return true
			}
		}
		state[f] = closed
		return false
	}
	for f := range leads {
		if state[f] == 0 && visit(f) {
			return true
		}
	}
	return false
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
