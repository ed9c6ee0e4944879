package agree_test

import (
	"cmp"
	"slices"
)

// What the map cannot say.

// unsaid is a node that is not hit, of which no relation counts, and what is
// written of it and left out.
type unsaid struct {
	Node    string         `json:"node"`
	LeftOut []leftRelation `json:"left-out"`
}

// leftRelation is a relation that is left out; where reasons do not say it, by which.
type leftRelation struct {
	Node     string `json:"node"`
	Relation string `json:"relation"`
	To       string `json:"to"`
	At       string `json:"at"`
	Reason   string `json:"reason,omitempty"`
}

// elsewhere counts what is not hit and of which nothing is written, where nothing is hit.
type elsewhere struct {
	Services      int `json:"services"`
	Datasets      int `json:"datasets"`
	Systems       int `json:"systems"`
	Organisations int `json:"organisations"`
	Councils      int `json:"councils"`
}

// unmapped lists what the map says nothing about at an organisation that is hit.
func (ref *reference) unmapped(at places) []unsaid {
	hit, organisations := ref.hit()
	var out []unsaid
	for _, n := range ref.world.nodes {
		if organisations[n.org] && !hit[n.id] && !ref.isSeed(n.id) && ref.silent(n) {
			out = append(out, unsaid{n.id, ref.leftOutOf(n, at)})
		}
	}
	slices.SortFunc(out, func(a, b unsaid) int { return cmp.Compare(a.Node, b.Node) })
	return out
}

// hit gives the nodes with a fact, and their organisations.
func (ref *reference) hit() (nodes, organisations map[string]bool) {
	nodes, organisations = map[string]bool{}, map[string]bool{}
	for _, f := range ref.facts {
		nodes[f.Node] = true
		organisations[ref.world.node(f.Node).org] = true
	}
	return nodes, organisations
}

// silent: a service, dataset or system that relies on nothing that counts, and is not said to.
func (ref *reference) silent(n *node) bool {
	kind := n.kind == "service" || n.kind == "dataset" || n.kind == "system"
	if !kind || n.complete || !ref.world.exists(n, ref.asked.asOf) {
		return false
	}
	for _, l := range ref.said(n) {
		if _, reasons := ref.asked.look(ref.world, l.carrier, l.relation, l.link); len(reasons) == 0 {
			return false
		}
	}
	return true
}

// written is a relation where it stands.
type written struct {
	link
	statement
	carrier *node
}

// said gives the relations of a node; one that reads both ways counts at either end.
func (ref *reference) said(n *node) []written {
	var out []written
	for _, carrier := range ref.world.nodes {
		for _, r := range carrier.relations {
			for _, l := range r.links {
				if carrier == n || r.key == "connected-to" && l.to == n.id {
					out = append(out, written{l, statement{carrier.id, r.key, l.to, r}, carrier})
				}
			}
		}
	}
	return out
}

// leftOutOf names what is written of a node and left out, each by the first reason.
func (ref *reference) leftOutOf(n *node, at places) []leftRelation {
	var out []leftRelation
	for _, l := range ref.said(n) {
		if _, reasons := ref.asked.look(ref.world, l.carrier, l.relation, l.link); len(reasons) > 0 {
			out = append(out, leftRelation{l.node, l.relation, l.statement.to, at.relation[l.entry], reasons[0]})
		}
	}
	return inOrder(out)
}

// inOrder sorts relations, as lines of files know no order among them.
func inOrder(relations []leftRelation) []leftRelation {
	slices.SortFunc(relations, func(a, b leftRelation) int {
		return cmp.Or(cmp.Compare(a.Node, b.Node), cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.To, b.To), cmp.Compare(a.At, b.At))
	})
	return slices.Compact(relations)
}

// elsewhere looks where there is neither a fact nor a seed.
func (ref *reference) elsewhere() elsewhere {
	_, busy := ref.hit()
	for _, seed := range ref.asked.seeds {
		busy[ref.world.node(seed.node).org] = true
	}
	var out elsewhere
	mute := map[string]bool{}
	for _, n := range ref.world.nodes {
		if busy[n.org] {
			continue
		}
		if ref.silent(n) && len(ref.said(n)) == 0 {
			out.Services += one(n.kind == "service")
			out.Datasets += one(n.kind == "dataset")
			out.Systems += one(n.kind == "system")
			mute[n.org] = true
		}
		if ref.isBlank(n) {
			mute[n.id] = true
		}
	}
	for org := range mute {
		out.Organisations++
		out.Councils += one(ref.world.node(org).section == "councils")
	}
	return out
}

// isBlank: a council, or another that says residents, of which nothing at all is written.
func (ref *reference) isBlank(n *node) bool {
	isAsset := func(other *node) bool {
		return other != n && other.org == n.id && ref.world.exists(other, ref.asked.asOf)
	}
	return n.isOrganisation() && (n.section == "councils" || n.residents > 0) && ref.world.exists(n, ref.asked.asOf) &&
		len(n.relations) == 0 && !slices.ContainsFunc(ref.world.nodes, isAsset)
}
