package load

import (
	"cmp"
	"fmt"
	"slices"
	"sync/atomic"

	"knockon/pkg/diag"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/parallel"
	"knockon/pkg/schema"
	"knockon/pkg/source"
	"knockon/pkg/syntax"
)

// resolver reads nodes, and turns their references into indexes. Several
// work at once; each keeps its own problems.
type resolver struct {
	*builder
	reporter
	in        *reader
	parser    syntax.Parser
	unknown   []unknown
	relations []model.Relation  // of a node
	groups    []model.Group     // of a node
	claims    []model.Claim     // of which those of several nodes are parts
	words     []model.Reference // what a block of nodes names
	found     []int32           // and which nodes these are
	shared
	plain              *model.Conditions // of a relation that says nothing else
	within, successors []naming
	twice              []second
	drafted            [inBlock]nodeDraft
}

// second is a second definition of a node.
type second struct {
	of int32
	at source.Span
}

func (b *builder) newResolver() *resolver {
	r := &resolver{builder: b, in: newReader(b.table)}
	r.plain = r.conditionsOf(&model.Terms{Contract: -1}, nil)
	return r
}

// run is nodes that one goroutine reads at a time: all of a file that is parsed again, or some
// of one that was kept.
type run struct {
	file  int
	nodes []entry
}

const runLength = 4096

func (b *builder) runs() (runs []run) {
	for i := range b.drafts {
		d := &b.drafts[i]
		if d.passed {
			runs = append(runs, run{i, d.nodes})
			continue
		}
		for part := range slices.Chunk(d.nodes, runLength) {
			runs = append(runs, run{i, part})
		}
	}
	return runs
}

// fewNodes are not worth another processor.
const fewNodes = 512

// readNodes fills m.Nodes, m.Relations and m.Groups, each node's part by itself.
func (b *builder) readNodes() (within, successors []naming) {
	runs := b.runs()
	workers := make([]*resolver, parallel.Workers(min(len(runs), 1+len(b.m.Nodes)/fewNodes)))
	for w := range workers {
		workers[w] = b.newResolver()
	}
	var next atomic.Int64
	parallel.Each(len(workers), func(w int) {
		for i := int(next.Add(1)) - 1; i < len(runs); i = int(next.Add(1)) - 1 {
			workers[w].run(runs[i])
		}
	})
	for _, r := range workers {
		for _, s := range r.twice {
			b.twice("node", b.m.Nodes[s.of].ID, s.at, b.m.Nodes[s.of].At())
		}
		b.take(r)
		within, successors = append(within, r.within...), append(successors, r.successors...)
	}
	return within, successors
}

// inBlock is how many nodes are read before what they refer to is looked up.
const inBlock = 32

// run reads a run of nodes. It fills their parts of m.Relations and m.Groups whole, but where
// one is wrong: then there is no map.
func (b *resolver) run(run run) {
	d := &b.drafts[run.file]
	var tree syntax.Node
	switch {
	case len(run.nodes) == 0:
		return
	case d.passed:
		tree = b.parser.Again(uint32(run.file), b.m.Files[run.file].Data)
	default:
		tree = d.docs[0]
	}
	for entries := range slices.Chunk(run.nodes, inBlock) {
		b.block(tree, entries)
	}
}

// block reads nodes, and then looks up what all of them refer to.
func (b *resolver) block(tree syntax.Node, entries []entry) {
	b.in.open, b.in.mores = b.in.open[:0], b.in.mores[:0]
	nodes := b.drafted[:0]
	for i := range entries {
		e, key := &entries[i], tree.At(entries[i].key)
		if e.node < 0 {
			b.twice = append(b.twice, second{^e.node, key.Span()})
			continue
		}
		nodes = nodes[:len(nodes)+1]
		n := &nodes[len(nodes)-1]
		*n = nodeDraft{Node: &b.m.Nodes[e.node], entry: e, relations: n.relations[:0], groups: n.groups[:0]}
		at := key.Span()
		n.File, n.Spot = at.File, at.Spot()
		b.read(n, e.section, key)
	}
	b.lookUp(nodes)
	for i := range nodes {
		b.carrier(&nodes[i])
	}
}

// lookUp finds what the relations of a block of nodes name.
func (b *resolver) lookUp(nodes []nodeDraft) {
	b.words = b.words[:0]
	for i := range nodes {
		org := b.owner(nodes[i].entry.node)
		for j := range nodes[i].relations {
			b.words = append(b.words, wordOf(nodes[i].relations[j].to.Value(), org))
		}
	}
	b.found = slices.Grow(b.found[:0], len(b.words))[:len(b.words)]
	b.m.LookupAll(b.words, b.found)
	found := b.found
	for i := range nodes {
		for j := range nodes[i].relations {
			nodes[i].relations[j].found, found = found[0], found[1:]
		}
	}
}

// read reads one node.
func (b *resolver) read(n *nodeDraft, section *schema.Key, key syntax.Node) {
	if n.Kind.IsOrganisation() {
		b.in.organisation(n, section, key, key.Next())
	} else {
		b.in.asset(n, section, key, key.Next())
	}
}

// take adds what a resolver found wrong, and those who spoke, who are not yet named.
func (b *builder) take(p *resolver) {
	b.problems = append(b.problems, p.problems...)
	b.unknown = append(b.unknown, p.unknown...)
	b.spoken = append(b.spoken, p.voices.all)
	b.wrong = b.wrong || p.in.Unlisted > 0
}

