package agree_test

import "slices"

var effects = []string{"compromised", "exposed", "isolated", "down", "degraded"}

type fact struct{ node, effect string }

// row is a line of the relation table: X relation Y, when Y is, X becomes.
type row struct {
	relation, when, becomes, mode string
	delayed                       bool
	only                          string // the value of loss or reach it is for
}

var table = []row{
	{"runs-on", "compromised", "compromised", "attack", false, ""},
	{"runs-on", "isolated", "isolated", "failure", true, ""},
	{"runs-on", "down", "down", "failure", true, ""},
	{"runs-on", "degraded", "degraded", "failure", true, ""},

	{"uses", "compromised", "compromised", "attack", false, ""},
	{"uses", "compromised", "isolated", "precaution", false, ""},
	{"uses", "down", "down", "failure", true, ""},
	{"uses", "degraded", "degraded", "failure", true, ""},

	{"operated-by", "compromised", "compromised", "attack", false, ""},
	{"operated-by", "compromised", "isolated", "precaution", false, ""},
	{"operated-by", "down", "degraded", "failure", true, ""},

	{"accessed-by", "compromised", "exposed", "attack", false, ""},

	{"connected-to", "compromised", "compromised", "attack", false, "admin"},
	{"connected-to", "compromised", "isolated", "precaution", false, "admin"},
	{"connected-to", "compromised", "exposed", "attack", false, "user"},

	{"reachable-from", "compromised", "compromised", "attack", false, "admin"},
	{"reachable-from", "compromised", "isolated", "precaution", false, "admin"},
	{"reachable-from", "compromised", "exposed", "attack", false, "user"},

	{"needs", "down", "down", "failure", true, "down"},
	{"needs", "down", "degraded", "failure", true, "degraded"},
	{"needs", "degraded", "degraded", "failure", true, ""},

	{"provided-by", "down", "down", "failure", true, "down"},
	{"provided-by", "down", "degraded", "failure", true, "degraded"},
	{"provided-by", "degraded", "degraded", "failure", true, ""},

	{"covers-for", "down", "degraded", "failure", true, ""},
	{"covers-for", "degraded", "degraded", "failure", true, ""},

	{"held-in", "compromised", "exposed", "attack", false, ""},
	{"held-in", "exposed", "exposed", "attack", false, ""},

	{"made-by", "compromised", "compromised", "attack", false, ""},
}

// ownRow is a row for an implied relation to the owner or to oneself, and the kinds it is for.
type ownRow struct {
	when, becomes, mode string
	kinds               []string
}

var ownerRows = []ownRow{
	{"compromised", "compromised", "attack", []string{"network", "system", "team"}},
	{"isolated", "isolated", "failure", []string{"network", "system", "team"}},
	{"down", "down", "failure", []string{"team"}},
	{"down", "degraded", "failure", []string{"network", "system"}},
}

var selfRows = []ownRow{
	{"compromised", "isolated", "precaution", notProducts},
	{"compromised", "down", "attack", notProducts},
	{"isolated", "down", "failure", anyKind},
	{"compromised", "exposed", "attack", []string{"dataset"}},
}

var notProducts = []string{"organisation", "network", "system", "service", "dataset", "team"}

// rule is a row on one relation or group: the head holds where at least need of the premises do.
type rule struct {
	head        fact
	premises    []premise
	need        int
	delay, step int
	mode        string
	relation    string
	on          *node       // who carries the relation
	written     []*relation // nothing for implied relations and a node's own rows
	to          []string
}

// premise is met by any one of its facts, which are all about one node.
type premise struct {
	facts  []fact
	grade  int
	claims []claim
}

// selfDown is the row that does not count when responders' precaution is asked for.
func (r *rule) selfDown() bool {
	return r.relation == "self" && r.mode == "attack" && r.head.effect == "down"
}

type grounding struct {
	*world
	settled
	rules []*rule
}

