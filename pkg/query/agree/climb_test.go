package agree_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

// TestAClimbAgreesWithTheEngine holds what is up when a climb is at a seed against a
// run from there, at each grade.
func TestAClimbAgreesWithTheEngine(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	checkMaps(t, 1, func(t *rapid.T) {
		question := drawAsked(t).question
		p := spread.Ground(question.Map, question.Table, question.World)
		d := drawDie(t, "seeds")
		var seeds []spread.Atom
		for node := range question.Map.ExistingNodes() {
			for e := range model.NumEffects {
				if d.chance(60) {
					seeds = append(seeds, spread.AtomOf(node, e))
				}
			}
		}
		left, climbs, problem := climbFrom(p, seeds)
		if problem != "" {
			t.Fatal(problem)
		}
		seen["left"] += one(len(left) > 0)
		for _, c := range climbs {
			seen["goes on"] += c.goesOn
			seen["together"] += c.together
			seen["grades"] += one(len(climbs) > 2 && c.goesOn > 0)
		}
		for i := range question.Map.Groups {
			_, threshold := p.Group(int32(i))
			seen["threshold"] += one(threshold > 1 && len(climbs) > 0)
		}
	})
	for _, what := range []string{"left", "goes on", "together", "grades", "threshold"} {
		if seen[what] < 5 && !t.Failed() && !trial.Brief() {
			t.Errorf("%d cases show: %s", seen[what], what)
		}
	}
}

// TestDistancesAgree holds the grade and the steps of all that follows from a seed against a run from there.
func TestDistancesAgree(t *testing.T) {
	t.Parallel()
	taken, thresholds := 0, 0
	checkMaps(t, 1, func(t *rapid.T) {
		question := drawAsked(t).question
		p := spread.Ground(question.Map, question.Table, question.World)
		d := drawDie(t, "seeds")
		var seeds, targets []spread.Atom
		for node := range question.Map.ExistingNodes() {
			for e := range model.NumEffects {
				if targets = append(targets, spread.AtomOf(node, e)); d.chance(70) {
					seeds = append(seeds, spread.AtomOf(node, e))
				}
			}
		}
		facts, left := p.Distances(nil, seeds, targets)
		for i, seed := range seeds {
			if _, is := slices.BinarySearch(left, i); is {
				continue
			}
			taken++
			r := p.Run(spread.Options{Grades: true, Distances: true}, seed)
			for k, a := range targets {
				want := spread.Fact{Distance: spread.Unreached}
				if r.Holds(a) {
					want = r.Fact(a)
				}
				if got := facts[i][k]; got.Distance != want.Distance || got.Distance != spread.Unreached && got.Grade != want.Grade {
					t.Fatalf("from %v to %v: got %+v, want %+v", seed, a, got, want)
				}
			}
		}
		for i := range question.Map.Groups {
			_, threshold := p.Group(int32(i))
			thresholds += one(threshold > 1 && len(left) < len(seeds))
		}
	})
	if (taken < 500 || thresholds < 50) && !t.Failed() && !trial.Brief() {
		t.Errorf("%d seeds taken, with %d thresholds", taken, thresholds)
	}
}

// TestAClimbLeavesOutWhatBringsMuch has the foot of a way of 60 stand on what 300
// others stand on too: that is left out, with what it stands on, and the way is not.
func TestAClimbLeavesOutWhatBringsMuch(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("map: {title: A way and a fan, as-of: 2025-01-01, known-at: 2025-01-01}\n" +
		"councils:\n  c:\n    services:\n      below: {}\n      hub: {needs: ./below}\n      w0: {needs: ./hub}\n")
	for i := range 59 {
		fmt.Fprintf(&b, "      w%d: {needs: ./w%d}\n", i+1, i)
	}
	for i := range 300 {
		fmt.Fprintf(&b, "      f%d: {needs: ./hub}\n", i)
	}
	question, err := questionOf(map[string]string{"map.yaml": b.String()}, Question{})
	if err != nil {
		t.Fatal(err)
	}
	p := spread.Ground(question.Map, question.Table, question.World)
	var seeds []spread.Atom
	for i := range question.Map.Nodes {
		seeds = append(seeds, spread.AtomOf(int32(i), model.Down))
	}
	left, _, problem := climbFrom(p, seeds)
	if problem != "" {
		t.Fatal(problem)
	}
	for id, want := range map[string]bool{"c/below": true, "c/hub": true, "c/w0": false, "c/w9": false, "c/w59": false, "c/f7": true} {
		if node, _ := question.Map.Lookup(id); slices.Contains(left, int(node)) != want {
			t.Errorf("%s is left out: %v", id, !want)
		}
	}
}

