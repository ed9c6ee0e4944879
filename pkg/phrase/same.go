package phrase

import "knockon/pkg/answer"

// SameAs says that a node's organisation seems to stand in the map under other
// ids, by a name that a format has escaped; "" where it does not.
func SameAs(n *answer.Node, name func(*answer.Node) string) string {
	org := n.Org()
	if len(org.SameAs) == 0 {
		return ""
	}
	return name(org) + " seems to stand in the map as " + And(org.SameAs) + " too: what is written there is not in this answer."
}

// SeedsSameAs is SameAs of each organisation of some seeds, once.
func SeedsSameAs(seeds []answer.Atom, name func(*answer.Node) string) []string {
	var out []string
	seen := map[*answer.Node]bool{}
	for _, s := range seeds {
		if said := SameAs(s.Node, name); said != "" && !seen[s.Node.Org()] {
			seen[s.Node.Org()] = true
			out = append(out, said)
		}
	}
	return out
}
