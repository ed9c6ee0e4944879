package spread_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"knockon/data"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/mapgen"
	"knockon/pkg/model"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
)

// generated grounds a generated map for what a grade or better admits.
func generated(t *testing.T, seed uint64, worst evidence.Grade) (*model.Map, *spread.Program) {
	fsys := fstest.MapFS{}
	for name, content := range mapgen.Generate(500, seed) {
		fsys[name] = &fstest.MapFile{Data: content}
	}
	m, _, problems := load.Load(load.Root{FS: fsys})
	if m == nil {
		t.Fatal(problems)
	}
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	return m, spread.Ground(m, table, spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: worst})
}

// A runner that has answered other questions answers as one that has not.
func TestRunnerRemembersNothing(t *testing.T) {
	m, p := generated(t, 3, evidence.Retracted)
	used := p.Runner(spread.Whole())
	asked := 0
	for n := range m.Nodes {
		for e := range model.NumEffects {
			if (n+int(e))%3 != 0 {
				continue
			}
			seeds := []spread.Atom{spread.AtomOf(int32(n), e)}
			if n%2 == 0 {
				seeds = append(seeds, spread.AtomOf(int32((n*7+1)%len(m.Nodes)), model.Down))
			}
			again, fresh := used.Run(seeds...), p.Run(spread.Whole(), seeds...)
			want := fresh.Facts()
			if d := cmp.Diff(want, again.Facts()); d != "" {
				t.Fatalf("%s %s (-fresh +again):\n%s", m.Nodes[n].ID, e, d)
			}
			for a := range spread.Atom(len(m.Nodes) * int(model.NumEffects)) {
				if again.Holds(a) != fresh.Holds(a) {
					t.Fatalf("%s %s: %s %s holds: %v", m.Nodes[n].ID, e, m.Nodes[a.Node()].ID, a.Effect(), again.Holds(a))
				}
			}
			if len(want) > 0 {
				asked++
				if d := cmp.Diff(fresh.Because(want[0].Atom), again.Because(want[0].Atom)); d != "" {
					t.Fatalf("%s %s (-fresh +again):\n%s", m.Nodes[n].ID, e, d)
				}
			}
		}
	}
	if asked < 100 {
		t.Fatalf("only %d seeds lead anywhere", asked)
	}
}

// Grades alone, for which one run rises from the best to the worst, are those of
// a run for each.
func TestGradesAloneAreTheSame(t *testing.T) {
	m, p := generated(t, 4, evidence.Retracted)
	alone := p.Runner(spread.Options{Grades: true})
	grades := map[evidence.Grade]int{}
	for n := range m.Nodes {
		for e := range model.NumEffects {
			if (n+int(e))%4 != 0 {
				continue
			}
			seeds := []spread.Atom{spread.AtomOf(int32(n), e), spread.AtomOf(int32((n*5+2)%len(m.Nodes)), model.Down)}
			want, got := p.Run(spread.Whole(), seeds...).Facts(), alone.Run(seeds...).Facts()
			if len(want) != len(got) {
				t.Fatalf("%s %s: %d facts, want %d", m.Nodes[n].ID, e, len(got), len(want))
			}
			for i, f := range want {
				if grades[f.Grade]++; f.Atom != got[i].Atom || f.Grade != got[i].Grade {
					t.Fatalf("%s %s: %v, want %v", m.Nodes[n].ID, e, got[i], f)
				}
			}
		}
	}
	if len(grades) < 4 {
		t.Fatalf("facts of %d grades alone", len(grades))
	}
}

