// Package wrap breaks running text at the ends of words.
package wrap

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Words breaks a text at its spaces into lines of at most so many columns. A word,
// and so an id with its hyphens, stays whole; one that no line could hold is
// broken where the line ends. Line breaks in the text stay.
func Words(s string, columns int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		lines = append(lines, fill(paragraph, max(columns, 1))...)
	}
	return lines
}

func fill(s string, columns int) []string {
	var lines []string
	line, begun := "", false
	for word := range strings.SplitSeq(s, " ") {
		if begun && ansi.StringWidth(line)+1+ansi.StringWidth(word) > columns {
			lines = append(lines, strings.TrimRight(line, " "))
			line, begun = "", false
		}
		if begun {
			line += " "
		}
		line, begun = line+word, true
		if ansi.StringWidth(line) > columns {
			pieces := strings.Split(ansi.Hardwrap(line, columns, true), "\n")
			lines, line = append(lines, pieces[:len(pieces)-1]...), pieces[len(pieces)-1]
		}
	}
	return append(lines, strings.TrimRight(line, " "))
}