// ground writes the admitted relations out as rules.
func ground(w *world, s settled) []*rule {
	g := &grounding{world: w, settled: s}
	for _, n := range w.nodes {
		for _, r := range n.relations {
			if members := admitted(w, s, r); len(members) > 0 {
				g.relation(n, r, members)
			}
		}
		g.lastCopy(n)
		g.implied(n)
		for _, row := range selfRows {
			if slices.Contains(row.kinds, n.kind) {
				g.own(n, "self", n.id, row, 0, nil, 0)
			}
		}
	}
	return g.rules
}

func (g *grounding) add(r *rule) {
	if !slices.Contains(g.without, r.mode) {
		g.rules = append(g.rules, r)
	}
}

// admitted gives the members of a relation that are in force, known and good enough.
func admitted(w *world, s settled, r *relation) []link {
	var out []link
	for _, l := range r.links {
		if inForce(w, l, s.asOf) && s.admits(gradeOf(w, l.claims, s.knownAt)) {
			out = append(out, l)
		}
	}
	return out
}

func inForce(w *world, l link, day string) bool {
	c := w.contract(l.contract)
	from, until := firstDay(firstSaid(l.from, c.from)), lastDay(firstSaid(l.until, c.until))
	return from <= day && (until == "" || day <= until)
}

func (g *grounding) relation(n *node, r *relation, members []link) {
	attributes := []string{"", firstSaid(r.loss, "down"), firstSaid(r.reach, "admin")}
	for _, row := range table {
		if row.relation != r.key || !slices.Contains(attributes, row.only) {
			continue
		}
		g.add(g.rule(n, r, members, row))
		if r.key == "connected-to" {
			back := g.rule(n, r, []link{{to: n.id, claims: members[0].claims}}, row)
			back.head.node = members[0].to
			g.add(back)
		}
	}
}

func (g *grounding) rule(n *node, r *relation, members []link, row row) *rule {
	out := &rule{
		head: fact{n.id, row.becomes}, need: 1, step: 1, mode: row.mode,
		relation: r.key, on: n, written: []*relation{r},
	}
	if r.group && row.mode == "failure" {
		out.need = max(1, len(members)-max(1, r.atLeast)+1)
	}
	if row.delayed {
		out.delay = minutes(r.after)
	}
	for _, m := range members {
		p := premise{facts: []fact{{m.to, row.when}}, grade: gradeOf(g.world, m.claims, g.settled.knownAt), claims: m.claims}
		if r.group && row.when == "degraded" {
			p.facts = append(p.facts, fact{m.to, "down"})
		}
		out.premises = append(out.premises, p)
		out.to = append(out.to, m.to)
	}
	return out
}

// lastCopy is the row of held-in that asks for all holders.
func (g *grounding) lastCopy(n *node) {
	out := &rule{head: fact{n.id, "down"}, step: 1, mode: "failure", relation: "held-in", on: n}
	for _, r := range n.all("held-in") {
		for _, m := range admitted(g.world, g.settled, r) {
			grade := gradeOf(g.world, m.claims, g.settled.knownAt)
			out.premises = append(out.premises, premise{[]fact{{m.to, "down"}}, grade, m.claims})
			out.to = append(out.to, m.to)
			out.written = append(out.written, r)
		}
	}
	out.need = len(out.premises)
	if out.need > 0 {
		g.add(out)
	}
}

// implied relations take the grade of the asset's claims.
func (g *grounding) implied(n *node) {
	grade := gradeOf(g.world, n.claims, g.settled.knownAt)
	if n.isOrganisation() || !g.admits(grade) {
		return
	}
	if n.kind == "product" {
		g.own(n, "made-by", n.org, ownRow{when: "compromised", becomes: "compromised", mode: "attack"}, grade, n.claims, 1)
	}
	for _, row := range ownerRows {
		if slices.Contains(row.kinds, n.kind) {
			g.own(n, "owner", n.org, row, grade, n.claims, 1)
		}
	}
}

func (g *grounding) own(n *node, name, other string, row ownRow, grade int, claims []claim, step int) {
	out := &rule{head: fact{n.id, row.becomes}, need: 1, step: step, mode: row.mode, relation: name, on: n}
	out.premises = []premise{{[]fact{{other, row.when}}, grade, claims}}
	if name != "self" {
		out.to = []string{other}
	}
	g.add(out)
}
