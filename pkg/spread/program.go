package spread

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/source"
)

// World is what a question admits.
type World struct {
	AsOf     model.Date     // relations in force on this day
	KnownAt  model.Date     // claims dated on or before it
	Evidence evidence.Grade // relations of this grade or better
	Disputed bool           // and disputed ones, whatever stands between
	Without  [NumModes]bool // rows of these modes are dropped
}

// Admits reports whether the world uses relations of a grade.
func (w *World) Admits(g evidence.Grade) bool {
	return g <= w.Evidence || w.Disputed && g == evidence.Disputed
}

// Worst returns the worst grade that the world uses.
func (w *World) Worst() evidence.Grade {
	if w.Disputed {
		return max(w.Evidence, evidence.Disputed)
	}
	return w.Evidence
}

// Reason says why a link is left out of a world; a link may have several.
type Reason uint8

// The reasons.
const (
	WeakGrade  Reason = 1 << iota // graded worse than the question admits
	NotInForce                    // not in force on the day
	NotKnown                      // no claim for it was known
	Dropped                       // the row over it is of a mode that the question drops
	TooSlow                       // its delay reaches past the question's horizon
)

// Link is one relation, or one direction of it, from the node that may suffer
// first to the one that suffers with it.
type Link struct {
	Premise, Head int32
	Relation      int32 // index into Map.Relations, or -1 for an implied one
	Kind          model.RelationKind
	Grade         evidence.Grade
	Out           Reason // 0 where admitted
	class         uint16
	Group         int32 // index into Program.sets, or -1
	all           int32 // the set of every link of this kind at the head, or -1
	Delay         model.Duration
}

// set is what a threshold counts over: a group's members, or all of a kind.
type set struct {
	links  []int32
	needed int32 // k of n; 0 for "all"
	n      int32 // members admitted
}

// threshold is how many members must suffer: n−k+1, at least one.
func (s *set) threshold() int32 {
	if s.needed == 0 {
		return max(1, s.n)
	}
	return max(1, s.n-s.needed+1)
}

// rule is a row of the table at a class of links, ready for the hot loop.
type rule struct {
	row      int32
	becomes  model.Effect
	mode     Mode
	premises Premises
	after    bool
	drastic  bool
	slot     int32        // of the counter, among the class's counted rows
	level    model.Effect // the effect that the row asks for
	worse    bool         // reached through a worse effect: counts in groups only
}

// rules is the rows of one class by the premise's effect.
type rules [model.NumEffects][]rule

// Program is a map grounded for one world. It is read-only once built and
// serves any number of runs at once.
type Program struct {
	Map       *model.Map
	Table     *Table
	World     World
	Links     []Link
	outStart  []int32 // links by premise: outs[outStart[n]:outStart[n+1]]
	outs      []int32
	inStart   []int32 // links by head
	ins       []int32
	sets      []set
	slots     int32 // counters a set has
	classes   []rules
	self      [model.NumKinds]rules
	rank      [model.NumEffects]int // order in which a node's own rows settle
	slotOf    []int32               // by row: its counter among the counted rows of its relation
	hasDelays bool
	grades    [evidence.NumGrades]bool // grades that occur among admitted links
}

// Ground admits the relations of a map and grounds the table over them. Links
// that the world leaves out are kept, marked with the reason, for questions
// about what is missing. Cost is linear in nodes and relations.
func Ground(m *model.Map, t *Table, w World) *Program {
	p := &Program{Map: m, Table: t, World: w}
	g := grounder{Program: p, classOf: map[classKey]uint16{}}
	g.numberSlots()
	g.selfRules()
	g.relations()
	g.implied()
	g.index()
	return p
}

type classKey struct {
	kind  model.RelationKind
	loss  model.Loss
	reach model.Reach
	head  model.Kind
}

type grounder struct {
	*Program
	classOf map[classKey]uint16
	hasAll  []bool // by class: it has a row over all
	both    [model.NumRelationKinds]bool
}

func (g *grounder) numberSlots() {
	var used [model.NumRelationKinds]int32
	g.slotOf = make([]int32, len(g.Table.Rows))
	for i, row := range g.Table.Rows {
		if row.Premises != Any {
			g.slotOf[i] = used[row.Relation]
			used[row.Relation]++
			g.slots = max(g.slots, used[row.Relation])
		}
	}
}