// Distances that are lowered from the depths of a run with delays are those of a run without, which an empty cut asks for.
func TestDistancesAreLowered(t *testing.T) {
	delayed, shorter := 0, 0
	for seed := range uint64(8) {
		m, p := generated(t, seed, evidence.Disputed)
		for n := range m.Nodes {
			seeds := []spread.Atom{spread.AtomOf(int32(n), model.Effect(n)%model.NumEffects), spread.AtomOf(int32(n*7%len(m.Nodes)), model.Down)}
			o := spread.Options{Grades: n%2 == 0, Delays: true, Distances: true}
			r := p.Run(o, seeds...)
			o.Cut = &spread.Cut{}
			if apart := p.Run(o, seeds...).Facts(); !slices.Equal(apart, r.Facts()) {
				t.Fatalf("%s (-apart +lowered):\n%s", m.Nodes[n].ID, cmp.Diff(apart, r.Facts()))
			}
			for _, f := range r.Facts() {
				delayed += one(f.Onset > 0)
				shorter += one(f.Onset == 0 && f.Distance < r.Because(f.Atom).Depth)
			}
		}
	}
	if delayed < 1000 || shorter < 10 {
		t.Fatalf("%d facts are delayed, and %d at once are nearer by what is", delayed, shorter)
	}
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// leftOutFor is the links that are left out for a reason alone, with the grades that they would have.
func leftOutFor(p *spread.Program, reason spread.Reason) (out []spread.Regrade) {
	for i := range p.Links {
		if g := p.FullGrade(&p.Links[i]); p.Links[i].Out == reason && (reason == spread.Disputed || p.World.Admits(g)) {
			out = append(out, spread.Regrade{Link: int32(i), Grade: g})
		}
	}
	return out
}

// What holds with what was left out, taken from what holds without, is what the
// program that admits it derives by itself.
func TestAdmittingGoesOn(t *testing.T) {
	asked, grown, fell := 0, 0, 0
	for seed := range uint64(6) {
		m, p := generated(t, seed, evidence.Assumed)
		for n := range m.Nodes {
			for e := range model.NumEffects {
				if (n+int(e))%9 != 0 {
					continue
				}
				other := func(i int) spread.Atom { return spread.AtomOf(int32(i%len(m.Nodes)), model.Down) }
				seeds := []spread.Atom{spread.AtomOf(int32(n), e), other(n*5 + 2), other(n*3 + 1)}
				r := p.Run(spread.Options{Grades: true, Delays: n%2 == 0}, seeds...)
				beside := r.Beside()
				for _, reason := range []spread.Reason{spread.Disputed, spread.Ended, spread.NotBegun, spread.NotKnown} {
					with := beside.Admitting(reason, nil)
					if with == nil {
						continue
					}
					asked++
					anew := p.Run(spread.Options{Grades: true, Cut: &spread.Cut{Regrade: leftOutFor(p, reason)}}, seeds...)
					want, got := slices.Sorted(slices.Values(anew.Atoms())), slices.Sorted(slices.Values(with.Atoms()))
					if !slices.Equal(want, got) {
						t.Fatalf("%s %s, %v: %d hold, want %d", m.Nodes[n].ID, e, reason, len(got), len(want))
					}
					for g := range evidence.NumGrades {
						on := slices.Sorted(with.On(g))
						for _, a := range want {
							if _, is := slices.BinarySearch(on, a); is != (anew.IsSeed(a) || anew.Fact(a).Grade <= g) {
								t.Fatalf("%s %s, %v: %v on %s is %v", m.Nodes[n].ID, e, reason, a, g, is)
							}
						}
					}
					for _, a := range want {
						if !r.Holds(a) {
							grown++
						}
					}
					for _, a := range r.Atoms() {
						if !with.Holds(a) {
							fell++
						}
					}
				}
			}
		}
	}
	if asked < 1000 || grown < 100 || fell < 1 {
		t.Fatalf("asked %d times, %d atoms came and %d went", asked, grown, fell)
	}
}

// What follows simply holds, and where no threshold stands between it is all that does.
func TestSimply(t *testing.T) {
	m, p := generated(t, 4, evidence.Assumed)
	run := p.Runner(spread.Options{})
	all, some := 0, 0
	for n := range m.Nodes {
		seed := spread.AtomOf(int32(n), m.Nodes[n].Kind.SeedEffect())
		r := run.Run(seed)
		met := map[spread.Atom]bool{}
		p.Simply([]spread.Atom{seed}, func(a spread.Atom) bool {
			if met[a] || !r.Holds(a) {
				t.Fatalf("%s: %s %s comes twice, or does not hold", m.Nodes[n].ID, m.Nodes[a.Node()].ID, a.Effect())
			}
			met[a] = true
			return true
		})
		if len(met) == len(r.Atoms()) {
			all++
		} else {
			some++
		}
	}
	if all < len(m.Nodes)/2 || some == 0 {
		t.Errorf("all holds simply of %d seeds, and more than that of %d: the map says little", all, some)
	}
}
