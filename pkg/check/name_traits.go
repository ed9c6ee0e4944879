package check

import (
	"strings"
	"unicode/utf8"
)

// nameLength bounds the names that are held against misspelt ones, in bytes:
// the traits of a name grow with its square.
const nameLength = 100

// traits lists keys of which two names that are alike share one at least: all
// words in one, the words with a letter left out, and a first letter with a
// last word, whole or with a letter left out.
func (n name) traits() []string {
	if len(n) == 0 {
		return nil
	}
	traits := []string{strings.Join(n, ""), strings.Join(n, " ")}
	if len(traits[1]) > nameLength {
		return traits
	}
	for i, w := range n {
		head, tail := strings.Join(n[:i], " "), strings.Join(n[i+1:], " ")
		for _, less := range lessOne(w) {
			traits = append(traits, head+" "+less+" "+tail)
		}
		traits = append(traits, head+" "+w+" "+tail)
	}
	if len(n) > 1 {
		for _, last := range append(lessOne(n.last()), n.last()) {
			traits = append(traits, string(firstRune(n.first()))+"|"+last)
		}
	}
	return traits
}

// lessOne lists what is left of a word that can slip without one letter or
// another, the first aside.
func lessOne(word string) []string {
	if !canSlip(word) {
		return nil
	}
	var out []string
	for at := range word {
		if at > 0 {
			_, size := utf8.DecodeRuneInString(word[at:])
			out = append(out, word[:at]+word[at+size:])
		}
	}
	return out
}
