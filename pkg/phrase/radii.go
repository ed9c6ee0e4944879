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

// IfAtom asks what follows of one seed.
func IfAtom(name string, a *answer.Atom) string { return "If " + Is(name, a) }

// Is says what a node suffers, by a name that a format has escaped.
func Is(name string, a *answer.Atom) string { return name + " " + IsState(a.Node.Kind, a.Effect) }

// SeedChange says where only one side has a radius's seed.
func SeedChange(r *answer.RadiusChange) string {
	switch {
	case r.Seed.Old == nil:
		return " (new)"
	case r.Seed.New == nil:
		return " (gone)"
	}
	return ""
}

// Felt says what changes for so many services or datasets, if a seed is hit: "could
// stop", "would no longer be exposed"; oneSided says that only one side has them.
func Felt(c *answer.FactChange, seed model.Effect, oneSided bool, n int) string {
	f := c.Shown()
	could := seed == model.Compromised || f.Causes.Has(model.Attack) || f.Causes.Has(model.Precaution)
	now := Suffer(f.Node.Kind, f.Effect, !could, n)
	switch {
	case c.Change == answer.Changed:
		return now + " " + FactChange(c)
	case c.Change == answer.Came && oneSided:
		return WithOnset(now, f.Onset) + ": new in the map"
	case c.Change == answer.Came:
		return WithOnset(now, f.Onset)
	case oneSided:
		return "would no longer " + infinitive(f.Effect) + ": gone from the map"
	}
	return "would no longer " + infinitive(f.Effect)
}

func infinitive(e model.Effect) string {
	if e == model.Down {
		return "stop"
	}
	return "be " + e.String()
}

// Besides heads what else changes in a radius, by kind.
func Besides(c answer.Change, kinds string) string {
	switch c {
	case answer.Came:
		return "Also hit: " + kinds
	case answer.Went:
		return "No longer hit: " + kinds
	}
	return "Hit otherwise: " + kinds
}

// MoreRows counts the rows that a radius has besides.
func MoreRows(n int) string { return Several(n, "more row", "more rows") }

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
