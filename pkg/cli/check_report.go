package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"knockon/pkg/answer"
	"knockon/pkg/nearest"
	"knockon/pkg/phrase"
	"knockon/pkg/render/text"
	"knockon/pkg/report/github"
	"knockon/pkg/report/gitlab"
	"knockon/pkg/report/junit"
	"knockon/pkg/report/markdown"
	"knockon/pkg/report/sarif"
	snippets "knockon/pkg/report/text"
)

func checkFormats() formats[*answer.Check] {
	return formats[*answer.Check]{
		{name: "text", write: writeSnippets},
		{name: "json", write: stored[*answer.Check]},
		{name: "markdown", write: writeFindings},
		{name: "sarif", write: streamed(sarif.Write)},
		{name: "junit", write: streamed(junit.Write)},
		{name: "github", write: streamed(github.Write)},
		{name: "gitlab", write: streamed(gitlab.Write)},
	}
}

// outputs reads -f, -o and --report: the reports and where they go.
func (c *checkFlags) outputs() ([]outputFlags, error) {
	all := []outputFlags{c.outputFlags}
	known := checkFormats().names()
	for _, r := range c.reports {
		name, file, ok := strings.Cut(r, "=")
		switch {
		case !ok || file == "" || file == "-":
			return nil, usage(fmt.Sprintf("--report %q names no file", r), "write --report FORMAT=FILE; -f says what goes to stdout")
		case !slices.Contains(known, name):
			return nil, usage(fmt.Sprintf("--report knows no format %q", name), "write "+nearest.Or(known))
		}
		all = append(all, outputFlags{format: name, file: file, color: "never"})
	}
	if err := c.findingsFlags.fit(all); err != nil {
		return nil, err
	}
	return all, c.writtenOnce()
}

// writtenOnce refuses a file that is named for two things: only what is
// written to it last would be there, and a baseline would be lost.
func (c *checkFlags) writtenOnce() error {
	var files []string
	for _, file := range append(c.written(), c.baseline) {
		info, err := os.Stat(c.path(file))
		if file == "" || err == nil && !info.Mode().IsRegular() {
			continue // a device takes any number
		}
		if slices.ContainsFunc(files, func(other string) bool { return c.oneFile(file, other) }) {
			return usage(fmt.Sprintf("%q is named for two reports, or for one and the baseline or the summary of the job", file), "give each a file of its own")
		}
		files = append(files, file)
	}
	return nil
}

// written lists the files that reports are written to, and the summary of a job.
func (c *checkFlags) written() []string {
	var files []string
	if !c.toStream() {
		files = append(files, c.file)
	}
	github := c.format == "github"
	for _, r := range c.reports {
		name, file, _ := strings.Cut(r, "=")
		files, github = append(files, file), github || name == "github"
	}
	if summary := c.getenv(summaryFile); github && summary != "" {
		files = append(files, summary)
	}
	return files
}

// writeReports writes every report, and says which could not be written.
func (c *checkFlags) writeReports(outputs []outputFlags, found *answer.Check) error {
	var failed *failure
	for _, o := range outputs {
		o.full, o.ascii = c.full, c.ascii
		err := checkFormats().write(&call{env: c.env, outputFlags: o, findingsFlags: c.findingsFlags}, found)
		var f *failure
		switch {
		case errors.As(err, &f) && failed != nil:
			failed.hints = append(failed.hints, f.message)
		case errors.As(err, &f):
			failed = f
		case err != nil:
			return err
		}
	}
	if failed != nil {
		return failed
	}
	if said := phrase.ConfiguredBy(found.ConfigHere()); said != "" && slices.ContainsFunc(outputs, c.saysNoConfiguration) {
		c.note("%s", said)
	}
	if slices.ContainsFunc(outputs, func(o outputFlags) bool { return o.format == "github" }) {
		return c.jobSummary(found)
	}
	return nil
}

// showsPlaces reports whether a report shows what else a finding speaks of: all but
// short text do.
func (c *checkFlags) showsPlaces(o outputFlags) bool {
	return c.full || o.format != "text" && o.format != ""
}

// showsProofs reports whether a report shows more of a proof than where it ends.
func (c *checkFlags) showsProofs(o outputFlags) bool {
	switch o.format {
	case "", "text", "gitlab":
		return false
	case "github":
		return c.getenv(summaryFile) != ""
	}
	return true
}

// saysNoConfiguration reports whether a report has no place for what checked it.
func (c *checkFlags) saysNoConfiguration(o outputFlags) bool {
	return o.format == "gitlab" || c.concise && (o.format == "text" || o.format == "")
}

func writeFindings(c *call, found *answer.Check) error {
	if c.statistics {
		return c.emit(markdown.Statistics(found))
	}
	return c.emit(markdown.Write(found))
}

func writeSnippets(c *call, found *answer.Check) error {
	fit := c.textOptions()
	o := snippets.Options{Width: fit.Width, ASCII: fit.ASCII, All: c.full, Concise: c.concise, Statistics: c.statistics}
	if c.profile() <= colorprofile.NoTTY && !c.toTerminal() {
		return c.stream(func(w io.Writer) error { return snippets.WriteRun(w, found, o) })
	}
	if c.profile() > colorprofile.NoTTY {
		o.Styles = text.ReportStyles()
	}
	var b strings.Builder
	if err := snippets.WriteRun(&b, found, o); err != nil {
		return err
	}
	return c.emitText(b.String())
}
