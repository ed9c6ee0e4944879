package query

import (
	"math/bits"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// lanesMap is what counting many radii at once reads of a map, close together.
type lanesMap struct {
	*model.Map
	kinds  []laneKind // by node
	orgs   []int32    // by node: its organisation
	counts []bool     // by organisation: what happens there counts
}

// laneKind is what a node counts as.
type laneKind uint8

const (
	otherNode laneKind = iota
	plainService
	criticalService
	dataset
)

// newLanesMap reads a map, of which only what happens at some organisations counts;
// at all where none is named.
func newLanesMap(m *model.Map, at []int32) *lanesMap {
	l := &lanesMap{Map: m, kinds: make([]laneKind, len(m.Nodes)), orgs: make([]int32, len(m.Nodes)), counts: make([]bool, len(m.Nodes))}
	for i, n := range m.ExistingNodes() {
		switch l.orgs[i], l.counts[i] = n.Organisation, len(at) == 0; {
		case n.Kind == model.Service && n.Asset.Critical:
			l.kinds[i] = criticalService
		case n.Kind == model.Service:
			l.kinds[i] = plainService
		case n.Kind == model.Dataset:
			l.kinds[i] = dataset
		}
	}
	for _, org := range at {
		l.counts[org] = true
	}
	return l
}

// LaneCounter sums up the radii of a block as Counter does one, in the same memory
// one block after the other. What many cases have in common is counted once, in
// words; one counter serves one goroutine.
type LaneCounter struct {
	*lanesMap
	seeds []uint64   // by node: in which cases it is a seed, and does not count
	state []laneNode // by node
	nodes []int32    // that have a state
	hit   []laneOrg  // by organisation
	hits  []int32    // organisations that are hit
	sums  [spread.Lanes]answer.Counts
}

// laneNode is in which cases what happens to a node; laneOrg is to one of its own.
type (
	laneNode struct{ touched, down, degraded, exposed uint64 }
	laneOrg  struct{ touched, felt uint64 }
)

// NewLaneCounter returns a counter of a map.
func NewLaneCounter(m *model.Map) *LaneCounter { return newLaneCounter(newLanesMap(m, nil)) }

func newLaneCounter(m *lanesMap) *LaneCounter {
	n := len(m.Nodes)
	return &LaneCounter{lanesMap: m, seeds: make([]uint64, n), state: make([]laneNode, n), hit: make([]laneOrg, n)}
}

// Summaries sums up each case of a block, cumulatively down to the worst grade. The
// organisations that are hit stay in hits until the next block.
func (c *LaneCounter) Summaries(b *spread.Block, worst evidence.Grade) []answer.Summary {
	c.forget()
	for i := range b.Cases {
		for _, s := range b.Cases[i].Seeds {
			c.seeds[s.Node()] |= 1 << i
		}
	}
	out := make([]answer.Summary, len(b.Cases))
	all := make(answer.ByEvidence, len(b.Cases)*int(worst+1))
	level := -1
	for g := evidence.Confirmed; g <= worst; g++ {
		if level+1 < len(b.Grades()) && b.Grades()[level+1] == g {
			level++
			c.take(b, level)
			c.count(len(b.Cases))
		}
		for i := range out {
			all[i*int(worst+1)+int(g)] = answer.GradeCounts{Grade: g, Counts: c.sums[i]}
		}
	}
	for i := range out {
		out[i] = answer.Summary{Counts: c.sums[i], ByEvidence: all[i*int(worst+1) : (i+1)*int(worst+1) : (i+1)*int(worst+1)]}
	}
	for i := range b.Cases {
		for _, s := range b.Cases[i].Seeds {
			c.seeds[s.Node()] = 0
		}
	}
	return out
}

func (c *LaneCounter) forget() {
	for _, n := range c.nodes {
		c.state[n] = laneNode{}
	}
	for _, o := range c.hits {
		c.hit[o] = laneOrg{}
	}
	c.nodes, c.hits = c.nodes[:0], c.hits[:0]
}

// take notes what holds on a level.
func (c *LaneCounter) take(b *spread.Block, level int) {
	for _, a := range b.Atoms {
		node := a.Node()
		in := b.HoldsAt(level, a) &^ c.seeds[node]
		org := c.orgs[node]
		if in == 0 || !c.counts[org] {
			continue
		}
		s := &c.state[node]
		if s.touched == 0 {
			c.nodes = append(c.nodes, node)
		}
		s.touched |= in
		var felt uint64
		switch kind, effect := c.kinds[node], a.Effect(); {
		case kind == dataset && effect == model.Exposed:
			s.exposed, felt = in, in
		case (kind == plainService || kind == criticalService) && effect == model.Down:
			s.down, felt = in, in
		case (kind == plainService || kind == criticalService) && effect == model.Degraded:
			s.degraded, felt = in, in
		}
		h := &c.hit[org]
		if h.touched == 0 {
			c.hits = append(c.hits, org)
		}
		h.touched |= in
		h.felt |= felt
	}
}

// count sums up what was noted.
func (c *LaneCounter) count(cases int) {
	clear(c.sums[:cases])
	var down, critical, degraded, exposed, organisations, councils abreast
	for _, n := range c.nodes {
		s := &c.state[n]
		switch c.kinds[n] {
		case criticalService:
			critical.add(s.down)
			fallthrough
		case plainService:
			down.add(s.down)
			degraded.add(s.degraded &^ s.down)
		case dataset:
			exposed.add(s.exposed)
			c.people(n, s.exposed)
		}
	}
	for _, o := range c.hits {
		h := &c.hit[o]
		organisations.add(h.touched)
		if c.Nodes[o].Kind == model.Council {
			councils.add(h.touched)
		}
		c.residents(o, h.felt)
	}
	for i := range cases {
		s := &c.sums[i]
		s.ServicesDown, s.CriticalServices, s.ServicesDegraded = down.of(i), critical.of(i), degraded.of(i)
		s.DatasetsExposed, s.Organisations, s.Councils = exposed.of(i), organisations.of(i), councils.of(i)
	}
}

// people adds those of whom a dataset tells.
func (c *LaneCounter) people(n int32, in uint64) {
	people := c.Nodes[n].Asset.People
	for ; in != 0; in &= in - 1 {
		if s := &c.sums[bits.TrailingZeros64(in)]; people != nil {
			s.PeopleExposed += *people
		} else {
			s.DatasetsWithoutPeople++
		}
	}
}

// residents adds the people whom an organisation serves where they feel it, unless
// another that already includes them is counted.
func (c *LaneCounter) residents(o int32, in uint64) {
	if in == 0 {
		return
	}
	n := &c.Nodes[o]
	for w := n.Org.Within; w >= 0; w = c.Nodes[w].Org.Within {
		if c.Nodes[w].Org.Residents != nil {
			in &^= c.hit[w].felt
		}
	}
	for ; in != 0; in &= in - 1 {
		if s := &c.sums[bits.TrailingZeros64(in)]; n.Org.Residents != nil {
			s.Residents += *n.Org.Residents
		} else if n.Kind == model.Council {
			s.CouncilsWithoutResidents++
		}
	}
}

// abreast is bit-sliced numbers, one for each case of a block: a word for each binary digit.
type abreast [32]uint64

// add adds one in some cases.
func (a *abreast) add(in uint64) {
	for i := 0; in != 0; i++ {
		a[i], in = a[i]^in, a[i]&in
	}
}

// of is the number of a case.
func (a *abreast) of(lane int) (n int) {
	for i, word := range a {
		n |= int(word>>lane&1) << i
	}
	return n
}
