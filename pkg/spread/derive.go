package spread

import (
	"cmp"
	"slices"

	"knockon/pkg/model"
)

// way is a derivation of an atom from what was settled before: by one premise, or by a threshold, whose step is made at
// once.
type way struct {
	firing
	key  // of the step
	step *Step
}

// steps lists every derivation of the atom from what was settled before the given place in the order.
func (r *run) steps(a Atom, before int32) (out []Step) {
	r.ways(a, before, func(w way) { out = append(out, r.stepOf(a, &w)) })
	return out
}

// best is the first of these steps for an atom that has settled. Most atoms follow in
// many ways: only the step of the best is made.
func (r *run) best(a Atom) Step {
	var best way
	r.ways(a, r.order[a], func(w way) {
		if best.rule == nil || w.key.before(best.key) {
			best = w
		} else if !best.key.before(w.key) {
			if x, y := r.stepOf(a, &w), r.stepOf(a, &best); compareSteps(x, y) < 0 {
				best = w
			}
		}
	})
	return r.stepOf(a, &best)
}

// ways lists every way to an atom from what was settled before the given place in the order.
func (r *run) ways(a Atom, before int32, each func(way)) {
	var seen []counter // a threshold is one step, however many members lead to it
	for f := range r.derivesOver(a, r.linksTo(a, before)) {
		switch {
		case !r.allows(f.rule) || f.rule.worse:
		case f.link == own:
			if r.settledBefore(f.from, before) {
				each(way{firing: f, key: r.keyOf(f.from)})
			}
		case !r.admits(f.link):
		default:
			l := &r.Links[f.link]
			s := counter{r.setOf(l, f.rule), f.rule.row}
			switch {
			case s.set < 0 && r.settledBefore(f.from, before):
				k := r.keyOf(f.from)
				each(way{firing: f, key: key{k.onset + r.delay(l, f.rule), k.depth + 1}})
			case s.set >= 0 && !slices.Contains(seen, s):
				seen = append(seen, s)
				if step, ok := r.counted(a, s.set, f.rule, before); ok {
					each(way{f, key{step.Onset, step.Depth}, &step})
				}
			}
		}
	}
}

// linksTo are the links over which an atom may follow: those from what has settled, where that leads to less than the atom
// has premises and no member of a group is cut, which counts without having settled.
func (r *run) linksTo(a Atom, before int32) []int32 {
	all := r.LinksTo(a.Node())
	settled := r.settled[:min(max(0, int(before)-1), len(r.settled))]
	if r.q.cut != nil || !r.leadToLess(settled, len(all)) {
		return all
	}
	var links []int32
	for _, from := range settled {
		for _, link := range r.LinksFrom(from.Node()) {
			if r.Links[link].Head == a.Node() {
				links = append(links, link)
			}
		}
	}
	slices.Sort(links)
	return slices.Compact(links)
}

// leadToLess reports whether some atoms lead to less than so many links.
func (r *run) leadToLess(atoms []Atom, than int) bool {
	for _, a := range atoms {
		if than -= 1 + len(r.LinksFrom(a.Node())); than <= 0 {
			return false
		}
	}
	return true
}

// stepOf is the step of a way to an atom.
func (r *run) stepOf(a Atom, w *way) Step {
	s := Step{Atom: a, Row: w.rule.row, Relation: model.Self, From: []Atom{w.from}, Group: -1, Onset: w.onset, Depth: w.depth}
	switch {
	case w.step != nil:
		return *w.step
	case w.link == own:
		return s
	}
	l := &r.Links[w.link]
	s.Relation, s.Group, s.Grade, s.Place = r.KindOf(l), r.GroupOf(l), r.gradeOf(w.link), r.place(l)
	s.Links = []int32{w.link}
	if s.Named = s.Links; s.Group >= 0 { // any one member of a group is enough
		s.Named = r.admitted(s.Group)
	}
	return s
}

func (r *run) delay(l *Link, rule *rule) model.Duration {
	if rule.after && r.q.delays {
		return r.Delay(l)
	}
	return 0
}

func (r *run) place(l *Link) int32 {
	if l.Relation < 0 {
		return 0
	}
	return r.Map.PositionOf(&r.Map.Relations[l.Relation])
}

// counted makes the step of a threshold: its nearest members, in order.
func (r *run) counted(a Atom, s int32, rule *rule, before int32) (step Step, ok bool) {
	type member struct {
		link  int32
		atom  Atom
		order int32
		key   key
	}
	var few [32]member // so that most thresholds take no memory of their own
	members, set := few[:0], &r.sets[s]
	for _, li := range set.links {
		if !r.admits(li) {
			continue
		}
		best := member{link: li}
		for _, e := range r.Table.atLeast(rule.level) {
			from := AtomOf(r.Links[li].Premise, e)
			if r.settledBefore(from, before) && (best.order == 0 || r.order[from] < best.order) {
				best.atom, best.order = from, r.order[from]
			}
		}
		if best.order != 0 {
			best.key = r.keyOf(best.atom)
			members = append(members, best)
		}
	}
	need := int(r.threshold(s))
	if len(members) < need {
		return Step{}, false
	}
	slices.SortStableFunc(members, func(x, y member) int {
		return cmp.Or(cmp.Compare(x.key.onset, y.key.onset), cmp.Compare(x.key.depth, y.key.depth), cmp.Compare(x.atom, y.atom))
	})
	first := &r.Links[members[0].link]
	step = Step{Atom: a, Row: rule.row, Relation: r.KindOf(first), Group: r.GroupOf(first), Named: r.admitted(s), Place: r.place(first)}
	step.Links, step.From = make([]int32, 0, need), make([]Atom, 0, need)
	for _, m := range members[:need] {
		step.Links = append(step.Links, m.link)
		step.From = append(step.From, m.atom)
		step.Grade = max(step.Grade, r.gradeOf(m.link))
		step.Onset, step.Depth = m.key.onset, m.key.depth+1
	}
	step.Onset += r.delay(first, rule)
	return step, true
}

// admitted lists the members of a set that the run uses on some grade.
func (r *run) admitted(s int32) []int32 {
	var out []int32
	for _, li := range r.sets[s].links {
		if r.isThere(li) {
			out = append(out, li)
		}
	}
	return out
}
