package phrase

import (
	"knockon/pkg/answer"
	"knockon/pkg/safe"
)

// Apart calls nodes by the names that they have in a list, equal ones with their ids.
func Apart(nodes []*answer.Node, name func(*answer.Node) string) func(*answer.Node) string {
	return ApartBy(nodes, func(n *answer.Node) string { return safe.Reads(name(n)) }, name)
}

// ApartBy calls nodes by name, those that one key stands for with their ids.
func ApartBy[K comparable](nodes []*answer.Node, key func(*answer.Node) K, name func(*answer.Node) string) func(*answer.Node) string {
	first := map[K]*answer.Node{}
	equal := map[K]bool{}
	for _, n := range nodes {
		k := key(n)
		if other := first[k]; other != nil && other != n {
			equal[k] = true
		}
		first[k] = n
	}
	return func(n *answer.Node) string {
		if equal[key(n)] {
			return name(n) + " · " + n.ID
		}
		return name(n)
	}
}
