package config

import (
	"slices"
	"strings"

	"knockon/pkg/diag"
	"knockon/pkg/nearest"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// allowed is where an exception names its check and its limit; none where it does not.
type allowed struct{ check, limit syntax.Node }

func (r *reader) allow(f *schema.Fields, item syntax.Node) {
	a := Allow{At: item.Span()}
	var subject syntax.Node
	var at allowed
	r.Fields(item, f, item, func(k *schema.Key, key, v syntax.Node) {
		switch k.Name {
		case "check":
			a.Check, at.check = r.Text(k, v), v
		case "reason":
			a.Reason = r.Text(k, v)
		case "cve":
			a.CVE = r.Text(k, v)
		case "at-most":
			a.AtMost, at.limit = r.Whole(k, v), key
		case "until":
			a.Until = r.Date(k, v)
		default:
			if subject.Exists() {
				r.Report("bad-subject", "allow", key, "write a further entry for it", "an exception has one subject, and this is its second")
				r.Relate(subject, "the first is here")
			}
			subject, a.What = key, k.Name
			a.Subject = r.subject(k, v)
		}
	})
	if !subject.Exists() && item.Kind() == syntax.Mapping {
		r.Report("bad-subject", "allow", item, "add "+nearest.Or(subjectNames())+", as the finding shows it", "an exception lacks what it is about")
	}
	r.config.Allows, r.allowed = append(r.config.Allows, a), append(r.allowed, at)
}

func (r *reader) subject(k *schema.Key, v syntax.Node) string {
	s, ok := r.Scalar(k, v)
	if !ok || k.Name == "speaker" {
		return s
	}
	words := strings.Fields(s)
	for _, word := range words {
		r.pattern(k, v, word)
	}
	switch {
	case k.Name == "relation" && len(words) != 3:
		r.Report("bad-subject", k.Name, v, "write it as it reads: canterbury/ict operated-by eks", "%s is no relation", diag.Quote(s))
	case k.Name != "relation" && len(words) != 1:
		r.Report("bad-subject", k.Name, v, "write one id, or one with *", "%s is no id", diag.Quote(s))
	}
	return s
}

// checkCodes reports exceptions from checks that there are not, and limits of
// what has no size.
func (r *reader) checkCodes() {
	var codes []string
	measured := map[string]bool{}
	for _, rule := range r.rules {
		measured[rule.Code] = rule.Measured
		if rule.Code != "assert" { // each of its rules has a code of its own
			codes = append(codes, rule.Code)
		}
	}
	for id := range r.asserts {
		codes = append(codes, "assert/"+id)
	}
	for _, a := range r.allowed {
		at := a.check
		if !at.Exists() || at.Kind() != syntax.Scalar || at.Value() == "" {
			continue
		}
		if slices.Contains(codes, at.Value()) {
			if check, _, _ := strings.Cut(at.Value(), "/"); a.limit.Exists() && !measured[check] {
				r.Report("bad-limit", "at-most", a.limit, "remove it: the exception holds as it is", "the findings of %s count nothing that could have a limit", at.Value())
			}
			continue
		}
		hint := "docs/reference/checks lists them; one of your own is assert/ID"
		if near := nearest.Find(at.Value(), codes, 2); len(near) > 0 {
			hint = "did you mean " + nearest.Or(near) + "?"
		}
		r.Report("bad-word", "check", at, hint, "there is no check %s", diag.Quote(at.Value()))
	}
}
