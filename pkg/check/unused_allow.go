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
		Severity: diag.Warning,
		Subject:  OnConfig,
		Stage:    OnExceptions,
		Run:      findUnusedAllows,
	}
}

func findUnusedAllows(c *Context) []Finding {
	var out []Finding
	for _, i := range c.shared.exceptions.unused {
		a := &c.Config.Allows[i]
		if !c.ran(a.Check) {
			continue
		}
		f := onConfig(allowID(a), a.At, "remove it, or correct what it names",
			"nothing needs the exception from %s for %s %s", a.Check, a.What, diag.Quote(a.Subject))
		if a.CVE != "" {
			f.Message += " and " + diag.Show(a.CVE)
		}
		out = append(out, f)
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
