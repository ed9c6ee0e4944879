package check

import (
	"slices"
	"strings"

	"knockon/pkg/config"
	"knockon/pkg/diag"
)

func unusedAllow() Check {
	return Check{
		Code:     "unused-allow",
		Title:    "An exception allows nothing",
		Severity: diag.Warning,
		Subject:  OnConfig,
		Last:     true,
		Doc: Doc{
			Why: "An entry of `allow` that no finding needs is left over from something that was mended, or it is misspelled and never did what it was written for. " +
				"It would silently allow the same finding later. So is the second of two that say the same. Entries for checks that do not run in this run are passed by, and so are those past their last day, which are `expired-allow`.",
			Fails:  allowExample,
			Mended: allowExample,
			Config: `allow:
  - {check: orphan, node: dover/older-office, reason: It is being left}
`,
			MendedConfig: `allow:
  - {check: orphan, node: dover/old-office, reason: It is being left}
`,
		},
		Run: findUnusedAllows,
	}
}

func findUnusedAllows(c *Context) []Finding {
	var out []Finding
	for _, i := range c.shared.unused {
		a := &c.Config.Allows[i]
		if !c.ran(a.Check) {
			continue
		}
		out = append(out, onConfig(allowID(a), a.At, "remove it, or correct what it names",
			"nothing needs the exception from %s for %s %s", a.Check, a.What, diag.Quote(a.Subject)))
	}
	return out
}

// ran reports whether what a code stands for ran: a check, or a rule of one's own.
func (c *Context) ran(code string) bool {
	id, own := strings.CutPrefix(code, "assert/")
	if !own {
		return c.shared.ran[code]
	}
	return c.shared.ran["assert"] && slices.ContainsFunc(c.Config.Asserts, func(a config.Assert) bool { return a.ID == id })
}

// allowID names an entry by what it says, so that it stays the same when it moves.
func allowID(a *config.Allow) string {
	return "allow " + a.Check + " " + a.What + " " + diag.Show(a.Subject)
}
