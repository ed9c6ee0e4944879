package answer

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/schema"
)

// Node is an organisation or an asset that the answer mentions. As a member it
// stands in JSON as its id; the answer's Nodes say what it is.
type Node struct {
	ID    string     `json:"-"`
	Index int        `json:"-"` // its place in Nodes, which is the order of ids
	Kind  model.Kind `json:"-"`
	Name  string     `json:"name"`
	Short string     `json:"short,omitempty"` // what narrow places show, where the map says so
	// KindName is the kind's word, or an organisation's own.
	KindName     string          `json:"kind"`
	SameAs       []string        `json:"same-as,omitempty"`      // ids under which an organisation seems to stand in the map too
	Organisation *Node           `json:"organisation,omitempty"` // nil for an organisation
	Contact      *Contact        `json:"contact,omitempty"`      // whom to call, of an organisation
	Residents    *int64          `json:"residents,omitempty"`    // of an organisation: whom it serves
	Within       []string        `json:"within,omitempty"`       // ids of the organisations that count these among their own, the nearest first
	Critical     bool            `json:"critical,omitempty"`
	People       *int64          `json:"people,omitempty"` // of whom a dataset tells
	Tolerates    *model.Duration `json:"tolerates,omitempty"`
	Restore      *model.Duration `json:"restore,omitempty"`
}

// IsOrganisation reports whether the node is an organisation.
func (n *Node) IsOrganisation() bool { return n.Organisation == nil }

// Org is the node's organisation, its own for organisations.
func (n *Node) Org() *Node {
	if n.Organisation == nil {
		return n
	}
	return n.Organisation
}

// ShortName is what the node is called where room is scarce.
func (n *Node) ShortName() string {
	if n.Short != "" {
		return n.Short
	}
	return n.Name
}

// NameUnder names a node below another, nil for none: with its organisation,
// in short, where that differs.
func (n *Node) NameUnder(parent *Node) string {
	if n.IsOrganisation() || parent != nil && parent.Org() == n.Organisation {
		return n.Name
	}
	return n.Organisation.ShortName() + ": " + n.Name
}

// AppendText appends the id.
func (n *Node) AppendText(b []byte) ([]byte, error) { return append(b, n.ID...), nil }

// MarshalText returns the id.
func (n *Node) MarshalText() ([]byte, error) { return []byte(n.ID), nil }

// Nodes is every node of an answer, by id.
type Nodes []*Node

// Find returns the place of an id.
func (nodes Nodes) Find(id string) (place int, found bool) {
	return slices.BinarySearchFunc(nodes, id, func(n *Node, id string) int { return strings.Compare(n.ID, id) })
}

// NodesOf returns the nodes that an answer mentions, where it has a table of them.
func NodesOf(a Answer) Nodes {
	table := reflect.ValueOf(a).Elem().FieldByName("Nodes")
	if !table.IsValid() {
		return nil
	}
	nodes, _ := table.Interface().(Nodes)
	return nodes
}

// nodeEntry is a node as its table tells of it.
type nodeEntry Node

// isNodeID reports whether a text is an id of an organisation, or of an asset.
func isNodeID(s string) bool {
	org, asset, isAsset := strings.Cut(s, "/")
	return schema.IsID(org) && (!isAsset || schema.IsID(asset))
}

func (nodes Nodes) each(yield func(key string, entry any) error) error {
	for _, n := range nodes {
		if err := yield(n.ID, (*nodeEntry)(n)); err != nil {
			return err
		}
	}
	return nil
}

func (nodes *Nodes) add(r *reader, key string) (any, error) {
	n, err := r.node(key)
	*nodes = append(*nodes, n)
	return (*nodeEntry)(n), err
}

// settle puts the nodes of an answer that was read in order.
func (nodes Nodes) settle() error {
	slices.SortFunc(nodes, func(a, b *Node) int { return strings.Compare(a.ID, b.ID) })
	for i, n := range nodes {
		n.Index = i
		if err := n.settle(); err != nil {
			return fmt.Errorf("nodes.%s: %w", n.ID, err)
		}
	}
	return nil
}

func (n *Node) settle() error {
	org, _, asset := strings.Cut(n.ID, "/")
	isNone := func(id string) bool { return !schema.IsID(id) }
	switch {
	case slices.ContainsFunc(n.SameAs, isNone):
		return fmt.Errorf("same-as: not every one is an id")
	case slices.ContainsFunc(n.Within, isNone):
		return fmt.Errorf("within: not every one is an id")
	case n.Name == "":
		return fmt.Errorf("it has no name")
	case asset != (n.Organisation != nil) || asset && n.Organisation.ID != org:
		return fmt.Errorf("its organisation is not the one that its id names")
	}
	n.Kind = model.OtherOrganisation
	for k := range model.NumKinds {
		if k.String() == n.KindName && k.IsOrganisation() != asset {
			n.Kind = k
		}
	}
	if asset && n.Kind.IsOrganisation() {
		return fmt.Errorf("%q is no kind of asset", n.KindName)
	}
	return nil
}
