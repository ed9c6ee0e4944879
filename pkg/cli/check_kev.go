package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"knockon/pkg/exchange/kev"
)

// readCatalogue reads the file of --kev; it is nil without one.
func (c *checkFlags) readCatalogue(e *env) (*kev.Catalogue, error) {
	if c.kev == "" {
		return nil, nil
	}
	content, err := readFile(os.DirFS(filepath.Dir(e.path(c.kev))), filepath.Base(c.kev))
	if err != nil {
		return nil, usage(fmt.Sprintf("--kev: %q cannot be read: %s", c.kev, plain(err)), "download it from cisa.gov/known-exploited-vulnerabilities-catalog")
	}
	catalogue, err := kev.Parse(content)
	if err != nil {
		return nil, usage(fmt.Sprintf("--kev: %q: %s", c.kev, err), "download known_exploited_vulnerabilities.json from cisa.gov/known-exploited-vulnerabilities-catalog")
	}
	return catalogue, nil
}
