package text

import (
	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
	"knockon/pkg/wrap"
)

func wrapped(s string, width int) []string { return wrap.Words(s, max(width, leastText)) }

// leastText is what running text has at least behind its indent.
const leastText = 10

func kindName(n *answer.Node) string { return phrase.KindWord(n.Kind, n.KindName) }

// apart calls nodes by the names that they have in a list, equal ones with their ids.
func apart(nodes []*answer.Node, name func(*answer.Node) string) func(*answer.Node) string {
	return apartBy(nodes, func(n *answer.Node) string { return safe.Reads(name(n)) }, name)
}

// apartBy calls nodes by name, those that one key stands for with their ids.
func apartBy[K comparable](nodes []*answer.Node, key func(*answer.Node) K, name func(*answer.Node) string) func(*answer.Node) string {
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

// fullName names a node by itself.
func fullName(n *answer.Node) string { return n.NameUnder(nil) }

func ownName(n *answer.Node) string { return n.Name }
