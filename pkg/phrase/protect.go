package phrase

import (
	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/nearest"
)

// ToProtect names what is to be protected, by names that a format has escaped.
func ToProtect(p *answer.Protect, name func(*answer.Node) string) string {
	var names []string
	for _, n := range p.Nodes {
		if n.IsOrganisation() {
			names = append(names, "all of "+name(n))
		} else {
			names = append(names, name(n))
		}
	}
	return "To protect " + And(names)
}

// Protection says what it takes to protect it, before the relations are listed.
func Protection(p *answer.Protect) string {
	switch {
	case !p.Possible && len(p.Because) == 0:
		return "An attacker starts there: no cut protects it."
	case !p.Possible:
		return "No cut protects it, as nothing on this way can be cut within the hour:"
	case len(p.Cuts) == 0:
		return "An attacker does not get there: nothing needs to be cut."
	}
	return "Cut " + form(len(p.Cuts), "this relation", "these "+Number(len(p.Cuts))+" relations, the fewest that do it") + dot +
		OutcomeWords(&answer.Outcome{Left: *p.Left, Price: *p.Price})
}

// ProtectionLines lists the relations that are cut, or those that cannot be.
func ProtectionLines(p *answer.Protect, name func(*answer.Node) string, escape func(string) string) []string {
	var lines []string
	for _, relations := range [][]answer.Relation{p.Cuts, p.Because} {
		for i := range relations {
			lines = append(lines, Move(&relations[i], name, escape))
		}
	}
	return lines
}

// ProtectedByIsolating says which nodes do it alone, if any does.
func ProtectedByIsolating(p *answer.Protect, name func(*answer.Node) string) string {
	if len(p.Isolate) == 0 {
		return ""
	}
	too := " too"
	if !p.Possible {
		too = ""
	}
	return "Isolating " + nearest.Or(each.Of(p.Isolate, name)) + " does it" + too + "."
}
