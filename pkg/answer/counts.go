package answer

import "knockon/pkg/evidence"

// Counts is a radius in numbers (docs/semantics.md, "Summary counts"); facts on
// seed nodes do not count.
type Counts struct {
	Organisations            int   `json:"organisations"`
	Councils                 int   `json:"councils"`
	Residents                int64 `json:"residents"`
	CouncilsWithoutResidents int   `json:"councils-without-residents"`
	ServicesDown             int   `json:"services-down"`
	ServicesDegraded         int   `json:"services-degraded"`
	CriticalServices         int   `json:"critical-services-down"`
	DatasetsExposed          int   `json:"datasets-exposed"`
	PeopleExposed            int64 `json:"people-exposed"`
	DatasetsWithoutPeople    int   `json:"datasets-without-people"`
}

// GradeCounts is the counts over the facts of a grade or better.
type GradeCounts struct {
	Grade evidence.Grade `json:"-"`
	Counts
}

// ByEvidence is cumulative counts, the best grade first, down to the question's.
type ByEvidence []GradeCounts

// Summary is the counts over all facts, and by grade.
type Summary struct {
	Counts
	ByEvidence ByEvidence `json:"by-evidence"`
}

func (by ByEvidence) each(yield func(key string, entry any) error) error {
	for i := range by {
		if err := yield(by[i].Grade.String(), &by[i].Counts); err != nil {
			return err
		}
	}
	return nil
}

func (by *ByEvidence) add(r *reader, key string) (any, error) {
	var g GradeCounts
	if err := g.Grade.UnmarshalText([]byte(key)); err != nil {
		return nil, err
	}
	if int(g.Grade) != len(*by) {
		return nil, r.errorf("the grades stand in their order, the best first, none left out")
	}
	*by = append(*by, g)
	return &(*by)[len(*by)-1].Counts, nil
}
