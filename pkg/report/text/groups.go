package text

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/each"
	"knockon/pkg/model"
)

// group is what one check found, in entries: findings of one cause are one.
type group struct {
	rule    answer.CheckRule
	found   int
	entries []entry
	causes  map[cause]int // their entries
}

// cause is one cause at one severity.
type cause struct {
	answer.Cause
	diag.Severity
}

// entry is findings that are mended together.
type entry []*answer.Finding

// worst is how severe the worst of a group is.
func (g *group) worst() diag.Severity { return g.entries[0][0].Severity }

// groupsOf gathers open findings by check, the worst first, and in a check the
// worst and the largest first, then as people order files and lines.
func groupsOf(c *answer.Check) []group {
	open := placedOf(c, c.Of(answer.Open))
	slices.SortStableFunc(open, func(a, b placed) int {
		if order := cmp.Or(cmp.Compare(a.check, b.check), cmp.Compare(a.Severity, b.Severity), cmp.Compare(b.Size, a.Size)); order != 0 {
			return order
		}
		return a.byPlace(&b)
	})
	var groups []group
	for _, f := range open {
		if n := len(groups); n == 0 || groups[n-1].rule.Code != f.Check {
			_, rule := c.Rule(f.Check)
			groups = append(groups, group{rule: rule, causes: map[cause]int{}})
		}
		groups[len(groups)-1].add(f.Finding)
	}
	slices.SortStableFunc(groups, func(a, b group) int { return cmp.Compare(a.worst(), b.worst()) })
	return groups
}

// placed is a finding with the ranks of its check and its file at hand: what is
// compared of hundreds of thousands is numbers.
type placed struct {
	*answer.Finding
	check, file int
}

// placedOf takes findings with their ranks.
func placedOf(c *answer.Check, all []*answer.Finding) []placed {
	check := ranks(all, func(f *answer.Finding) string { return f.Check })
	file := ranks(all, func(f *answer.Finding) string { return c.InMap(f.Place().File) })
	out := make([]placed, len(all))
	for i, f := range all {
		out[i] = placed{f, check[i], file[i]}
	}
	return out
}

// byPlace compares as people order files and lines.
func (a *placed) byPlace(b *placed) int {
	x, y := a.Place(), b.Place()
	if order := cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column)); order != 0 {
		return order
	}
	return strings.Compare(a.Message, b.Message)
}

// ranks places findings by a name, in natural order: the few different names are
// compared, each once.
func ranks(all []*answer.Finding, name func(*answer.Finding) string) []int {
	place := map[string]int{}
	for _, f := range all {
		place[name(f)] = 0
	}
	for i, n := range slices.SortedFunc(maps.Keys(place), model.Natural) {
		place[n] = i
	}
	return each.Of(all, func(f *answer.Finding) int { return place[name(f)] })
}

func (g *group) add(f *answer.Finding) {
	g.found++
	if f.Cause != nil {
		of := cause{*f.Cause, f.Severity}
		if i, known := g.causes[of]; known {
			g.entries[i] = append(g.entries[i], f)
			return
		}
		g.causes[of] = len(g.entries)
	}
	g.entries = append(g.entries, entry{f})
}
