package check

import (
	"cmp"
	"slices"

	"knockon/pkg/diag"
	"knockon/pkg/model"
)

func tooSlowToRestore() Check {
	return Check{
		Code:     "too-slow-to-restore",
		Title:    "A service takes longer to come back than people can do without it",
		Severity: diag.Warning,
		Doc: Doc{
			Why: "After a total loss, a service comes back its own `restore` after the last of what it needs, and that likewise. Of a group, as many members must be back as it takes, the first that are; of copies of " +
				"records one. What a node works without for a while (`after`) counts for the rest of its time. Nodes that need each other come back together, in the time of the slowest. " +
				"Only what stops a service counts, not what makes it work badly, and only relations in force, known and admitted. What says no `restore` takes no time, so the true time is longer still. " +
				"Looked at is every service that says how long people can do without it.",
			Fails: `map: {title: A day to spare and a week to wait, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    networks:
      office: {restore: 5d}
    systems:
      revenues: {restore: 2d, runs-on: ./office}
    services:
      benefits: {tolerates: 2d, needs: ./revenues}
`,
			Mended: `map: {title: A day to spare and another way, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    networks:
      office: {restore: 5d}
      counter: {restore: 1d}
    systems:
      revenues: {restore: 2d, runs-on: ./office}
      paper-forms: {restore: 12h, runs-on: ./counter}
    services:
      benefits:
        tolerates: 2d
        needs:
          - any-of: [./revenues, ./paper-forms]
`,
		},
		Run: findTooSlow,
	}
}

func findTooSlow(c *Context) []Finding {
	b := c.startup().comeback()
	var out []Finding
	for i := range c.Map.Nodes {
		n := &c.Map.Nodes[i]
		if n.Asset.Tolerates == nil || b.time[i] <= *n.Asset.Tolerates {
			continue
		}
		out = append(out, c.tooSlow(b, int32(i)))
	}
	return out
}

// tooSlow reports a service with what takes its time.
func (c *Context) tooSlow(b *comeback, service int32) Finding {
	n, path := &c.Map.Nodes[service], b.path(service)
	slow := slices.DeleteFunc(slices.Clone(path), func(m int32) bool { return b.restore(m) == 0 })
	slices.SortStableFunc(slow, func(x, y int32) int { return cmp.Compare(b.restore(y), b.restore(x)) })
	hint := "shorten its `restore`, or correct `tolerates`"
	if slow[0] != service {
		hint = "shorten `restore` of " + c.Map.Nodes[slow[0]].ID + ", let " + n.ID + " do without it (`any-of`, `after`), or correct `tolerates`"
	}
	f := c.OnNode(service, hint, "people can do without %s for %s, and it takes %s at least to come back", n.ID, n.Asset.Tolerates, atLeast(b.time[service], *n.Asset.Tolerates))
	for _, m := range slow[:min(shown, len(slow))] {
		f.Relate(c.Map.Nodes[m].At, "%s takes %s", c.Map.Nodes[m].ID, b.restore(m))
	}
	if len(path) > 1 {
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

// wayBack writes a path of coming back, step by step.
func (c *Context) wayBack(b *comeback, path []int32) Flow {
	f := Flow{Title: "how " + c.Map.Nodes[path[len(path)-1]].ID + " comes back"}
	for _, n := range path {
		f.Steps = append(f.Steps, Step{c.Map.Nodes[n].At, c.Map.Nodes[n].ID + " is back after " + b.time[n].String()})
	}
	return f
}
