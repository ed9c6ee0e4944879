package sarif

import (
	"strings"

	"knockon/pkg/pattern"
)

// plain is a text without placeholders and embedded links, whatever it holds
// (SARIF 3.11.5, 3.11.6). Braces and brackets that cannot be taken for one
// stay as they are: most readers show the escapes.
func plain(s string) string {
	if strings.Contains(s, "](") {
		s = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`).Replace(s)
	}
	if placeholder.Get().MatchString(s) {
		s = strings.NewReplacer("{", "{{", "}", "}}").Replace(s)
	}
	return s
}

var placeholder = pattern.Late{Text: `\{[0-9]+\}`}