func (g *grounder) selfRules() {
	g.both = g.Table.BothWays()
	for i, row := range g.Table.Rows {
		if row.Relation != model.Self {
			continue
		}
		for k := range model.NumKinds {
			if row.Kinds.Has(k) {
				g.self[k][row.When] = append(g.self[k][row.When], rule{row: int32(i), becomes: row.Becomes, mode: row.Mode, drastic: row.Drastic, level: row.When})
			}
		}
	}
	g.rankEffects()
}

// rankEffects orders effects so that, where the table allows, a node's own
// rows lead from lower to higher rank.
func (g *grounder) rankEffects() {
	for range model.NumEffects {
		for _, row := range g.Table.Rows {
			if row.Relation == model.Self && g.rank[row.Becomes] <= g.rank[row.When] && g.rank[row.When] < int(model.NumEffects) {
				g.rank[row.Becomes] = g.rank[row.When] + 1
			}
		}
	}
	for e := range g.rank {
		g.rank[e] = min(g.rank[e], int(model.NumEffects)-1)
	}
}

// class returns the rules of links of one sort, made on first use.
func (g *grounder) class(k classKey) uint16 {
	if c, ok := g.classOf[k]; ok {
		return c
	}
	var rs rules
	hasAll := false
	for i, row := range g.Table.Rows {
		if !row.Over(k.kind, k.loss, k.reach, k.head) {
			continue
		}
		r := rule{row: int32(i), becomes: row.Becomes, mode: row.Mode, premises: row.Premises, after: row.After, drastic: row.Drastic, slot: g.slotOf[i], level: row.When}
		rs[row.When] = append(rs[row.When], r)
		if row.Premises == Any {
			continue
		}
		hasAll = hasAll || row.Premises == All
		for _, w := range g.Table.Worse[row.When] {
			r.worse = true
			rs[w] = append(rs[w], r)
		}
	}
	c := uint16(len(g.classes))
	g.classes = append(g.classes, rs)
	g.hasAll = append(g.hasAll, hasAll)
	g.classOf[k] = c
	return c
}

func (g *grounder) relations() {
	m := g.Map
	g.Links = make([]Link, 0, len(m.Relations)+len(m.Nodes))
	g.sets = make([]set, len(m.Groups))
	for i := range m.Groups {
		g.sets[i] = set{needed: m.Groups[i].Needed, links: make([]int32, 0, len(m.Groups[i].Members))}
	}
	allSet, allHead, allKind := int32(-1), int32(-1), model.Self
	for i := range m.Relations {
		r := &m.Relations[i]
		l := Link{Premise: r.To, Head: r.From, Relation: int32(i), Kind: r.Kind, Group: r.Group, all: -1, Delay: r.After}
		l.class = g.class(classKey{r.Kind, r.Loss, r.Reach, m.Nodes[r.From].Kind})
		l.Grade = evidence.GradeOf(r.Claims, g.World.KnownAt)
		l.Out = g.reasons(l.Grade, evidence.InForce(r, g.World.AsOf))
		if g.hasAll[l.class] {
			if allHead != r.From || allKind != r.Kind {
				allSet, allHead, allKind = int32(len(g.sets)), r.From, r.Kind
				g.sets = append(g.sets, set{})
			}
			l.all = allSet
		}
		g.add(l)
		if g.both[r.Kind] {
			l.Premise, l.Head = r.From, r.To
			l.class = g.class(classKey{r.Kind, r.Loss, r.Reach, m.Nodes[r.To].Kind})
			g.add(l)
		}
	}
}

func (g *grounder) reasons(grade evidence.Grade, inForce bool) Reason {
	var out Reason
	if !inForce {
		out |= NotInForce
	}
	if grade == evidence.Unknown {
		return out | NotKnown
	}
	if !g.World.Admits(grade) {
		out |= WeakGrade
	}
	return out
}

func (g *grounder) add(l Link) {
	i := int32(len(g.Links))
	g.Links = append(g.Links, l)
	for _, s := range []int32{l.Group, l.all} {
		if s >= 0 {
			g.sets[s].links = append(g.sets[s].links, i)
			if l.Out == 0 {
				g.sets[s].n++
			}
		}
	}
	if l.Out == 0 {
		g.grades[l.Grade] = true
		g.hasDelays = g.hasDelays || l.Delay > 0
	}
}

