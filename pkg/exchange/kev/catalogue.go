package kev

import (
	"slices"
	"strings"

	"knockon/pkg/model"
)

// Catalogue is flaws that are known to be exploited, as CISA publishes them.
type Catalogue struct {
	Version string
	Flaws   []Flaw // by CVE
}

// Flaw is one entry of a catalogue.
type Flaw struct {
	CVE, Vendor, Product, Name string
	Added, Due                 model.Date
	Ransomware                 bool // known to be used in ransomware campaigns
}

// Find returns the flaw of a CVE id.
func (k *Catalogue) Find(cve string) (*Flaw, bool) {
	i, found := slices.BinarySearchFunc(k.Flaws, cve, func(f Flaw, id string) int { return strings.Compare(f.CVE, id) })
	if !found {
		return nil, false
	}
	return &k.Flaws[i], true
}
