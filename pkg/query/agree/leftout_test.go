package agree_test

// What was left out, where it would change something: the question asked again.

// leftOut is one reason whose relations would change a fact.
type leftOut struct {
	Reason    string         `json:"reason"`
	Relations []leftRelation `json:"relations"`
	Summary   summary        `json:"summary"`
}

// leftOut asks again, reason by reason.
func (ref *reference) leftOut(at places) []leftOut {
	var out []leftOut
	for _, reason := range []string{"disputed", "ended", "not-begun", "not-known"} {
		then := ref.withBack(reason)
		if then == nil {
			continue
		}
		if targets := ref.changed(then); len(targets) > 0 {
			out = append(out, leftOut{reason, ref.named(then, targets, at), then.summary()})
		}
	}
	return out
}

// withBack is the answer with what a reason alone leaves out; nil where that is nothing.
func (ref *reference) withBack(reason string) *reference {
	s := ref.asked
	s.again = reason
	rules := ground(ref.world, s)
	for _, r := range rules {
		for _, p := range r.premises {
			if p.back {
				return referBy(ref.world, s, rules)
			}
		}
	}
	return nil
}

// held gives what holds in time, on whatever grade, with the earliest moment.
func (ref *reference) held() map[fact]int {
	out := map[fact]int{}
	for f, onset := range ref.all() {
		if ref.inTime(onset) {
			out[f] = onset
		}
	}
	return out
}

// changed gives the facts that come or go, degraded beside down aside.
func (ref *reference) changed(then *reference) []fact {
	var out []fact
	before, after := ref.held(), then.held()
	gone := func(from, to map[fact]int) {
		for f := range from {
			_, stays := to[f]
			_, down := from[fact{f.node, "down"}]
			if !stays && !(f.effect == "degraded" && down) {
				out = append(out, f)
			}
		}
	}
	gone(before, after)
	gone(after, before)
	return out
}

// named walks back from facts that come or go, through premises that do.
func (ref *reference) named(then *reference, targets []fact, at places) []leftRelation {
	w := walk{ref.held(), then.held(), ref.asked.within >= 0, map[fact]bool{}, map[statement]bool{}}
	for _, f := range targets {
		w.from(f, ref, then)
	}
	var out []leftRelation
	for s := range w.named {
		line := at.asset[s.node]
		if s.entry != nil {
			line = at.relation[s.entry]
		}
		out = append(out, leftRelation{Node: s.node, Relation: s.relation, To: s.to, At: line})
	}
	return inOrder(out)
}

type walk struct {
	before, after map[fact]int
	moments       bool // a premise that holds at another moment has changed
	seen          map[fact]bool
	named         map[statement]bool
}

func (w *walk) from(f fact, ref, then *reference) {
	if w.seen[f] {
		return
	}
	w.seen[f] = true
	for _, r := range then.rules {
		if r.head == f && then.fires(r, w.after) {
			for _, p := range r.premises {
				if _, holds := p.value(w.after); holds && p.back {
					w.named[p.said] = true
				}
			}
			w.further(r, w.after, ref, then)
		}
	}
	for _, r := range ref.rules {
		if r.head == f && ref.fires(r, w.before) {
			for _, s := range then.gotBack(r) {
				w.named[s] = true
			}
			w.further(r, w.before, ref, then)
		}
	}
}

// further goes on to the premises by which a rule fires that come or go.
func (w *walk) further(r *rule, held map[fact]int, ref, then *reference) {
	for _, p := range r.premises {
		for _, f := range p.facts {
			if _, holds := held[f]; !holds {
				continue
			}
			a, before := w.before[f]
			b, after := w.after[f]
			if before != after || before && w.moments && a != b {
				w.from(f, ref, then)
			}
		}
	}
}

// fires: enough premises hold, and the head follows in time.
func (ref *reference) fires(r *rule, held map[fact]int) bool {
	value, met := r.value(held, len(grades))
	return met && ref.inTime(value+r.delay)
}

// gotBack gives the members of the same group, or copies of the same record, that the other question leaves out.
func (ref *reference) gotBack(r *rule) []statement {
	var out []statement
	for _, same := range ref.rules {
		if same.head != r.head || same.when != r.when || same.relation != r.relation || !same.counts || !r.counts || !sameEntry(same, r) {
			continue
		}
		for _, p := range same.premises {
			if p.back {
				out = append(out, p.said)
			}
		}
	}
	return out
}

// sameEntry: they are of one group, or of all copies of a record.
func sameEntry(a, b *rule) bool { return a.relation == "held-in" || a.written[0] == b.written[0] }

func (ref *reference) inTime(onset int) bool {
	return ref.asked.within < 0 || onset <= ref.asked.within
}
