package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"knockon/pkg/nearest"
)

// name is the words of a name that tell it from others, in lower case.
type name []string

// nameOf takes away from a name what people write or leave out: punctuation,
// articles, titles, legal forms.
func nameOf(s string) name {
	s = strings.NewReplacer("'", "", "’", "").Replace(s)
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
	for len(words) > 1 && isPrefix(words[0]) {
		words = words[1:]
	}
	for i := range words {
		words[i] = strings.ToLower(words[i])
	}
	for len(words) > 1 && slices.Contains(legalForms(), words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// isPrefix reports whether a first word says nothing of who it is. A capital A
// may be an initial.
func isPrefix(word string) bool {
	return word == "a" || slices.Contains([]string{
		"an", "the", "dr", "mr", "mrs", "ms", "miss", "prof", "professor", "sir", "dame", "lord", "lady", "cllr", "councillor", "rev",
	}, strings.ToLower(word))
}

func legalForms() []string {
	return []string{"ltd", "limited", "plc", "llp", "llc", "inc", "corp", "corporation", "company", "co", "com", "gmbh", "ag", "bv", "nv", "sa", "uk", "group", "holdings"}
}

func (n name) first() string { return n[0] }
func (n name) last() string  { return n[len(n)-1] }

// middle is the words between first and last, initials apart.
func (n name) middle() (words, initials []string) {
	for _, w := range n[1 : len(n)-1] {
		if utf8.RuneCountInString(w) == 1 {
			initials = append(initials, w)
		} else {
			words = append(words, w)
		}
	}
	return words, initials
}

// like reports whether two names may be those of one speaker; of people, an
// initial or the beginning of the first name is enough.
func (n name) like(m name, people bool) bool {
	switch {
	case len(n) == 0 || len(m) == 0:
		return false
	case strings.Join(n, "") == strings.Join(m, "") || n.differsByLetter(m):
		return true
	case len(n) == 1 || len(m) == 1 || n.last() != m.last():
		return false
	}
	words, initials := n.middle()
	others, otherInitials := m.middle()
	switch more := len(words) + len(others); {
	case len(initials) > 0 && len(otherInitials) > 0 && !slices.Equal(initials, otherInitials):
		return false
	case n.first() == m.first():
		return more <= 1 || slices.Equal(words, others)
	default:
		return people && more == 0 && !slices.Contains(institutions(), n.last()) && begins(n.first(), m.first())
	}
}

// begins reports whether either word is the beginning of the other.
func begins(a, b string) bool {
	return isLetters(a) && isLetters(b) && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

func isLetters(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
}

// institutions are last words that no person has.
func institutions() []string {
	return []string{"authority", "board", "college", "committee", "council", "magazine", "news", "office", "police", "post", "service", "services", "times", "trust", "university"}
}

// typoLength is the least length of a word in which one letter more, less or
// other is taken for a slip, in letters.
const typoLength = 5

// differsByLetter reports whether one longer word is misspelt, and not at its
// beginning: places and numbers differ there.
func (n name) differsByLetter(m name) bool {
	if len(n) != len(m) {
		return false
	}
	slips := 0
	for i := range n {
		if n[i] == m[i] {
			continue
		}
		if !canSlip(n[i]) || !canSlip(m[i]) || firstRune(n[i]) != firstRune(m[i]) || nearest.Edits(n[i], m[i], 1) > 1 {
			return false
		}
		slips++
	}
	return slips == 1
}

func canSlip(word string) bool {
	return len(word) <= nearest.MaxLength && utf8.RuneCountInString(word) >= typoLength && isLetters(word)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// nameLength bounds the names that are held against misspelt ones, in bytes:
// the traits of a name grow with its square.
const nameLength = 100

// traits lists keys of which two names that are alike share one at least: all
// words in one, a first letter with a last word, and all words but a letter.
func (n name) traits() []string {
	if len(n) == 0 {
		return nil
	}
	traits := []string{strings.Join(n, ""), strings.Join(n, " ")}
	if len(traits[1]) > nameLength {
		return traits
	}
	if len(n) > 1 {
		traits = append(traits, string(firstRune(n.first()))+"|"+n.last())
	}
	for i, w := range n {
		if !canSlip(w) {
			continue
		}
		head, tail := strings.Join(n[:i], " ")+" ", " "+strings.Join(n[i+1:], " ")
		for at := range w {
			if at > 0 {
				_, size := utf8.DecodeRuneInString(w[at:])
				traits = append(traits, strings.TrimSpace(head+w[:at]+w[at+size:]+tail))
			}
		}
	}
	return traits
}
