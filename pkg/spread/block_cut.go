package spread

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
)

// masks are the cuts of each case, by atom, link and node, and the links that some cases grade otherwise; nil before the
// first of these. What is set is listed, to be cleared.
type masks struct {
	atoms, links, off             []uint64
	regraded                      []*regraded
	setAtoms                      []Atom
	setLinks, setOff, setRegraded []int32
	lost                          map[lostAt]int32
}

// regraded is in which cases a link has another grade than it has, and which.
type regraded struct {
	any uint64
	at  [evidence.NumGrades]uint64
}

// live tells in which of some cases a link is of two grades or one between.
func (r *regraded) live(in uint64, grade, best, worst evidence.Grade) uint64 {
	out := uint64(0)
	if best <= grade && grade <= worst {
		out = in &^ r.any
	}
	for g := best; g <= worst && g < evidence.NumGrades; g++ {
		out |= in & r.at[g]
	}
	return out
}

// lostAt is a set in a case.
type lostAt struct {
	set  int32
	lane int
}

func (m *masks) forget() {
	for _, a := range m.setAtoms {
		m.atoms[a] = 0
	}
	for _, l := range m.setLinks {
		m.links[l] = 0
	}
	for _, n := range m.setOff {
		m.off[n] = 0
	}
	for _, l := range m.setRegraded {
		m.regraded[l] = nil
	}
	m.setAtoms, m.setLinks, m.setOff, m.setRegraded = m.setAtoms[:0], m.setLinks[:0], m.setOff[:0], m.setRegraded[:0]
	clear(m.lost)
}

// cut marks what a case does without, as Cut.apply does for a run.
func (b *Block) cut(c *Cut, lane int) {
	if c == nil {
		return
	}
	m := &b.masks
	if len(c.Atoms) > 0 && m.atoms == nil {
		m.atoms = make([]uint64, len(b.atoms))
	}
	if len(c.Links)+len(c.Severed) > 0 && m.links == nil {
		m.links, m.lost = make([]uint64, len(b.Links)), map[lostAt]int32{}
	}
	if len(c.Regrade) > 0 && m.regraded == nil {
		m.regraded = make([]*regraded, len(b.Links))
	}
	for _, g := range c.Regrade {
		if m.regraded[g.Link] == nil {
			m.regraded[g.Link] = &regraded{}
			m.setRegraded = append(m.setRegraded, g.Link)
		}
		m.regraded[g.Link].any |= 1 << lane
		m.regraded[g.Link].at[g.Grade] |= 1 << lane
	}
	for _, a := range c.Atoms {
		m.atoms[a] |= 1 << lane
		m.setAtoms = append(m.setAtoms, a)
	}
	for _, li := range c.Links {
		if l := &b.Links[li]; b.kill(li, lane) && l.Out == 0 {
			for _, s := range b.setsOf(l) {
				b.lose(s, lane)
			}
		}
	}
	for _, li := range c.Severed {
		b.sever(li, lane)
	}
}

// bar keeps attacks from a node in some cases.
func (m *masks) bar(in *model.Map, node int32, cases uint64) {
	if m.off == nil {
		m.off = make([]uint64, len(in.Nodes))
	}
	m.off[node] |= cases
	m.setOff = append(m.setOff, node)
}

// kill has no rule fire over a link in a case; it reports whether one could.
func (b *Block) kill(link int32, lane int) bool {
	m := &b.masks
	if m.links[link]>>lane&1 != 0 {
		return false
	}
	m.links[link] |= 1 << lane
	m.setLinks = append(m.setLinks, link)
	return true
}

// lose counts a member of a set as cut. Where the threshold falls with it, its
// counts start one higher.
func (b *Block) lose(s int32, lane int) {
	if s < 0 {
		return
	}
	at := lostAt{s, lane}
	n := b.masks.lost[at]
	b.masks.lost[at] = n + 1
	if b.sets[s].threshold(n+1) < b.sets[s].threshold(n) {
		for slot := range b.slots {
			b.tally.raise(s, slot, 1<<lane)
		}
	}
}

// sever has what reads the loss of a link's premise count it from the start.
func (b *Block) sever(link int32, lane int) {
	l := &b.Links[link]
	if l.Out != 0 || !b.kill(link, lane) {
		return
	}
	rules := b.classes[l.class][model.Down]
	for i := range rules {
		rule := &rules[i]
		if rule.mode != model.Failure || !b.modes[rule.mode] {
			continue
		}
		in := uint64(1) << lane
		if s := b.setOf(l, rule); s >= 0 {
			in = b.tally.count(s, link, rule.slot, in)
		} else if rule.worse {
			continue
		}
		b.follow(l, rule, in)
	}
}
