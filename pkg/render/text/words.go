package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

func wrap(s string, width int) []string { return strings.Split(ansi.Wrap(s, max(width, 20), ""), "\n") }

func kindName(n *answer.Node) string { return phrase.KindWord(n.Kind, n.KindName) }
