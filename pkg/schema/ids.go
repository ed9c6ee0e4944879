package schema

import (
	"slices"

	"knockon/pkg/pattern"
)

// The patterns of an id: what it is, and what YAML readers take for a number
// though it has a letter.
const (
	IDPattern    = `([a-z]|[0-9][0-9-]*[a-z])[a-z0-9-]*`
	NumberInYAML = `^(0x[0-9a-f]+|0o[0-7]+|0b[01]+|[0-9]+e-?[0-9]+)$`
)

// IDRule says in words what an id is.
const IDRule = "an id is lower-case letters, digits and hyphens; it begins with a letter or digit and has a letter"

var number = pattern.Late{Text: NumberInYAML}

// reserved are the words that no id may be: YAML readers take them for
// something else.
var reserved = [...]string{"y", "n", "yes", "no", "on", "off", "true", "false", "null"}

// ReservedIDs lists the words that no id may be.
func ReservedIDs() []string { return slices.Clone(reserved[:]) }

// IsReservedID reports whether a word is one that no id may be.
func IsReservedID(id string) bool {
	return slices.Contains(reserved[:], id) || id != "" && isDigit(id[0]) && number.Get().MatchString(id)
}

// CanBeID reports whether a word has the letters of an id, and is not reserved.
func CanBeID(word string) bool { return IsID(word) && !IsReservedID(word) }

// IsID reports whether a word has the letters of an id.
func IsID(s string) bool {
	letters := false
	for i, c := range []byte(s) {
		switch {
		case c >= 'a' && c <= 'z':
			letters = true
		case !isDigit(c) && (c != '-' || i == 0):
			return false
		}
	}
	return letters
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
