package cli

import (
	"fmt"
	"os"

	"knockon/pkg/answer"
	"knockon/pkg/report/github"
	"knockon/pkg/source"
)

// summaryFile is where GitHub takes the summary of a step from.
const summaryFile = "GITHUB_STEP_SUMMARY"

// jobSummary adds the run to the summary of a GitHub job, where there is one.
// Other commands of the step may have written to it: their words stay.
func (e *env) jobSummary(found *answer.Check) error {
	target := e.getenv(summaryFile)
	if target == "" {
		return nil
	}
	f, err := openSummary(e.path(target))
	if err == nil {
		_, err = f.Write(github.Summary(found, taken(f)))
		if closing := f.Close(); err == nil {
			err = closing
		}
	}
	if err != nil {
		return unwritable(fmt.Sprintf("the summary of the job, %q,", target), err, "check "+summaryFile)
	}
	return nil
}

// openSummary opens a file to add to; a pipe would wait for who reads it.
func openSummary(name string) (*os.File, error) {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return nil, source.ErrNotRegular
	}
	return os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
}

// taken is how many bytes a file has.
func taken(f *os.File) int {
	info, err := f.Stat()
	if err != nil {
		return 0
	}
	return int(info.Size())
}
