package check

import (
	"maps"
	"slices"

	"knockon/pkg/diag"
)

func staleBaseline() Check {
	return Check{
		Code:     "stale-baseline",
		Severity: diag.Note,
		Subject:  OnConfig,
		Idle:     func(in *Input) bool { return len(in.Baseline) == 0 },
		Stage:    Afterwards,
		Run:      findStaleBaseline,
	}
}

func findStaleBaseline(c *Context) []Finding {
	var out []Finding
	for _, fingerprint := range slices.Sorted(maps.Keys(c.Baseline)) {
		k := c.Baseline[fingerprint]
		measure, needed := c.shared.found[fingerprint]
		says := "nothing needs the entry of the baseline for %s of %s any more"
		switch {
		case !c.ran(k.Check), needed && (k.Size > 0 || !measure.IsGiven()):
			continue
		case needed:
			says = "the entry of the baseline for %s of %s does not say how large it was: it stays allowed however large it grows"
		}
		f := onConfig("baseline "+diag.Show(k.Check+" "+k.Subject), k.At, "write it anew: "+c.Renew, says, diag.Show(k.Check), diag.Show(k.Subject))
		f.Detail = fingerprint
		out = append(out, f)
	}
	return out
}
