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

// fullName names a node by itself.
func fullName(n *answer.Node) string { return n.NameUnder(nil) }

func ownName(n *answer.Node) string { return n.Name }
