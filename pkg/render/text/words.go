package text

import (
	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/wrap"
)

func wrapped(s string, width int) []string { return wrap.Words(s, max(width, 20)) }

func kindName(n *answer.Node) string { return phrase.KindWord(n.Kind, n.KindName) }
