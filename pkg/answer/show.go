package answer

import (
	"cmp"
	"fmt"

	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// Show is a node with its dependencies (what it relies on) and its dependents
// (who suffers with it), those that the question leaves out included; or an
// incident, which has none.
type Show struct {
	Format       string     `json:"format"`
	Map          Head       `json:"map"`
	Seeds        []Atom     `json:"seeds"` // of an incident: what is thought to have happened; none of a node
	Node         *Node      `json:"node,omitempty"`
	Fields       *Fields    `json:"fields,omitempty"` // of a node
	Incident     *Incident  `json:"incident,omitempty"`
	Dependencies []Link     `json:"dependencies" layout:"lines"`
	Dependents   []Link     `json:"dependents" layout:"lines"`
	Assets       []*Node    `json:"assets"`
	Contracts    []Contract `json:"contracts" layout:"lines"` // that name the node
	Nodes        Nodes      `json:"nodes" layout:"lines"`
	Sources      Sources    `json:"sources" layout:"lines"`
}

// Fields is what a node has besides relations.
type Fields struct {
	About     string          `json:"about,omitempty"` // line ends are spelled out
	From      model.Date      `json:"from,omitempty"`  // it exists from this day on
	Until     model.Date      `json:"until,omitempty"` // it exists until this day, that day included
	Successor *Node           `json:"succeeded-by,omitempty"`
	Complete  bool            `json:"complete,omitempty"` // its relations are all listed
	Aliases   []string        `json:"aliases,omitempty"`
	Residents *int64          `json:"residents,omitempty"`
	Within    *Node           `json:"within,omitempty"` // whose residents include these
	IDs       Pairs           `json:"ids,omitempty"`
	Contact   Pairs           `json:"contact,omitempty"`
	Critical  bool            `json:"critical,omitempty"`
	Tolerates *model.Duration `json:"tolerates,omitempty"`
	Restore   *model.Duration `json:"restore,omitempty"`
	People    *int64          `json:"people,omitempty"`
	Sensitive bool            `json:"sensitive,omitempty"`
	CVEs      []string        `json:"cves,omitempty"`
	Claims    []Claim         `json:"claims"`
	At        Place           `json:"at"`
}

// Pairs is keys with their values, in the order of the map.
type Pairs []model.Pair

func (p Pairs) each(yield func(key string, entry any) error) error {
	for i := range p {
		if err := yield(p[i].Key, &p[i].Value); err != nil {
			return err
		}
	}
	return nil
}

func (p *Pairs) add(_ *reader, key string) (any, error) {
	for _, pair := range *p {
		if pair.Key == key {
			return nil, fmt.Errorf("it stands there twice")
		}
	}
	*p = append(*p, model.Pair{Key: safe.Text(key)})
	return &(*p)[len(*p)-1].Value, nil
}

// Contract is a contract that names a node.
type Contract struct {
	ID               string                 `json:"id"`
	Title            string                 `json:"title"`
	Supplier         *Node                  `json:"supplier,omitempty"`
	Buyers           []*Node                `json:"buyers"`
	Manager          *Node                  `json:"manager,omitempty"`
	From             model.Date             `json:"from,omitempty"`
	Until            model.Date             `json:"until,omitempty"`
	ExitPlan         model.ExitPlan         `json:"exit-plan"`
	Substitutability model.Substitutability `json:"substitutability"`
	Reliance         model.Reliance         `json:"reliance"`
	Value            *Value                 `json:"value,omitempty"`
	IDs              Pairs                  `json:"ids,omitempty"`
	SubcontractOf    string                 `json:"subcontract-of,omitempty"`
	Note             string                 `json:"note,omitempty"`
	Claims           []Claim                `json:"claims"` // where it is published
}

// Value is an amount of money, as written.
type Value struct {
	Amount   string `json:"amount"`
	Currency string `json:"currency,omitempty"`
}

func (*Show) format() string { return "knockon.show/v1" }

func (s *Show) check() error {
	if err := s.checkShown(); err != nil {
		return err
	}
	return cmp.Or(checkLinks("dependencies", s.Dependencies), checkLinks("dependents", s.Dependents))
}

func checkLinks(at string, links []Link) error {
	for i := range links {
		if links[i].Admitted != (len(links[i].Reasons) == 0) {
			return fmt.Errorf("%s[%d]: it is left out for no reason, or admitted for one", at, i)
		}
	}
	return nil
}
