// Package github writes findings as commands of a GitHub workflow, which turns
// them into annotations, and a summary of the job.
package github

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

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

// Write writes a command for each open finding, errors first, one after the other,
// and how the run went. Where GitHub would drop annotations, the last it keeps says
// how many.
func Write(to io.Writer, c *answer.Check) error {
	w := writer{bufio.NewWriter(to), c, commands()}
	for s := range diag.NumSeverities {
		found := slices.DeleteFunc(c.Of(answer.Open), func(f *answer.Finding) bool { return f.Severity != s })
		for i, f := range found {
			if i == shown-1 && len(found) > shown {
				w.more(s, len(found)-i)
			}
			w.annotate(f)
		}
	}
	_, _ = w.WriteString(phrase.CheckTitle(report.Headline(c))) // holds no text of the map
	if used := phrase.ConfiguredBy(c.ConfigPath()); used != "" {
		_, _ = w.WriteString(". " + strings.ReplaceAll(used, "##[", "## [")) // which would begin a command
	}
	_, _ = w.WriteString("\n")
	return w.Flush() // which says what went wrong before
}

// writer writes commands.
type writer struct {
	*bufio.Writer
	*answer.Check
	escapes
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

func (w *writer) more(s diag.Severity, n int) {
	_, _ = fmt.Fprintf(w, "::%s title=%s::%s\n", command(s), phrase.Checker, phrase.OnlyInLog(s, n, shown))
}

func (w *writer) annotate(f *answer.Finding) {
	_, rule := w.Rule(f.Check)
	_, _ = w.WriteString("::" + command(f.Severity) + " ")
	at := f.Place()
	if at.File != "" {
		_, _ = fmt.Fprintf(w, "file=%s,", w.property.Replace(w.Path(at.File)))
	}
	if at.Line > 0 {
		_, _ = fmt.Fprintf(w, "line=%d,endLine=%d,col=%d,", at.Line, at.Line, at.Column)
		if length := f.Marked(); length > 0 {
			_, _ = fmt.Fprintf(w, "endColumn=%d,", at.Column+uint32(length))
		}
	}
	title := rule.Title
	if title != f.Check {
		title += " (" + f.Check + ")"
	}
	_, _ = w.WriteString("title=" + w.property.Replace(title) + "::" + w.data.Replace(cut(text(w.Check, f))) + "\n")
}

func text(c *answer.Check, f *answer.Finding) string {
	lines, size := []string{f.Message + "."}, 0
	if advice := phrase.Advice(f.Hint); advice != "" {
		lines = append(lines, advice)
	}
	for _, at := range f.Related {
		lines = append(lines, report.Place(c, at.At)+": "+at.Message)
		if size += len(at.Message); size > longest*utf8.UTFMax { // no character of the rest is kept
			break
		}
	}
	return strings.Join(lines, "\n")
}

func cut(s string) string {
	if utf8.RuneCountInString(s) <= longest {
		return s
	}
	return string([]rune(s)[:longest-1]) + "…"
}

// escapes are of what a command says, and of what stands before it: as the runner
// reads them back.
type escapes struct{ data, property *strings.Replacer }

func commands() escapes {
	return escapes{
		strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A"),
		strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C"),
	}
}
