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
			same, also := m.Find(model.Reference{Organisation: org, ID: own})
			if place := want[org+"/"+own]; ok != (place > 0) || ok && node != place-1 || node != same || ok != also {
				t.Fatalf("%s/%s of %d nodes: %d %v, and by its parts %d %v, want %d", org, own, size, node, ok, same, also, place-1)
			}
		}
	}
	if _, ok := new(model.Map).Lookup("a"); ok {
		t.Error("an empty map has a node")
	}
}

// TestLookupAll holds what is looked up side by side against what is looked up by itself, for maps of no node to some
// hundreds and for more references than go abreast.
func TestLookupAll(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for size := range 300 {
		m := &model.Map{}
		for i := range size {
			m.Nodes = append(m.Nodes, model.Node{ID: fmt.Sprintf("o%d/a%d", i%7, i)})
		}
		if size != 1 {
			m.IndexNodes()
		}
		refs := make([]model.Reference, random.IntN(100))
		for i := range refs {
			org, own := fmt.Sprintf("o%d", random.IntN(7)), fmt.Sprintf("a%d", random.IntN(size+2))
			if refs[i] = (model.Reference{Organisation: org, ID: own}); random.IntN(2) == 0 {
				refs[i] = model.Reference{ID: org + "/" + own}
			}
		}
		found := make([]int32, len(refs))
		m.LookupAll(refs, found)
		for i, r := range refs {
			if node, ok := m.Find(r); ok != (found[i] >= 0) || ok && node != found[i] {
				t.Fatalf("reference %d of %d, %v among %d nodes: %d, by itself %d %v", i, len(refs), r, size, found[i], node, ok)
			}
		}
	}
}
