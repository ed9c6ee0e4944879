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
					drafts[i].nodes = append(drafts[i].nodes, entry{id: id, section: section, relations: int32(len(all))})
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
		if len(b.nodes) != len(order) || len(b.problems) != len(all)-len(order) {
			t.Fatalf("%d nodes of %v, want %d; %d problems", len(b.nodes), all, len(order), len(b.problems))
		}
		for i, place := range order {
			if int(b.nodes[i].relations) != place || b.m.Nodes[i].ID != all[place] {
				t.Fatalf("node %d of %v is %s, the one at place %d, want %d", i, all, b.m.Nodes[i].ID, b.nodes[i].relations, place)
			}
		}
	}
}
