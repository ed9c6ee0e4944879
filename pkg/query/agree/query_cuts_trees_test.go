package agree_test

import (
	"os"
	"testing"

	"knockon/data"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/relations"
	"knockon/pkg/spread"
)

// TestPublishedFaultTrees: the minimal cut sets of published trees, by order, are as
// many as was published of them (testdata/fault-trees/README.md).
func TestPublishedFaultTrees(t *testing.T) {
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	for tree, want := range map[string]struct {
		top    string
		orders [3]int
	}{
		"theatre": {"tree/theatre", [3]int{0, 2, 0}}, "braking": {"tree/loss-of-braking-commands", [3]int{2, 8, 0}},
		"chinese": {"tree/r1", [3]int{0, 12, 0}}, "baobab2": {"tree/r1", [3]int{0, 6, 121}},
	} {
		m, _, problems := load.Load(load.Root{FS: os.DirFS("../../../testdata/fault-trees/" + tree)})
		if m == nil {
			t.Fatal(problems)
		}
		top, found := m.Lookup(want.top)
		if !found {
			t.Fatalf("%s has no %s", tree, want.top)
		}
		q := query.Question{Map: m, Table: table, World: spread.World{AsOf: 1, KnownAt: 1, Evidence: evidence.Assumed}}
		q.Seeds = []spread.Atom{spread.AtomOf(top, model.Down)}
		var got [3]int
		for _, s := range query.Cuts(q, query.CutsAsked{Kinds: query.CutKinds(), Max: 3}).Sets {
			got[len(s.Seeds)-1]++
		}
		if got != want.orders {
			t.Errorf("%s has %v sets of one, two and three; published are %v", tree, got, want.orders)
		}
	}
}
