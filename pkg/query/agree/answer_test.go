package agree_test

// The shapes of the answer in JSON; what is not compared is left out.

type jsonAnswer struct {
	Seeds     []jsonSeed           `json:"seeds"`
	Summary   summary              `json:"summary"`
	Facts     []jsonFact           `json:"facts"`
	Unmapped  []unsaid             `json:"unmapped"`
	Elsewhere elsewhere            `json:"elsewhere"`
	Weakened  []weakGroup          `json:"weakened"`
	LeftOut   []leftOut            `json:"left-out"`
	Nodes     map[string]mentioned `json:"nodes"`
}

type mentioned struct {
	Kind string `json:"kind"`
}

type jsonSeed struct {
	Node   string `json:"node"`
	Effect string `json:"effect"`
}

type jsonFact struct {
	Node      string   `json:"node"`
	Effect    string   `json:"effect"`
	Causes    []string `json:"causes"`
	Evidence  string   `json:"evidence"`
	Onset     string   `json:"onset"`
	Distance  int      `json:"distance"`
	Tolerates string   `json:"tolerates,omitempty"`
	Because   *because `json:"because,omitempty"`
}

func (f jsonFact) grade() int { return place(grades, f.Evidence) }
func (s jsonSeed) fact() fact { return fact{s.Node, s.Effect} }

func (f jsonFact) fact() fact { return fact{f.Node, f.Effect} }

type because struct {
	Relation string     `json:"relation"`
	To       []string   `json:"to"`
	Evidence string     `json:"evidence"`
	Claims   []any      `json:"claims"`
	From     []jsonSeed `json:"from"`
	At       string     `json:"at"`
}

type counts struct {
	Organisations            int `json:"organisations"`
	Councils                 int `json:"councils"`
	Residents                int `json:"residents"`
	CouncilsWithoutResidents int `json:"councils-without-residents"`
	ServicesDown             int `json:"services-down"`
	ServicesDegraded         int `json:"services-degraded"`
	CriticalServicesDown     int `json:"critical-services-down"`
	DatasetsExposed          int `json:"datasets-exposed"`
	PeopleExposed            int `json:"people-exposed"`
	DatasetsWithoutPeople    int `json:"datasets-without-people"`
}

type summary struct {
	counts
	ByEvidence map[string]counts `json:"by-evidence"`
}

type weakGroup struct {
	Node     string   `json:"node"`
	Relation string   `json:"relation"`
	Lost     []string `json:"lost"`
	Bears    int      `json:"bears"`
}
