package check

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/source"
)

// Result is a finding with what became of it.
type Result struct {
	Finding
	State       answer.FindingState
	Reason      string // of the entry that allows it
	Fingerprint string // the same as long as check, subject and detail are
}

// sorted orders by file, line, column, code, subject, detail and message, in place. It
// moves each result once: they are large, and there may be hundreds of thousands.
func sorted(all []Result) []Result {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(compareResults(&all[i], &all[j]), cmp.Compare(i, j)) })
	for first := range order {
		held := all[first]
		at := first
		for from := order[at]; from != first && from != at; from = order[at] {
			all[at], order[at], at = all[from], at, from
		}
		all[at], order[at] = held, at
	}
	return all
}

func compareResults(a, b *Result) int {
	if order := cmp.Or(cmp.Compare(a.Span.File, b.Span.File), cmp.Compare(a.Span.Line, b.Span.Line), cmp.Compare(a.Span.Col, b.Span.Col)); order != 0 {
		return order
	}
	return cmp.Or(strings.Compare(a.Code, b.Code), strings.Compare(a.Subject.ID, b.Subject.ID), strings.Compare(a.Detail, b.Detail),
		strings.Compare(a.Message, b.Message))
}

// identify gives each of the sorted results its fingerprint: a hash of code,
// subject and detail, and of its place among those that share all three.
func identify(all []Result) {
	seen := make(map[[16]byte]int32, len(all))
	var text []byte
	for i := range all {
		f := &all[i]
		text = text[:0]
		for _, part := range [...]string{f.Code, f.Subject.Kind.String(), f.Subject.ID, f.Detail} {
			text = append(append(text, part...), 0)
		}
		whole := sha256.Sum256(text)
		identity := [16]byte(whole[:16])
		place := seen[identity] + 1
		seen[identity] = place
		sum := sha256.Sum256(strconv.AppendInt(text, int64(place), 10))
		f.Fingerprint = hex.EncodeToString(sum[:16])
	}
}

// FromProblems makes results of what keeps a map or its configuration from
// loading, so that every report can be written of it.
func FromProblems(files source.Set, problems diag.List) []Result {
	var results []Result
	for _, d := range problems {
		s := Subject{OnFile, files.Name(d.Span)}
		if s.ID == "" {
			s.ID = "map"
		}
		results = append(results, Result{Finding: Finding{Diagnostic: d, Subject: s, Detail: d.Key + " " + d.Message}})
	}
	results = sorted(results)
	identify(results)
	return results
}
