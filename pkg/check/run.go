package check

import (
	"slices"
	"sync"

	"knockon/pkg/diag"
	"knockon/pkg/lookup"
	"knockon/pkg/source"
)

// Run checks a map: every check that is not off, stage by stage. The results
// are sorted, those that are allowed or stand in the baseline included.
func Run(in Input, checks []Check) []Result {
	c := newContext(in)
	active := in.Active(checks)
	for _, k := range active {
		c.shared.ran[k.Code] = true
	}
	var results []Result
	for stage := WithOthers; stage <= Afterwards; stage++ {
		due := slices.DeleteFunc(slices.Clone(active), func(k Check) bool { return k.Stage != stage })
		found := c.run(due)
		if stage == WithOthers {
			c.shared.exceptions = allow(found, in.Config.Allows, in.Today)
		}
		if len(found) == 0 {
			continue
		}
		if results == nil {
			results = found
		} else {
			results = append(results, found...)
		}
		results = sorted(results)
		identify(results)
		for i := range results {
			if _, known := in.Baseline[results[i].Fingerprint]; known {
				c.shared.found[results[i].Fingerprint] = results[i].Measure
			}
		}
	}
	in.Baseline.settle(results)
	return results
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
	count := 0
	for i := range found {
		count += len(found[i])
	}
	results := make([]Result, 0, count)
	for i, k := range checks {
		for _, f := range found[i] {
			results = append(results, Result{Finding: settle(f, &k, c.Config.Settings[k.Code].Severity)})
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
		if v.At.IsZero() || len(v.Selector.IDs) == 0 {
			continue
		}
		if len(v.Selector.Select(c.Map)) > 0 {
			out = append(out, c.missed(&v.Selector, k.Code+" "+p.Name, v.At, p.Name, k.Code)...)
			continue
		}
		out = append(out, onConfig(k.Code+" "+p.Name, v.At, "correct `"+p.Name+"`, or leave it out",
			"no node of the map is among the %s of %s, so the check says nothing", p.Name, k.Code))
	}
	return out
}

// missed reports the ids of a selection that pick nobody, where others do: what they were to watch over goes unwatched.
func (c *Context) missed(s *lookup.Selector, subject string, at source.Span, what, of string) (out []Finding) {
	for _, id := range s.Missed(c.Map) {
		f := onConfig(subject, at, "correct the id, or leave it out of `"+what+"`", "%s is no node among the %s of %s: what it stands for is not looked at",
			diag.Show(id), what, of)
		f.Severity, f.Detail = diag.Warning, id
		out = append(out, f)
	}
	return out
}

// settle fills in what a check leaves open.
func settle(f Finding, k *Check, severity diag.Severity) Finding {
	if f.Code == "" {
		f.Code = k.Code
	}
	if f.Severity > k.Severity {
		f.Milder = f.Severity
	}
	f.Severity = max(f.Severity, severity)
	return f
}
