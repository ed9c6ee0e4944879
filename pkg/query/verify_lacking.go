package query

import (
	"math/bits"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// oneByOne asks without one relation after the other what goes on from what others
// lack, and returns those that it leaves. When something holds tells what is pointless
// to say of what is degraded beside a down: where there are such and something is
// delayed, they are all left.
func (v *verify) oneByOne(leans []*lean) (left []*lean) {
	if v.Waits() && v.saysTwice() {
		return leans
	}
	cuts := make([]*spread.Cut, len(leans))
	for i := range leans {
		cuts[i] = leans[i].cut
	}
	var l *lacker
	places := v.Lacking(v.options(), v.result.Seeds, cuts, func(grades []evidence.Grade) spread.Lacker {
		l = newLacker(v, leans, grades)
		return l
	})
	for _, i := range places {
		left = append(left, leans[i])
	}
	if l != nil {
		left = append(left, l.left...)
	}
	return left
}

// saysTwice reports whether some node is degraded and down.
func (v *verify) saysTwice() bool {
	for _, a := range v.result.Atoms() {
		if a.Effect() == model.Degraded && v.isDown(a.Node()) {
			return true
		}
	}
	return false
}

// lacker sums up incrementally what holds without some relations, what of the radius does not, and what does besides.
type lacker struct {
	*verify
	leans      []*lean
	grades     []evidence.Grade
	sums       []*ClimbCounter // by grade
	at         []uint8         // by atom: on which grades it holds
	facts      []uint8         // by node: the effects of which the radius has a fact
	now        []uint8         // by node: those of which there is one
	went, came answer.Moved
	twice      int // nodes that are degraded and down
	left       []*lean
}

func newLacker(v *verify, leans []*lean, grades []evidence.Grade) *lacker {
	n := len(v.Map.Nodes)
	l := &lacker{
		verify: v, leans: leans, grades: grades,
		at: make([]uint8, len(v.isOne)), facts: make([]uint8, n), now: make([]uint8, n),
	}
	m := newLanesMap(v.Map, nil)
	for range grades {
		l.sums = append(l.sums, newClimbCounter(m))
	}
	for i := range v.facts {
		a := v.facts[i].Atom
		l.facts[a.Node()] |= 1 << a.Effect()
	}
	for node, facts := range l.facts {
		l.count(&l.went, int32(node), facts, 1)
	}
	return l
}

// Came counts an atom on a grade.
func (l *lacker) Came(level int, a spread.Atom) {
	if !l.isSeeded[a.Node()] {
		l.sums[level].Came(a)
	}
	l.change(a, l.at[a]|1<<level)
}

// Went takes an atom back.
func (l *lacker) Went(level int, a spread.Atom) {
	if !l.isSeeded[a.Node()] {
		l.sums[level].Went(a)
	}
	l.change(a, l.at[a]&^(1<<level))
}

// change has an atom hold on other grades.
func (l *lacker) change(a spread.Atom, at uint8) {
	node := a.Node()
	twice := l.isTwice(node)
	l.at[a] = at
	l.twice += model.One(l.isTwice(node)) - model.One(twice)
	was, now, facts := l.now[node], l.said(node), l.facts[node]
	if was == now {
		return
	}
	l.now[node] = now
	l.count(&l.went, node, facts&^was, -1)
	l.count(&l.went, node, facts&^now, 1)
	l.count(&l.came, node, was&^facts, -1)
	l.count(&l.came, node, now&^facts, 1)
}

func (l *lacker) isTwice(node int32) bool {
	return l.at[spread.AtomOf(node, model.Degraded)] != 0 && l.at[spread.AtomOf(node, model.Down)] != 0
}

// said is the effects of which a node has a fact: not of a seed, nor of being degraded
// where it is down on no worse evidence.
func (l *lacker) said(node int32) (effects uint8) {
	for e := range model.NumEffects {
		if a := spread.AtomOf(node, e); l.at[a] != 0 && !(l.isSeeded[node] && l.result.IsSeed(a)) {
			effects |= 1 << e
		}
	}
	best := func(e model.Effect) int { return bits.TrailingZeros8(l.at[spread.AtomOf(node, e)]) }
	if l.isTwice(node) && best(model.Down) <= best(model.Degraded) {
		effects &^= 1 << model.Degraded
	}
	return effects
}

// count counts facts of a node among those that go or come, or takes them back.
func (l *lacker) count(m *answer.Moved, node int32, effects uint8, by int) {
	has := func(e model.Effect) bool { return effects>>e&1 != 0 }
	m.Facts += by * bits.OnesCount8(effects)
	if l.isSeeded[node] {
		return
	}
	switch kind := l.sums[0].kinds[node]; {
	case kind == dataset && has(model.Exposed):
		m.DatasetsExposed += by
	case kind != plainService && kind != criticalService:
	case has(model.Down):
		m.ServicesDown += by
		m.CriticalServices += by * model.One(kind == criticalService)
	case has(model.Degraded):
		m.ServicesDegraded += by
	}
}

// Here says what there is without a relation.
func (l *lacker) Here(i int) {
	if l.twice > 0 && l.Waits() {
		l.left = append(l.left, l.leans[i])
		return
	}
	l.say(l.leans[i], l.went, l.came, summaryOn(l.sums, l.grades, l.World.Evidence))
}
