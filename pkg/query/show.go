package query

import (
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Show is a node with its dependencies (what it relies on) and its dependents
// (who suffers with it), those that the question leaves out included.
type Show struct {
	Question
	Program      *spread.Program
	Node         int32
	Assets       []int32
	Dependencies []int32 // links of Program
	Dependents   []int32
	Contracts    []int32 // indexes into Map.Contracts that name the node
}

// RunShow collects what the map says of a node.
func RunShow(q Question, node int32) *Show {
	p := spread.Ground(q.Map, q.Table, q.World)
	s := &Show{Question: q, Program: p, Node: node}
	s.Dependencies = append(s.Dependencies, p.LinksTo(node)...)
	s.Dependents = append(s.Dependents, p.LinksFrom(node)...)
	if q.Map.Nodes[node].Kind.IsOrganisation() {
		for i := range q.Map.Nodes {
			if n := &q.Map.Nodes[i]; n.Organisation == node && int32(i) != node {
				s.Assets = append(s.Assets, int32(i))
			}
		}
	}
	for i := range q.Map.Contracts {
		if names(&q.Map.Contracts[i], node) {
			s.Contracts = append(s.Contracts, int32(i))
		}
	}
	return s
}

func names(c *model.Contract, node int32) bool {
	for _, b := range c.Buyers {
		if b == node {
			return true
		}
	}
	return c.Supplier == node || c.Manager == node
}
