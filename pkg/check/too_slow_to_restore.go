package check

import (
	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/recovery"
)

func tooSlowToRestore() Check {
	return Check{
		Code:     "too-slow-to-restore",
		Severity: diag.Warning,
		Measured: true,
		Run:      findTooSlow,
	}
}

func findTooSlow(c *Context) []Finding {
	b := c.shared.needs().Order().Times(c.restore)
	ways := b.Ways(1, shown)
	var out []Finding
	for i, n := range c.Map.ExistingNodes() {
		if n.Asset.Tolerates == nil || b.Of(i) <= *n.Asset.Tolerates {
			continue
		}
		out = append(out, c.tooSlow(b, ways.Of(i)))
	}
	return out
}

// restore is the recovery time of a node by itself; one that does not say takes none.
func (c *Context) restore(n int32) model.Duration {
	if r := c.Map.Nodes[n].Asset.Restore; r != nil {
		return *r
	}
	return 0
}

// tooSlow reports a service whose recovery time is too long, with what takes it.
func (c *Context) tooSlow(b *recovery.Times, way *recovery.Way) Finding {
	service, slow := way.Node, way.Slow
	n := &c.Map.Nodes[service]
	hint := "shorten its `restore`, or correct `tolerates`"
	if slow[0] != service {
		hint = "shorten `restore` of " + c.Map.Nodes[slow[0]].ID + ", let " + n.ID + " do without it (`any-of`, `after`), or correct `tolerates`"
	}
	f := c.OnNode(service, hint, "people can do without %s for %s, and it takes %s at least to come back", n.ID, n.Asset.Tolerates,
		atLeast(b.Of(service), *n.Asset.Tolerates))
	f.Cause = answer.Cause{Kind: answer.OneNode, ID: c.Map.Nodes[slow[0]].ID}
	f.Measure = Measure{int64(b.Of(service)+59) / 60, "hour", "hours"}
	for _, m := range slow {
		f.Relate(c.Map.Nodes[m].At(), "%s takes %s", c.Map.Nodes[m].ID, c.restore(m))
	}
	if way.Steps > 1 && !c.Brief {
		f.Flows = []Flow{c.wayBack(b, way)}
	}
	return f
}

// atLeast leaves minutes and hours out of a long time where it is still more
// than the other: 8d for 8d 23h 30m.
func atLeast(d, more model.Duration) model.Duration {
	for _, unit := range []model.Duration{24 * 60, 60} {
		if whole := d / unit * unit; whole > more && d > 2*unit {
			return whole
		}
	}
	return d
}

// wayBack writes the boot order that leads to a service, step by step; of a long one
// its two ends.
func (c *Context) wayBack(b *recovery.Times, way *recovery.Way) Flow {
	f := Flow{Title: "how " + c.Map.Nodes[way.Node].ID + " comes back"}
	back := func(n int32) {
		f.Steps = append(f.Steps, Step{c.Map.Nodes[n].At(), c.Map.Nodes[n].ID + " is back after " + b.Of(n).String()})
	}
	if way.Steps > longest {
		back(way.Start)
		f.Steps = append(f.Steps, farOn(c.Map.Nodes[way.Start].At()))
		back(way.Node)
		return f
	}
	for _, n := range way.Nodes() {
		back(n)
	}
	return f
}
