package report

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

// Count says how many results of each severity are in a state.
func (r *Run) Count(s check.State) (n [diag.NumSeverities]int) {
	for i := range r.Results {
		if r.Results[i].State == s {
			n[r.Results[i].Severity]++
		}
	}
	return n
}

// Number says how many results are in a state.
func (r *Run) Number(s check.State) int { return int(sum(r.Count(s))) }

// Summary counts the results: those that are open by severity.
func (r *Run) Summary() answer.CheckSummary {
	open := r.Count(check.Open)
	return answer.CheckSummary{
		Errors: open[diag.Error], Warnings: open[diag.Warning], Notes: open[diag.Note],
		Allowed: r.Number(check.Allowed), Baseline: r.Number(check.Baselined),
	}
}

// Headline says how the run went in one line without its stop.
func (r *Run) Headline() string {
	s := r.Summary()
	return phrase.CheckHeadline(&s, r.Loaded, r.Nodes)
}

func sum(n [diag.NumSeverities]int) (total int64) {
	for _, count := range n {
		total += int64(count)
	}
	return total
}

// Fatal reports whether a result alone fails the run.
func (r *Run) Fatal(f *check.Result) bool {
	return f.State == check.Open && r.FailOn != nil && f.Severity <= *r.FailOn
}

// Advice is what to do about a finding, as a harmless sentence; "" where it says nothing.
func Advice(f *check.Result) string { return phrase.Advice(safe.Text(f.Hint)) }

// Sentences is what is so and what to do, in one harmless line.
func Sentences(f *check.Result) string {
	return phrase.Finding(safe.Text(f.Message), safe.Text(f.Hint))
}

// Place says where a span is, from the working folder: maps/dover.yaml:7:5.
func (r *Run) Place(at source.Span) string {
	path := safe.Text(r.Path(at))
	switch {
	case path == "":
		return phrase.TheMap
	case at.IsZero():
		return path
	}
	return fmt.Sprintf("%s:%d:%d", path, at.Line, at.Col)
}

// Rule returns the place among the rules of what found a result, and the rule;
// -1 and one of the code alone where the rules do not have it. It costs the
// logarithm of their number.
func (r *Run) Rule(code string) (int, Rule) {
	i, found := slices.BinarySearchFunc(r.Rules, code, func(k Rule, code string) int { return strings.Compare(k.Code, code) })
	if !found {
		return -1, Rule{Code: code, Title: code}
	}
	return i, r.Rules[i]
}
