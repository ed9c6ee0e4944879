package exchange_test

import (
	"strings"
	"testing"
	"unicode"

	"knockon/pkg/exchange/intake"
)

// FuzzFault holds that what a file says cannot draw on a terminal through the message about it.
func FuzzFault(f *testing.F) {
	f.Add("a.csv", "no supplier \"\x1b[2J\u202e\"")
	f.Add("b\n.csv", "x")
	f.Fuzz(func(t *testing.T, file, message string) {
		fault := intake.Fault{At: intake.Origin{File: file, Row: 3}, Column: 2, Message: message}
		got := fault.Error()
		if strings.ContainsFunc(got, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }) {
			t.Errorf("%q holds a control character", got)
		}
		if !strings.Contains(got, ":3:2: ") {
			t.Errorf("%q does not say where", got)
		}
	})
}
