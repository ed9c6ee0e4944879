package spread

import (
	"knockon/pkg/graph"
	"knockon/pkg/model"
)

// expand fires every rule that the atom is a premise of. It reports whether
// an atom of a lower rank became ready.
func (r *run) expand(a Atom) (lower bool) {
	for link, rules := range r.fires(a) {
		switch {
		case link == own:
			lower = r.fireOwn(a, rules)
		case r.admits(link):
			r.fireOver(link, rules, a)
		}
	}
	return lower
}

func (r *run) fireOwn(a Atom, rules []rule) (lower bool) {
	for i := range rules {
		if r.allows(&rules[i]) {
			r.offer(AtomOf(a.Node(), rules[i].becomes), r.onset, r.depth)
			lower = lower || r.rank[rules[i].becomes] < r.rank[a.Effect()]
		}
	}
	return lower
}

func (r *run) allows(rule *rule) bool {
	return r.q.modes[rule.mode]
}

func (r *run) fireOver(link int32, rules []rule, a Atom) {
	for i := range rules {
		r.fire(&r.Links[link], &rules[i], a)
	}
}

func (r *run) fire(l *Link, rule *rule, a Atom) {
	if r.allows(rule) && (r.setOf(l, rule) < 0 || !r.countedBefore(a, rule)) {
		r.count(l, rule)
	}
}

// count takes in one more premise of a rule at a link.
func (r *run) count(l *Link, rule *rule) {
	if s := r.setOf(l, rule); s >= 0 {
		n := &r.counters[s*r.slots+rule.slot]
		*n++
		if *n != r.sets[s].threshold(0) {
			return
		}
	} else if rule.worse {
		return
	}
	head, onset := AtomOf(l.Head, rule.becomes), r.onset
	if rule.after && r.q.delays {
		if onset += r.Delay(l); r.onset == 0 && onset > 0 && !r.holds(head) {
			r.held = append(graph.Longer(r.held), delayed{key{depth: r.depth + 1}, head})
		}
	}
	r.offer(head, onset, r.depth+1)
}

// setOf returns the set that a rule counts over at a link, or -1.
func (p *Program) setOf(l *Link, rule *rule) int32 {
	switch rule.premises {
	case model.GroupPremises:
		return p.pairs[l.sets].group
	case model.AllPremises:
		return p.pairs[l.sets].all
	}
	return -1
}

// countedBefore reports whether a member has been counted for the rule by
// another effect that settled before: being down after being degraded is no
// second loss.
func (r *run) countedBefore(a Atom, rule *rule) bool {
	worse := r.Table.Worse[rule.level]
	if len(worse) == 0 {
		return false
	}
	before := r.order[a]
	node := a.Node()
	if r.settledBefore(AtomOf(node, rule.level), before) {
		return true
	}
	for _, e := range worse {
		if r.settledBefore(AtomOf(node, e), before) {
			return true
		}
	}
	return false
}
