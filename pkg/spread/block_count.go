package spread

import "math/bits"

// counters are bit-sliced counters of thresholds, one for each case: a word for each binary digit. They begin so far
// below a power of two that the carry out of the last digit is the threshold. What a pass does not touch is not cleared.
type counters struct {
	*Program
	planes  []uint64 // by set, slot and digit
	planeOf []int32  // by set: where its planes begin
	counted []uint64 // by member and slot: where it was counted; once, however it is lost
	member  []int32  // by link: which member of thresholds it is; -1 for none
	pass    int32
	touched []int32 // sets
	setAt   []int32 // by set: the pass that touched it last
	linkAt  []int32 // by member
}

func newCounters(p *Program) counters {
	c := counters{Program: p, planeOf: make([]int32, len(p.sets)+1), member: make([]int32, len(p.Links)), setAt: make([]int32, len(p.sets))}
	for i := range p.sets {
		c.planeOf[i+1] = c.planeOf[i] + p.slots*digits(&p.sets[i])
	}
	c.planes = make([]uint64, c.planeOf[len(p.sets)])
	members := int32(0)
	for i := range p.Links {
		c.member[i] = -1
		if l := &p.Links[i]; l.Out == 0 && l.isCounted() {
			c.member[i] = members
			members++
		}
	}
	c.linkAt = make([]int32, members)
	c.counted = make([]uint64, members*p.slots)
	return c
}

// digits is how many a count up to the threshold takes.
func digits(s *set) int32 { return int32(bits.Len32(uint32(s.threshold(0)))) }

func (c *counters) forget() {
	c.pass++
	c.touched = c.touched[:0]
}

// of returns the planes of a set and slot, as they begin where this pass has not
// touched them.
func (c *counters) of(s, slot int32) []uint64 {
	size := digits(&c.sets[s])
	if c.setAt[s] != c.pass {
		c.setAt[s] = c.pass
		c.touched = append(c.touched, s)
		start := uint32(1)<<size - uint32(c.sets[s].threshold(0))
		all := c.planes[c.planeOf[s]:c.planeOf[s+1]]
		for i := range all {
			all[i] = -uint64(start >> (int32(i) % size) & 1)
		}
	}
	return c.planes[c.planeOf[s]+slot*size:][:size]
}

// count takes in the loss of a member, and returns where it is the one that reaches
// the threshold.
func (c *counters) count(s, link, slot int32, in uint64) uint64 {
	m := c.member[link]
	counted := c.counted[m*c.slots : (m+1)*c.slots]
	if c.linkAt[m] != c.pass {
		c.linkAt[m] = c.pass
		clear(counted)
	}
	in &^= counted[slot]
	counted[slot] |= in
	return c.raise(s, slot, in)
}

// raise adds one in some cases: a ripple-carry adder.
func (c *counters) raise(s, slot int32, in uint64) uint64 {
	if in == 0 {
		return 0
	}
	planes := c.of(s, slot)
	for i := range planes {
		planes[i], in = planes[i]^in, planes[i]&in
	}
	return in
}
