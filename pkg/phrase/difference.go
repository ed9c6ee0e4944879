package phrase

import (
	"strconv"
	"strings"

	"knockon/pkg/answer"
)

// Arrow stands between what was and what is.
const Arrow = " → "

// FactChange says how a fact that both sides have differs.
func FactChange(c *answer.FactChange) string {
	var parts []string
	if c.Old.Evidence != c.New.Evidence {
		parts = append(parts, "on "+c.Old.Evidence.String()+Arrow+c.New.Evidence.String()+" links")
	}
	if c.Old.Onset != c.New.Onset {
		parts = append(parts, Onset(c.Old.Onset)+Arrow+Onset(c.New.Onset))
	}
	if c.Old.Causes != c.New.Causes {
		parts = append(parts, Causes(c.Old.Causes)+Arrow+Causes(c.New.Causes))
	}
	return strings.Join(parts, ", ")
}

// between writes what two sides say of one thing, once where they agree.
func between(old, new string) string {
	if old == new {
		return new
	}
	return old + Arrow + new
}

// Grades says what becomes of a grade.
func Grades(p *answer.GradePair) string { return between(GradeOf(p.Old), GradeOf(p.New)) }

// Field says how a field of a node differs.
func Field(f *answer.FieldChange) string {
	if f.Key == "critical" || f.Key == "sensitive" {
		if f.New == "" {
			return noLonger + f.Key
		}
		return "now " + f.Key
	}
	return f.Key + " " + fieldValue(f.Key, f.Old) + Arrow + fieldValue(f.Key, f.New)
}

func fieldValue(key, value string) string {
	if value == "" {
		return "none"
	}
	if n, err := strconv.ParseInt(value, 10, 64); err == nil && (key == "residents" || key == "people") {
		return Number(n)
	}
	return value
}

// Side names a side of a difference; of a revision also its commit.
func Side(s *answer.Side) string {
	if commit := Commit(s); commit != "" {
		return s.Label + " (" + commit + ")"
	}
	return s.Label
}

// Commit is the short name of a side's commit, "" where its label says it.
func Commit(s *answer.Side) string {
	const digits = 10
	if s.Revision == "" || strings.HasPrefix(s.Revision, s.Label) {
		return ""
	}
	return s.Revision[:min(digits, len(s.Revision))]
}

// WhatDiffers heads a difference whose sides have no names.
const WhatDiffers = "What differs"

// WithAssets says what comes or goes with an organisation.
func WithAssets(names string) string { return "with " + names }

// RenamedFrom says what a node was called.
func RenamedFrom(was *answer.Node) string { return "renamed from " + was.ID }

// What the rest of a list is of, and how to see a list.
const (
	OfRelations  = "relations"
	OfNodes      = "nodes"
	ListedByFull = "--full lists them"
)

// EverythingByFull says what --full shows besides.
const EverythingByFull = "--full: every node that differs, where it is written, who says so, and the sources."
