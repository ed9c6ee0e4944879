package phrase

import (
	"strconv"
	"strings"
)

// Number writes a whole number with a comma between thousands.
func Number(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Count writes a number and what it counts, which takes an s where it is not one.
func Count(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	head, rest, more := strings.Cut(noun, " ")
	if more {
		rest = " " + rest
	}
	return Number(n) + " " + head + "s" + rest
}

// Several writes a number and what it counts, in the words for one or for many.
func Several[N int | int64](n N, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(int64(n)) + " " + many
}

// And joins words as "a, b and c".
func And(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}

// AndMore joins words as And does, those past the first few counted.
func AndMore(words []string, most int) string {
	if more := len(words) - most; more > 0 {
		words = append(words[:most:most], strconv.Itoa(more)+" more")
	}
	return And(words)
}

// First lists the first words of so many, and says how many more there are.
func First(words []string, of int) string {
	list := strings.Join(words, ", ")
	if more := of - len(words); more > 0 {
		list += " and " + strconv.Itoa(more) + " more"
	}
	return list
}
