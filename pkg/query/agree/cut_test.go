package agree_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// TestACutIsAMapWithout holds runs that do without some relations against
// grounding the map in which they are not written: one runner cut after cut,
// and a sweep over all of them.
func TestACutIsAMapWithout(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		question := drawAsked(t).question
		p := spread.Ground(question.Map, question.Table, question.World)
		var cases []spread.Case
		var answers [][]spread.Atom
		once := spread.Whole()
		once.Parallel = false
		runner := p.Runner(once)
		for range 4 {
			cut, without := drawCut(t, question.Map, p)
			fresh := spread.Ground(without, question.Table, question.World).Run(spread.Whole(), question.Seeds...)
			again := runner.Without(cut).Run(question.Seeds...)
			if d := cmp.Diff(fresh.Facts(), again.Facts()); d != "" {
				t.Fatalf("cut %v (-map without +cut):\n%s", cut, d)
			}
			for _, f := range fresh.Facts() {
				if d := cmp.Diff(bare(fresh.Proof(f.Atom)), bare(again.Proof(f.Atom))); d != "" {
					t.Fatalf("cut %v, proof of %v (-map without +cut):\n%s", cut, f.Atom, d)
				}
				if d := cmp.Diff(len(fresh.Every(f.Atom)), len(again.Every(f.Atom))); d != "" {
					t.Fatalf("cut %v, every proof of %v (-map without +cut):\n%s", cut, f.Atom, d)
				}
			}
			cases = append(cases, spread.Case{Seeds: question.Seeds, Cut: cut}, spread.Case{Seeds: question.Seeds})
			answers = append(answers, held(fresh), held(p.Run(spread.Options{}, question.Seeds...)))
		}
		for i, got := range spread.Sweep(p, cases, func(_ int, x *spread.Reach) []spread.Atom { return slices.Sorted(slices.Values(x.Atoms())) }) {
			if d := cmp.Diff(answers[i], got); d != "" {
				t.Fatalf("case %d of the sweep (-run +sweep):\n%s", i, d)
			}
		}
	})
}

// asked is a map and a question without a horizon, as the reference has them
// and as the engine does.
type asked struct {
	world    *world
	words    Question
	files    map[string]string
	question query.Question
}

func drawAsked(t *rapid.T) asked {
	w := drawWorld(t)
	q := drawQuestion(t, w)
	q.Within = ""
	files, _ := write(w, 1)
	question, err := questionOf(files, q)
	if err != nil {
		t.Fatalf("%v\n%s", err, show(files))
	}
	return asked{w, q, files, question}
}

// drawCut picks relations, and returns the cut of all their links and the map
// in which they are not written.
//
// Relations that would be missed otherwise are left alone: those that lend
// their grade, and that stand in the place of an implied one.
func drawCut(t *rapid.T, m *model.Map, p *spread.Program) (*spread.Cut, *model.Map) {
	gone := make([]bool, len(m.Relations))
	lent := evidence.Of(m, p.World.AsOf, p.World.KnownAt).Implied
	for range rapid.IntRange(0, 6).Draw(t, "cuts") {
		if len(gone) == 0 {
			break
		}
		i := rapid.IntRange(0, len(gone)-1).Draw(t, "relation")
		gone[i] = true
		if m.IsImplied(&m.Relations[i]) || !slices.Equal(lent, evidence.Of(without(m, gone), p.World.AsOf, p.World.KnownAt).Implied) {
			gone[i] = false
		}
	}
	cut := &spread.Cut{}
	for i := range p.Links {
		if r := p.Links[i].Relation; r >= 0 && gone[r] {
			cut.Links = append(cut.Links, int32(i), int32(i)) // twice is once
		}
	}
	return cut, without(m, gone)
}

// without is the map in which some relations are not written.
func without(m *model.Map, gone []bool) *model.Map {
	out := *m
	out.Relations, out.Groups = nil, slices.Clone(m.Groups)
	for g := range out.Groups {
		out.Groups[g].Members = nil
	}
	for i, r := range m.Relations {
		if gone[i] {
			continue
		}
		if r.Group >= 0 {
			members := &out.Groups[r.Group].Members
			*members = append(*members, int32(len(out.Relations)))
		}
		out.Relations = append(out.Relations, r)
	}
	return &out
}

// held lists what holds in a run, seeds included.
func held(r *spread.Result) []spread.Atom {
	atoms := slices.Clone(r.Seeds)
	for _, f := range r.Facts() {
		atoms = append(atoms, f.Atom)
	}
	slices.Sort(atoms)
	return atoms
}

// bare leaves out of steps what numbers links.
func bare(steps []spread.Step) []string {
	var out []string
	for _, s := range steps {
		out = append(out, fmt.Sprint(s.Atom, s.Row, s.Relation, len(s.Links), len(s.Named), s.From, s.Group, s.Grade, s.Onset, s.Depth, s.Place))
	}
	return out
}

// TestCutAtomsNeverHold holds runs without some atoms against the reference in
// which no rule leads to them, and where they are no seeds.
func TestCutAtomsNeverHold(t *testing.T) {
	t.Parallel()
	checkMaps(t, 1, func(t *rapid.T) {
		drawn := drawAsked(t)
		w, question := drawn.world, drawn.question
		cut := &spread.Cut{}
		gone := map[fact]bool{}
		for range rapid.IntRange(1, 5).Draw(t, "cuts") {
			a := drawAtom(t, question.Map)
			cut.Atoms, gone[factOf(question.Map, a)] = append(cut.Atoms, a), true
		}
		s := settle(w, drawn.words)
		s.seeds = slices.DeleteFunc(s.seeds, func(f fact) bool { return gone[f] })
		ref := referBy(w, s, slices.DeleteFunc(ground(w, s), func(r *rule) bool { return gone[r.head] }))
		want := map[fact]int{}
		for f := range ref.all() {
			want[f] = ref.levels[ref.gradeOf(f)][f]
		}
		o := spread.Whole()
		o.Cut = cut
		p := spread.Ground(question.Map, question.Table, question.World)
		runner := p.Runner(o)
		r := runner.Run(question.Seeds...)
		for node := range question.Map.ExistingNodes() {
			for e := range model.NumEffects {
				a := spread.AtomOf(node, e)
				f := factOf(question.Map, a)
				onset, holds := want[f]
				if r.Holds(a) != holds || holds && int(r.Fact(a).Onset) != onset {
					t.Fatalf("without %v: %v holds: %v, want %v from %d\n%s", gone, f, r.Holds(a), holds, onset, show(drawn.files))
				}
			}
		}
		if d := cmp.Diff(held(p.Run(spread.Options{}, question.Seeds...)), held(runner.Without(nil).Run(question.Seeds...))); d != "" {
			t.Fatalf("after a cut (-fresh +again):\n%s", d)
		}
	})
}

// existing lists the nodes that exist on a map's day.
func existing(m *model.Map) []int32 {
	var out []int32
	for i := range m.ExistingNodes() {
		out = append(out, i)
	}
	return out
}

func drawNode(t *rapid.T, m *model.Map) int32 { return rapid.SampledFrom(existing(m)).Draw(t, "node") }

func drawAtom(t *rapid.T, m *model.Map) spread.Atom {
	return spread.AtomOf(drawNode(t, m), model.Effect(rapid.IntRange(0, int(model.NumEffects)-1).Draw(t, "effect")))
}

func factOf(m *model.Map, a spread.Atom) fact {
	return fact{m.Nodes[a.Node()].ID, a.Effect().String()}
}
