package answer

import (
	"slices"

	"knockon/pkg/diag"
)

// Keep leaves in a run what is told of some checks, by their codes.
func (c *Check) Keep(has func(code string) bool) {
	c.Checks = slices.DeleteFunc(c.Checks, func(r CheckRule) bool { return !has(r.Code) })
	c.Findings = slices.DeleteFunc(c.Findings, func(f Finding) bool { return !has(f.Check) })
	named := map[string]bool{}
	for i := range c.Findings {
		for _, r := range c.Findings[i].remarks() {
			named[r.At.File] = true
		}
	}
	c.Files = slices.DeleteFunc(c.Files, func(f CheckFile) bool { return !named[f.File] && (f.File != c.Configuration || f.File == "") })
	c.Tally()
}

// Tally counts the findings, and says whether they fail the run.
func (c *Check) Tally() {
	open := c.Count(Open)
	all := func(s FindingState) (n int) {
		for _, of := range c.Count(s) {
			n += of
		}
		return n
	}
	c.Summary = CheckSummary{Errors: open[diag.Error], Warnings: open[diag.Warning], Notes: open[diag.Note], Allowed: all(Allowed), Baseline: all(Baselined)}
	c.Fails = false
	for i := range c.Findings {
		c.Fails = c.Fails || c.Fatal(&c.Findings[i])
	}
}
