package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"knockon/pkg/nearest"
	"knockon/pkg/render/json"
	"knockon/pkg/render/text"
	"knockon/pkg/report"
	"knockon/pkg/report/github"
	"knockon/pkg/report/gitlab"
	"knockon/pkg/report/junit"
	"knockon/pkg/report/markdown"
	"knockon/pkg/report/sarif"
	snippets "knockon/pkg/report/text"
)

// checkFormat is a way to report a check. text is nil: it depends on where it goes.
type checkFormat struct {
	name  string
	write func(*report.Run) []byte
}

func checkFormats() []checkFormat {
	return []checkFormat{
		{"text", nil},
		{"json", json.Check},
		{"markdown", markdown.Write},
		{"sarif", sarif.Write},
		{"junit", junit.Write},
		{"github", github.Write},
		{"gitlab", gitlab.Write},
	}
}

func checkFormatNames() []string {
	var names []string
	for _, f := range checkFormats() {
		names = append(names, f.name)
	}
	return names
}

// checkOutput is one report and the file it goes to; "" is where -o says.
type checkOutput struct {
	checkFormat
	file string
}

// outputs reads -f, -o and --report.
func (c *checkFlags) outputs(e *env) ([]checkOutput, error) {
	first, err := c.chooseFormat(checkFormatNames()...)
	if err != nil {
		return nil, err
	}
	if err := c.checkOutput(); err != nil {
		return nil, err
	}
	f, _ := findFormat(first)
	all := []checkOutput{{f, ""}}
	for _, r := range c.reports {
		name, file, ok := strings.Cut(r, "=")
		f, known := findFormat(name)
		switch {
		case !ok || file == "" || file == "-":
			return nil, usage(fmt.Sprintf("--report %q names no file", r), "write --report FORMAT=FILE; -f says what goes to stdout")
		case !known:
			return nil, usage(fmt.Sprintf("--report knows no format %q", name), "write "+nearest.Or(checkFormatNames()))
		}
		all = append(all, checkOutput{f, file})
	}
	return all, c.writtenOnce(e)
}

// writtenOnce refuses a file that is named for two things: only what is
// written to it last would be there, and a baseline would be lost.
func (c *checkFlags) writtenOnce(e *env) error {
	files := []string{c.baseline, c.output}
	for _, r := range c.reports {
		_, file, _ := strings.Cut(r, "=")
		files = append(files, file)
	}
	seen := map[string]bool{}
	for _, file := range files {
		info, err := os.Stat(e.path(file))
		if file == "" || file == "-" || err == nil && !info.Mode().IsRegular() {
			continue // a device takes any number
		}
		full := filepath.Clean(e.path(file))
		if seen[full] {
			return usage(fmt.Sprintf("%q is named for two reports, or for one and the baseline", file), "give each a file of its own")
		}
		seen[full] = true
	}
	return nil
}

func findFormat(name string) (checkFormat, bool) {
	for _, f := range checkFormats() {
		if f.name == name {
			return f, true
		}
	}
	return checkFormat{}, false
}

// writeReports writes every report, and says which could not be written.
func (e *env) writeReports(c *checkFlags, outputs []checkOutput, r *report.Run) error {
	var failed *failure
	for _, o := range outputs {
		q := c.questionFlags
		if o.file != "" {
			q.output, q.color, q.width = o.file, "never", 0
		}
		err := e.writeReport(&q, o.checkFormat, r)
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
	if slices.ContainsFunc(outputs, func(o checkOutput) bool { return o.name == "github" }) {
		return e.jobSummary(r)
	}
	return nil
}

func (e *env) writeReport(q *questionFlags, f checkFormat, r *report.Run) error {
	if f.write != nil {
		return e.emit(q, f.write(r))
	}
	o := snippets.Options{Width: q.width}
	if e.toTerminal(q) && o.Width == 0 {
		o.Width = e.terminalWidth()
	}
	if e.profile(q, e.stdout, q.output == "" || q.output == "-") > colorprofile.NoTTY {
		o.Styles = text.ReportStyles()
	}
	var b strings.Builder
	if err := snippets.WriteRun(&b, r, o); err != nil {
		return err
	}
	return e.emitText(q, b.String())
}
