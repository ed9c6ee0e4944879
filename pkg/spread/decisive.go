package spread

import (
	"slices"

	"knockon/pkg/model"
)

// Decisive names the links that only the second of two results admits and by
// which some atoms come or go: walking back from them through premises that come
// or go, those over which a row fires with them, and the members of a threshold
// that fired without them. Where moments count, a premise that holds at another
// one comes or goes too. The second is the first's Beside. Cost
// is linear in what is walked.
func Decisive(without *Result, with *Other, atoms []Atom, moments bool) []int32 {
	w := &walk{without: without.last(), with: with.run, moments: moments, named: map[int32]bool{}, seen: map[Atom]bool{}}
	for _, a := range atoms {
		w.visit(a)
	}
	for len(w.todo) > 0 {
		a := w.todo[len(w.todo)-1]
		w.todo = w.todo[:len(w.todo)-1]
		w.back(a)
	}
	return w.links
}

type walk struct {
	without, with *run
	moments       bool
	todo          []Atom
	seen          map[Atom]bool
	named         map[int32]bool
	links         []int32
}

func (w *walk) visit(a Atom) {
	if !w.seen[a] {
		w.seen[a] = true
		w.todo = append(w.todo, a)
	}
}

// pass visits a premise that comes or goes.
func (w *walk) pass(a Atom) {
	if w.without.holds(a) != w.with.holds(a) || w.moments && w.without.keyOf(a).onset != w.with.keyOf(a).onset {
		w.visit(a)
	}
}

func (w *walk) name(link int32) {
	if !w.without.isThere(link) && !w.named[link] {
		w.named[link] = true
		w.links = append(w.links, link)
	}
}

// back looks at each way in which an atom follows, in either result.
func (w *walk) back(a Atom) {
	type counted struct{ set, row int32 }
	done := map[counted]bool{}
	for f := range w.with.derives(a) {
		switch {
		case !w.with.allows(f.rule):
		case f.link == own:
			w.pass(f.from)
		case !w.with.isThere(f.link):
		default:
			c := counted{w.with.setOf(&w.with.Links[f.link], f.rule), f.rule.row}
			if c.set < 0 {
				w.single(&f)
			} else if !done[c] {
				done[c] = true
				w.threshold(c.set, f.rule)
			}
		}
	}
}

func (w *walk) single(f *firing) {
	if f.rule.worse {
		return
	}
	l := &w.with.Links[f.link]
	if w.with.inTime(w.with.keyOf(f.from).onset, l, f.rule) {
		w.name(f.link)
		w.pass(f.from)
	} else if w.without.isThere(f.link) && w.without.inTime(w.without.keyOf(f.from).onset, l, f.rule) {
		w.pass(f.from)
	}
}

// inTime reports whether a rule over a link fires from that moment on.
func (r *run) inTime(onset model.Duration, l *Link, rule *rule) bool {
	return onset != never && onset+r.delay(l, rule) <= r.q.within
}

func (w *walk) threshold(s int32, rule *rule) {
	if w.with.falls(s, rule) {
		for _, li := range w.lost(w.with, s, rule) {
			w.name(li)
		}
	}
	if w.without.falls(s, rule) {
		w.lost(w.without, s, rule)
		for _, li := range w.with.admitted(s) {
			w.name(li)
		}
	}
}

// lost lists the members of a threshold that a run has lost, and passes on to
// what they lost it by.
func (w *walk) lost(r *run, s int32, rule *rule) []int32 {
	var links []int32
	for _, li := range r.admitted(s) {
		premise := r.Links[li].Premise
		if r.lossOf(premise, rule) == never {
			continue
		}
		links = append(links, li)
		for _, e := range r.Table.atLeast(rule.level) {
			if a := AtomOf(premise, e); r.holds(a) {
				w.pass(a)
			}
		}
	}
	return links
}

// falls reports whether a rule over a threshold fires in time.
func (r *run) falls(s int32, rule *rule) bool {
	var losses []model.Duration
	members := r.admitted(s)
	for _, li := range members {
		if at := r.lossOf(r.Links[li].Premise, rule); at != never {
			losses = append(losses, at)
		}
	}
	need := int(r.threshold(s))
	if len(losses) < need {
		return false
	}
	slices.Sort(losses)
	return r.inTime(losses[need-1], &r.Links[members[0]], rule)
}

// lossOf is when a member is first lost to a threshold, or never.
func (r *run) lossOf(member int32, rule *rule) model.Duration {
	first := never
	for _, e := range r.Table.atLeast(rule.level) {
		first = min(first, r.keyOf(AtomOf(member, e)).onset)
	}
	return first
}
