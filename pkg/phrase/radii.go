package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// What is said of a radius whose numbers agree.
const (
	SameNumbers = "the same numbers"
	NothingElse = "nothing else"
)

// SeedChange says where only one side has a radius's seed.
func SeedChange(r *answer.RadiusChange) string {
	switch {
	case r.Seed.Old == nil:
		return dot + "new"
	case r.Seed.New == nil:
		return dot + "gone"
	}
	return ""
}

// MoreNodes counts the rows that a radius has besides.
func MoreNodes(n int) string { return Several(n, "more node", "more nodes") }

// MoreRadii counts the radii that are not shown, and names the first of them.
func MoreRadii(n int, names []string) string {
	out := Several(n, "more radius differs", "more radii differ") + ", by less: " + strings.Join(names, ", ")
	if n > len(names) {
		out += " and others"
	}
	return out
}

// UnlessSaid says how outages come about where a row does not.
func UnlessSaid(c model.Causes) string { return "Unless a row says otherwise: " + Causes(c) + "." }

// IsOutage reports whether an effect is one of which a difference says how it comes about.
func IsOutage(e model.Effect) bool { return e == model.Down || e == model.Degraded }

// EffectChange says what changes of one effect of a node, in a row of such
// changes; common is the causes that go without saying.
func EffectChange(k model.Kind, c *answer.FactChange, row answer.Change, common model.Causes) string {
	f := c.Shown()
	word := State(k, f.Effect)
	switch {
	case c.Change == answer.Changed:
		return word + ": " + FactChange(c)
	case row == answer.Changed && c.Change == answer.Came:
		word = "now " + word
	case row == answer.Changed:
		return noLonger + word
	}
	word = WithOnset(word, f.Onset)
	if IsOutage(f.Effect) && f.Causes != common {
		word += ": " + Causes(f.Causes)
	}
	return word
}

const noLonger = "no longer "
