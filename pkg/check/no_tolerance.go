package check

import "knockon/pkg/diag"

func noTolerance() Check {
	return Check{
		Code:     "no-tolerance",
		Severity: diag.Warning,
		Run:      findNoTolerance,
	}
}

func findNoTolerance(c *Context) []Finding {
	var out []Finding
	for i, n := range c.Map.ExistingNodes() {
		if n.Asset.Critical && n.Asset.Tolerates == nil {
			out = append(out, c.OnNode(i, "write `tolerates:` with a time, such as 4h, 2d or 1w",
				"critical service %s does not say how long people can do without it", n.ID))
		}
	}
	return out
}
