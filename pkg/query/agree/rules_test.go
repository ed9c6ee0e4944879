package agree_test

import (
	"slices"
	"strings"
)

var effects = []string{"compromised", "exposed", "isolated", "down", "degraded"}

type fact struct{ node, effect string }

// row is a line of the relation table: X relation Y, when Y is, X becomes.
type row struct {
	relation, when, becomes, mode string
	delayed                       bool
	only                          string // the values of loss or reach it is for
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
	{"connected-to", "compromised", "isolated", "precaution", false, "admin unsaid"},
	{"connected-to", "compromised", "exposed", "attack", false, "user unsaid"},

	{"reachable-from", "compromised", "compromised", "attack", false, "admin"},
	{"reachable-from", "compromised", "isolated", "precaution", false, "admin unsaid"},
	{"reachable-from", "compromised", "exposed", "attack", false, "user unsaid"},

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
	when        string
	counts      bool        // it is about members of a group, or copies of a record
	on          *node       // who carries the relation
	written     []*relation // nothing for implied relations and a node's own rows
	to          []string
}

// premise is met by any one of its facts, which are all about one node.
type premise struct {
	facts  []fact
	grade  int
	claims []claim
	said   statement
	back   bool // as of a member
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
		if !w.exists(n, s.asOf) {
			continue
		}
		for _, r := range n.relations {
			if members := admitted(w, s, n, r); len(members) > 0 {
				g.relation(n, r, members)
			}
		}
		g.lastCopy(n)
		g.implied(n)
		for _, row := range selfRows {
			if slices.Contains(row.kinds, n.kind) {
				g.own(n, "self", n.id, row, member{}, 0)
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

func (g *grounding) relation(n *node, r *relation, members []member) {
	for _, row := range table {
		if row.relation != r.key || !g.has(n, r, row.only) {
			continue
		}
		g.add(g.rule(n, r, members, row))
		if r.key == "connected-to" {
			from := members[0]
			from.link.to = n.id
			back := g.rule(n, r, []member{from}, row)
			back.head.node = members[0].link.to
			g.add(back)
		}
	}
}

// has reports whether a relation's loss or reach is among those of a row.
func (g *grounding) has(n *node, r *relation, only string) bool {
	reach := r.reach
	if reach == "" {
		reach = "unsaid"
		if g.node(r.links[0].to).org == n.org {
			reach = "admin"
		}
	}
	return only == "" || slices.ContainsFunc(strings.Fields(only), func(value string) bool {
		return value == firstSaid(r.loss, "down") || value == reach
	})
}

func (g *grounding) rule(n *node, r *relation, members []member, row row) *rule {
	out := &rule{
		head: fact{n.id, row.becomes}, need: 1, step: 1, mode: row.mode,
		relation: r.key, when: row.when, counts: r.group && row.mode == "failure", on: n, written: []*relation{r},
	}
	if out.counts {
		out.need = max(1, len(members)-max(1, r.atLeast)+1)
	}
	if row.delayed {
		out.delay = minutes(r.after)
	}
	for _, m := range members {
		p := premise{[]fact{{m.link.to, row.when}}, m.grade, m.claims, m.statement, m.back}
		if r.group && row.when == "degraded" {
			p.facts = append(p.facts, fact{m.link.to, "down"})
		}
		out.premises = append(out.premises, p)
		out.to = append(out.to, m.link.to)
	}
	return out
}

// lastCopy is the row of held-in that asks for all holders.
func (g *grounding) lastCopy(n *node) {
	out := &rule{head: fact{n.id, "down"}, step: 1, mode: "failure", relation: "held-in", when: "down", counts: true, on: n}
	for _, r := range n.all("held-in") {
		for _, m := range admitted(g.world, g.settled, n, r) {
			out.premises = append(out.premises, premise{[]fact{{m.link.to, "down"}}, m.grade, m.claims, m.statement, m.back})
			out.to = append(out.to, m.link.to)
			out.written = append(out.written, r)
		}
	}
	out.need = len(out.premises)
	if out.need > 0 {
		g.add(out)
	}
}

// implied relations nobody wrote down. A product whose own maker is written has none.
func (g *grounding) implied(n *node) {
	m, ok := g.ownership(n)
	if !ok {
		return
	}
	if n.kind == "product" {
		g.own(n, "made-by", n.org, ownRow{when: "compromised", becomes: "compromised", mode: "attack"}, m, 1)
	}
	for _, row := range ownerRows {
		if slices.Contains(row.kinds, n.kind) {
			g.own(n, "owner", n.org, row, m, 1)
		}
	}
}

// ownership is the implied relation of an asset, where it counts.
func (g *grounding) ownership(n *node) (member, bool) {
	if n.isOrganisation() || n.hasOwnMaker() || !g.exists(n, g.settled.asOf) {
		return member{}, false
	}
	relation := "owner"
	if n.kind == "product" {
		relation = "made-by"
	}
	grade, reasons := g.weigh(nil, func(day string) int { return g.impliedGrade(g.world, n, day) })
	m := member{link{claims: n.claims}, statement{n.id, relation, n.org, nil}, grade, len(reasons) > 0}
	return m, g.takes(reasons)
}

func (g *grounding) own(n *node, name, other string, row ownRow, m member, step int) {
	out := &rule{head: fact{n.id, row.becomes}, need: 1, step: step, mode: row.mode, relation: name, when: row.when, on: n}
	out.premises = []premise{{[]fact{{other, row.when}}, m.grade, m.claims, m.statement, m.back}}
	if name != "self" {
		out.to = []string{other}
	}
	g.add(out)
}
