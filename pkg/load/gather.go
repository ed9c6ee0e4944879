package load

import (
	"slices"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/source"
)

// gatherNodes puts the nodes of all files in the order of their ids.
func (b *builder) gatherNodes() {
	sorted := make([]*entry, 0, b.countNodes())
	var keys []keyed
	for parts := b.sortedParts(); len(parts) > 0; {
		same := 1
		for same < len(parts) && parts[same].id == parts[0].id {
			same++
		}
		sorted, keys = appendSorted(sorted, keys, parts[:same])
		parts = parts[same:]
	}
	b.nodes = firsts(b, "node", sorted, func(n **entry) string { return (*n).id }, func(n **entry) source.Span { return (*n).at })
	b.m.Nodes = make([]model.Node, len(b.nodes))
	for i, n := range b.nodes {
		m := &b.m.Nodes[i]
		m.ID, m.Name, m.Kind, m.At = n.id, n.id[strings.LastIndexByte(n.id, '/')+1:], n.section.Kind, n.at
	}
}

func (b *builder) countNodes() (count int) {
	for i := range b.drafts {
		count += len(b.drafts[i].nodes)
	}
	return count
}

// part is nodes of one file whose ids begin alike: an organisation, or its assets.
type part struct {
	id    string // the organisation's, with a stroke behind it for the assets
	nodes []entry
}

// sortedParts lists the parts of all files by their ids, those of one id in the order of the
// files. No node of another part comes between the nodes of one id: few ids are compared with
// those of other organisations, and most stand side by side in memory.
func (b *builder) sortedParts() []part {
	var parts []part
	for i := range b.drafts {
		for rest := b.drafts[i].nodes; len(rest) > 0; {
			id, n := rest[0].id, 1
			if stroke := strings.IndexByte(id, '/'); stroke >= 0 {
				for id = id[:stroke+1]; n < len(rest) && strings.HasPrefix(rest[n].id, id); {
					n++
				}
			}
			parts = append(parts, part{id, rest[:n]})
			rest = rest[n:]
		}
	}
	keys := make([]keyed, len(parts))
	for i := range parts {
		keys[i] = newKeyed(parts[i].id, int32(i))
	}
	slices.SortFunc(keys, keyed.compare)
	sorted := make([]part, len(parts))
	for i, k := range keys {
		sorted[i] = parts[k.place]
	}
	return sorted
}

// appendSorted adds the nodes of parts of one id in the order of their ids, and in that of the
// files for equal ones.
func appendSorted(to []*entry, keys []keyed, parts []part) ([]*entry, []keyed) {
	first := len(to)
	keys = keys[:0]
	for _, p := range parts {
		for i := range p.nodes {
			keys = append(keys, newKeyed(p.nodes[i].id[len(p.id):], int32(len(keys))))
			to = append(to, &p.nodes[i])
		}
	}
	slices.SortFunc(keys, keyed.compare)
	as := slices.Clone(to[first:])
	for i, k := range keys {
		to[first+i] = as[k.place]
	}
	return to, keys
}
