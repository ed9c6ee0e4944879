// Package kev reads the catalogue of known exploited vulnerabilities as CISA
// publishes it (https://www.cisa.gov/known-exploited-vulnerabilities-catalog):
// known_exploited_vulnerabilities.json, by the schema that stands beside it.
package kev

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"knockon/pkg/exchange/intake"
)

// MaxSize is how large a catalogue may be, in bytes: twenty times what CISA
// published in 2025.
const MaxSize = 32 << 20

// file is the catalogue, so much of it as is used. What the schema requires and
// checks go by is a pointer, so that what is missing is told from what is empty.
type file struct {
	Version *string `json:"catalogVersion"`
	Count   *int    `json:"count"`
	Entries *[]struct {
		CVE        *string `json:"cveID"`
		Vendor     *string `json:"vendorProject"`
		Product    *string `json:"product"`
		Name       *string `json:"vulnerabilityName"`
		Added      *string `json:"dateAdded"`
		Due        *string `json:"dueDate"`
		Ransomware string  `json:"knownRansomwareCampaignUse"`
	} `json:"vulnerabilities"`
}

// Parse reads a catalogue; its flaws come sorted by CVE. Keys that it does not
// know are passed by. The error is of the first thing that is wrong, in the
// words of a message, with line and column or with the entry's place.
func Parse(content []byte) (*Catalogue, error) {
	if len(content) > MaxSize {
		return nil, fmt.Errorf("it is larger than %d MiB", MaxSize>>20)
	}
	var f file
	if err := intake.JSON(intake.File{Content: content}, &f); err != nil {
		if broken, ok := errors.AsType[*intake.Fault](err); ok {
			return nil, fmt.Errorf("line %d, column %d: %s", broken.At.Row, broken.Column, broken.Message)
		}
		return nil, err
	}
	switch {
	case f.Entries == nil:
		return nil, errors.New("it is no KEV catalogue: it has no `vulnerabilities`")
	case f.Version == nil:
		return nil, errors.New("it is no KEV catalogue: it has no `catalogVersion`")
	case f.Count == nil:
		return nil, errors.New("it is no KEV catalogue: it has no `count`")
	case *f.Count != len(*f.Entries):
		return nil, fmt.Errorf("it is not whole: its `count` is %d, and it holds %d vulnerabilities", *f.Count, len(*f.Entries))
	case *f.Count == 0:
		return nil, errors.New("it holds no vulnerability")
	}
	return f.catalogue()
}

func (f *file) catalogue() (*Catalogue, error) {
	c := &Catalogue{Version: *f.Version}
	seen := map[string]int{}
	id := regexp.MustCompile(`^CVE-[0-9]{4}-[0-9]{4,19}$`)
	for i := range *f.Entries {
		e := &(*f.Entries)[i]
		r := reader{id: id, place: fmt.Sprintf("vulnerability %d", i+1)}
		flaw := Flaw{CVE: r.cve(e.CVE)}
		flaw.Vendor = r.text("vendorProject", e.Vendor)
		flaw.Product = r.text("product", e.Product)
		flaw.Name = r.text("vulnerabilityName", e.Name)
		flaw.Added = r.day("dateAdded", e.Added)
		flaw.Due = r.day("dueDate", e.Due)
		flaw.Ransomware = strings.EqualFold(strings.TrimSpace(e.Ransomware), "known")
		if other, twice := seen[flaw.CVE]; twice && r.err == nil {
			r.fail("it is %s, as vulnerability %d is", flaw.CVE, other)
		}
		if r.err != nil {
			return nil, r.err
		}
		seen[flaw.CVE] = i + 1
		c.Flaws = append(c.Flaws, flaw)
	}
	slices.SortFunc(c.Flaws, func(a, b Flaw) int { return strings.Compare(a.CVE, b.CVE) })
	return c, nil
}