// implied adds what the map need not write: an organisation owns its
// networks, systems and teams, and makes its products.
func (g *grounder) implied() {
	m := g.Map
	for i := range m.Nodes {
		n := &m.Nodes[i]
		if n.Kind.IsOrganisation() {
			continue
		}
		kind := n.Kind.ImpliedRelation()
		class := g.class(classKey{kind: kind, head: n.Kind})
		if g.isSilent(class) {
			continue
		}
		l := Link{Premise: n.Organisation, Head: int32(i), Relation: -1, Kind: kind, Group: -1, all: -1, class: class}
		l.Grade = evidence.GradeOf(n.Claims, g.World.KnownAt)
		l.Out = g.reasons(l.Grade, true)
		g.add(l)
	}
}

func (g *grounder) isSilent(class uint16) bool {
	for _, rs := range g.classes[class] {
		if len(rs) > 0 {
			return false
		}
	}
	return true
}

func (g *grounder) index() {
	n := len(g.Map.Nodes)
	g.outStart, g.outs = bucket(n, g.Links, func(l *Link) int32 { return l.Premise })
	g.inStart, g.ins = bucket(n, g.Links, func(l *Link) int32 { return l.Head })
}

// bucket sorts link indexes by node, keeping their order: a counting sort.
func bucket(nodes int, links []Link, of func(*Link) int32) (start, sorted []int32) {
	start = make([]int32, nodes+1)
	for i := range links {
		start[of(&links[i])+1]++
	}
	for i := range nodes {
		start[i+1] += start[i]
	}
	sorted = make([]int32, len(links))
	next := append([]int32(nil), start[:nodes]...)
	for i := range links {
		n := of(&links[i])
		sorted[next[n]] = int32(i)
		next[n]++
	}
	return start, sorted
}

func (p *Program) linksFrom(node int32) []int32 { return p.outs[p.outStart[node]:p.outStart[node+1]] }

// LinksTo returns the indexes of the links that end at a node, those left out included.
func (p *Program) LinksTo(node int32) []int32 { return p.ins[p.inStart[node]:p.inStart[node+1]] }

// LinksFrom returns the indexes of the links that begin at a node, those left out included.
func (p *Program) LinksFrom(node int32) []int32 { return p.linksFrom(node) }

// Group returns the admitted links of a group and how many losses bring it down.
func (p *Program) Group(g int32) (links []int32, threshold int) {
	s := &p.sets[g]
	for _, i := range s.links {
		if p.Links[i].Out == 0 {
			links = append(links, i)
		}
	}
	return links, int(s.threshold())
}

// Relations returns the links that a test picks, each relation once even where
// it reads both ways, by node id, relation and place.
func (p *Program) Relations(pick func(*Link) bool) []int32 {
	var out []int32
	for node := range p.Map.Nodes {
		for _, i := range p.LinksTo(int32(node)) {
			l := &p.Links[i]
			if pick(l) && (l.Relation < 0 || p.Map.Relations[l.Relation].From == l.Head) {
				out = append(out, i)
			}
		}
	}
	return out
}

// At returns where a link is written; for an implied one, where its asset is.
func (p *Program) At(l *Link) source.Span {
	if l.Relation < 0 {
		return p.Map.Nodes[l.Head].At
	}
	return p.Map.Relations[l.Relation].At
}

// Claims returns what is claimed of a link.
func (p *Program) Claims(l *Link) []model.Claim {
	if l.Relation < 0 {
		return p.Map.Nodes[l.Head].Claims
	}
	return p.Map.Relations[l.Relation].Claims
}

// KnownClaims returns what was claimed of a link by the world's date of knowledge.
func (p *Program) KnownClaims(l *Link) []model.Claim {
	return evidence.Known(p.Claims(l), p.World.KnownAt)
}

// Failure finds the row by which the loss of what a link names makes its head
// that effect, and tells how many it takes; false where there is none.
func (p *Program) Failure(l *Link, becomes model.Effect) (Premises, bool) {
	for _, r := range p.classes[l.class][model.Down] {
		if r.becomes == becomes && r.mode == Failure && !r.worse {
			return r.premises, true
		}
	}
	return Any, false
}
