package check

import (
	"slices"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// failure finds the row of the table by which the loss of what a node names
// makes the node that effect, and how many it takes.
func (c *Context) failure(kind model.RelationKind, loss model.Loss, carrier model.Kind, becomes model.Effect) (spread.Premises, bool) {
	for i := range c.Table.Rows {
		row := &c.Table.Rows[i]
		if row.When == model.Down && row.Becomes == becomes && row.Mode == spread.Failure &&
			row.Relation == kind && row.Kinds.Has(carrier) && row.Loss.Has(loss) {
			return row.Premises, true
		}
	}
	return 0, false
}

// fails reports whether a relation's carrier becomes one of the effects when
// what it names is down.
func (c *Context) fails(relation int32, effects ...model.Effect) bool {
	r := &c.Map.Relations[relation]
	return slices.ContainsFunc(effects, func(e model.Effect) bool {
		_, fails := c.failure(r.Kind, r.Loss, c.Map.Nodes[r.From].Kind, e)
		return fails
	})
}

// spares reports of each group whether it can lose a member that counts.
func (c *Context) spares() []bool {
	spares := make([]bool, len(c.Map.Groups))
	for i := range c.Map.Groups {
		n := 0
		for _, r := range c.Map.Groups[i].Members {
			if c.Counts(r) {
				n++
			}
		}
		spares[i] = n > int(c.Map.Groups[i].Needed)
	}
	return spares
}

// underCritical finds for each node the nearest critical service that cannot
// work without it, itself included; -1 for none. It follows single relations
// and groups that can spare no member.
func (c *Context) underCritical(spares []bool) []int32 {
	service := make([]int32, len(c.Map.Nodes))
	var queue []int32
	for i := range c.Map.Nodes {
		service[i] = -1
		if c.Map.Nodes[i].Asset.Critical {
			service[i] = int32(i)
			queue = append(queue, int32(i))
		}
	}
	first := carriers(c.Map)
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		for i := first[n]; i < first[n+1]; i++ {
			r := &c.Map.Relations[i]
			if service[r.To] >= 0 || !c.Counts(i) || r.Group >= 0 && spares[r.Group] || !c.fails(i, model.Down) {
				continue
			}
			service[r.To] = service[n]
			queue = append(queue, r.To)
		}
	}
	return service
}

// carriers returns where the relations of each node begin; they stand together.
func carriers(m *model.Map) []int32 {
	first := make([]int32, len(m.Nodes)+1)
	for i := range m.Relations {
		first[m.Relations[i].From+1]++
	}
	for i := range m.Nodes {
		first[i+1] += first[i]
	}
	return first
}

// stake is a relation that a contract carries, and the critical service that
// cannot work without its carrier.
type stake struct{ relation, service int32 }

// stakes finds for each contract the first stake there is in it; one without
// has the relation -1.
func (c *Context) stakes() []stake {
	stakes := make([]stake, len(c.Map.Contracts))
	for i := range stakes {
		stakes[i].relation = -1
	}
	spares := c.spares()
	service := c.underCritical(spares)
	for i := range c.Map.Relations {
		r := &c.Map.Relations[i]
		if r.Contract < 0 || stakes[r.Contract].relation >= 0 || service[r.From] < 0 || r.Group >= 0 && spares[r.Group] {
			continue
		}
		if c.Counts(int32(i)) && c.fails(int32(i), model.Down, model.Degraded) {
			stakes[r.Contract] = stake{int32(i), service[r.From]}
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
	case !inForce(k, c.World.AsOf), k.Reliance == model.RelianceLow, k.Reliance == model.RelianceNotSignificant:
		return ""
	case k.Reliance == model.RelianceMaterial, k.Reliance == model.RelianceFull:
		return "reliance on it is " + k.Reliance.String()
	case s.relation >= 0:
		return c.Map.Nodes[s.service].ID + " relies on it"
	}
	return ""
}

// relateStake shows what a contract carries, and for which critical service.
func (c *Context) relateStake(f *Finding, s stake) {
	if s.relation < 0 {
		return
	}
	r := &c.Map.Relations[s.relation]
	f.Relate(r.At, "%s under it", RelationSubject(c.Map, s.relation).ID)
	if s.service != r.From {
		service := &c.Map.Nodes[s.service]
		f.Relate(service.At, "%s relies on %s", service.ID, c.Map.Nodes[r.From].ID)
	}
}

func inForce(k *model.Contract, on model.Date) bool {
	return evidence.InForce(&model.Relation{Start: k.Start, End: k.End}, on)
}
