package check

import (
	"knockon/pkg/diag"
	"knockon/pkg/model"
)

// speaker names who makes a claim: an organisation by its id.
func (c *Context) speaker(k *model.Claim) string {
	by := c.Map.Voice(k)
	if by.Organisation >= 0 {
		return c.Map.Nodes[by.Organisation].ID
	}
	return diag.Show(by.Speaker)
}

// quoted is speaker where the finding is about spellings.
func (c *Context) quoted(k *model.Claim) string {
	by := c.Map.Voice(k)
	if by.Organisation >= 0 {
		return c.speaker(k)
	}
	return diag.Quote(by.Speaker)
}

// relateClaims shows who takes a stance, where and when.
func (c *Context) relateClaims(f *Finding, claims []model.Claim, does string) {
	for i := range claims[:min(shown, len(claims))] {
		k := &claims[i]
		f.Relate(k.At(), "%s %s (%s, %s)", c.speaker(k), does, k.Kind, claimDay(k))
	}
}

// claimDay writes the day of a claim.
func claimDay(k *model.Claim) string {
	if k.Date == 0 {
		return "undated"
	}
	return k.Date.String()
}
