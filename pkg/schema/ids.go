package schema

import "slices"

// reserved are the words that no id may be: YAML readers take them for
// something else.
var reserved = [...]string{"y", "n", "yes", "no", "on", "off", "true", "false", "null"}

// ReservedIDs lists the words that no id may be.
func ReservedIDs() []string { return slices.Clone(reserved[:]) }

// IsReservedID reports whether a word is one that no id may be.
func IsReservedID(id string) bool { return slices.Contains(reserved[:], id) }
