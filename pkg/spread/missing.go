package spread

import (
	"cmp"
	"slices"

	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// Shortfall is the cheapest way in which an atom would follow if the relations
// that the question leaves out were counted at 1 each: of a weaker grade, of
// another date, by a row of a dropped mode, or slower than the horizon.
type Shortfall struct {
	Cost  int
	Onset model.Duration
	Steps []Step // premises first
}

// Missing finds the least shortfall of some atoms within a horizon (nil for none); ok
// is false where nothing in the map leads to any, whatever is counted in. Group sizes
// stay as admitted; a relation that several premises share counts for each. It
// is Knuth's search with sums for costs, then onsets, in O((L + F) log (L + F)).
func (p *Program) Missing(seeds []Atom, within *model.Duration, targets ...Atom) (s Shortfall, ok bool) {
	c := &cheapest{Program: p, within: within, best: map[Atom]int32{}, cost: map[Atom]int{}, counted: map[arrivalKey]bool{}, thresholds: map[thresholdKey]*tally{}}
	wanted := make(map[Atom]bool, len(targets))
	for _, a := range targets {
		wanted[a] = true
	}
	for _, a := range seeds {
		c.push(offer{atom: a, via: -1})
	}
	for len(c.queue) > 0 {
		o := c.queue.Pop()
		if o.threshold != nil {
			c.arrive(o)
			continue
		}
		if _, settled := c.best[o.atom]; settled {
			continue
		}
		c.best[o.atom], c.cost[o.atom] = o.via, o.cost
		if wanted[o.atom] {
			return Shortfall{Cost: o.cost, Onset: o.onset, Steps: c.proof(o.atom)}, true
		}
		c.expand(o)
	}
	return Shortfall{}, false
}

type cheapest struct {
	*Program
	within     *model.Duration
	queue      graph.Heap[offer]
	steps      []Step
	best       map[Atom]int32 // index of the step that settled it, -1 for a seed
	cost       map[Atom]int
	counted    map[arrivalKey]bool
	thresholds map[thresholdKey]*tally
	pushed     int
}

type arrivalKey struct {
	link, row int32
}

type thresholdKey struct {
	set, row int32
}

// tally is the members of a threshold that arrived so far.
type tally struct {
	rule  rule
	set   int32
	cost  int
	onset model.Duration
	links []int32
	from  []Atom
}

// offer is an atom that could settle, or a member that arrives at a threshold.
type offer struct {
	cost      int
	onset     model.Duration
	depth     int32
	atom      Atom
	via       int32
	threshold *tally
	link      int32
	order     int
}

func (c *cheapest) push(o offer) {
	c.pushed++
	o.order = c.pushed
	c.queue.Push(o)
}

func (c *cheapest) offer(cost int, onset model.Duration, depth int32, s Step) {
	c.steps = append(c.steps, s)
	c.push(offer{cost: cost, onset: onset, depth: depth, atom: s.Atom, via: int32(len(c.steps) - 1)})
}

// Excludes says why a question leaves a row over a link out; 0 where it does not.
func (p *Program) Excludes(l *Link, row int32, within *model.Duration) Reason {
	out := l.Out
	r := &p.Table.Rows[row]
	if p.World.Without[r.Mode] {
		out |= Dropped
	}
	if within != nil && r.After && p.Delay(l) > *within {
		out |= TooSlow
	}
	return out
}

func (c *cheapest) expand(o offer) {
	for link, rules := range c.fires(o.atom) {
		for i := range rules {
			if link == own {
				c.fireOwn(o, &rules[i])
			} else {
				c.fire(o, link, &rules[i])
			}
		}
	}
}

func (c *cheapest) fireOwn(o offer, rule *rule) {
	c.offer(o.cost+model.One(c.World.Without[rule.mode]), o.onset, o.depth,
		Step{Atom: AtomOf(o.atom.Node(), rule.becomes), Row: rule.row, Relation: model.Self, From: []Atom{o.atom}, Group: -1})
}

func (c *cheapest) fire(o offer, li int32, rule *rule) {
	l := &c.Links[li]
	if l.Out&Gone != 0 {
		return
	}
	cost := o.cost + model.One(c.Excludes(l, rule.row, c.within) != 0)
	set := c.setOf(l, rule)
	if set < 0 {
		if !rule.worse {
			c.offer(cost, o.onset+c.delay(l, rule), o.depth+1, Step{
				Atom: AtomOf(l.Head, rule.becomes), Row: rule.row, Relation: c.KindOf(l), Links: []int32{li}, Named: []int32{li}, From: []Atom{o.atom},
				Group: c.GroupOf(l), Grade: l.Grade,
			})
		}
		return
	}
	key := thresholdKey{set, rule.row}
	if c.thresholds[key] == nil {
		c.thresholds[key] = &tally{rule: *rule, set: set}
	}
	c.push(offer{cost: cost, onset: o.onset, depth: o.depth, atom: o.atom, threshold: c.thresholds[key], link: li})
}

func (c *cheapest) delay(l *Link, rule *rule) model.Duration {
	if rule.after {
		return c.Delay(l)
	}
	return 0
}

func (c *cheapest) arrive(o offer) {
	t := o.threshold
	key := arrivalKey{o.link, t.rule.row}
	if c.counted[key] {
		return
	}
	c.counted[key] = true
	t.cost += o.cost
	t.onset = max(t.onset, o.onset)
	t.links = append(t.links, o.link)
	t.from = append(t.from, o.atom)
	if len(t.links) != int(c.sets[t.set].threshold(0)) {
		return
	}
	first := &c.Links[t.links[0]]
	s := Step{
		Atom: AtomOf(first.Head, t.rule.becomes), Row: t.rule.row, Relation: c.KindOf(first),
		Links: slices.Clone(t.links), Named: slices.Clone(c.sets[t.set].links), From: slices.Clone(t.from), Group: c.GroupOf(first),
	}
	for _, l := range s.Links {
		s.Grade = max(s.Grade, c.Links[l].Grade)
	}
	c.offer(t.cost, t.onset+c.delay(first, &t.rule), o.depth+1, s)
}

// proof lists the steps to an atom, premises first, each once.
func (c *cheapest) proof(target Atom) []Step {
	return Unfold(target, func(a Atom) (Step, bool) {
		i := c.best[a]
		if i < 0 {
			return Step{}, false
		}
		return c.steps[i], true
	})
}

// Before orders offers on the heap by cost, then onset, depth, atom and age.
func (o offer) Before(b offer) bool {
	return cmp.Or(cmp.Compare(o.cost, b.cost), cmp.Compare(o.onset, b.onset), cmp.Compare(o.depth, b.depth), cmp.Compare(o.atom, b.atom),
		cmp.Compare(o.order, b.order)) < 0
}
