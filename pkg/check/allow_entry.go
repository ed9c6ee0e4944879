package check

import "strings"

// AllowEntry writes the exception that lets a finding stay, as a .knockon.yaml.
func AllowEntry(f Finding, reason string) string {
	return "allow:\n  - check: " + f.Code + "\n    " + f.Subject.Kind.String() + ": " + quoteYAML(f.Subject.ID) + "\n    reason: " + quoteYAML(reason) + "\n"
}

// quoteYAML writes a text plainly where it is words, else in single quotes.
func quoteYAML(s string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 /-,*"
	if strings.Trim(s, plain) == "" && s == strings.TrimSpace(s) && s != "" && !strings.ContainsAny(s[:1], "-,*") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
