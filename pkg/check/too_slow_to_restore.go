package check

import (
	"cmp"
	"slices"

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
	var out []Finding
	for i := range c.Map.Nodes {
		n := &c.Map.Nodes[i]
		if n.Asset.Tolerates == nil || b.Of(int32(i)) <= *n.Asset.Tolerates {
			continue
		}
		out = append(out, c.tooSlow(b, int32(i)))
	}
	return out
}

// restore is how long a node takes by itself; what does not say takes no time.
func (c *Context) restore(n int32) model.Duration {
	if r := c.Map.Nodes[n].Asset.Restore; r != nil {
		return *r
	}
	return 0
}

// tooSlow reports a service with what takes its time.
func (c *Context) tooSlow(b *recovery.Times, service int32) Finding {
	n, path := &c.Map.Nodes[service], b.Path(service, 1)
	slow := slices.DeleteFunc(slices.Clone(path), func(m int32) bool { return c.restore(m) == 0 })
	slices.SortStableFunc(slow, func(x, y int32) int { return cmp.Compare(c.restore(y), c.restore(x)) })
	hint := "shorten its `restore`, or correct `tolerates`"
	if slow[0] != service {
		hint = "shorten `restore` of " + c.Map.Nodes[slow[0]].ID + ", let " + n.ID + " do without it (`any-of`, `after`), or correct `tolerates`"
	}
	f := c.OnNode(service, hint, "people can do without %s for %s, and it takes %s at least to come back", n.ID, n.Asset.Tolerates,
		atLeast(b.Of(service), *n.Asset.Tolerates))
	f.Cause = answer.Cause{Kind: answer.OneNode, ID: c.Map.Nodes[slow[0]].ID}
	f.Measure = Measure{int64(b.Of(service)+59) / 60, "hour", "hours"}
	for _, m := range slow[:min(shown, len(slow))] {
		f.Relate(c.Map.Nodes[m].At, "%s takes %s", c.Map.Nodes[m].ID, c.restore(m))
	}
	if len(path) > 1 && !c.Brief {
		f.Flows = []Flow{c.wayBack(b, path)}
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

// wayBack writes the boot order that leads to a service, step by step.
func (c *Context) wayBack(b *recovery.Times, path []int32) Flow {
	f := Flow{Title: "how " + c.Map.Nodes[path[len(path)-1]].ID + " comes back"}
	for _, n := range path {
		f.Steps = append(f.Steps, Step{c.Map.Nodes[n].At, c.Map.Nodes[n].ID + " is back after " + b.Of(n).String()})
	}
	return f
}
