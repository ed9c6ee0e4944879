package agree_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// from asks about a vendor of a generated map.
func from(b *testing.B, nodes int, id string) query.Question {
	q, _ := queryAsked(b, nodes)
	seed, found := q.Map.Lookup(id)
	if !found {
		b.Fatal("no " + id)
	}
	q.Seeds = []spread.Atom{spread.AtomOf(seed, model.Compromised)}
	return q
}

// BenchmarkVerify asks without each relation on which a third of the map may lean.
func BenchmarkVerify(b *testing.B) {
	q := from(b, 10_000, "meridian")
	for b.Loop() {
		query.Verify(q)
	}
}

// BenchmarkDiagnose weighs every effect at every node by 20 lines, of which 4 were
// not seen.
func BenchmarkDiagnose(b *testing.B) {
	for _, nodes := range []int{10_000, 100_000} {
		q := from(b, nodes, "meridian")
		facts := spread.Ground(q.Map, q.Table, q.World).Run(spread.Options{}, q.Seeds...).Facts()
		s := query.Suspicion{Kinds: model.AnyKind, Rates: query.UsualRates()}
		for i := range 20 {
			s.Observed = append(s.Observed, query.Sighting{Atom: facts[len(facts)/21*(i+1)].Atom, Seen: i%5 != 4})
		}
		q.Seeds = nil
		b.Run(fmt.Sprint(nodes), func(b *testing.B) {
			for b.Loop() {
				query.Diagnose(q, s)
			}
		})
	}
}

// BenchmarkRestore puts what a third of the map needs in order.
func BenchmarkRestore(b *testing.B) {
	for _, nodes := range []int{10_000, 100_000} {
		q := from(b, nodes, "meridian")
		b.Run(fmt.Sprint(nodes), func(b *testing.B) {
			for b.Loop() {
				query.Restore(q)
			}
		})
	}
}

// BenchmarkCuts looks for what stops a service alone or in pairs: it needs 1,111
// systems, each of which uses one of two, and these three more each. Of 10,000
// candidates that makes 1,111 single points and 17,776 pairs; with another service,
// which needs one system, as many pairs as single points.
func BenchmarkCuts(b *testing.B) {
	var needs, systems strings.Builder
	for i := range 1_111 {
		fmt.Fprintf(&needs, "          - ./m%d\n", i)
		fmt.Fprintf(&systems, "      m%d: {name: M, runs-on: [{any-of: [./p%d, ./q%d], after: 1h}]}\n", i, i, i)
		for _, x := range []string{"p", "q"} {
			fmt.Fprintf(&systems, "      %s%d: {name: X, runs-on: [./%s%da, ./%s%db, ./%s%dc]}\n", x, i, x, i, x, i, x, i)
			for _, y := range []string{"a", "b", "c"} {
				fmt.Fprintf(&systems, "      %s%d%s: {name: Y}\n", x, i, y)
			}
		}
	}
	text := "map: {title: M}\ncouncils:\n  o:\n    name: O\n    services:\n      r: {name: R, needs: ./one}\n      s:\n        name: S\n        needs:\n" +
		needs.String() + "    systems:\n      one: {name: N}\n" + systems.String()
	m, _, problems := load.Load(load.Root{FS: fstest.MapFS{"map.yaml": &fstest.MapFile{Data: []byte(text)}}})
	if m == nil {
		b.Fatal(problems[0])
	}
	q, _ := queryAsked(b, 100)
	q.Map = m.On(q.World.AsOf)
	within := model.Duration(2 * 60)
	for _, c := range []struct {
		name, targets    string
		within           *model.Duration
		candidates, sets int
	}{{"one", "o/s", nil, 9_999, 1_111 + 17_776}, {"two", "o/r o/s", nil, 10_000, 1_111}, {"within", "o/s", &within, 9_999, 1_111 + 17_776}} {
		q.Seeds, q.Within = nil, c.within
		for _, id := range strings.Fields(c.targets) {
			target, _ := m.Lookup(id)
			q.Seeds = append(q.Seeds, spread.AtomOf(target, model.Down))
		}
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				a := query.Cuts(q, query.CutsAsked{Kinds: model.KindsOf(model.System), Max: 2})
				if a.Candidates != c.candidates || len(a.Sets) != c.sets {
					b.Fatalf("%d candidates, %d sets", a.Candidates, len(a.Sets))
				}
			}
		})
	}
}
