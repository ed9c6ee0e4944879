package schema_test

import (
	"regexp"
	"testing"

	"pgregory.net/rapid"

	"knockon/pkg/schema"
	"knockon/pkg/trial"
)

// TestIDs holds the words that map-format.md gives, and those that come close.
func TestIDs(t *testing.T) {
	for word, want := range map[string]bool{
		"canterbury": true, "8x8": true, "111-online": true, "a": true, "a-": true, "0x1g": true, "1e5-": true, "2--b": true,
		"": false, "8": false, "111": false, "1-2": false, "-a": false, "A": false, "aB": false, "eksNetwork": false, "8X8": false, "1E": false,
		"a_b": false, "a/b": false, "a b": false, "café": false, "0x1f": false, "0o17": false, "0b11": false, "1e5": false, "1e-5": false, "no": false,
	} {
		if got := schema.IsID(word) && !schema.IsReservedID(word); got != want {
			t.Errorf("%q can be an id: %v, want %v", word, got, want)
		}
	}
}

// TestIDsAreOfTheirPattern holds loading against the pattern of the JSON Schemas.
func TestIDsAreOfTheirPattern(t *testing.T) {
	pattern := regexp.MustCompile("^(" + schema.IDPattern + ")$")
	trial.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching("[a-cxA-C0-2_/-]{0,6}").Draw(t, "word")
		if got, want := schema.IsID(word), pattern.MatchString(word); got != want {
			t.Errorf("%q is an id: %v, by the pattern %v", word, got, want)
		}
	})
}
