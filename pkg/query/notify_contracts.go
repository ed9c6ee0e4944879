package query

import (
	"slices"

	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// contracts adds those in force between an organisation and that of a seed to
// its row, and whoever buys under one of which nothing is hit.
func (n *notify) contracts() answer.Agreements {
	out := answer.Agreements{}
	for i := range n.Map.Contracts {
		c := &n.Map.Contracts[i]
		if !c.InForce(n.World.AsOf) {
			continue
		}
		named := false
		for _, org := range n.parties(c) {
			if (n.calls[org] == nil && !slices.Contains(c.Buyers, org)) || !n.binds(c, org) {
				continue
			}
			named = true
			row := n.call(org)
			row.Contracts = append(row.Contracts, c.ID)
		}
		if named {
			out = append(out, n.agreement(c))
		}
	}
	return out
}

// parties lists whom a contract names of those that exist, each once.
func (n *notify) parties(c *model.Contract) []int32 {
	all := slices.DeleteFunc(append([]int32{c.Supplier, c.Manager}, c.Buyers...), func(org int32) bool { return n.Map.OrNone(org) < 0 })
	slices.Sort(all)
	return slices.Compact(all)
}

// binds reports whether a contract is between an organisation and another that a
// seed belongs to: the two have different roles in it.
func (n *notify) binds(c *model.Contract, org int32) bool {
	for seed := range n.seeds {
		x, y := rolesIn(c, org), rolesIn(c, seed)
		if both := x | y; seed != org && y != 0 && both&(both-1) != 0 {
			return true
		}
	}
	return false
}

// rolesIn is a bit for each role of an organisation in a contract.
func rolesIn(c *model.Contract, org int32) (roles uint8) {
	for i, has := range []bool{c.Supplier == org, c.Manager == org, slices.Contains(c.Buyers, org)} {
		if has {
			roles |= 1 << i
		}
	}
	return roles
}
