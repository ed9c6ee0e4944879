package check

import (
	"iter"
	"slices"

	"knockon/pkg/graph"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// failsBy reports whether the loss of what a link names makes its head one of
// the effects.
func failsBy(p *spread.Program, l *spread.Link, effects ...model.Effect) bool {
	return slices.ContainsFunc(effects, func(e model.Effect) bool {
		_, fails := p.Failure(l, model.Down, e)
		return fails
	})
}

// spares reports of each group whether it can lose a member that counts.
func (c *Context) spares() []bool {
	spares := make([]bool, len(c.Map.Groups))
	for i := range c.Map.Groups {
		_, threshold := c.Program().Group(int32(i))
		spares[i] = threshold > 1
	}
	return spares
}

// isSpare reports whether a link is of a group that can lose it.
func isSpare(p *spread.Program, l *spread.Link, spares []bool) bool {
	group := p.GroupOf(l)
	return group >= 0 && spares[group]
}

// underCritical finds for each node the nearest critical service that cannot
// work without it, itself included; -1 for none. It follows single relations
// and groups that can spare no member.
func (c *Context) underCritical(spares []bool) []int32 {
	var critical []int32
	for i, n := range c.Map.ExistingNodes() {
		if n.Asset.Critical {
			critical = append(critical, i)
		}
	}
	p := c.Program()
	needs := func(n int32) iter.Seq[int32] {
		return func(yield func(int32) bool) {
			for _, i := range p.LinksTo(n) {
				l := &p.Links[i]
				if l.Out == 0 && l.Relation >= 0 && !isSpare(p, l, spares) && failsBy(p, l, model.Down) && !yield(l.Premise) {
					return
				}
			}
		}
	}
	return graph.NearestOf(len(c.Map.Nodes), needs, critical...).From
}

// carriers returns where the relations of each node begin; they stand together.
func carriers(m *model.Map) []int32 {
	return graph.Starts(len(m.Nodes), len(m.Relations), func(i int) int32 { return m.Relations[i].From })
}

// stake is a relation that a contract carries, the critical service that cannot
// work without its carrier, and how many such relations there are.
type stake struct {
	relation, service int32
	many              int64
}

// stakes finds for each contract the first stake there is in it; one without
// has the relation -1.
func (c *Context) stakes() []stake {
	stakes := make([]stake, len(c.Map.Contracts))
	for i := range stakes {
		stakes[i].relation = -1
	}
	spares := c.spares()
	service := c.underCritical(spares)
	p := c.Program()
	for i := range p.Links {
		l := &p.Links[i]
		if l.Out != 0 || l.Relation < 0 || service[l.Head] < 0 || isSpare(p, l, spares) {
			continue
		}
		k := c.Map.Relations[l.Relation].Contract
		if k < 0 || !failsBy(p, l, model.Down, model.Degraded) {
			continue
		}
		if stakes[k].many++; stakes[k].relation < 0 {
			stakes[k].relation, stakes[k].service = l.Relation, service[l.Head]
		}
	}
	return stakes
}

// matters says why a contract matters: reliance on it is material or full, or
// it carries what a critical service relies on and nobody has found reliance
// to be low. It is "" where it does not, or where it is not in force.
func (c *Context) matters(contract int32, s stake) string {
	k := &c.Map.Contracts[contract]
	switch {
	case !k.InForce(c.World.AsOf), k.Reliance == model.RelianceLow, k.Reliance == model.RelianceNotSignificant:
		return ""
	case k.Reliance == model.RelianceMaterial, k.Reliance == model.RelianceFull:
		return "reliance on it is " + k.Reliance.String()
	case s.relation >= 0:
		return c.Map.Nodes[s.service].ID + " relies on it"
	}
	return ""
}

// relateStake shows what a contract carries, how much of it, and for which critical service.
func (c *Context) relateStake(f *Finding, s stake) {
	if s.relation < 0 {
		return
	}
	f.Measure = Measure{s.many, "relation of critical services", "relations of critical services"}
	r := &c.Map.Relations[s.relation]
	f.Relate(c.Map.PlaceOf(r), "%s under it", RelationSubject(c.Map, s.relation).ID)
	if s.service != r.From {
		service := &c.Map.Nodes[s.service]
		f.Relate(service.At(), "%s relies on %s", service.ID, c.Map.Nodes[r.From].ID)
	}
}
