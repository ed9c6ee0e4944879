package text

import (
	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/wrap"
)

func wrapped(s string, width int) []string { return wrap.Words(s, max(width, leastText)) }

// leastText is what running text has at least behind its indent.
const leastText = 10

func kindName(n *answer.Node) string { return phrase.KindWord(n.Kind, n.KindName) }

// apart calls nodes by the names that they have in a list, equal ones with their ids.
func apart(nodes []*answer.Node, name func(*answer.Node) string) func(*answer.Node) string {
	first := map[string]*answer.Node{}
	equal := map[string]bool{}
	for _, n := range nodes {
		if other := first[name(n)]; other != nil && other != n {
			equal[name(n)] = true
		}
		first[name(n)] = n
	}
	return func(n *answer.Node) string {
		if called := name(n); equal[called] {
			return called + " · " + n.ID
		}
		return name(n)
	}
}

// fullName names a node by itself.
func fullName(n *answer.Node) string { return n.NameUnder(nil) }
