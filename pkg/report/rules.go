package report

import (
	"cmp"
	"slices"

	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/diag"
)

// Rules lists checks that ran, as they were configured, each assertion by its
// own code.
func Rules(checks []check.Check, c *config.Config) []Rule {
	var rules []Rule
	for i := range checks {
		k := &checks[i]
		r := Rule{Code: k.Code, Title: k.Title, Why: k.Doc.Why, Help: k.Help(), Severity: c.Settings[k.Code].Severity}
		if k.Code != "assert" {
			rules = append(rules, r)
			continue
		}
		for _, a := range c.Asserts {
			rules = append(rules, assertion(r, &a))
		}
	}
	return sorted(rules)
}

func assertion(r Rule, a *config.Assert) Rule {
	r.Code = "assert/" + a.ID
	r.Severity = max(r.Severity, a.Severity)
	if a.About != "" {
		r.Title = diag.Show(a.About)
	}
	return r
}

// LoaderRules lists the codes among diagnostics, with what they mean.
func LoaderRules(problems diag.List) []Rule {
	var rules []Rule
	for _, chapter := range diag.Chapters() {
		for _, m := range chapter.Meanings {
			if slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return d.Code == m.Code }) {
				rules = append(rules, Rule{Code: m.Code, Title: m.Title, Why: m.Doc})
			}
		}
	}
	return sorted(rules)
}

func sorted(rules []Rule) []Rule {
	slices.SortFunc(rules, func(a, b Rule) int { return cmp.Compare(a.Code, b.Code) })
	return rules
}
