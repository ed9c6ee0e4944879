package answer

import (
	"cmp"

	"knockon/pkg/model"
)

// Measure is one number of a radius, by which radii are compared.
type Measure uint8

// The measures.
const (
	ByCritical Measure = iota
	ByServices
	ByDegraded
	ByResidents
	ByCouncils
	ByOrganisations
	ByDatasets
	ByPeople
	ByUnaware
	NumMeasures
)

var measureNames = [NumMeasures]string{
	"critical", "services", "degraded", "residents", "councils", "organisations", "datasets", "people", "unaware",
}

func (m Measure) String() string { return measureNames[m] }

func (m Measure) MarshalText() ([]byte, error) { return []byte(m.String()), nil }
func (m *Measure) UnmarshalText(text []byte) error {
	return model.ReadWord("measure", text, NumMeasures, m)
}

// Compare puts the radius first whose number is larger, then the one that is worse.
func (m Measure) Compare(x *Counts, xUnaware int, y *Counts, yUnaware int) int {
	for _, m := range [...]Measure{m, ByCritical, ByServices, ByResidents, ByDatasets, ByCouncils, ByDegraded} {
		if a, b := m.Of(x, xUnaware), m.Of(y, yUnaware); a != b {
			return cmp.Compare(b, a)
		}
	}
	return 0
}

// Of is what the measure counts of a radius; so many organisations are unaware.
func (m Measure) Of(c *Counts, unaware int) int64 {
	return [NumMeasures]int64{
		ByCritical: int64(c.CriticalServices), ByServices: int64(c.ServicesDown), ByDegraded: int64(c.ServicesDegraded), ByResidents: c.Residents,
		ByCouncils: int64(c.Councils), ByOrganisations: int64(c.Organisations), ByDatasets: int64(c.DatasetsExposed), ByPeople: c.PeopleExposed,
		ByUnaware: int64(unaware),
	}[m]
}
