package cli

import (
	"fmt"
	"os"

	"knockon/pkg/report"
	"knockon/pkg/report/github"
)

// summaryFile is where GitHub takes the summary of a step from.
const summaryFile = "GITHUB_STEP_SUMMARY"

// jobSummary adds the run to the summary of a GitHub job, where there is one.
// Other commands of the step may have written to it: their words stay.
func (e *env) jobSummary(r *report.Run) error {
	target := e.getenv(summaryFile)
	if target == "" {
		return nil
	}
	f, err := os.OpenFile(e.path(target), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err == nil {
		_, err = f.Write(github.Summary(r, taken(f)))
		if closing := f.Close(); err == nil {
			err = closing
		}
	}
	if err != nil {
		return unwritable(fmt.Sprintf("the summary of the job, %q,", target), err, "check "+summaryFile)
	}
	return nil
}

// taken is how many bytes a file has.
func taken(f *os.File) int {
	info, err := f.Stat()
	if err != nil {
		return 0
	}
	return int(info.Size())
}
