package query

import "knockon/pkg/graph"

// place gives each node its tier and level.
func (d *drawing) place() {
	all, between, joined := d.edges()
	orgs := graph.DepthsOf(graph.New(len(d.Map.Nodes), between))
	var within []graph.Edge
	for _, e := range all {
		if orgs.Component[d.orgOf(e.From)] == orgs.Component[d.orgOf(e.To)] {
			within = append(within, e)
		}
	}
	own := graph.DepthsOf(graph.New(len(d.Map.Nodes), within))
	last := d.tiers(orgs, joined)
	d.out.Tiers = int(last) + 1
	deepest := make([]int32, d.out.Tiers)
	for i := range d.out.Spots {
		t := d.out.Spots[i].Tier
		deepest[t] = max(deepest[t], own.After[i])
	}
	for i := range d.out.Spots {
		p := &d.out.Spots[i]
		p.Level = deepest[p.Tier] - own.After[i]
	}
}

// edges lists the admitted relations that read one way, between nodes and
// between organisations, and marks the organisations that have any relation.
func (d *drawing) edges() (all, between []graph.Edge, joined []bool) {
	joined = make([]bool, len(d.Map.Nodes))
	for _, i := range d.links {
		l := &d.Links[i]
		from, to := d.orgOf(l.Premise), d.orgOf(l.Head)
		joined[from], joined[to] = true, true
		if d.both[d.KindOf(l)] {
			continue
		}
		all = append(all, graph.Edge{From: l.Premise, To: l.Head})
		if from != to {
			between = append(between, graph.Edge{From: from, To: to})
		}
	}
	return all, between, joined
}

// tiers puts every organisation as far left as what it relies on allows, and
// those on whom nobody else relies all the way to the right: councils stand
// together, however short their chain of suppliers.
func (d *drawing) tiers(orgs graph.Depths, joined []bool) (last int32) {
	for _, n := range orgs.Before {
		last = max(last, n)
	}
	for i := range d.out.Spots {
		p, o := &d.out.Spots[i], d.orgOf(int32(i))
		p.Tier, p.Loose = orgs.Before[o], !joined[o]
		if orgs.After[o] == 0 {
			p.Tier = last
		}
	}
	return last
}