// TestAClimbGoesAlongWaysSideBySide has systems on which two ways stand, of which one goes on
// for longer: none of them is left out, whatever becomes of it, and all that comes to hold is
// a few times the map.
func TestAClimbGoesAlongWaysSideBySide(t *testing.T) {
	t.Parallel()
	const rows, often = 300, 4
	var b strings.Builder
	b.WriteString("map: {title: Ways side by side, as-of: 2025-01-01, known-at: 2025-01-01}\n" +
		"councils:\n  c:\n    systems:\n      a0: {runs-on: [./r0]}\n      b0: {runs-on: [./r0]}\n      r0: {}\n")
	for i := 1; i < rows; i++ {
		fmt.Fprintf(&b, "      a%d: {runs-on: [./a%d, ./r%d]}\n      b%d: {runs-on: [./b%d, ./r%d]}\n      r%d: {}\n", i, i-1, i, i, i-1, i, i)
	}
	for i := rows; i < 3*rows/2; i++ {
		fmt.Fprintf(&b, "      a%d: {runs-on: [./a%d]}\n", i, i-1)
	}
	question, err := questionOf(map[string]string{"map.yaml": b.String()}, Question{})
	if err != nil {
		t.Fatal(err)
	}
	p := spread.Ground(question.Map, question.Table, question.World)
	var seeds []spread.Atom
	for i := range rows / 2 {
		node, _ := question.Map.Lookup(fmt.Sprintf("c/r%d", i))
		for _, e := range []model.Effect{model.Compromised, model.Isolated, model.Down, model.Degraded} {
			seeds = append(seeds, spread.AtomOf(node, e))
		}
	}
	left, climbs, problem := climbFrom(p, seeds)
	if problem != "" {
		t.Fatal(problem)
	}
	if len(left) > 0 {
		t.Errorf("%d of %d seeds are left out", len(left), len(seeds))
	}
	atoms := len(question.Map.Nodes) * int(model.NumEffects)
	for _, c := range climbs {
		if c.came > often*atoms {
			t.Errorf("%d atoms come to hold, where there are %d", c.came, atoms)
		}
	}
}

// heldClimb is a climb that looks at what holds at each seed.
type heldClimb struct {
	p                *spread.Program
	grade            evidence.Grade
	seeds            []spread.Atom
	holds            []spread.Atom
	before           int // how much held at the last seed; -1 where something went since
	goesOn, together int
	came             int // how often something came
	problem          string
}

func (c *heldClimb) Came(a spread.Atom) {
	c.holds = append(c.holds, a)
	c.came++
}

func (c *heldClimb) Went(a spread.Atom) {
	last := len(c.holds) - 1
	if c.holds[last] != a {
		c.problem = fmt.Sprintf("%v went before %v", a, c.holds[last])
	}
	c.holds, c.before = c.holds[:last], -1
}

func (c *heldClimb) Here(i int, x *spread.Reach) {
	var want []spread.Atom
	r := c.p.Run(spread.Options{Grades: true}, c.seeds[i])
	for _, a := range r.Atoms() {
		if a == c.seeds[i] || r.Fact(a).Grade <= c.grade {
			want = append(want, a)
		}
	}
	slices.Sort(want)
	if got := slices.Sorted(slices.Values(c.holds)); !slices.Equal(got, want) {
		c.problem = fmt.Sprintf("at %v on %v: got %v, want %v", c.seeds[i], c.grade, got, want)
	}
	if !slices.Equal(c.holds, x.Atoms()) || slices.ContainsFunc(want, func(a spread.Atom) bool { return !x.Holds(a) }) {
		c.problem = fmt.Sprintf("at %v on %v: shown %v, want %v", c.seeds[i], c.grade, x.Atoms(), want)
	}
	c.goesOn += one(c.before > 0 && len(c.holds) > c.before)
	c.together += one(c.before > 0 && len(c.holds) == c.before)
	c.before = len(c.holds)
}

// climbFrom climbs to seeds, and says what is wrong with it.
func climbFrom(p *spread.Program, seeds []spread.Atom) (left []int, climbs []*heldClimb, problem string) {
	left = p.Climb(spread.Options{Grades: true}, seeds, func(level int, grades []evidence.Grade) spread.Climber {
		climbs = append(climbs, &heldClimb{p: p, grade: grades[level], seeds: seeds})
		return climbs[level]
	})
	for _, c := range climbs {
		if c.problem != "" {
			problem = c.problem
		} else if len(c.holds) > 0 {
			problem = fmt.Sprintf("%v still hold", c.holds)
		}
	}
	return left, climbs, problem
}
