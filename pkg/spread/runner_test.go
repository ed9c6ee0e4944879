package spread_test

import (
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

// A runner that has answered other questions answers as one that has not.
func TestRunnerRemembersNothing(t *testing.T) {
	fsys := fstest.MapFS{}
	for name, content := range mapgen.Generate(500, 3) {
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
	p := spread.Ground(m, table, spread.World{AsOf: m.AsOf, KnownAt: m.KnownAt, Evidence: evidence.Retracted})
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
