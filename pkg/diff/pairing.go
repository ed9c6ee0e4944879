package diff

import (
	"slices"
	"strings"

	"knockon/pkg/lookup"
	"knockon/pkg/model"
)

// Pairing says which node of one map is which of another.
type Pairing struct {
	ToNew []int32 // by node of the old map: its index in the new one, or -1; and so of those that do not exist
	ToOld []int32 // by node of the new map: its index in the old one, or -1
	old   *model.Map
	new   *model.Map

	speakers []int32 // as ToNew, of organisations that do not exist as well: what they said stands
}

// Pair finds the nodes that two maps share: those of the same id, then renamed
// ones. A node was renamed where its old id is among the new aliases, or its
// new id among the old ones, as the full id or within its organisation; an
// organisation also where the two are of one kind and share an entry of `ids`.
// Assets follow their organisation. What could be two things is neither, so
// pairing does not depend on which map comes first. Cost is linear in nodes.
func Pair(old, new *model.Map) *Pairing {
	p := &Pairing{ToNew: nowhere(len(old.Nodes)), ToOld: nowhere(len(new.Nodes)), old: old, new: new}
	p.pairOrganisations()
	whole := &Pairing{ToNew: slices.Clone(p.ToNew), ToOld: slices.Clone(p.ToOld), old: old.Whole(), new: new.Whole()}
	whole.pairOrganisations()
	p.speakers = whole.ToNew
	for i := range old.ExistingNodes() {
		if id := p.idInNew(i); id != "" {
			if n, ok := new.Lookup(id); ok {
				p.join(i, n)
			}
		}
	}
	p.joinUnique(p.byAlias(false))
	return p
}

// pairOrganisations pairs those that are not paired yet.
func (p *Pairing) pairOrganisations() {
	for i, was := range p.old.ExistingNodes() {
		if n, ok := p.new.Lookup(was.ID); ok && was.Kind.IsOrganisation() && p.ToNew[i] < 0 && p.ToOld[n] < 0 {
			p.join(i, n)
		}
	}
	p.joinUnique(p.byAlias(true))
	p.joinUnique(p.byIDs())
}

func nowhere(n int) []int32 {
	all := make([]int32, n)
	for i := range all {
		all[i] = -1
	}
	return all
}

func (p *Pairing) join(old, new int32) { p.ToNew[old], p.ToOld[new] = new, old }

// Renamed reports whether a pair of nodes was renamed itself, and did not
// merely follow its organisation.
func (p *Pairing) Renamed(old int32) bool {
	n := p.ToNew[old]
	return n >= 0 && p.new.Nodes[n].ID != p.old.Nodes[old].ID && p.new.Nodes[n].ID != p.idInNew(old)
}

// IDInNew is the id that the new map has for an old one; the same where it lacks
// the node.
func (p *Pairing) IDInNew(id string) string {
	if i, found := p.old.Lookup(id); found && p.ToNew[i] >= 0 {
		return p.new.Nodes[p.ToNew[i]].ID
	}
	return id
}

// idInNew is the id that an asset has if only its organisation was renamed; ""
// for organisations and where the organisation went.
func (p *Pairing) idInNew(old int32) string {
	n := &p.old.Nodes[old]
	org := p.ToNew[n.Organisation]
	if n.Organisation == old || org < 0 {
		return ""
	}
	return p.new.Nodes[org].ID + "/" + assetPart(n.ID)
}

func assetPart(id string) string {
	_, part, _ := strings.Cut(id, "/")
	return part
}

// candidate is an old node and a new one that may be the same.
type candidate struct{ old, new int32 }

// joinUnique joins the candidates that are each other's only one.
func (p *Pairing) joinUnique(candidates []candidate) {
	ofOld, ofNew := map[int32]int{}, map[int32]int{}
	for _, e := range candidates {
		ofOld[e.old]++
		ofNew[e.new]++
	}
	for _, e := range candidates {
		if ofOld[e.old] == 1 && ofNew[e.new] == 1 {
			p.join(e.old, e.new)
		}
	}
}

// byAlias finds unpaired organisations, or assets, that one side calls by the
// other's id.
func (p *Pairing) byAlias(organisations bool) []candidate {
	key := p.organisationKeys()
	ids, aliases := map[string][]int32{}, map[string][]int32{} // of unpaired new nodes
	for i, n := range p.new.ExistingNodes() {
		if p.ToOld[i] < 0 && n.Kind.IsOrganisation() == organisations {
			own, others := wordsOf(n, key)
			add(ids, own, i)
			add(aliases, others, i)
		}
	}
	var candidates []candidate
	for i, n := range p.old.ExistingNodes() {
		if p.ToNew[i] < 0 && n.Kind.IsOrganisation() == organisations {
			own, others := wordsOf(n, key)
			candidates = append(candidates, candidatesFrom(i, append(hits(aliases, own), hits(ids, others)...))...)
		}
	}
	return candidates
}

// organisationKeys says which organisation an id means, on whichever side.
func (p *Pairing) organisationKeys() map[string]string {
	key := map[string]string{}
	for i := range p.old.Nodes {
		if n := p.ToNew[i]; n >= 0 && p.old.Nodes[i].Kind.IsOrganisation() {
			key[strings.ToLower(p.old.Nodes[i].ID)] = strings.ToLower(p.new.Nodes[n].ID)
		}
	}
	return key
}

// wordsOf lists what a node is called, by its id and by its aliases, without
// case. An asset's alias without a slash is of its own organisation.
func wordsOf(n *model.Node, key map[string]string) (own, others []string) {
	canonical := func(word string) string {
		word = strings.ToLower(word)
		org, asset, found := strings.Cut(word, "/")
		if k := key[org]; found && k != "" {
			return k + "/" + asset
		}
		return word
	}
	for _, a := range n.Aliases {
		if org, _, asset := strings.Cut(n.ID, "/"); asset && !strings.Contains(a, "/") {
			a = org + "/" + a
		}
		others = append(others, canonical(a))
	}
	return []string{canonical(n.ID)}, others
}

func add[K comparable](index map[K][]int32, words []K, node int32) {
	for _, w := range words {
		index[w] = append(index[w], node)
	}
}

func hits[K comparable](index map[K][]int32, words []K) []int32 {
	var out []int32
	for _, w := range words {
		out = append(out, index[w]...)
	}
	return out
}

// candidatesFrom joins an old node with each of some new ones, once.
func candidatesFrom(old int32, new []int32) []candidate {
	var out []candidate
	slices.Sort(new)
	for _, n := range slices.Compact(new) {
		out = append(out, candidate{old, n})
	}
	return out
}

// identifier is an entry of an organisation's ids.
type identifier struct {
	kind  model.Kind
	entry string
}

func identifiers(n *model.Node) []identifier {
	var out []identifier
	for _, p := range n.Org.IDs {
		if entry := lookup.Entry(p); entry != "" {
			out = append(out, identifier{n.Kind, entry})
		}
	}
	return out
}

// byIDs finds unpaired organisations of one kind that share an entry of ids.
func (p *Pairing) byIDs() []candidate {
	index := map[identifier][]int32{}
	for i, n := range p.new.ExistingNodes() {
		if n.Org != nil && p.ToOld[i] < 0 {
			add(index, identifiers(n), i)
		}
	}
	var candidates []candidate
	for i, n := range p.old.ExistingNodes() {
		if n.Org != nil && p.ToNew[i] < 0 {
			candidates = append(candidates, candidatesFrom(i, hits(index, identifiers(n)))...)
		}
	}
	return candidates
}
