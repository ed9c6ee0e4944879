package cli

import (
	"strings"

	"knockon/pkg/exchange/dora"
	"knockon/pkg/phrase"
	"knockon/pkg/spread"
)

// register makes the register of information of the organisation that --for names,
// or of the only one that buys, and says what it lacks.
func (c *call) register(p *spread.Program) (func(create) error, error) {
	buyers := dora.Buyers(p.Map)
	if c.entity != "" {
		var err error
		if buyers, err = organisations(p.Map, []string{c.entity}, "--for"); err != nil {
			return nil, err
		}
	}
	switch len(buyers) {
	case 0:
		return nil, usage("no organisation of the map buys by a contract", "name the financial entity: --for ORGANISATION")
	case 1:
	default:
		ids := p.Map.IDs(buyers[:min(len(buyers), 5)])
		return nil, usage(phrase.Number(len(buyers))+" organisations buy by the contracts of the map, and a register is of one: "+strings.Join(ids, ", "),
			"name one, as in: --for "+ids[0])
	}
	r, err := dora.Of(p, buyers[0])
	if err != nil {
		return nil, usage(err.Error(), "write its LEI into the map: ids: {lei: …}")
	}
	for _, left := range r.Left {
		c.note("%s", left)
	}
	c.note("cells that the map does not fill, by table and column, and how many (docs/export.md#dora):")
	for _, gap := range r.Gaps() {
		c.note("%s", gap)
	}
	return r.Write, nil
}
