package load

import (
	"slices"
	"strings"

	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// gatherNodes puts the nodes of all files in the order of their ids.
func (b *builder) gatherNodes() {
	s := nodeSorter{sorted: make([]*entry, 0, b.countNodes())}
	for parts := b.sortedParts(); len(parts) > 0; {
		same := 1
		for same < len(parts) && parts[same].id == parts[0].id {
			same++
		}
		s.add(parts[:same])
		parts = parts[same:]
	}
	b.m.Nodes = make([]model.Node, len(s.sorted)-s.again)
	last, total := int32(-1), counts{}
	for _, n := range s.sorted {
		if s.again > 0 && last >= 0 && b.m.Nodes[last].ID == n.id {
			n.node = ^last
			continue
		}
		last++
		n.node, n.first = last, total
		total.add(n.has)
		m := &b.m.Nodes[last]
		m.ID, m.Name, m.Kind = n.id, n.id[strings.IndexByte(n.id, '/')+1:], n.section.Kind
	}
	b.m.Relations, b.m.Groups = make([]model.Relation, total.relations), make([]model.Group, total.groups)
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
	parts := make([]part, 0, 2*len(b.drafts))
	for i := range b.drafts {
		for rest := b.drafts[i].nodes; len(rest) > 0; {
			id, n := rest[0].id, 1
			if stroke := strings.IndexByte(id, '/'); stroke >= 0 {
				for id = id[:stroke+1]; n < len(rest) && strings.HasPrefix(rest[n].id, id); {
					n++
				}
			}
			parts = append(graph.Longer(parts), part{id, rest[:n]})
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

// nodeSorter puts nodes in order, those of one organisation after those of the other.
type nodeSorter struct {
	sorted []*entry
	keys   []keyed  // of those that are being sorted
	found  []*entry // these, in the order of the files
	again  int      // how many are defined a second time
}

// add adds the nodes of parts of one id in the order of their ids, and in that of the
// files for equal ones.
func (s *nodeSorter) add(parts []part) {
	s.keys, s.found = s.keys[:0], s.found[:0]
	for _, p := range parts {
		for i := range p.nodes {
			s.keys = append(s.keys, newKeyed(p.nodes[i].id[len(p.id):], int32(len(s.keys))))
			s.found = append(s.found, &p.nodes[i])
		}
	}
	slices.SortFunc(s.keys, keyed.compare)
	for i, k := range s.keys {
		s.sorted = append(s.sorted, s.found[k.place])
		if i > 0 && k.head == s.keys[i-1].head && k.id == s.keys[i-1].id {
			s.again++
		}
	}
}
