package report

import (
	"fmt"
	"slices"
	"strings"

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

// Headline says how the run went in one line without its stop: "2 errors, 1
// note in 55 nodes; 3 allowed, 1 in the baseline".
func (r *Run) Headline() string {
	found := severities(r.Count(check.Open))
	switch {
	case !r.Loaded:
		return "the map does not load: " + found
	case found == "":
		found = "no findings"
	}
	line := found + " in " + phrase.Count(int64(r.Nodes), "node")
	var rest []string
	if n := r.Number(check.Allowed); n > 0 {
		rest = append(rest, phrase.Number(int64(n))+" allowed")
	}
	if n := r.Number(check.Baselined); n > 0 {
		rest = append(rest, phrase.Number(int64(n))+" in the baseline")
	}
	if len(rest) > 0 {
		line += "; " + strings.Join(rest, ", ")
	}
	return line
}

func severities(n [diag.NumSeverities]int) string {
	var parts []string
	for s, count := range n {
		if count > 0 {
			parts = append(parts, phrase.Count(int64(count), diag.Severity(s).String()))
		}
	}
	return strings.Join(parts, ", ")
}

func sum(n [diag.NumSeverities]int) (total int64) {
	for _, count := range n {
		total += int64(count)
	}
	return total
}

// Tolerates says which findings do not fail the run, as its flag does.
func (r *Run) Tolerates() string {
	if r.FailOn == nil {
		return "--fail-on none"
	}
	return "--fail-on " + r.FailOn.String()
}

// Fatal reports whether a result alone fails the run.
func (r *Run) Fatal(f *check.Result) bool {
	return f.State == check.Open && r.FailOn != nil && f.Severity <= *r.FailOn
}

// Advice is what to do about a finding, as a sentence; "" where it says nothing.
func Advice(f *check.Result) string {
	s := safe.Text(f.Hint)
	if s == "" {
		return ""
	}
	if c := s[0]; c >= 'a' && c <= 'z' {
		s = string(c-'a'+'A') + s[1:]
	}
	if strings.HasSuffix(s, "?") || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

// Sentences is what is so and what to do, in one harmless line.
func Sentences(f *check.Result) string {
	s := safe.Text(f.Message) + "."
	if advice := Advice(f); advice != "" {
		s += " " + advice
	}
	return s
}

// Place says where a span is, from the working folder: maps/dover.yaml:7:5.
func (r *Run) Place(at source.Span) string {
	path := safe.Text(r.Path(at))
	switch {
	case path == "":
		return "the map"
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
