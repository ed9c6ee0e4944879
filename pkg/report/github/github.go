// Package github writes findings as commands of a GitHub workflow, which turns
// them into annotations, and a summary of the job.
package github

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/phrase"
	"knockon/pkg/report"
	"knockon/pkg/report/markdown"
)

const (
	// shown is how many annotations of a sort GitHub keeps of a step; the others
	// are in its log alone.
	shown = 10

	// longest is how many characters of an annotation the runner keeps.
	longest = 4096

	// summaryLimit is how many bytes GitHub takes as the summary of a step.
	summaryLimit = 1024 << 10
)

// Write writes a command for each open finding, errors first, and how the run
// went. Where GitHub would drop annotations, the last it keeps says how many.
func Write(c *answer.Check) []byte {
	var b strings.Builder
	for s := range diag.NumSeverities {
		found := slices.DeleteFunc(c.Of(answer.Open), func(f *answer.Finding) bool { return f.Severity != s })
		for i, f := range found {
			if i == shown-1 && len(found) > shown {
				more(&b, s, len(found)-i)
			}
			annotate(&b, c, f)
		}
	}
	b.WriteString(phrase.CheckTitle(report.Headline(c))) // holds no text of the map
	if used := phrase.ConfiguredBy(c.ConfigPath()); used != "" {
		b.WriteString(". " + strings.ReplaceAll(used, "##[", "## [")) // which would begin a command
	}
	b.WriteString("\n")
	return []byte(b.String())
}

// Summary is the summary of the job, in Markdown, beside so many bytes that are
// written of it already. A larger one GitHub would not take at all.
func Summary(c *answer.Check, taken int) []byte { return markdown.Fit(c, summaryLimit-taken) }

func command(s diag.Severity) string {
	if s == diag.Note {
		return "notice"
	}
	return s.String()
}

func more(b *strings.Builder, s diag.Severity, n int) {
	fmt.Fprintf(b, "::%s title=%s::%s\n", command(s), phrase.Checker, phrase.OnlyInLog(s, n, shown))
}

func annotate(b *strings.Builder, c *answer.Check, f *answer.Finding) {
	_, rule := c.Rule(f.Check)
	b.WriteString("::" + command(f.Severity) + " ")
	at := f.Place()
	if at.File != "" {
		fmt.Fprintf(b, "file=%s,", property(c.Path(at.File)))
	}
	if at.Line > 0 {
		fmt.Fprintf(b, "line=%d,endLine=%d,col=%d,", at.Line, at.Line, at.Column)
		if length := f.Marked(); length > 0 {
			fmt.Fprintf(b, "endColumn=%d,", at.Column+uint32(length))
		}
	}
	title := rule.Title
	if title != f.Check {
		title += " (" + f.Check + ")"
	}
	b.WriteString("title=" + property(title) + "::" + data(cut(text(c, f))) + "\n")
}

func text(c *answer.Check, f *answer.Finding) string {
	lines := []string{f.Message + "."}
	if advice := phrase.Advice(f.Hint); advice != "" {
		lines = append(lines, advice)
	}
	for _, at := range f.Related {
		lines = append(lines, report.Place(c, at.At)+": "+at.Message)
	}
	return strings.Join(lines, "\n")
}

func cut(s string) string {
	if runes := []rune(s); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return s
}

// data escapes what a command says, property what stands before it: as the
// runner reads them back.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
