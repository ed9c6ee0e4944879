package model

// abreast is how many references are looked up side by side.
const abreast = 32

// LookupAll is Find of many references, among nodes of whatever day; -1 stands for what is not found. Slot, node
// and id of each are as a rule far from what was read last, and take as long as
// dozens of others that are fetched at the same time: so all hashes come first, then
// all slots, then all ids, and no look waits for the one before it.
func (m *Map) LookupAll(refs []Reference, found []int32) {
	if m.ids.slots == nil {
		for i := range found {
			found[i] = -1
		}
		return
	}
	var (
		hashes [abreast]uint64
		ids    [abreast]string // of the first candidates
	)
	for len(refs) > 0 {
		n := min(abreast, len(refs))
		for i := range refs[:n] {
			hashes[i] = refs[i].hash(m.ids.seed)
		}
		for i := range n {
			found[i] = m.ids.slots[m.ids.first(hashes[i])] - 1
		}
		for i, at := range found[:n] {
			if ids[i] = ""; at >= 0 {
				ids[i] = m.Nodes[at].ID
			}
		}
		for i := range refs[:n] {
			if found[i] >= 0 && refs[i].names(ids[i]) {
				continue
			}
			at, ok := m.ids.find(hashes[i], func(node int32) bool { return refs[i].names(m.Nodes[node].ID) })
			if !ok {
				at = -1
			}
			found[i] = at
		}
		refs, found = refs[n:], found[n:]
	}
}
