package check

import "knockon/pkg/model"

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
