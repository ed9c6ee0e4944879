package check

import (
	"strconv"
	"strings"
)

// AllowEntry writes the exception that lets a finding stay, as large as it is,
// as a .knockon.yaml.
func AllowEntry(f Finding, reason string) string {
	limit := ""
	if f.Measure.IsGiven() {
		limit = "\n    " + atMost(f.Measure.Size)
	}
	return "allow:\n  - check: " + f.Code + "\n    " + f.Subject.Kind.String() + ": " + quoteYAML(f.Subject.ID) + limit +
		"\n    reason: " + quoteYAML(reason) + "\n"
}

// atMost writes the most that an exception lets stay.
func atMost(size int64) string { return "at-most: " + strconv.FormatInt(size, 10) }

// quoteYAML writes a text plainly where it is words, else in single quotes.
func quoteYAML(s string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 /-,*"
	if strings.Trim(s, plain) == "" && s == strings.TrimSpace(s) && s != "" && !strings.ContainsAny(s[:1], "-,*") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
