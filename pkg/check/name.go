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
	return []string{"ltd", "limited", "plc", "llp", "llc", "inc", "corp", "corporation", "company", "co", "com", "gmbh", "ag", "bv", "nv", "sa", "uk",
		"group", "holdings"}
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
	}
	return len(n) > 1 && len(m) > 1 && (n.likeFull(m) || people && n.likePerson(m))
}

// likeFull reports whether one name lacks a word or initials in the middle of
// the other.
func (n name) likeFull(m name) bool {
	words, initials := n.middle()
	others, otherInitials := m.middle()
	return n.first() == m.first() && n.last() == m.last() && agree(initials, otherInitials) && (len(words)+len(others) <= 1 || slices.Equal(words, others))
}

// likePerson reports whether two first names may be one, before a last name
// that is the same or misspelt.
func (n name) likePerson(m name) bool {
	words, initials := n.middle()
	others, otherInitials := m.middle()
	return agree(initials, otherInitials) && len(words)+len(others) == 0 && !slices.Contains(institutions(), n.last()) &&
		begins(n.first(), m.first()) && (n.last() == m.last() || slips(n.last(), m.last()))
}

// agree reports whether two lots of initials may be one; people leave them out.
func agree(a, b []string) bool { return len(a) == 0 || len(b) == 0 || slices.Equal(a, b) }

// begins reports whether either word is the beginning of the other.
func begins(a, b string) bool {
	return isLetters(a) && isLetters(b) && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

func isLetters(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
}

// institutions are last words that no person has.
func institutions() []string {
	return []string{"authority", "board", "college", "committee", "council", "magazine", "news", "office", "police", "post", "service", "services",
		"times", "trust", "university"}
}

// differsByLetter reports whether one word alone is misspelt.
func (n name) differsByLetter(m name) bool {
	if len(n) != len(m) {
		return false
	}
	differ := 0
	for i := range n {
		if n[i] != m[i] {
			if differ++; differ > 1 || !slips(n[i], m[i]) {
				return false
			}
		}
	}
	return differ == 1
}

// slipLength is the least length of a word in which one letter more, less or
// other is taken for a slip, in letters.
const slipLength = 5

// slips reports whether one longer word may be the other misspelt, and not at
// its beginning, where places differ.
func slips(a, b string) bool {
	return canSlip(a) && canSlip(b) && firstRune(a) == firstRune(b) && nearest.Edits(a, b, 1) <= 1
}

func canSlip(word string) bool {
	return len(word) <= nearest.MaxLength && utf8.RuneCountInString(word) >= slipLength && isLetters(word)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
