package agree_test

import (
	"slices"
	"strings"
)

func (ref *reference) summary() summary {
	out := summary{counts: ref.count(ref.asked.evidence), ByEvidence: map[string]counts{}}
	for level := 0; level <= ref.asked.evidence; level++ {
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

func (ref *reference) addResidents(out *counts, suffering map[string]bool) {
	for id := range suffering {
		council := ref.world.node(id)
		if council.section != "councils" || ref.insideAnother(council, suffering) {
			continue
		}
		out.Residents += council.residents
		out.CouncilsWithoutResidents += one(council.residents == 0)
	}
}

func (ref *reference) insideAnother(council *node, suffering map[string]bool) bool {
	for up := council.within; up != ""; up = ref.world.node(up).within {
		if suffering[up] {
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

// unmapped lists what the map says nothing about at an organisation that is hit.
func (ref *reference) unmapped() []string {
	hit, organisations := map[string]bool{}, map[string]bool{}
	for _, f := range ref.facts {
		hit[f.Node] = true
		organisations[ref.world.node(f.Node).org] = true
	}
	var out []string
	mapped := ref.mapped()
	for _, n := range ref.world.nodes {
		kind := n.kind == "service" || n.kind == "dataset" || n.kind == "system"
		if kind && organisations[n.org] && !hit[n.id] && !ref.isSeed(n.id) && !mapped[n.id] {
			out = append(out, n.id)
		}
	}
	slices.Sort(out)
	return out
}

// mapped gives the nodes with an admitted relation of their own.
func (ref *reference) mapped() map[string]bool {
	out := map[string]bool{}
	for _, n := range ref.world.nodes {
		for _, r := range n.relations {
			for _, l := range admitted(ref.world, ref.asked, r) {
				out[n.id] = true
				if r.key == "connected-to" {
					out[l.to] = true
				}
			}
		}
	}
	return out
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
	members := admitted(ref.world, ref.asked, r)
	for _, m := range members {
		if ref.isDown(m.to) {
			lost = append(lost, m.to)
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

// ifDisputed is nil where no disputed relation was left out. Its relations are
// files and lines, each once.
func (ref *reference) ifDisputed(at places) *ifDisputed {
	disputed := place(grades, "disputed")
	var lines []string
	for _, n := range ref.world.nodes {
		for _, r := range n.relations {
			for _, l := range r.links {
				if inForce(ref.world, l, ref.asked.asOf) && gradeOf(ref.world, l.claims, ref.asked.knownAt) == disputed {
					lines = append(lines, at.relation[r])
				}
			}
		}
		implied := n.kind == "product" || slices.Contains(ownerRows[0].kinds, n.kind)
		if implied && gradeOf(ref.world, n.claims, ref.asked.knownAt) == disputed {
			lines = append(lines, at.asset[n.id])
		}
	}
	if len(lines) == 0 || ref.asked.evidence >= disputed {
		return nil
	}
	slices.Sort(lines)
	with := ref.asked
	with.evidence = disputed
	for grade := ref.asked.evidence + 1; grade < disputed; grade++ {
		with.leftOut = append(with.leftOut, grade)
	}
	return &ifDisputed{slices.Compact(lines), refer(ref.world, with).summary()}
}
