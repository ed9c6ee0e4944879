package query

import (
	"slices"
	"strings"
	"sync/atomic"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/source"
	"knockon/pkg/spread"
)

// filler resolves what an answer mentions, each node, source and list of claims
// once. Several may fill at the same time.
type filler struct {
	*spread.Program
	nodes   []atomic.Pointer[answer.Node]
	sources []atomic.Pointer[answer.Source]
	claims  []atomic.Pointer[[]answer.Claim] // of links
	other   *filler                          // which tells of what its map has too; nil for none
}

func newFiller(p *spread.Program) *filler {
	return &filler{
		Program: p, nodes: make([]atomic.Pointer[answer.Node], len(p.Map.Nodes)),
		sources: make([]atomic.Pointer[answer.Source], len(p.Map.Sources)), claims: make([]atomic.Pointer[[]answer.Claim], len(p.Links)),
	}
}

// once keeps the first value of a place, whoever comes first.
func once[T any](place *atomic.Pointer[T], value *T) *T {
	if place.CompareAndSwap(nil, value) {
		return value
	}
	return place.Load()
}

func (f *filler) node(i int32) *answer.Node {
	if n := f.nodes[i].Load(); n != nil {
		return n
	}
	m := &f.Map.Nodes[i]
	if f.other != nil {
		if same, ok := f.other.Map.Lookup(m.ID); ok {
			return f.other.node(same)
		}
	}
	n := &answer.Node{ID: m.ID, Kind: m.Kind, KindName: m.Kind.String(), Name: safe.Text(m.Name)}
	if m.Kind.IsOrganisation() {
		n.KindName, n.Short = safe.Text(m.Org.KindName), safe.Text(shortest(m))
	} else {
		n.Organisation = f.node(m.Organisation)
		n.Critical, n.Tolerates, n.Restore = m.Asset.Critical, m.Asset.Tolerates, m.Asset.Restore
	}
	return once(&f.nodes[i], n)
}

// shortest is an organisation's shortest alias where that is shorter than its name.
func shortest(n *model.Node) string {
	best := n.Name
	for _, a := range n.Aliases {
		if len(a) < len(best) {
			best = a
		}
	}
	if best == n.Name {
		return ""
	}
	return best
}

func (f *filler) nodeList(nodes []int32) []*answer.Node {
	out := make([]*answer.Node, len(nodes))
	for i, n := range nodes {
		out[i] = f.node(n)
	}
	return out
}

func (f *filler) source(i int32) *answer.Source {
	if s := f.sources[i].Load(); s != nil {
		return s
	}
	m := &f.Map.Sources[i]
	if f.other != nil {
		if same, ok := slices.BinarySearchFunc(f.other.Map.Sources, m.ID, func(s model.Source, id string) int { return strings.Compare(s.ID, id) }); ok {
			return f.other.source(int32(same))
		}
	}
	return once(&f.sources[i], &answer.Source{
		ID: m.ID, Title: safe.Text(m.Title), Publisher: safe.Text(m.Publisher), Kind: m.Kind, Published: m.Published, URL: safe.Text(m.URL),
	})
}

// known is what was claimed of a link by the world's date of knowledge.
func (f *filler) known(link int32) []answer.Claim {
	if c := f.claims[link].Load(); c != nil {
		return *c
	}
	claims := f.claimList(f.KnownClaims(&f.Links[link]))
	return *once(&f.claims[link], &claims)
}

func (f *filler) claimList(claims []model.Claim) []answer.Claim {
	out := make([]answer.Claim, len(claims))
	for i := range claims {
		c := &claims[i]
		out[i] = answer.Claim{Source: f.source(c.Source), By: safe.Text(c.Speaker), Person: safe.Text(c.Person), Stance: c.Stance, Kind: c.Kind, Date: c.Date}
		if c.Organisation >= 0 {
			out[i].Organisation = f.node(c.Organisation)
		}
	}
	return out
}

func (f *filler) place(s source.Span) answer.Place {
	if s.IsZero() {
		return answer.Place{}
	}
	return answer.Place{File: safe.Text(f.Map.Files.Name(s)), Line: s.Line, Column: s.Col}
}

func (f *filler) atom(a spread.Atom) answer.Atom {
	return answer.Atom{Node: f.node(a.Node()), Effect: a.Effect()}
}

func (f *filler) atoms(atoms []spread.Atom) []answer.Atom {
	out := make([]answer.Atom, len(atoms))
	for i, a := range atoms {
		out[i] = f.atom(a)
	}
	return out
}

