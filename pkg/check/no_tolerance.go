package check

import "knockon/pkg/diag"

func noTolerance() Check {
	return Check{
		Code:     "no-tolerance",
		Title:    "A critical service does not say how long people can do without it",
		Severity: diag.Warning,
		Doc: Doc{
			Why: "Whether an outage of two days is a nuisance or a disaster is known to those who run the service, and in an incident it decides what comes back first. Answers show `tolerates` beside " +
				"every service that is down, and `too-slow-to-restore` holds recovery against it. Critical services should say it; others may.",
			Fails: `map: {title: How long without benefits, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    networks:
      office: {}
    services:
      benefits: {critical: true, runs-on: ./office}
`,
			Mended: `map: {title: How long without benefits, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    networks:
      office: {}
    services:
      benefits: {critical: true, tolerates: 2d, runs-on: ./office}
`,
		},
		Run: findNoTolerance,
	}
}

func findNoTolerance(c *Context) []Finding {
	var out []Finding
	for i := range c.Map.Nodes {
		if n := &c.Map.Nodes[i]; n.Asset.Critical && n.Asset.Tolerates == nil {
			out = append(out, c.OnNode(int32(i), "write `tolerates:` with a time, such as 4h, 2d or 1w", "critical service %s does not say how long people can do without it", n.ID))
		}
	}
	return out
}
