package agree_test

import (
	"slices"
	"strings"
)

func (ref *reference) summary() summary {
	out := summary{counts: ref.count(ref.asked.worst()), ByEvidence: map[string]counts{}}
	for level := 0; level <= ref.asked.worst(); level++ {
		out.ByEvidence[grades[level]] = ref.count(level)
	}
	return out
}

// count counts over the facts of a grade or better that are not on seed nodes.
func (ref *reference) count(level int) counts {
	var out counts
	hit := map[fact]bool{}
	organisations := map[string]bool{}
	for _, f := range ref.facts {
		if f.grade() <= level && !ref.isSeed(f.Node) {
			hit[f.fact()] = true
			organisations[ref.world.node(f.Node).org] = true
		}
	}
	councils := map[string]bool{}
	for _, n := range ref.world.nodes {
		if out.add(n, hit, organisations) {
			councils[n.org] = true
		}
	}
	ref.addResidents(&out, councils)
	return out
}

// add counts one node and says whether it makes its organisation's people suffer.
func (c *counts) add(n *node, hit map[fact]bool, organisations map[string]bool) bool {
	down, degraded, exposed := hit[fact{n.id, "down"}], hit[fact{n.id, "degraded"}], hit[fact{n.id, "exposed"}]
	switch {
	case n.isOrganisation() && organisations[n.id]:
		c.Organisations++
		c.Councils += one(n.section == "councils")
	case n.kind == "service":
		c.ServicesDown += one(down)
		c.ServicesDegraded += one(degraded && !down)
		c.CriticalServicesDown += one(down && n.critical)
		return down || degraded
	case n.kind == "dataset" && exposed:
		c.DatasetsExposed++
		c.PeopleExposed += n.people
		c.DatasetsWithoutPeople += one(n.people == 0)
		return true
	}
	return false
}

// addResidents counts people once: not those of an organisation inside another that is counted.
func (ref *reference) addResidents(out *counts, suffering map[string]bool) {
	for id := range suffering {
		n := ref.world.node(id)
		if ref.insideAnother(n, suffering) {
			continue
		}
		out.Residents += n.residents
		out.CouncilsWithoutResidents += one(n.section == "councils" && n.residents == 0)
	}
}

func (ref *reference) insideAnother(n *node, suffering map[string]bool) bool {
	for up := ref.world.node(n.within); up != nil; up = ref.world.node(up.within) {
		if suffering[up.id] && up.residents > 0 {
			return true
		}
	}
	return false
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

func (ref *reference) isSeed(node string) bool {
	return slices.ContainsFunc(ref.asked.seeds, func(seed fact) bool { return seed.node == node })
}

// weakened lists the groups that lost members and still stand.
func (ref *reference) weakened() []weakGroup {
	var out []weakGroup
	for _, n := range ref.world.nodes {
		for _, key := range relationKeys {
			for _, r := range n.all(key) {
				if weak, ok := ref.weakGroup(n, r); ok {
					out = append(out, weak)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b weakGroup) int { return strings.Compare(a.Node, b.Node) })
	return out
}

func (ref *reference) weakGroup(n *node, r *relation) (weakGroup, bool) {
	var lost []string
	members := admitted(ref.world, ref.asked, n, r)
	for _, m := range members {
		if ref.isDown(m.link.to) {
			lost = append(lost, m.link.to)
		}
	}
	slices.Sort(lost)
	bears := max(1, len(members)-max(1, r.atLeast)+1) - 1 - len(lost)
	return weakGroup{n.id, r.key, lost, bears}, r.group && len(lost) > 0 && bears >= 0
}

func (ref *reference) isDown(id string) bool {
	if slices.Contains(ref.asked.seeds, fact{id, "down"}) {
		return true
	}
	return slices.ContainsFunc(ref.facts, func(f jsonFact) bool { return f.fact() == fact{id, "down"} })
}
