// Package nearest suggests what a mistyped word may have meant.
package nearest

import (
	"cmp"
	"slices"
	"strings"
)

// MaxLength bounds the words that are compared, in bytes: nobody mistypes a
// longer one, and the cost of a comparison grows with its square.
const MaxLength = 64

// Find returns up to n of the words that are near to the one given, nearest
// first: within a third of its length in edits (two letters swapped count as one), or sharing its beginning or,
// for node ids, its last part. Cost is
// linear in the number of words.
func Find(word string, words []string, n int) []string {
	if word == "" || len(word) > MaxLength {
		return nil
	}
	type candidate struct {
		word string
		cost int
	}
	var near []candidate
	wanted := strings.ToLower(word)
	limit := max(1, len(wanted)/3)
	for _, w := range words {
		if len(w) > MaxLength {
			continue
		}
		if cost := distance(wanted, strings.ToLower(w), limit); cost <= limit {
			near = append(near, candidate{w, cost})
		}
	}
	slices.SortFunc(near, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), strings.Compare(a.word, b.word))
	})
	near = slices.Compact(near)
	var out []string
	for _, c := range near[:min(max(n, 0), len(near))] {
		out = append(out, c.word)
	}
	return out
}

func distance(a, b string, limit int) int {
	if tail := b[strings.LastIndexByte(b, '/')+1:]; tail != b && tail == a {
		return 0
	}
	if len(a) >= 3 && strings.HasPrefix(b, a) {
		return min(limit, 1)
	}
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	return Edits(a, b, limit)
}

// Or joins words as "a, b or c".
func Or(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
