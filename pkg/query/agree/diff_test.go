package agree_test

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/diff"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/render/text"
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
			before, after := factsOf(d.old, n), factsOf(d.new, n)
			got := apply(t, d.Diff, n, before)
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
		if d := difference(t, one, other, q, q); d.Differs {
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

// compared is a difference and what it is between.
type compared struct {
	*answer.Diff
	old, new query.Question
}

// difference compares two maps, each with a question's world; seeds aside. Where the
// sides share their table, only seeds that may differ are asked about: it is held
// against asking about all.
func difference(t *rapid.T, old, new map[string]string, q, other Question) compared {
	q.Seeds, other.Seeds = nil, nil
	before, err := questionOf(old, q)
	if err != nil {
		t.Fatal(err)
	}
	after, err := questionOf(new, other)
	if err != nil {
		t.Fatal(err)
	}
	all := diff.Run(diff.Side{Question: before}, diff.Side{Question: after}, false)
	before.Table = after.Table
	d := diff.Run(diff.Side{Question: before}, diff.Side{Question: after}, false)
	a, _ := encoded(all)
	if b, err := encoded(d); err != nil || !bytes.Equal(a, b) {
		t.Fatalf("asked about all seeds\n%s\nand about those that may differ\n%s\n%+v %+v\n%s\n%s", a, b, q, other, show(old), show(new))
	}
	brief := after
	brief.Brief = true
	few := diff.Run(diff.Side{Question: before}, diff.Side{Question: brief}, false)
	if want, got := text.Diff(d, text.Options{}), text.Diff(few, text.Options{}); want != got {
		t.Fatalf("with all facts\n%s\nand with those that are shown\n%s\n%+v %+v\n%s\n%s", want, got, q, other, show(old), show(new))
	}
	if len(few.Radii) != len(d.Radii) {
		t.Fatalf("%d radii differ, and %d in outline\n%+v %+v\n%s\n%s", len(d.Radii), len(few.Radii), q, other, show(old), show(new))
	}
	for i, r := range few.Radii {
		want := d.Radii[i]
		want.Differing, want.Facts = len(want.Facts), r.Facts
		said := func(r answer.RadiusChange) []string {
			return lines(compared{&answer.Diff{Radii: []answer.RadiusChange{r}}, before, after}, false)
		}
		if a, b := said(want), said(r); !slices.Equal(a, b) || cmp.Or(r.Differing, len(r.Facts)) != want.Differing {
			t.Fatalf("%d facts differ\n%s\nand in outline %d\n%s\n%+v %+v\n%s\n%s", want.Differing, a, r.Differing, b, q, other,
				show(old), show(new))
		}
	}
	return compared{d, before, after}
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
		f := &b.Facts[i]
		out = append(out, factText(q.Map.Nodes[f.Atom.Node()].ID, f.Atom.Effect(), f.Grade, f.Onset, f.Causes))
	}
	slices.Sort(out)
	return out
}

func factText(node string, effect model.Effect, grade evidence.Grade, onset model.Duration, how model.Causes) string {
	var causes []string
	for mode := range model.NumModes {
		if how.Has(mode) {
			causes = append(causes, mode.String())
		}
	}
	return fmt.Sprintf("%s=%s %s %s %s", node, effect, grade, onset, strings.Join(causes, "+"))
}

func provedText(f *answer.Proved) string {
	return factText(f.Node.ID, f.Effect, f.Evidence, f.Onset, f.Causes)
}

// apply takes what went off a radius and adds what came.
func apply(t *rapid.T, d *answer.Diff, seed string, radius []string) []string {
	radius = slices.Clone(radius)
	for _, r := range d.Radii {
		if r.Seed.Shown().Node.ID != seed {
			continue
		}
		for _, c := range r.Facts {
			if c.Old != nil {
				i := slices.Index(radius, provedText(c.Old))
				if i < 0 {
					t.Fatalf("%s: %s went, and was not there", seed, provedText(c.Old))
				}
				radius = slices.Delete(radius, i, i+1)
			}
			if c.New != nil {
				radius = append(radius, provedText(c.New))
			}
		}
	}
	slices.Sort(radius)
	return radius
}
