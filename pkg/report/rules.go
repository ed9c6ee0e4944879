package report

import (
	"cmp"
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/safe"
)

// Rules lists checks that ran, as they were configured, each assertion by its
// own code.
func Rules(checks []check.Check, c *config.Config) []answer.CheckRule {
	var rules []answer.CheckRule
	for i := range checks {
		k := &checks[i]
		r := rule(k.Code, k.Title, k.Doc.Why, k.Help())
		r.Severity = c.Settings[k.Code].Severity
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

func assertion(r answer.CheckRule, a *config.Assert) answer.CheckRule {
	r.Code = "assert/" + a.ID
	r.Severity = max(r.Severity, a.Severity)
	if a.About != "" {
		r.Title = safe.Text(diag.Show(a.About))
	}
	return r
}

// LoaderRules lists the codes among diagnostics, with what they mean.
func LoaderRules(problems diag.List) []answer.CheckRule {
	var rules []answer.CheckRule
	for _, chapter := range diag.Chapters() {
		for _, m := range chapter.Meanings {
			if slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return d.Code == m.Code }) {
				rules = append(rules, rule(m.Code, m.Title, m.Doc, ""))
			}
		}
	}
	return sorted(rules)
}

// rule is what can be found, of texts in Markdown.
func rule(code, title, why, help string) answer.CheckRule {
	lines := func(markdown string) []string {
		if markdown == "" {
			return []string{}
		}
		return safe.Lines(markdown)
	}
	return answer.CheckRule{Code: code, Title: safe.Text(title), Why: lines(why), Help: lines(help)}
}

func sorted(rules []answer.CheckRule) []answer.CheckRule {
	slices.SortFunc(rules, func(a, b answer.CheckRule) int { return cmp.Compare(a.Code, b.Code) })
	return rules
}
