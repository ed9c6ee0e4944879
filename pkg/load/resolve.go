package load

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"knockon/pkg/diag"
	"knockon/pkg/model"
	"knockon/pkg/syntax"
)

// resolver reads a run of nodes, and turns their references into indexes. Several
// work at once; each keeps its own problems.
type resolver struct {
	*builder
	reporter
	in        *reader
	unknown   []unknown
	from, to  int // the nodes it reads
	first     int // where its relations begin in m.Relations
	relations []model.Relation
	groups    []model.Group
	claims    []model.Claim     // of which those of several nodes are parts
	words     []model.Reference // what a block of nodes names
	found     []int32           // and which nodes these are
	seen      uint32            // of what was fetched, so that it is
	shared
	plain              *model.Conditions // of a relation that says nothing else
	within, successors []naming
}

func (b *builder) newResolver() *resolver {
	r := &resolver{builder: b, in: newReader(b.table)}
	r.plain = r.conditionsOf(&model.Conditions{Contract: -1})
	return r
}

// readNodes fills m.Nodes, m.Relations and m.Groups in the order of the nodes:
// runs of nodes are read side by side and joined in order.
func (b *builder) readNodes() (within, successors []naming) {
	workers := runtime.GOMAXPROCS(0)
	if len(b.nodes) < 1000 {
		workers = 1
	}
	total := 0
	parts := make([]*resolver, workers)
	for w := range parts {
		parts[w] = b.newResolver()
		parts[w].from, parts[w].to = len(b.nodes)*w/workers, len(b.nodes)*(w+1)/workers
		parts[w].first = total
		for _, n := range b.nodes[parts[w].from:parts[w].to] {
			total += int(n.relations)
		}
	}
	b.m.Relations = make([]model.Relation, total)
	var wg sync.WaitGroup
	for w, p := range parts {
		end := total
		if w+1 < workers {
			end = parts[w+1].first
		}
		p.relations = b.m.Relations[p.first:p.first:end]
		wg.Go(p.carriers)
	}
	wg.Wait()
	for _, p := range parts {
		b.join(p)
		within, successors = append(within, p.within...), append(successors, p.successors...)
	}
	return within, successors
}

// inBlock is how many nodes are read before what they refer to is looked up.
const inBlock = 32

// carriers reads the resolver's run of nodes. It fills its part of m.Relations
// whole, but where a relation is wrong: then there is no map.
func (b *resolver) carriers() {
	block := make([]nodeDraft, inBlock)
	for from := b.from; from < b.to; from += inBlock {
		nodes := block[:min(inBlock, b.to-from)]
		b.in.open, b.in.mores = b.in.open[:0], b.in.mores[:0]
		for j := range nodes {
			b.seen += b.nodes[from+j].key.Fetch()
		}
		for j := range nodes {
			n := &nodes[j]
			*n = nodeDraft{Node: &b.m.Nodes[from+j], relations: n.relations[:0], groups: n.groups[:0]}
			b.read(n, b.nodes[from+j])
		}
		b.lookUp(from, nodes)
		for j := range nodes {
			b.carrier(int32(from+j), &nodes[j])
		}
	}
}

// lookUp finds what the relations of a block of nodes name, from one on.
func (b *resolver) lookUp(from int, nodes []nodeDraft) {
	b.words = b.words[:0]
	for i := range nodes {
		org := b.owner(int32(from + i))
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
func (b *resolver) read(n *nodeDraft, e *entry) {
	if n.Kind.IsOrganisation() {
		b.in.organisation(n, e.section, e.key, e.key.Next())
	} else {
		b.in.asset(n, e.section, e.key, e.key.Next())
	}
}

func (b *builder) join(p *resolver) {
	shift := int32(len(b.m.Groups))
	for i := range p.relations {
		if p.relations[i].Group >= 0 {
			p.relations[i].Group += shift
		}
	}
	for i := range p.groups {
		for j := range p.groups[i].Members {
			p.groups[i].Members[j] += int32(p.first)
		}
	}
	b.m.Groups = append(b.m.Groups, p.groups...)
	b.take(p)
}

// take adds what a resolver found wrong, and those who spoke, who are not yet named.
func (b *builder) take(p *resolver) {
	b.problems = append(b.problems, p.problems...)
	b.unknown = append(b.unknown, p.unknown...)
	b.spoken = append(b.spoken, p.voices.all)
	b.wrong = b.wrong || p.in.Unlisted > 0
}

// carrier resolves what one node carries.
func (b *resolver) carrier(i int32, n *nodeDraft) {
	n.Claims = b.resolveClaims(n.claims)
	n.Node.Particulars, n.Node.Asset = b.particularsOf(&n.Particulars), b.assetOf(&n.asset)
	if n.within.Exists() {
		b.within = append(b.within, naming{i, n.within})
	}
	if n.successor.Exists() {
		b.successors = append(b.successors, naming{i, n.successor})
	}
	if len(n.relations) == 0 {
		return
	}
	first := len(b.relations)
	shift := int32(len(b.groups))
	b.carryGroups(i, n)
	sortByFormat(n.relations)
	org := b.owner(i)
	for j := range n.relations {
		b.relation(i, org, &n.relations[j], shift)
	}
	b.duplicates(b.relations[first:])
}

// carryGroups takes a node's groups over in the format's order, and tells
// their members where they went.
func (b *resolver) carryGroups(i int32, n *nodeDraft) {
	if len(n.groups) == 0 {
		return
	}
	order := make([]int32, len(n.groups))
	for j := range order {
		order[j] = int32(j)
	}
	slices.SortStableFunc(order, func(x, y int32) int { return cmp.Compare(n.groups[x].Kind, n.groups[y].Kind) })
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

func (b *resolver) relation(from int32, org string, d *relationDraft, shift int32) {
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
		r.Group += shift
		g := &b.groups[r.Group]
		g.Members = append(g.Members, int32(len(b.relations)-1))
	}
}

// further resolves what few relations say.
func (b *resolver) further(m *more) *model.Conditions {
	m.Claims = b.resolveClaims(m.claims)
	if m.terms != nil {
		m.Contract = b.contractRef(m.terms.contract, "contract")
		b.contractDays(m.terms, &m.Conditions)
	}
	return b.conditionsOf(&m.Conditions)
}

// contractDays gives a relation the days that it takes from its contract.
func (b *resolver) contractDays(t *terms, r *model.Conditions) {
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
