package spread

import (
	"knockon/pkg/evidence"
	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// Ground admits the relations of a map and grounds the table over them. Links
// that the world leaves out are kept, marked with the reason, for questions
// about what is missing. Of a map of all days what does not exist on the world's
// is left out likewise. Cost is linear in nodes and relations.
func Ground(m *model.Map, t *Table, w World) *Program {
	there := m.On(w.AsOf)
	p := &Program{Map: m, Table: t, World: w, Grades: evidence.Of(there, w.AsOf, w.KnownAt), orders: &orders{}, climbed: &climbed{}}
	g := grounder{Program: p, there: there}
	g.numberSlots()
	g.selfRules()
	g.relations()
	g.implied()
	g.index()
	return p
}

type grounder struct {
	*Program
	classOf [model.NumRelationKinds][model.NumLosses][model.NumReaches][model.NumKinds][2]uint16 // from 1, 0 for none yet; backward and not
	there   *model.Map                                                                           // on the world's day
	hasAll  []bool                                                                               // by class: it has a row over all
	both    [model.NumRelationKinds]bool
	written []bool // by node: what it has to its organisation is written; nil where none is
}

func (g *grounder) relations() {
	m := g.Map
	g.Links = make([]Link, 0, g.room())
	g.sets, g.pairs = make([]set, len(m.Groups)), []pair{{-1, -1}}
	for i := range m.Groups {
		g.sets[i] = set{needed: m.Groups[i].Needed, links: make([]int32, 0, len(m.Groups[i].Members))}
	}
	allSet, allHead, allKind := int32(-1), int32(-1), model.Self
	for i := range m.Relations {
		r := &m.Relations[i]
		l, sets := Link{Premise: r.To, Head: r.From, Relation: int32(i)}, pair{r.GroupOrNone(), -1}
		l.class = g.class(classKey{r.Kind, r.Loss, r.Reach, m.Nodes[r.From].Kind, false})
		l.Grade = g.Grades.Relations[i]
		l.Out = g.reasons(&l)
		if m.IsImplied(r) {
			if g.written == nil {
				g.written = make([]bool, len(m.Nodes))
			}
			g.written[r.From] = true
		}
		if g.hasAll[l.class] {
			if allHead != r.From || allKind != r.Kind {
				allSet, allHead, allKind = int32(len(g.sets)), r.From, r.Kind
				g.sets = append(graph.Longer(g.sets), set{})
			}
			sets.all = allSet
		}
		if sets != g.pairs[len(g.pairs)-1] && sets != g.pairs[0] {
			g.pairs = append(graph.Longer(g.pairs), sets)
		}
		if sets != g.pairs[0] {
			l.sets = int32(len(g.pairs)) - 1
		}
		g.add(l)
		if g.both[r.Kind] {
			l.Premise, l.Head = r.From, r.To
			l.class = g.class(classKey{r.Kind, r.Loss, r.Reach, m.Nodes[r.To].Kind, true})
			g.add(l)
		}
	}
}

// room is how many links there may be.
func (g *grounder) room() int {
	count := len(g.Map.Relations)
	for i := range g.Map.Relations {
		if g.both[g.Map.Relations[i].Kind] {
			count++
		}
	}
	var implied [model.NumKinds]bool
	for k := range model.NumKinds {
		implied[k] = !k.IsOrganisation() && !g.isSilent(g.impliedBy(k))
	}
	for i := range g.Map.Nodes {
		if implied[g.Map.Nodes[i].Kind] {
			count++
		}
	}
	return count
}

// impliedBy is the class of what an asset of a kind has to its organisation, written or not.
func (g *grounder) impliedBy(k model.Kind) uint16 {
	return g.class(classKey{kind: k.ImpliedRelation(), head: k})
}

func (g *grounder) add(l Link) {
	for _, s := range g.setsOf(&l) {
		if s >= 0 && l.Out&Gone == 0 {
			g.sets[s].links = append(g.sets[s].links, int32(len(g.Links)))
		}
	}
	g.Links = append(g.Links, l)
	if l.Out == 0 {
		g.admit(&l)
	}
}

// implied adds what the map need not write, and does not: an organisation owns
// its networks, systems and teams, and makes its products.
func (g *grounder) implied() {
	m := g.Map
	for i := range m.Nodes {
		n := &m.Nodes[i]
		if n.Kind.IsOrganisation() || g.written != nil && g.written[i] {
			continue
		}
		class := g.impliedBy(n.Kind)
		if g.isSilent(class) {
			continue
		}
		l := Link{Premise: n.Organisation, Head: int32(i), Relation: -1, class: class}
		l.Grade = g.Grades.Implied[i]
		l.Out = g.reasons(&l)
		g.add(l)
	}
}

func (g *grounder) index() {
	n := len(g.Map.Nodes)
	g.outs = graph.IndexOf(n, len(g.Links), func(i int) int32 { return g.Links[i].Premise })
	g.ins = graph.IndexOf(n, len(g.Links), func(i int) int32 { return g.Links[i].Head })
}
