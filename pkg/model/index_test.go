package model_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"knockon/pkg/model"
)

// TestLookup holds the look-up by id against a map of the language, for maps of
// no node to some hundreds.
func TestLookup(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	id := func() string { return fmt.Sprintf("o%d/a%d", random.IntN(40), random.IntN(40)) }
	for size := range 300 {
		m := &model.Map{}
		want := map[string]int32{}
		for range size {
			if id := id(); want[id] == 0 {
				m.Nodes = append(m.Nodes, model.Node{ID: id})
				want[id] = int32(len(m.Nodes))
			}
		}
		m.IndexNodes()
		for range 100 {
			org, own := fmt.Sprintf("o%d", random.IntN(40)), fmt.Sprintf("a%d", random.IntN(40))
			node, ok := m.Lookup(org + "/" + own)
			same, also := m.LookupAsset(org, own)
			if place := want[org+"/"+own]; ok != (place > 0) || ok && node != place-1 || node != same || ok != also {
				t.Fatalf("%s/%s of %d nodes: %d %v, and by its parts %d %v, want %d", org, own, size, node, ok, same, also, place-1)
			}
		}
	}
	if _, ok := new(model.Map).Lookup("a"); ok {
		t.Error("an empty map has a node")
	}
}
