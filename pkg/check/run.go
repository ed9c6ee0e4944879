package check

import (
	"slices"
	"sync"

	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/model"
)

// Run checks a map: every check that is not off, then those that look at what
// the others found. The results are sorted, those that are allowed or stand in
// the baseline (of fingerprints) included.
func Run(in Input, checks []Check, baseline map[string]bool) []Result {
	c := newContext(in)
	first, last := split(in.Active(checks))
	results := c.run(first)
	c.shared.unused = allow(results, in.Config.Allows, in.Today)
	c.shared.ran = map[string]bool{}
	for _, k := range slices.Concat(first, last) {
		c.shared.ran[k.Code] = true
	}
	results = append(results, c.run(last)...)
	sortResults(results)
	identify(results)
	for i := range results {
		if results[i].State == Open && baseline[results[i].Fingerprint] {
			results[i].State = Baselined
		}
	}
	return results
}

// split sets those apart that run last.
func split(checks []Check) (first, last []Check) {
	for _, k := range checks {
		if k.Last {
			last = append(last, k)
		} else {
			first = append(first, k)
		}
	}
	return first, last
}

// Active lists the checks that are not off and have something to go by.
func (in *Input) Active(checks []Check) []Check {
	var out []Check
	for _, k := range checks {
		if !in.Config.Settings[k.Code].Off && (k.Idle == nil || !k.Idle(in)) {
			out = append(out, k)
		}
	}
	return out
}

// run runs checks side by side and puts their findings together in order.
func (c *Context) run(checks []Check) []Result {
	found := make([][]Finding, len(checks))
	var wg sync.WaitGroup
	for i, k := range checks {
		own := *c
		own.Params = c.Config.Settings[k.Code].Params
		wg.Go(func() { found[i] = append(k.Run(&own), own.unmatched(k)...) })
	}
	wg.Wait()
	var results []Result
	for i, k := range checks {
		for _, f := range found[i] {
			results = append(results, Result{Finding: settle(f, k.Code, c.Config.Settings[k.Code].Severity)})
		}
	}
	return results
}

// unmatched reports selections of ids that no node has: the check would be silent
// whatever happens. Of kinds a map may have none.
func (c *Context) unmatched(k Check) []Finding {
	var out []Finding
	for _, p := range k.Params {
		v := c.Params[p.Name]
		if v.At.IsZero() || len(v.Selector.IDs) == 0 || len(v.Selector.Select(c.Map)) > 0 {
			continue
		}
		out = append(out, onConfig(k.Code+" "+p.Name, v.At, "correct `"+p.Name+"`, or leave it out",
			"no node of the map is among the %s of %s, so the check says nothing", p.Name, k.Code))
	}
	return out
}

// settle fills in what a check leaves open.
func settle(f Finding, code string, severity diag.Severity) Finding {
	if f.Code == "" {
		f.Code = code
	}
	f.Severity = max(f.Severity, severity)
	return f
}

// allow marks what entries allow, and returns the entries, by index, that are
// in time and were not needed: of two that say the same, the second.
func allow(results []Result, entries []config.Allow, today model.Date) []int32 {
	var unused []int32
	type exception struct{ check, what, subject string }
	seen := map[exception]bool{}
	for i := range entries {
		e := &entries[i]
		if e.Until != 0 && e.Until < today {
			continue
		}
		says := exception{e.Check, e.What, e.Subject}
		if seen[says] {
			unused = append(unused, int32(i))
			continue
		}
		seen[says] = true
		used := false
		for j := range results {
			if f := &results[j]; f.Code == e.Check && f.Subject.matches(e) {
				used = true
				if f.State == Open {
					f.State, f.Reason = Allowed, e.Reason
				}
			}
		}
		if !used {
			unused = append(unused, int32(i))
		}
	}
	return unused
}
