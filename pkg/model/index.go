package model

import (
	"hash/maphash"
	"math/bits"
)

// index finds nodes by their ids: a table of twice as many slots, of which an id
// takes the first free one from where its hash leads to. It keeps no id: a slot
// is eight bytes, and a look at it mostly tells whether a look at the node is worth it.
type index struct {
	seed  maphash.Seed
	slots []slot
}

type slot struct {
	hash uint32 // the upper half
	node int32  // from 1; 0 where the slot is free
}

func newIndex(nodes []Node) index {
	x := index{maphash.MakeSeed(), make([]slot, 2<<bits.Len(uint(len(nodes))))}
	for i := range nodes {
		hash := maphash.String(x.seed, nodes[i].ID)
		at := x.first(hash)
		for x.slots[at].node != 0 {
			at = x.next(at)
		}
		x.slots[at] = slot{uint32(hash >> 32), int32(i) + 1}
	}
	return x
}

func (x *index) first(hash uint64) int { return int(hash) & (len(x.slots) - 1) }

func (x *index) next(at int) int { return (at + 1) & (len(x.slots) - 1) }

// find returns the node whose id is the one of that hash.
func (x *index) find(hash uint64, is func(node int32) bool) (int32, bool) {
	for at := x.first(hash); x.slots[at].node != 0; at = x.next(at) {
		if s := x.slots[at]; s.hash == uint32(hash>>32) && is(s.node-1) {
			return s.node - 1, true
		}
	}
	return 0, false
}

// IndexNodes fills the look-up by id, once Nodes are in order.
func (m *Map) IndexNodes() { m.ids = newIndex(m.Nodes) }

// IDs lists the ids of nodes, in their order.
func (m *Map) IDs(nodes []int32) []string {
	var ids []string
	for _, n := range nodes {
		ids = append(ids, m.Nodes[n].ID)
	}
	return ids
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
