package agree_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/diff"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// A difference is held against the two radii themselves, asked one by one:
// what came and went, applied to the one, must give the other.
func TestDiffLeadsFromOneRadiusToTheOther(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		old := drawWorld(t)
		new := old.clone()
		new.edit(t)
		q := drawQuestion(t, old)
		oldFiles, _ := write(old, 1)
		newFiles, _ := write(new, 2)
		d := difference(t, oldFiles, newFiles, q, q)
		for _, n := range organisationsOf(old, new) {
			before, after := factsOf(d.Old.Question, n), factsOf(d.New.Question, n)
			got := apply(t, d, n, before)
			if !slices.Equal(got, after) {
				t.Fatalf("%s: the old radius with the differences\n%s\nis not the new one\n%s\n%+v\n%s\n%s", n, strings.Join(got, "\n"),
					strings.Join(after, "\n"), q, show(oldFiles), show(newFiles))
			}
		}
	})
}

// The same map, however it is spelled and wherever things stand, differs in nothing.
func TestDiffOfAMapWithItselfIsEmpty(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		w := drawWorld(t)
		q := drawQuestion(t, w)
		one, _ := write(w, 1)
		for _, n := range w.nodes {
			shuffle(drawDie(t, "order").Rand, n.relations)
		}
		other, _ := write(w, 2)
		if d := difference(t, one, other, q, q); d.Differs() {
			t.Fatalf("%s\n%+v\n%s\n%s", strings.Join(lines(d, false), "\n"), q, show(one), show(other))
		}
	})
}

// Seen from the other side, what came went.
func TestDiffMirrors(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		old := drawWorld(t)
		new := old.clone()
		new.edit(t)
		for range rapid.IntRange(0, 2).Draw(t, "renames") {
			new.rename(drawDie(t, "rename"))
		}
		q, other := drawQuestion(t, old), drawQuestion(t, new)
		other.Within = q.Within
		oldFiles, _ := write(old, 1)
		newFiles, _ := write(new, 1)
		there, back := lines(difference(t, oldFiles, newFiles, q, other), false), lines(difference(t, newFiles, oldFiles, other, q), true)
		if !slices.Equal(there, back) {
			t.Fatalf("there\n%s\nback\n%s\n%s\n%s", strings.Join(there, "\n"), strings.Join(back, "\n"), show(oldFiles), show(newFiles))
		}
	})
}

// A rename that leaves the old id as an alias is a rename and nothing else, of what exists on the day.
func TestDiffOfARenameIsARename(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		old := drawWorld(t)
		new := old.clone()
		renamed := new.rename(drawDie(t, "rename"))
		q := drawQuestion(t, old)
		oldFiles, _ := write(old, 1)
		newFiles, _ := write(new, 2)
		d := difference(t, oldFiles, newFiles, q, q)
		want := []string{renamed}
		if was := strings.Fields(renamed)[2]; !old.exists(old.node(was), settle(old, q).asOf) {
			want = nil // neither side has it
		}
		if got := lines(d, false); !slices.Equal(got, want) {
			t.Fatalf("want only %s\n%s\n%s\n%s", renamed, strings.Join(got, "\n"), show(oldFiles), show(newFiles))
		}
	})
}

// difference compares two maps, each with a question's world; seeds aside.
func difference(t *rapid.T, old, new map[string]string, q, other Question) *diff.Diff {
	q.Seeds, other.Seeds = nil, nil
	before, err := questionOf(old, q)
	if err != nil {
		t.Fatal(err)
	}
	after, err := questionOf(new, other)
	if err != nil {
		t.Fatal(err)
	}
	return diff.Run(diff.Side{Question: before}, diff.Side{Question: after}, nil)
}

func organisationsOf(worlds ...*world) []string {
	var out []string
	for _, w := range worlds {
		for _, n := range w.nodes {
			if n.isOrganisation() && !slices.Contains(out, n.id) {
				out = append(out, n.id)
			}
		}
	}
	return out
}

// factsOf asks for a radius by itself; an organisation that is not there has none.
func factsOf(q query.Question, seed string) []string {
	node, ok := q.Map.Lookup(seed)
	if !ok {
		return nil
	}
	q.Seeds = []spread.Atom{spread.AtomOf(node, q.Map.Nodes[node].Kind.SeedEffect())}
	b := radiusOf(q)
	var out []string
	for i := range b.Facts {
		out = append(out, factText(q.Map, &b.Facts[i]))
	}
	slices.Sort(out)
	return out
}

func factText(m *model.Map, f *spread.Fact) string {
	var causes []string
	for mode := range model.NumModes {
		if f.Causes.Has(mode) {
			causes = append(causes, mode.String())
		}
	}
	return fmt.Sprintf("%s=%s %s %s %s", m.Nodes[f.Atom.Node()].ID, f.Atom.Effect(), f.Grade, f.Onset, strings.Join(causes, "+"))
}

// apply takes what went off a radius and adds what came.
func apply(t *rapid.T, d *diff.Diff, seed string, radius []string) []string {
	radius = slices.Clone(radius)
	for _, r := range d.Radii {
		if seedID(d, r.Seed) != seed {
			continue
		}
		for _, c := range r.Facts {
			if c.Old != nil {
				i := slices.Index(radius, factText(d.Old.Map, &c.Old.Fact))
				if i < 0 {
					t.Fatalf("%s: %s went, and was not there", seed, factText(d.Old.Map, &c.Old.Fact))
				}
				radius = slices.Delete(radius, i, i+1)
			}
			if c.New != nil {
				radius = append(radius, factText(d.New.Map, &c.New.Fact))
			}
		}
	}
	slices.Sort(radius)
	return radius
}

func seedID(d *diff.Diff, s diff.SeedPair) string {
	if s.New != diff.NoSeed {
		return d.New.Map.Nodes[s.New.Node()].ID
	}
	return d.Old.Map.Nodes[s.Old.Node()].ID
}
