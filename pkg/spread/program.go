package spread

import (
	"knockon/pkg/evidence"
	"knockon/pkg/graph"
	"knockon/pkg/model"
	"knockon/pkg/source"
)

// Link is one relation, or one direction of it, from the node that may suffer
// first to the one that suffers with it.
type Link struct {
	Premise, Head int32
	Relation      int32 // index into Map.Relations, or -1 for an implied one
	class         uint16
	Grade         evidence.Grade
	Out           Reason // 0 where admitted
	sets          int32  // index into Program.pairs; 0 where no threshold counts over it, as over nearly all
}

// pair is the sets that count a link: that of its group, and that of every link of its kind at the head; -1 for none.
type pair struct{ group, all int32 }

// isCounted reports whether a threshold counts over the link.
func (l *Link) isCounted() bool { return l.sets > 0 }

// setsOf is the sets that count a link; -1 for none.
func (p *Program) setsOf(l *Link) [2]int32 {
	of := p.pairs[l.sets]
	return [...]int32{of.group, of.all}
}

// KindOf is the kind of a link's relation.
func (p *Program) KindOf(l *Link) model.RelationKind { return p.kinds[l.class] }

// GroupOf is the group of a link, by its index in the map; -1 for none.
func (p *Program) GroupOf(l *Link) int32 { return p.pairs[l.sets].group }

// set is what a threshold counts over: a group's members, or all of a kind.
type set struct {
	links  []int32
	needed int32 // k of n; 0 for "all"
	n      int32 // members admitted
}

// threshold is how many members must suffer where some are lost to it: n−k+1,
// at least one.
func (s *set) threshold(lost int32) int32 {
	n := s.n - lost
	if s.needed == 0 {
		return max(1, n)
	}
	return max(1, n-s.needed+1)
}

// rule is a row of the table at a class of links, as the engine reads it.
type rule struct {
	row      int32
	becomes  model.Effect
	mode     model.Mode
	premises model.Premises
	after    bool
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
	Progress  *Progress // of sweeps; nil where nobody waits
	Grades    evidence.Grades
	Links     []Link
	outs      graph.Index // links by premise
	ins       graph.Index // links by head
	sets      []set
	pairs     []pair // that some link has; the first is none
	slots     int32  // counters a set has
	classes   []rules
	kinds     []model.RelationKind // by class
	self      [model.NumKinds]rules
	rank      [model.NumEffects]int // order in which a node's own rows settle
	slotOf    []int32               // by row: its counter among the counted rows of its relation
	hasDelays bool
	grades    [evidence.NumGrades]bool // grades that occur among admitted links
	orders    *orders
	climbed   *climbed
}

// LinksTo returns the indexes of the links that end at a node, those left out included.
func (p *Program) LinksTo(node int32) []int32 { return p.ins.Of(node) }

// LinksFrom returns the indexes of the links that begin at a node, those left out included.
func (p *Program) LinksFrom(node int32) []int32 { return p.outs.Of(node) }

// Group returns the admitted links of a group and how many losses bring it down.
func (p *Program) Group(g int32) (links []int32, threshold int) {
	s := &p.sets[g]
	for _, i := range s.links {
		if p.Links[i].Out == 0 {
			links = append(links, i)
		}
	}
	return links, int(s.threshold(0))
}

// Relations returns the links between what exists that a test picks, each relation
// once even where it reads both ways, by node id, relation and place.
func (p *Program) Relations(pick func(*Link) bool) []int32 {
	var out []int32
	for node := range p.Map.Nodes {
		for _, i := range p.LinksTo(int32(node)) {
			l := &p.Links[i]
			if l.Out&Gone == 0 && pick(l) && (l.Relation < 0 || p.Map.Relations[l.Relation].From == l.Head) {
				out = append(out, i)
			}
		}
	}
	return out
}

// AsWritten returns the link that reads as its relation is written, where that
// reads both ways.
func (p *Program) AsWritten(link int32) int32 {
	if l := &p.Links[link]; l.Relation >= 0 && p.Map.Relations[l.Relation].From != l.Head {
		return link - 1 // both are grounded together
	}
	return link
}

// At returns where a link is written; for an implied one, where its asset is.
func (p *Program) At(l *Link) source.Span {
	if l.Relation < 0 {
		return p.Map.Nodes[l.Head].At()
	}
	return p.Map.PlaceOf(&p.Map.Relations[l.Relation])
}

// Delay is after how long a link carries harm, by the rows that wait.
func (p *Program) Delay(l *Link) model.Duration {
	if l.Relation < 0 {
		return 0
	}
	return p.Map.Relations[l.Relation].After
}

// Waits reports whether anything is delayed.
func (p *Program) Waits() bool { return p.hasDelays }

// Claims returns what is claimed of a link.
func (p *Program) Claims(l *Link) []model.Claim {
	if l.Relation < 0 {
		return p.Map.Nodes[l.Head].Claims
	}
	r := &p.Map.Relations[l.Relation]
	if len(r.Claims) == 0 && p.Map.IsImplied(r) {
		return p.Map.Nodes[l.Head].Claims
	}
	return r.Claims
}

// KnownClaims returns what was claimed of a link by the world's date of knowledge.
func (p *Program) KnownClaims(l *Link) []model.Claim {
	return evidence.Known(p.Claims(l), p.World.KnownAt)
}

// Dropping returns the program without the rows of a mode.
func (p *Program) Dropping(m model.Mode) *Program {
	with := *p
	with.World.Without[m], with.climbed = true, &climbed{}
	return &with
}

// Failure finds the row by which what a link names makes its head an effect by
// failure when it is so itself, and tells how many it takes; false where there is none.
func (p *Program) Failure(l *Link, when, becomes model.Effect) (model.Premises, bool) {
	for _, r := range p.classes[l.class][when] {
		if r.becomes == becomes && r.mode == model.Failure && !r.worse {
			return r.premises, true
		}
	}
	return model.AnyPremise, false
}
