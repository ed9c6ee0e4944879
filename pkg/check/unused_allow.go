package check

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/nearest"
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
		f := onConfig(allowID(a), a.At, c.misnamed(a),
			"nothing needs the exception from %s for %s %s", a.Check, a.What, diag.Quote(a.Subject))
		if a.CVE != "" {
			f.Message += " and " + diag.Show(a.CVE)
		}
		out = append(out, f)
	}
	return out
}

// misnamed says why an exception may fit nothing: what the check finds is about something else, or there is no such node.
func (c *Context) misnamed(a *config.Allow) string {
	code, _, _ := strings.Cut(a.Check, "/")
	all := All()
	if i := slices.IndexFunc(all, func(k Check) bool { return k.Code == code }); i >= 0 && all[i].CanAllow() && all[i].Subject.String() != a.What {
		return fmt.Sprintf("what %s finds is about a %s: write `%s:` with what the finding names, or remove it", code, all[i].Subject, all[i].Subject)
	}
	if _, is := c.Map.Lookup(a.Subject); a.What != OnNode.String() || is || strings.Contains(a.Subject, "*") {
		return "remove it, or correct what it names"
	}
	var ids []string
	for i := range c.Map.Nodes {
		ids = append(ids, c.Map.Nodes[i].ID)
	}
	if near := nearest.Find(a.Subject, ids, 3); len(near) > 0 {
		return "there is no such node: did you mean " + nearest.Or(near) + "?"
	}
	return "there is no such node: remove it, or correct what it names"
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