// carrier resolves what one node carries.
func (b *resolver) carrier(n *nodeDraft) {
	i, first := n.entry.node, n.entry.first
	org := b.owner(i)
	n.Particulars = b.particularsOf(n, b.resolveClaims(n.claims))
	if to, ok := b.node(n.within, org, "within", model.Organisations); ok {
		b.within = append(b.within, naming{i, to, n.within.Span()})
	}
	if to, ok := b.node(n.successor, org, "succeeded-by", model.Organisations); ok {
		b.successors = append(b.successors, naming{i, to, n.successor.Span()})
	}
	if len(n.relations) == 0 {
		return
	}
	b.relations = b.m.Relations[first.relations : first.relations : first.relations+n.entry.has.relations]
	b.groups = b.m.Groups[first.groups : first.groups : first.groups+n.entry.has.groups]
	b.carryGroups(i, n)
	sortByFormat(n.relations)
	for j := range n.relations {
		b.relation(i, org, &n.relations[j], first)
	}
	b.duplicates(b.relations)
}

// carryGroups takes a node's groups over in the format's order, and tells
// their members where they went.
func (b *resolver) carryGroups(i int32, n *nodeDraft) {
	if len(n.groups) == 0 {
		return
	}
	order := each.Places(int32(len(n.groups)), func(x, y int32) int { return cmp.Compare(n.groups[x].Kind, n.groups[y].Kind) })
	moved := make([]int32, len(order))
	for to, from := range order {
		moved[from] = int32(to)
		g := n.groups[from]
		g.From = i
		b.groups = append(b.groups, g)
	}
	for j := range n.relations {
		if g := &n.relations[j].Group; *g >= 0 {
			*g = moved[*g]
		}
	}
}

// sortByFormat puts relations in the format's order, whatever order the keys
// stand in.
func sortByFormat(relations []relationDraft) {
	for i := 1; i < len(relations); i++ {
		if relations[i].Kind < relations[i-1].Kind { // most are in order as they stand
			slices.SortStableFunc(relations, func(x, y relationDraft) int { return cmp.Compare(x.Kind, y.Kind) })
			return
		}
	}
}

func (b *resolver) relation(from int32, org string, d *relationDraft, first counts) {
	key := d.Kind.String()
	rule := &b.table.Relations[d.Kind]
	to, ok := b.fits(d.to, d.found, org, key, rule.To)
	b.relations = append(b.relations, d.Relation)
	r := &b.relations[len(b.relations)-1]
	r.From, r.To = from, to
	r.Conditions = b.plain
	if d.more != nil {
		r.Conditions = b.further(d.more)
	}
	if ok && rule.Reach && !d.reachSaid && b.m.Nodes[to].Organisation != b.m.Nodes[from].Organisation {
		r.Reach = model.ReachUnsaid
	}
	if ok && to == from {
		b.report("self-relation", key, d.to.Span(), "name another node, or remove it", "%s names itself in %q", diag.Show(b.m.Nodes[to].ID), key)
	}
	if !ok || to == from {
		b.relations = b.relations[:len(b.relations)-1]
		return
	}
	if r.Group >= 0 {
		g := &b.groups[r.Group]
		g.Members = append(g.Members, first.relations+int32(len(b.relations)-1))
		r.Group += first.groups
	}
}

// further resolves what few relations say.
func (b *resolver) further(m *more) *model.Conditions {
	claims := b.resolveClaims(m.claims)
	if m.terms != nil {
		m.Contract = b.contractRef(m.terms.contract, "contract")
		b.contractDays(m.terms, &m.Terms)
	}
	return b.conditionsOf(&m.Terms, claims)
}

// contractDays gives a relation the days that it takes from its contract.
func (b *resolver) contractDays(t *terms, r *model.Terms) {
	days := t.from.Exists() || t.until.Exists()
	if !days || t.contract.Exists() && r.Contract < 0 {
		return
	}
	for _, day := range []struct {
		word syntax.Node
		key  string
		to   *model.Date
		of   func(*model.Contract) model.Date
	}{
		{t.from, "from", &r.Start, func(c *model.Contract) model.Date { return c.Start }},
		{t.until, "until", &r.End, func(c *model.Contract) model.Date { return c.End }},
	} {
		switch {
		case !day.word.Exists():
		case r.Contract < 0:
			b.report("no-contract-day", day.key, day.word.Span(), "name the contract beside it: `contract: …`, or write the day itself",
				"%q is to be the contract's, but no contract is named", day.key)
		default:
			c := &b.m.Contracts[r.Contract]
			if *day.to = day.of(c); *day.to == 0 {
				p := b.report("no-contract-day", day.key, day.word.Span(), fmt.Sprintf("write `%s` there, or the day itself here", day.key),
					"contract %s does not say %q", diag.Show(c.ID), day.key)
				p.Related = append(p.Related, diag.Related{Span: c.At, Message: "the contract is here"})
			}
		}
	}
	if r.End != 0 && r.End < r.Start {
		word, key := t.until, "until"
		if !word.Exists() {
			word, key = t.from, "from"
		}
		b.report("bad-order", key, word.Span(), "check which of the two days is wrong", "it ends on %s, before it begins on %s", r.End, r.Start)
	}
}
