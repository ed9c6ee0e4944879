// Package diag holds what is wrong with a map: plain values, sorted, never printed here.
package diag

import (
	"cmp"
	"fmt"
	"slices"

	"knockon/pkg/source"
)

// Severity says whether a diagnostic stops the answer.
type Severity uint8

// The severities, worst first.
const (
	Error Severity = iota
	Warning
	Note
	NumSeverities
)

var severityNames = [NumSeverities]string{"error", "warning", "note"}

func (s Severity) String() string { return severityNames[s] }

// ParseSeverity returns the severity of that name.
func ParseSeverity(s string) (Severity, bool) {
	for i, n := range severityNames {
		if n == s {
			return Severity(i), true
		}
	}
	return 0, false
}

// Related is another place that a diagnostic speaks of.
type Related struct {
	Span    source.Span
	Message string
}

// Diagnostic is one problem. Code names its sort and never changes once
// released; Key is the format key or the node it is about, where there is one.
type Diagnostic struct {
	Severity Severity
	Code     string
	Key      string
	Message  string
	Hint     string
	Span     source.Span
	Related  []Related
	Others   int64 // how many that are not listed it stands for
}

// List is the problems of one map.
type List []Diagnostic

// Sort orders by file, line, column, code and message; files compare by name
// where the set is in name order.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Span.File, b.Span.File),
			cmp.Compare(a.Span.Line, b.Span.Line),
			cmp.Compare(a.Span.Col, b.Span.Col),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

// Compact drops what a sorted list says twice of one place, as an anchor used
// in two places would have it.
func (l List) Compact() List {
	return slices.CompactFunc(l, func(a, b Diagnostic) bool {
		return a.Span == b.Span && a.Code == b.Code && a.Message == b.Message && !a.Span.IsZero()
	})
}

// HasErrors reports whether any problem stops the answer.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Count returns how many there are of each severity.
func (l List) Count() (of [NumSeverities]int) {
	for _, d := range l {
		of[d.Severity]++
	}
	return of
}

func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
func (s *Severity) UnmarshalText(text []byte) error {
	severity, ok := ParseSeverity(string(text))
	if !ok {
		return fmt.Errorf("%q is no severity", text)
	}
	*s = severity
	return nil
}

// Spilt says why a row of a table is left out that goes on to the right of all headings.
const Spilt = "it has more cells than there are headings: a comma stands in one without quotes"
