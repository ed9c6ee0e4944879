package agree_test

import (
	"slices"

	"pgregory.net/rapid"
)

var delays = []string{"30m", "90m", "4h", "24h", "36h", "5d", "2w"}

func drawRelations(t *rapid.T, w *world) {
	for _, n := range w.nodes {
		d := drawDie(t, "claims of "+n.id)
		if !n.isOrganisation() && d.chance(40) {
			n.claims = w.someClaims(d)
		}
		for _, d := range drawDice(t, "relations of "+n.id, 0, 6) {
			if r := w.aRelation(n, d); r != nil {
				n.relations = append(n.relations, r)
				n.relations = append(n.relations, w.again(r, d)...)
			}
		}
	}
}

// aRelation is nil where the die finds nothing that fits.
func (w *world) aRelation(n *node, d dice) *relation {
	r := &relation{key: w.aKey(n, d)}
	if slices.Contains([]string{"needs", "provided-by", "runs-on", "uses"}, r.key) && d.chance(35) {
		w.fillGroup(n, r, d)
	}
	if !r.group && !w.fillSingle(n, r, d) {
		return nil
	}
	if slices.Contains([]string{"needs", "provided-by", "runs-on", "uses", "operated-by", "covers-for"}, r.key) {
		r.after = d.maybe(30, delays...)
	}
	switch r.key {
	case "needs", "provided-by":
		r.loss = d.maybe(30, "degraded", "degraded", "down")
	case "connected-to", "reachable-from":
		r.reach = d.maybe(40, "user", "user", "admin")
	}
	return r
}

// aKey leans to the relations that make services stand on systems.
func (w *world) aKey(n *node, d dice) string {
	var keys []string
	for _, key := range append([]string{"needs", "needs", "runs-on", "runs-on", "held-in", "connected-to"}, relationKeys...) {
		if slices.Contains(kindsOf[key][0], n.kind) {
			keys = append(keys, key)
		}
	}
	return pick(d, keys)
}

// fitting gives the nodes that a relation on n may name.
func (w *world) fitting(n *node, key string) []string {
	var out []string
	for _, other := range w.nodes {
		if other != n && slices.Contains(kindsOf[key][1], other.kind) {
			out = append(out, other.id)
		}
	}
	return out
}

// fillSingle picks a node that no other single of the key names yet.
func (w *world) fillSingle(n *node, r *relation, d dice) bool {
	free := slices.DeleteFunc(w.fitting(n, r.key), func(id string) bool {
		return slices.ContainsFunc(n.all(r.key), func(other *relation) bool {
			return !other.group && other.links[0].to == id
		})
	})
	if len(free) == 0 {
		return false
	}
	to := pick(d, free)
	if r.key == "made-by" && slices.Contains(free, n.org) && d.chance(60) {
		to = n.org
	}
	r.links = []link{w.aLink(to, d)}
	return true
}

// again lets a relation end and, some time later, begin anew.
func (w *world) again(r *relation, d dice) []*relation {
	if r.group || !d.chance(6) {
		return nil
	}
	second := *r
	second.links = []link{w.aLink(r.links[0].to, d)}
	i := d.IntN(len(days) - 1)
	r.links[0].from, r.links[0].until, r.links[0].contract = d.maybe(30, days[0]), days[i], ""
	second.links[0].from, second.links[0].until, second.links[0].contract = days[i+1], "", ""
	return []*relation{&second}
}

func (w *world) fillGroup(n *node, r *relation, d dice) {
	members := w.fitting(n, r.key)
	if len(members) < 2 {
		return
	}
	d.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
	r.group = true
	for _, id := range members[:min(len(members), 2+d.IntN(3))] {
		r.links = append(r.links, w.aLink(id, d))
	}
	if d.chance(50) {
		r.atLeast = 1 + d.IntN(len(r.links))
	}
}

func (w *world) aLink(to string, d dice) link {
	l := link{to: to}
	if d.chance(20) {
		l.from, l.until = period(d)
	}
	if len(w.contracts) > 0 && d.chance(20) {
		l.contract = pick(d, w.contracts).id
	}
	if c := w.contract(l.contract); c.from != "" && d.chance(60) {
		l.from = "contract"
	}
	if c := w.contract(l.contract); c.until != "" && d.chance(60) {
		l.until = "contract"
	}
	if from, until := w.period(l); ends(until, from) {
		l.from, l.until = "", ""
	}
	if d.chance(65) {
		l.claims = w.someClaims(d)
	}
	return l
}

// someClaims lean to assent, and to one speaker who changes their mind.
func (w *world) someClaims(d dice) []claim {
	var out []claim
	for range 1 + d.IntN(4) {
		c := claim{
			source: pick(d, w.sources).id, by: d.maybe(50, w.aSpeaker(d)), person: d.maybe(10, "a spokesperson"),
			stance: d.maybe(60, "asserts", "denies", "denies", "withdraws"), date: d.maybe(60, dates...),
			kind: d.maybe(30, "official", "party", "press", "analyst"),
		}
		if c.stance == "denies" && d.chance(40) {
			c.kind = "official"
		}
		if len(out) > 0 && d.chance(25) {
			c.by = out[0].by
		}
		out = append(out, c)
	}
	return out
}
