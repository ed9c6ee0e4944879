package query

import "knockon/pkg/graph"

// Place is where a node stands among the others (answer.Spot).
type Place struct {
	Tier  int32 // of its organisation: 0 where that relies on no other, the last where no other relies on it
	Level int32 // among the nodes of the tier: the last where nothing of the same organisation relies on it
	Loose bool  // its organisation has no relation at all
	Step  int32 // from the focus: below 0 for a dependency, above for a dependent
	Near  bool  // in the focus's neighbourhood; every node where there is no focus
}

// place gives each node its tier and level.
func (d *Draw) place() {
	all, between, joined := d.edges()
	orgs := graph.DepthsOf(graph.New(len(d.Map.Nodes), between))
	var within []graph.Edge
	for _, e := range all {
		if orgs.Component[d.orgOf(e.From)] == orgs.Component[d.orgOf(e.To)] {
			within = append(within, e)
		}
	}
	own := graph.DepthsOf(graph.New(len(d.Map.Nodes), within))
	d.Places = make([]Place, len(d.Map.Nodes))
	last := d.tiers(orgs, joined)
	d.Tiers = int(last) + 1
	deepest := make([]int32, d.Tiers)
	for i := range d.Places {
		t := d.Places[i].Tier
		deepest[t] = max(deepest[t], own.After[i])
	}
	for i := range d.Places {
		p := &d.Places[i]
		p.Level = deepest[p.Tier] - own.After[i]
	}
}

func (d *Draw) orgOf(node int32) int32 { return d.Map.Nodes[node].Organisation }

// edges lists the admitted relations that read one way, between nodes and
// between organisations, and marks the organisations that have any relation.
func (d *Draw) edges() (all, between []graph.Edge, joined []bool) {
	joined = make([]bool, len(d.Map.Nodes))
	for _, i := range d.Links {
		l := &d.Program.Links[i]
		from, to := d.orgOf(l.Premise), d.orgOf(l.Head)
		joined[from], joined[to] = true, true
		if d.bothWays(l) {
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
func (d *Draw) tiers(orgs graph.Depths, joined []bool) (last int32) {
	for _, n := range orgs.Before {
		last = max(last, n)
	}
	for i := range d.Places {
		p, o := &d.Places[i], d.orgOf(int32(i))
		p.Tier, p.Loose = orgs.Before[o], !joined[o]
		if orgs.After[o] == 0 {
			p.Tier = last
		}
	}
	return last
}
