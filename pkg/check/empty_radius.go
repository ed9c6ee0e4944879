package check

import (
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/format"
	"knockon/pkg/model"
	"knockon/pkg/spread"
	"knockon/pkg/style"
)

func emptyRadius() Check {
	return Check{
		Code:     "empty-radius",
		Title:    "The loss of an organisation would touch nothing",
		Severity: diag.Warning,
		Params: []config.Param{
			{Name: "organisations", Type: format.Object, Default: "organisation", Doc: "whose loss is looked at"},
		},
		Doc: Doc{
			Why: "An organisation stands in a map because somebody would feel its loss. Each is compromised and down at once; where that reaches nothing of anybody else, and no service or dataset of its own, " +
				"the map does not say what it is there for, and its radius is empty for want of a line. A contract alone touches nothing: it names who to phone, not what breaks. " +
				"It is a warning for suppliers (vendors, contractors, shared-services vehicles), and a note for others, who may be there because they suffer, and where relations have ended or not begun. " +
				"Organisations of other kinds that only speak (publishers, regulators) are left out.",
			Fails: `map: {title: A supplier under contract alone, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    services:
      parking: {provided-by: ./wardens}
    teams:
      wardens: {}
vendors:
  acme:
    systems:
      permits: {}
contracts:
  parking-2024: {title: Parking permits, supplier: acme, buyers: [dover]}
`,
			Mended: `map: {title: A supplier under contract alone, as-of: 2026-01-01, known-at: 2026-01-01}
councils:
  dover:
    services:
      parking: {provided-by: ./wardens, needs: acme/permits}
    teams:
      wardens: {}
vendors:
  acme:
    systems:
      permits: {}
contracts:
  parking-2024: {title: Parking permits, supplier: acme, buyers: [dover]}
`,
		},
		Run: findEmptyRadii,
	}
}

func findEmptyRadii(c *Context) []Finding {
	compromised := model.Compromised
	selector := c.Params.Selector("organisations")
	var seeds []spread.Atom
	for _, a := range c.seeds(selector, &compromised) {
		if c.Map.Nodes[a.Node()].Kind.IsOrganisation() {
			seeds = append(seeds, a)
		}
	}
	ties := c.ties()
	return present(Sweep(c.Program(), seeds, func(seed spread.Atom, x *spread.Probe) *Finding {
		n := seed.Node()
		if c.touches(x, n) || ties.onlySpeaks(c.Map, n) {
			return nil
		}
		if x.Run(seed, spread.AtomOf(n, model.Down)); c.touches(x, n) {
			return nil
		}
		f := c.emptyRadius(n, ties)
		return &f
	}))
}

// touches reports whether a run reached anything that somebody feels.
func (c *Context) touches(x *spread.Probe, organisation int32) bool {
	for _, a := range x.Atoms() {
		if c.felt(&c.Map.Nodes[a.Node()], organisation) {
			return true
		}
	}
	return false
}

// felt reports whether somebody feels what happens to a node: it is of others,
// or a service or dataset of the organisation itself.
func (c *Context) felt(n *model.Node, organisation int32) bool {
	return n.Organisation != organisation || n.Kind == model.Service || n.Kind == model.Dataset
}

// emptyRadius says what ties others to the organisation all the same: relations
// that do not count, and contracts.
func (c *Context) emptyRadius(n int32, t *ties) Finding {
	node := &c.Map.Nodes[n]
	now, hint := "", "write what relies on it or on what it has, or remove it"
	if len(t.relations[n]) > 0 {
		now, hint = " now", "write what relies on it now; where it only did or will, leave it"
	}
	f := c.OnNode(n, hint, "the loss of %s %s would touch nothing%s", style.KindName(node), node.ID, now)
	supplies := node.Kind == model.Vendor || node.Kind == model.Contractor || node.Kind == model.Vehicle
	if now != "" || !supplies && len(t.contracts[n]) == 0 {
		f.Severity = diag.Note
	}
	for _, r := range t.relations[n][:min(shown, len(t.relations[n]))] {
		f.Relate(c.Map.Relations[r].At, "%s %s", RelationSubject(c.Map, r).ID, c.whyNot(r))
	}
	for _, k := range t.contracts[n][:min(shown, len(t.contracts[n]))] {
		f.Relate(c.Map.Contracts[k].At, "it is the supplier of %s", c.Map.Contracts[k].ID)
	}
	return f
}

// ties is what names organisations, by node, whether it spreads or not.
type ties struct {
	relations map[int32][]int32 // to it or to what it has, that others would feel and that do not count
	contracts map[int32][]int32 // that it is the supplier of
	speaks    map[int32]bool    // claims are its word
	has       map[int32]bool    // assets, or relations of any kind
}

func (c *Context) ties() *ties {
	m := c.Map
	t := &ties{map[int32][]int32{}, map[int32][]int32{}, map[int32]bool{}, map[int32]bool{}}
	claims := func(all []model.Claim) {
		for i := range all {
			t.speaks[all[i].Organisation] = true
		}
	}
	for i := range m.Nodes {
		claims(m.Nodes[i].Claims)
		if o := m.Nodes[i].Organisation; o != int32(i) {
			t.has[o] = true
		}
	}
	for i := range m.Relations {
		r := &m.Relations[i]
		claims(r.Claims)
		from := &m.Nodes[r.From]
		to := m.Nodes[r.To].Organisation
		t.has[to], t.has[from.Organisation] = true, true
		if c.felt(from, to) && !c.Counts(int32(i)) {
			t.relations[to] = append(t.relations[to], int32(i))
		}
	}
	for i := range m.Contracts {
		if s := m.Contracts[i].Supplier; s >= 0 {
			t.contracts[s] = append(t.contracts[s], int32(i))
		}
	}
	return t
}

// onlySpeaks reports whether an organisation of another kind is there for what
// it says: a regulator, a newspaper.
func (t *ties) onlySpeaks(m *model.Map, n int32) bool {
	return m.Nodes[n].Kind == model.OtherOrganisation && t.speaks[n] && !t.has[n] && len(t.contracts[n]) == 0
}
