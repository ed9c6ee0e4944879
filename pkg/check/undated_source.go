package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func undatedSource() Check {
	return Check{
		Code:     "undated-source",
		Severity: diag.Warning,
		Subject:  OnSource,
		Measured: true,
		Run:      findUndated,
	}
}

func findUndated(c *Context) []Finding {
	cited, undated := c.citations()
	var out []Finding
	for i := range c.Map.Sources {
		s, n := &c.Map.Sources[i], len(undated[i])
		if s.Published != 0 || cited[i] > 0 && n == 0 {
			continue
		}
		const hint = "write `published:`, if need be the earliest day that can be defended, with a `note` that says so"
		if cited[i] == 0 {
			f := c.OnSource(int32(i), hint, "source %s has no date", s.ID)
			f.Severity = diag.Note
			out = append(out, f)
			continue
		}
		f := c.OnSource(int32(i), hint, "source %s has no date, so %s known at every date", s.ID,
			phrase.Several(int64(n), "claim from it counts as", "claims from it count as"))
		f.Measure = Measure{int64(n), "claim", "claims"}
		f.Relate(undated[i][0].At(), "a claim from it without a date of its own")
		out = append(out, f)
	}
	return out
}

// citations counts the claims from each source, and lists those without date.
func (c *Context) citations() (cited []int, undated [][]*model.Claim) {
	cited, undated = make([]int, len(c.Map.Sources)), make([][]*model.Claim, len(c.Map.Sources))
	eachClaim(c.Map, func(_ int, k *model.Claim) {
		cited[k.Source]++
		if k.Date == 0 {
			undated[k.Source] = append(undated[k.Source], k)
		}
	})
	return cited, undated
}

// eachClaim visits every claim of a map, with a number for the statement that
// it is about.
func eachClaim(m *model.Map, visit func(statement int, k *model.Claim)) {
	for i, n := range m.ExistingNodes() {
		for j := range n.Claims {
			visit(int(i), &n.Claims[j])
		}
	}
	for i, r := range m.ExistingRelations() {
		for j := range r.Claims {
			visit(len(m.Nodes)+int(i), &r.Claims[j])
		}
	}
}
