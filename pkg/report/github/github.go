// Package github writes findings as commands of a GitHub workflow, which turns
// them into annotations, and a summary of the job.
package github

import (
	"fmt"
	"strings"

	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/phrase"
	"knockon/pkg/report"
	"knockon/pkg/report/markdown"
	"knockon/pkg/safe"
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
func Write(r *report.Run) []byte {
	var b strings.Builder
	for s := range diag.NumSeverities {
		var found []*check.Result
		for i := range r.Results {
			if f := &r.Results[i]; f.State == check.Open && f.Severity == s {
				found = append(found, f)
			}
		}
		for i, f := range found {
			if i == shown-1 && len(found) > shown {
				more(&b, s, len(found)-i)
			}
			annotate(&b, r, f)
		}
	}
	b.WriteString(phrase.CheckTitle(r.Headline())) // holds no text of the map
	if c := phrase.ConfiguredBy(r.ConfigPath()); c != "" {
		b.WriteString(". " + strings.ReplaceAll(c, "##[", "## [")) // which would begin a command
	}
	b.WriteString("\n")
	return []byte(b.String())
}

// Summary is the summary of the job, in Markdown, beside so many bytes that are
// written of it already. A larger one GitHub would not take at all.
func Summary(r *report.Run, taken int) []byte { return markdown.Fit(r, summaryLimit-taken) }

func command(s diag.Severity) string {
	if s == diag.Note {
		return "notice"
	}
	return s.String()
}

func more(b *strings.Builder, s diag.Severity, n int) {
	fmt.Fprintf(b, "::%s title=%s::%s\n", command(s), phrase.Checker, phrase.OnlyInLog(s, n, shown))
}

func annotate(b *strings.Builder, r *report.Run, f *check.Result) {
	_, rule := r.Rule(f.Code)
	b.WriteString("::" + command(f.Severity) + " ")
	if path := r.Path(f.Span); path != "" && r.Files.Name(f.Span) != "" {
		fmt.Fprintf(b, "file=%s,", property(safe.Text(path)))
	}
	if f.Span.Line > 0 {
		fmt.Fprintf(b, "line=%d,endLine=%d,col=%d,", f.Span.Line, f.Span.Line, f.Span.Col)
		if f.Span.Len > 0 {
			fmt.Fprintf(b, "endColumn=%d,", f.Span.Col+f.Span.Len)
		}
	}
	title := rule.Title
	if title != f.Code {
		title += " (" + f.Code + ")"
	}
	b.WriteString("title=" + property(safe.Text(title)) + "::" + data(cut(text(r, f))) + "\n")
}

func text(r *report.Run, f *check.Result) string {
	lines := []string{safe.Text(f.Message) + "."}
	if advice := report.Advice(f); advice != "" {
		lines = append(lines, advice)
	}
	for _, at := range f.Related {
		lines = append(lines, r.Place(at.Span)+": "+safe.Text(at.Message))
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
