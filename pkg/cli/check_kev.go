package cli

import (
	"fmt"

	"knockon/pkg/exchange/kev"
)

// readCatalogue reads the file of --kev; it is nil without one.
func (c *checkFlags) readCatalogue(e *env) (*kev.Catalogue, error) {
	if c.kev == "" {
		return nil, nil
	}
	content, err := e.readNamed("--kev", c.kev, "download it from cisa.gov/known-exploited-vulnerabilities-catalog")
	if err != nil {
		return nil, err
	}
	catalogue, err := kev.Parse(content)
	if err != nil {
		return nil, usage(fmt.Sprintf("--kev: %q: %s", c.kev, err), "download known_exploited_vulnerabilities.json from cisa.gov/known-exploited-vulnerabilities-catalog")
	}
	return catalogue, nil
}
