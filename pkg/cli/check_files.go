package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/exchange/intake"
	"knockon/pkg/exchange/kev"
	"knockon/pkg/report"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

// readNamed reads the file that a flag names.
func (e *env) readNamed(flag, name, hint string) ([]byte, error) {
	content, err := e.readFile(name, source.MaxFileSize)
	if err != nil {
		return nil, usage(fmt.Sprintf("%s: %q cannot be read: %s", flag, name, plain(err)), hint)
	}
	return content, nil
}

// readBaseline reads the file of --baseline, which need not be there yet where
// it is to be written; what is to be written does not depend on it.
func (c *checkFlags) readBaseline() (baseline, error) {
	if c.baseline == "" {
		if c.updateBaseline {
			return baseline{}, usage("--update-baseline needs a file to write", "name it: --baseline known.json")
		}
		return baseline{}, nil
	}
	if _, err := os.Stat(c.path(c.baseline)); errors.Is(err, fs.ErrNotExist) && c.updateBaseline {
		return baseline{}, nil
	}
	content, err := c.readNamed("--baseline", c.baseline, "write it with --update-baseline")
	if err != nil {
		return baseline{}, err
	}
	content = intake.UTF8(content)
	known, err := report.ReadBaseline(content)
	if err != nil {
		return baseline{}, usage(fmt.Sprintf("--baseline: %q: %s", c.baseline, diag.Show(err.Error())), "write it anew with --update-baseline, once it is away")
	}
	if c.updateBaseline {
		return baseline{}, nil
	}
	return baseline{known, content}, nil
}

// baseline is the findings that were known before, and the file they stand in.
type baseline struct {
	check.Baseline
	text []byte
}

// renew is the command that writes the baseline anew.
func (c *checkFlags) renew() string {
	words := c.again()
	for _, f := range []struct{ name, value string }{{"--config", c.config}, {"--kev", c.kev}, {"--baseline", c.baseline}} {
		if f.value != "" {
			words = append(words, f.name, f.value)
		}
	}
	command := "knockon check"
	for _, w := range words {
		command += " " + safe.Shell(w)
	}
	return command + " --update-baseline"
}

// writeBaseline writes what would count without a baseline, and lets all of it
// stand from now on. A map that could not be checked leaves the file as it is.
func (c *checkFlags) writeBaseline(r *report.Run, checked bool) error {
	if !c.updateBaseline || !checked {
		return nil
	}
	if err := c.replace(c.baseline, whole(report.Baseline(r.Results))); err != nil {
		return err
	}
	for i := range r.Results {
		if r.Results[i].State == answer.Open {
			r.Results[i].State = answer.Baselined
		}
	}
	return nil
}

// readCatalogue reads the file of --kev; it is nil without one.
func (c *call) readCatalogue(name string) (*kev.Catalogue, error) {
	if name == "" {
		return nil, nil
	}
	content, err := c.readNamed("--kev", name, "download it from cisa.gov/known-exploited-vulnerabilities-catalog")
	if err != nil {
		return nil, err
	}
	catalogue, err := kev.Parse(intake.UTF8(content))
	if err != nil {
		return nil, usage(fmt.Sprintf("--kev: %q: %s", name, err),
			"download known_exploited_vulnerabilities.json from cisa.gov/known-exploited-vulnerabilities-catalog")
	}
	return catalogue, nil
}
