package check

import (
	"knockon/pkg/answer"
	"knockon/pkg/diag"
	"knockon/pkg/model"
)

func unknownSubcontractor() Check {
	return Check{
		Code:     "unknown-subcontractor",
		Severity: diag.Warning,
		Subject:  OnContract,
		Run:      findUnknownSubcontractors,
	}
}

// party is an organisation that a contract names, or under it delivers.
type party struct{ contract, organisation int32 }

func findUnknownSubcontractors(c *Context) []Finding {
	out := c.namelessSubcontracts()
	tops := chainTops(c.Map)
	named, supplied := chainParties(c.Map, tops)
	seen := map[party]bool{}
	for i, r := range c.Map.ExistingRelations() {
		org := c.Map.Nodes[r.To].Organisation
		if r.Contract < 0 || org == c.Map.Nodes[r.From].Organisation || !c.Counts(i) {
			continue
		}
		top, who := tops[r.Contract], party{r.Contract, org}
		if supplied[top] && !named[party{top, org}] && !seen[who] {
			seen[who] = true
			out = append(out, c.stranger(i, org))
		}
	}
	return out
}

// stranger reports who delivers by a relation, unnamed by its contract.
func (c *Context) stranger(relation, org int32) Finding {
	r := &c.Map.Relations[relation]
	k, id := &c.Map.Contracts[r.Contract], c.Map.Nodes[org].ID
	f := c.OnContract(r.Contract, "write a contract with `supplier: "+id+"` and `subcontract-of: "+k.ID+"`, or name the contract that covers it",
		"%s under contract %s, whose chain does not name %s", RelationSubject(c.Map, relation).ID, k.ID, id)
	f.Detail, f.Span, f.Cause = id, c.Map.PlaceOf(r), answer.Cause{Kind: answer.OneContract, ID: k.ID}
	f.Relate(k.At, "the contract stands here")
	return f
}

// namelessSubcontracts reports the subcontracts with nobody, or with whom there
// is not on the day.
func (c *Context) namelessSubcontracts() []Finding {
	var out []Finding
	for i := range c.Map.Contracts {
		k := &c.Map.Contracts[i]
		if k.SubcontractOf < 0 || c.Map.OrNone(k.Supplier) >= 0 || !k.InForce(c.World.AsOf) {
			continue
		}
		above := &c.Map.Contracts[k.SubcontractOf]
		hint, lack, related := "write its `supplier:`", "names no supplier", diag.Related{Span: above.At, Message: "the contract above it"}
		if s := k.Supplier; s >= 0 {
			n := &c.Map.Nodes[s]
			hint, lack = "write who delivers on that day", "its supplier "+n.ID+" exists "+c.Map.Existence(s)+" only"
			related = diag.Related{Span: n.At(), Message: "the supplier is here"}
			if heir := c.Map.Heir(s, c.World.AsOf); heir >= 0 {
				hint += "; " + c.Map.Nodes[heir].ID + " took over from " + n.ID
			}
		}
		f := c.OnContract(int32(i), hint, "contract %s is a subcontract of %s, and %s", k.ID, above.ID, lack)
		f.Related = append(f.Related, related)
		out = append(out, f)
	}
	return out
}

// chainTops finds for each contract the one at the top of its chain.
func chainTops(m *model.Map) []int32 {
	tops := make([]int32, len(m.Contracts))
	for i := range tops {
		tops[i] = -1
	}
	for i := range m.Contracts {
		top := int32(i)
		for tops[top] < 0 && m.Contracts[top].SubcontractOf >= 0 {
			top = m.Contracts[top].SubcontractOf
		}
		if tops[top] >= 0 {
			top = tops[top]
		}
		for j := int32(i); j >= 0 && tops[j] < 0; j = m.Contracts[j].SubcontractOf {
			tops[j] = top
		}
	}
	return tops
}

// chainParties gathers under the top of each chain who its contracts name, and
// whether any names a supplier.
func chainParties(m *model.Map, tops []int32) (named map[party]bool, supplied []bool) {
	named, supplied = map[party]bool{}, make([]bool, len(m.Contracts))
	for i := range m.Contracts {
		k := &m.Contracts[i]
		supplied[tops[i]] = supplied[tops[i]] || k.Supplier >= 0
		for _, org := range append([]int32{k.Supplier, k.Manager}, k.Buyers...) {
			named[party{tops[i], org}] = true
		}
	}
	return named, supplied
}
