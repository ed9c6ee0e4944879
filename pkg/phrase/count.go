package phrase

import (
	"strconv"
	"strings"
)

// whole is what numbers of things come as.
type whole interface{ int | int32 | int64 }

// Number writes a whole number with a comma between thousands.
func Number[N whole](n N) string {
	s := strconv.FormatInt(int64(n), 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Count writes a number and what it counts, which takes an s where it is not one.
func Count[N whole](n N, noun string) string {
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
func Several[N whole](n N, one, many string) string { return Number(n) + " " + form(n, one, many) }

// Plural is the word for several, by the rule.
func Plural(word string) string {
	last := len(word) - 1
	switch {
	case last > 0 && word[last] == 'y' && !strings.ContainsRune("aeiou", rune(word[last-1])):
		return word[:last] + "ies"
	case strings.HasSuffix(word, "s"), strings.HasSuffix(word, "x"), strings.HasSuffix(word, "ch"), strings.HasSuffix(word, "sh"):
		return word + "es"
	}
	return word + "s"
}

// form is the word for one or for many.
func form[N whole](n N, one, many string) string {
	if n == 1 {
		return one
	}
	return many
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
		words = append(words[:most:most], More(more))
	}
	return And(words)
}

// First lists the first words of so many, and says how many more there are.
func First(words []string, of int) string {
	list := strings.Join(words, ", ")
	if more := of - len(words); more > 0 {
		list += " and " + More(more)
	}
	return list
}

// ShownByFull says what --full shows besides: "+ 2 more nodes: --full shows them".
func ShownByFull(what string) string { return "+ " + what + ": --full shows them" }

// AndByFull is ShownByFull in a list where a plus says that something came.
func AndByFull(what string) string { return "and " + what + ": --full shows them" }

// More counts what a list leaves out.
func More(n int) string { return Number(n) + " more" }

// MoreByFull is More where --full lists them.
func MoreByFull(n int) string { return More(n) + fullLists }

const fullLists = " (--full lists them)"

// Sentence makes a phrase one.
func Sentence(s string) string { return Capital(s) + "." }

// Capital begins a phrase as a sentence begins.
func Capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