func (f *filler) fact(from *spread.Fact) answer.Fact {
	n, asset := f.node(from.Atom.Node()), &f.Map.Nodes[from.Atom.Node()].Asset
	out := answer.Fact{
		Atom: answer.Atom{Node: n, Effect: from.Atom.Effect()}, Causes: from.Causes, Evidence: from.Grade,
		Onset: from.Onset, Distance: from.Distance, Restore: asset.Restore,
	}
	if out.Effect == model.Down {
		out.Tolerates = asset.Tolerates
	}
	return out
}

func (f *filler) step(s *spread.Step) answer.Step {
	out := answer.Step{
		Relation: s.Relation, Mode: f.Table.Rows[s.Row].Mode, After: f.DelayOf(s), Evidence: s.Grade,
		To: make([]*answer.Node, len(s.Named)), From: f.atoms(s.From), At: f.place(f.StepAt(s)),
	}
	for i, l := range s.Named {
		out.To[i] = f.node(f.Links[l].Premise)
	}
	if s.Group >= 0 {
		g := &f.Map.Groups[s.Group]
		out.Needed, out.AnyOf = g.Needed, g.AnyOf
	}
	for _, note := range f.NotesOf(s) {
		out.Notes = append(out.Notes, safe.Paragraph(note))
	}
	f.rest(&out, s)
	return out
}

// rest adds what a step rests on: claims, and which are whose where the relation
// alone does not say it.
func (f *filler) rest(out *answer.Step, s *spread.Step) {
	out.Claims = []answer.Claim{}
	if len(s.Links) == 1 {
		out.Claims = f.known(s.Links[0])
	}
	if s.Group < 0 && len(s.Links) < 2 {
		return
	}
	for _, l := range s.Links {
		claims, link := f.known(l), &f.Links[l]
		if len(s.Links) > 1 {
			out.Claims = append(out.Claims, claims...)
		}
		out.Parts = append(out.Parts, answer.Part{Evidence: link.Grade, Claims: len(claims), At: f.place(f.At(link))})
	}
}

func (f *filler) relation(link int32) answer.Relation {
	l := &f.Links[link]
	return answer.Relation{Node: f.node(l.Head), Relation: l.Kind, To: f.node(l.Premise), Evidence: l.Grade, At: f.place(f.At(l))}
}

func (f *filler) group(w *Weakened) answer.Group {
	g := &f.Map.Groups[w.Group]
	return answer.Group{
		Node: f.node(w.Node), Relation: g.Kind, Lost: f.nodeList(w.Lost), Bears: w.Bears,
		Needed: g.Needed, Of: len(g.Members), At: f.place(g.At),
	}
}

func (f *filler) groups(weakened []Weakened) []answer.Group {
	out := make([]answer.Group, len(weakened))
	for i := range weakened {
		out[i] = f.group(&weakened[i])
	}
	return out
}

func mapName(m *model.Map) answer.MapName {
	return answer.MapName{Title: safe.Text(m.Title), Builtin: m.Builtin}
}

// Head says what was asked of which map.
func (q *Question) Head() answer.Head {
	h := answer.Head{
		MapName: mapName(q.Map), AsOf: q.World.AsOf, KnownAt: q.World.KnownAt,
		Evidence: q.World.Evidence, Without: q.World.DroppedModes(), Within: q.Within,
	}
	for _, f := range q.Flags {
		h.Flags = append(h.Flags, safe.Text(f))
	}
	return h
}

// tables lists what the answer mentions, in the map's order, which is that of ids.
func (f *filler) tables() (answer.Nodes, answer.Sources) {
	nodes, sources := answer.Nodes{}, answer.Sources{}
	for i := range f.nodes {
		if n := f.nodes[i].Load(); n != nil {
			n.Index = len(nodes)
			nodes = append(nodes, n)
		}
	}
	for i := range f.sources {
		if s := f.sources[i].Load(); s != nil {
			sources = append(sources, s)
		}
	}
	return nodes, sources
}

// terms is what a relation says besides its two ends.
func (f *filler) terms(r *model.Relation) answer.Terms {
	out := answer.Terms{After: r.After, Loss: r.Loss, Reach: r.Reach, From: r.Start, Until: r.End, Note: safe.Paragraph(r.Note)}
	if r.Group >= 0 {
		g := &f.Map.Groups[r.Group]
		out.Group = &answer.MemberOf{Needed: g.Needed, Of: make([]*answer.Node, len(g.Members))}
		for i, member := range g.Members {
			out.Group.Of[i] = f.node(f.Map.Relations[member].To)
		}
	}
	if r.Contract >= 0 {
		out.Contract = f.Map.Contracts[r.Contract].ID
	}
	return out
}
