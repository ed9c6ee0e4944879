package query

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/source"
	"knockon/pkg/spread"
)

// Filler resolves what an answer mentions, each node and source once. Several may
// fill at the same time.
type Filler struct {
	*spread.Program
	nodes   []atomic.Pointer[answer.Node]
	sources []atomic.Pointer[answer.Source]
	twins   func() *lookup.Twins
	of      *model.Map // whose nodes it tells of
	other   *Filler    // which tells of what its map has too; nil for none
}

// NewFiller resolves on a program. A node or source that another filler's map
// has too, by its id, is the other's.
func NewFiller(p *spread.Program, other *Filler) *Filler {
	return &Filler{
		Program: p, of: p.Map, other: other, twins: sync.OnceValue(func() *lookup.Twins { return lookup.FindTwins(p.Map) }),
		nodes:   make([]atomic.Pointer[answer.Node], len(p.Map.Nodes)),
		sources: make([]atomic.Pointer[answer.Source], len(p.Map.Sources)),
	}
}

// On resolves on a program of the same map on another day; every node is this
// filler's.
func (f *Filler) On(p *spread.Program) *Filler {
	other := NewFiller(p, f.other)
	other.of, other.nodes, other.sources, other.twins = f.of, f.nodes, f.sources, f.twins
	return other
}

// once keeps the first value of a place, whoever comes first.
func once[T any](place *atomic.Pointer[T], value *T) *T {
	if place.CompareAndSwap(nil, value) {
		return value
	}
	return place.Load()
}

// Node is a node of the map, which need not exist on the day.
func (f *Filler) Node(i int32) *answer.Node {
	if n := f.nodes[i].Load(); n != nil {
		return n
	}
	m := &f.of.Nodes[i]
	if f.other != nil {
		if same, ok := f.other.of.Lookup(m.ID); ok {
			return once(&f.nodes[i], f.other.Node(same))
		}
	}
	var organisation *answer.Node
	if !m.Kind.IsOrganisation() {
		organisation = f.Node(m.Organisation)
	}
	n := nodeOf(f.of, i, organisation)
	if organisation == nil {
		for _, other := range f.twins().Of(i) {
			n.SameAs = append(n.SameAs, f.of.Nodes[other].ID)
		}
	}
	return once(&f.nodes[i], n)
}

// nodeOf resolves a node of a map, an asset with its organisation.
func nodeOf(of *model.Map, i int32, organisation *answer.Node) *answer.Node {
	m := &of.Nodes[i]
	n := &answer.Node{ID: m.ID, Kind: m.Kind, KindName: safe.Text(KindName(m)), Name: safe.Text(m.Name), Short: safe.Text(m.Short), Organisation: organisation}
	if organisation != nil {
		n.Critical, n.People, n.Tolerates, n.Restore = m.Asset.Critical, m.Asset.People, m.Asset.Tolerates, m.Asset.Restore
	} else {
		n.Contact, n.Residents = answer.ContactOf(safePairs(m.Org.Contact)), m.Org.Residents
		for w := m.Org.Within; w >= 0; w = of.Nodes[w].Org.Within {
			if of.Has(w) || !of.Has(i) {
				n.Within = append(n.Within, of.Nodes[w].ID)
			}
		}
	}
	return n
}

// agreement is a contract of the map.
func (f *Filler) agreement(c *model.Contract) *answer.Agreement {
	out := &answer.Agreement{ID: c.ID, Title: safe.Text(c.Title), Supplier: f.named(c.Supplier), Manager: f.named(c.Manager), ExitPlan: c.ExitPlan}
	if c.End != 0 {
		out.Until = &c.End
	}
	return out
}

// named is an organisation that may be none, or not exist.
func (f *Filler) named(org int32) **answer.Node {
	if f.Map.OrNone(org) < 0 {
		return nil
	}
	node := f.Node(org)
	return &node
}

// Nodes is some nodes of the map.
func (f *Filler) Nodes(nodes []int32) []*answer.Node {
	return each.Of(nodes, f.Node)
}

func (f *Filler) source(i int32) *answer.Source {
	if s := f.sources[i].Load(); s != nil {
		return s
	}
	m := &f.Map.Sources[i]
	if f.other != nil {
		if same, ok := slices.BinarySearchFunc(f.other.Map.Sources, m.ID, func(s model.Source, id string) int { return strings.Compare(s.ID, id) }); ok {
			return once(&f.sources[i], f.other.source(int32(same)))
		}
	}
	return once(&f.sources[i], &answer.Source{
		ID: m.ID, Title: safe.Text(m.Title), Publisher: safe.Text(m.Publisher), Kind: m.Kind, Published: m.Published, URL: safe.Text(m.URL),
	})
}

// known is what was claimed of a link by the world's date of knowledge.
func (f *Filler) known(link int32) []answer.Claim { return f.Claims(f.KnownClaims(&f.Links[link])) }

// Claims is claims of the map.
func (f *Filler) Claims(claims []model.Claim) []answer.Claim {
	out := make([]answer.Claim, len(claims))
	for i := range claims {
		c := &claims[i]
		by := f.Map.Voice(c)
		out[i] = answer.Claim{Source: f.source(c.Source), By: safe.Text(by.Speaker), Person: safe.Text(by.Person), Stance: c.Stance, Kind: c.Kind, Date: c.Date}
		if by.Organisation >= 0 {
			out[i].Organisation = f.Node(by.Organisation)
			out[i].By = out[i].Organisation.Name // not as it was spelled, which may be an alias
		}
	}
	return out
}

// Place is where something is written.
func (f *Filler) Place(s source.Span) answer.Place {
	if s.IsZero() {
		return answer.Place{}
	}
	return answer.Place{File: safe.Text(f.Map.Files.Name(s)), Line: s.Line, Column: s.Col}
}

// Tables lists what the answer mentions, in the map's order, which is that of ids.
func (f *Filler) Tables() (answer.Nodes, answer.Sources) {
	mentioned := 0
	for i := range f.nodes {
		mentioned += model.One(f.nodes[i].Load() != nil)
	}
	nodes, sources := make(answer.Nodes, 0, mentioned), answer.Sources{}
	for i := range f.nodes {
		if n := f.nodes[i].Load(); n != nil {
			nodes = append(nodes, n)
		}
	}
	for i, n := range nodes {
		n.Index = i
	}
	for i := range f.sources {
		if s := f.sources[i].Load(); s != nil {
			sources = append(sources, s)
		}
	}
	return nodes, sources
}
