package check

import (
	"knockon/pkg/diag"
)

func ceasedParty() Check {
	return Check{
		Code:     "ceased-party",
		Severity: diag.Note,
		Subject:  OnContract,
		Run:      findCeasedParties,
	}
}

func findCeasedParties(c *Context) []Finding {
	var out []Finding
	for i := range c.Map.Contracts {
		k := &c.Map.Contracts[i]
		if !k.InForce(c.World.AsOf) {
			continue
		}
		if k.SubcontractOf < 0 { // else unknown-subcontractor says it
			out = c.ceasedParty(out, int32(i), "supplier", k.Supplier)
		}
		out = c.ceasedParty(out, int32(i), "manager", k.Manager)
		for _, b := range k.Buyers {
			out = c.ceasedParty(out, int32(i), "buyer", b)
		}
	}
	return out
}

// ceasedParty adds a finding where a party of a contract has ceased.
func (c *Context) ceasedParty(out []Finding, contract int32, role string, who int32) []Finding {
	if who < 0 || c.Map.Has(who) {
		return out
	}
	_, until := c.Map.Lifetime(who)
	if until == 0 || until >= c.World.AsOf {
		return out
	}
	k, n := &c.Map.Contracts[contract], &c.Map.Nodes[who]
	hint := "write whose it is now, or the `until` of the contract"
	if heir := c.Map.Heir(who, c.World.AsOf); heir >= 0 {
		hint += ": " + c.Map.Nodes[heir].ID + " took over from " + n.ID
	}
	f := c.OnContract(contract, hint, "contract %s goes on, and its %s %s does not exist since %s", k.ID, role, n.ID, until+1)
	f.Detail = role + " " + n.ID
	f.Relate(n.At(), "it existed until %s", until)
	return append(out, f)
}
