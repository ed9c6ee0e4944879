package model

import (
	"hash/maphash"
	"math/bits"

	"knockon/pkg/each"
)

// index finds nodes by their ids: a table of twice as many slots, of which an id
// takes the first free one from where its hash leads to. It keeps no id and no hash: most
// nodes stand in the slot that is looked at first, and the others not far.
type index struct {
	seed  maphash.Seed
	slots []int32 // the node, from 1; 0 where the slot is free
}

func newIndex(nodes []Node) index {
	x := index{maphash.MakeSeed(), make([]int32, 2<<bits.Len(uint(len(nodes))))}
	for i := range nodes {
		at := x.first(maphash.String(x.seed, nodes[i].ID))
		for x.slots[at] != 0 {
			at = x.next(at)
		}
		x.slots[at] = int32(i) + 1
	}
	return x
}

func (x *index) first(hash uint64) int { return int(hash) & (len(x.slots) - 1) }

func (x *index) next(at int) int { return (at + 1) & (len(x.slots) - 1) }

// find returns the node that is meant, of those whose ids may have that hash.
func (x *index) find(hash uint64, is func(node int32) bool) (int32, bool) {
	for at := x.first(hash); x.slots[at] != 0; at = x.next(at) {
		if node := x.slots[at] - 1; is(node) {
			return node, true
		}
	}
	return 0, false
}

// IndexNodes fills the look-up by id, once Nodes are in order.
func (m *Map) IndexNodes() { m.ids = newIndex(m.Nodes) }

// IDs lists the ids of nodes, in their order.
func (m *Map) IDs(nodes []int32) []string {
	return each.Of(nodes, func(n int32) string { return m.Nodes[n].ID })
}

// Lookup returns the index of the node with that id.
func (m *Map) Lookup(id string) (int32, bool) {
	return m.Find(Reference{ID: id})
}

// Reference names a node: by its id, or an asset by the id of its organisation and its own.
type Reference struct{ Organisation, ID string }

// whole is the id that a reference says; it may stand in the memory that is given.
func (r *Reference) whole(short []byte) []byte {
	return append(append(append(short[:0], r.Organisation...), '/'), r.ID...)
}

func (r *Reference) hash(seed maphash.Seed) uint64 {
	if r.Organisation == "" {
		return maphash.String(seed, r.ID)
	}
	var short [64]byte // of nearly all
	return maphash.Bytes(seed, r.whole(short[:]))
}

// names reports whether a reference is to the node of an id.
func (r *Reference) names(id string) bool {
	if r.Organisation == "" {
		return r.ID == id
	}
	n := len(r.Organisation)
	return len(id) == n+1+len(r.ID) && id[n] == '/' && id[n+1:] == r.ID && id[:n] == r.Organisation
}

// Find returns the index of the node that a reference names, if that exists on the map's day.
func (m *Map) Find(r Reference) (int32, bool) {
	if m.ids.slots == nil {
		return 0, false
	}
	i, found := m.ids.find(r.hash(m.ids.seed), func(node int32) bool { return r.names(m.Nodes[node].ID) })
	return i, found && m.Has(i)
}
