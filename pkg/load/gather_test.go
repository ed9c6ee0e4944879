package load

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/model"
	"knockon/pkg/schema"
)

// TestGatherNodes holds the order of nodes, and what is defined twice, against a stable sort of all by their ids: of
// organisations whose ids begin alike, in many files, with assets that are added elsewhere.
func TestGatherNodes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	section := &schema.Key{Kind: model.System}
	for range 2000 {
		drafts := make([]draft, random.IntN(4))
		var all []string
		for i := range drafts {
			for range random.IntN(4) {
				org := []string{"a", "a-b", "a0", "ab", "b"}[random.IntN(5)]
				ids := []string{org}
				if random.IntN(3) == 0 {
					ids = nil // an addition
				}
				for range random.IntN(5) {
					ids = append(ids, fmt.Sprintf("%s/%s%d", org, []string{"", "x", "long-enough-"}[random.IntN(3)], random.IntN(12)))
				}
				for _, id := range ids {
					drafts[i].nodes = append(drafts[i].nodes, entry{id: id, section: section, key: int32(len(all)), has: counts{int32(len(all) % 3), int32(len(all) % 2)}})
					all = append(all, id)
				}
			}
		}
		order := make([]int, len(all))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(x, y int) int { return strings.Compare(all[x], all[y]) })
		order = slices.CompactFunc(order, func(x, y int) bool { return all[x] == all[y] })
		b := builder{m: &model.Map{}, drafts: drafts}
		b.gatherNodes()
		if len(b.m.Nodes) != len(order) {
			t.Fatalf("%d nodes of %v, want %d", len(b.m.Nodes), all, len(order))
		}
		var total counts
		for i, place := range order {
			if b.m.Nodes[i].ID != all[place] {
				t.Fatalf("node %d of %v is %s, want %s", i, all, b.m.Nodes[i].ID, all[place])
			}
			total.add(counts{int32(place % 3), int32(place % 2)})
		}
		if len(b.m.Relations) != int(total.relations) || len(b.m.Groups) != int(total.groups) {
			t.Fatalf("room for %d relations and %d groups, want %v", len(b.m.Relations), len(b.m.Groups), total)
		}
		total = counts{}
		for _, place := range order {
			e := entries(drafts)[place]
			if b.m.Nodes[e.node].ID != e.id || e.first != total {
				t.Fatalf("%s of %v is node %d with its first at %v, want %v", e.id, all, e.node, e.first, total)
			}
			total.add(e.has)
		}
		for place, e := range entries(drafts) {
			if !slices.Contains(order, place) && (e.node >= 0 || b.m.Nodes[^e.node].ID != e.id) {
				t.Fatalf("%s, defined again in %v, is node %d", e.id, all, e.node)
			}
		}
	}
}

// entries are those of all files, one after the other.
func entries(drafts []draft) (all []entry) {
	for _, d := range drafts {
		all = append(all, d.nodes...)
	}
	return all
}
