package phrase

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
)

// What is said of findings that do not count.
const (
	Allowed     = "allowed"
	InBaseline  = "in the baseline"
	StandsThere = "It stands in the baseline."
)

// The command, and what it says where the map did not load.
const (
	Checker        = "knockon check"
	NothingChecked = "Nothing was checked."
)

// TheMap stands for the place of what is of the map as a whole.
const TheMap = "the map"

// CheckHeadline says how a run of check went in one line without its stop: "2
// errors, 1 note in 55 nodes; 3 allowed, 1 in the baseline".
func CheckHeadline(c *answer.CheckSummary, loaded bool, nodes int) string {
	found := Findings(c)
	switch {
	case !loaded:
		return "the map does not load: " + found
	case found == "":
		found = "no findings"
	}
	line := found + " in " + Count(nodes, "node")
	var rest []string
	if c.Allowed > 0 {
		rest = append(rest, Number(c.Allowed)+" "+Allowed)
	}
	if c.Baseline > 0 {
		rest = append(rest, Number(c.Baseline)+" "+InBaseline)
	}
	if len(rest) > 0 {
		line += "; " + strings.Join(rest, ", ")
	}
	return line
}

// CheckTitle is CheckHeadline after the command.
func CheckTitle(headline string) string { return Checker + ": " + headline }

// Findings counts what is open, by severity.
func Findings(c *answer.CheckSummary) string {
	return severities([diag.NumSeverities]int{diag.Error: c.Errors, diag.Warning: c.Warnings, diag.Note: c.Notes})
}

func severities(count [diag.NumSeverities]int) string {
	var parts []string
	for s, n := range count {
		if n > 0 {
			parts = append(parts, OfSeverity(diag.Severity(s), n))
		}
	}
	return strings.Join(parts, ", ")
}

// Problems counts what is wrong with so many files: "3 errors, 1 warning in 2 files".
func Problems(count [diag.NumSeverities]int, files int) string {
	found := severities(count)
	if found == "" {
		found = OfSeverity(diag.Error, 0)
	}
	if files > 0 {
		found += " in " + Count(files, "file")
	}
	return found
}

// OfSeverity counts findings of a severity.
func OfSeverity(s diag.Severity, n int) string { return Count(n, s.String()) }

// NoFindings says that a map is clean, and what was looked at.
func NoFindings(title string, checks, nodes int) string {
	return "No findings in " + title + ": " + Count(checks, "check") + ", " + Count(nodes, "node") + "."
}

// NotCounted says what does not count: "2 more are allowed. 5 more are in the baseline."
func NotCounted(c *answer.CheckSummary) string {
	var parts []string
	for _, k := range []struct {
		n    int
		what string
	}{{c.Allowed, Allowed}, {c.Baseline, InBaseline}} {
		if k.n > 0 {
			parts = append(parts, Several(k.n, "more is", "more are")+" "+k.what+".")
		}
	}
	return strings.Join(parts, " ")
}

// CheckCount is a check and how many findings it has: "[unmapped]  6 findings".
func CheckCount(code string, n int) string {
	if n == 1 {
		return "[" + code + "]"
	}
	return "[" + code + "]  " + Count(n, "finding")
}

// FindingsLeft counts the findings of a check that are not shown.
func FindingsLeft(n int) string { return "… " + More(n) }

// Subject is what a finding is about; of a group of relations the members are read
// one by one.
func Subject(s *answer.Subject) string {
	if s.Kind == answer.OnRelation {
		return strings.ReplaceAll(s.ID, ",", " or ")
	}
	return s.ID
}

// OfOneCause counts the findings that have the cause of the one before them.
func OfOneCause(n int, c *answer.Cause) string {
	switch c.Kind {
	case answer.OneLoss:
		return Several(n, "more that stops", "more that stop") + " the same:"
	case answer.OneSource:
		return More(n) + " that rest on source " + c.ID + ":"
	case answer.OneContract:
		return More(n) + " under contract " + c.ID + ":"
	}
	return More(n) + " by " + c.ID + ":"
}

// MoreToRead says where a check is explained, and how to see what is left out.
func MoreToRead(code string, left int) string {
	s := "knockon explain " + code + " says why it matters"
	if left > 0 {
		s += "; --all shows " + Several(left, "more finding", "more findings")
	}
	return s
}

// CheckSetting is the map, the dates and the evidence of a run, as a sentence; a
// format has escaped the title.
func CheckSetting(h *answer.Head, title string) string {
	return title + example(h) + ", as of " + Date(h.AsOf) + ", known by " + Date(h.KnownAt) + ", evidence " + Evidence(h.Evidence) + "."
}

// RunFails says that a run fails.
const RunFails = "The run fails"

// FailOn is the flag that says which findings fail a run.
func FailOn(severity string) string { return "--fail-on " + severity }

// DoesNotFail says of a finding that it is too mild to fail the run.
func DoesNotFail(failOn string) string { return "does not fail the run (" + FailOn(failOn) + ")" }

// AllowedFor says why a finding is allowed.
func AllowedFor(reason string) string { return Allowed + ": " + reason }

// NoFinding says of a check that it found nothing, under what it looks for.
func NoFinding(title string) string { return "no finding: " + title }

// Advice is what to do about a finding, as a sentence; "" where it says nothing.
func Advice(hint string) string {
	if hint == "" {
		return ""
	}
	if strings.HasSuffix(hint, "?") || strings.HasSuffix(hint, ".") {
		return Capital(hint)
	}
	return Sentence(hint)
}

// WhatToDo is an advice under its heading.
func WhatToDo(advice string) string { return "What to do: " + advice }

// Finding is what is so and what to do, in one line.
func Finding(message, hint string) string { return strings.TrimSuffix(message+". "+Advice(hint), " ") }

// StateColumns heads the numbers of findings by severity and state.
func StateColumns() []string { return []string{"", "open", Allowed, InBaseline} }

// RootOfRepository says what paths in a log are relative to.
const RootOfRepository = "The folder that knockon ran in: the root of the repository."

// ConfiguredBy names the configuration that a check used; it is "" without one.
func ConfiguredBy(path string) string {
	if path == "" {
		return ""
	}
	return "Configuration: " + path + "."
}
