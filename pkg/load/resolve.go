package load

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"knockon/pkg/diag"
	"knockon/pkg/model"
)

// resolver turns the references of a run of nodes into indexes. Several work
// at once; each keeps its own problems.
type resolver struct {
	*builder
	reporter
	unknown   []unknown
	from, to  int // the nodes it resolves
	first     int // where its relations begin in m.Relations
	relations []model.Relation
	groups    []model.Group
	claims    []model.Claim      // slab
	said      map[string]speaker // by spelling
	org       string             // the organisation of the node before, and its node
	orgNode   int32
}

func (b *builder) newResolver() *resolver {
	return &resolver{builder: b, said: map[string]speaker{}}
}

// resolveRelations fills m.Relations and m.Groups in node order: runs of
// nodes are resolved side by side and joined in order.
func (b *builder) resolveRelations() {
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
			total += len(n.relations)
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
	}
}

// carriers resolves the resolver's run of nodes. It fills its part of
// m.Relations whole, but where a relation is wrong: then there is no map.
func (b *resolver) carriers() {
	for i := b.from; i < b.to; i++ {
		b.carrier(int32(i), b.nodes[i])
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

// take adds what a resolver found wrong.
func (b *builder) take(p *resolver) {
	b.problems = append(b.problems, p.problems...)
	b.unknown = append(b.unknown, p.unknown...)
}

// carrier resolves what one node carries.
func (b *resolver) carrier(i int32, n *nodeDraft) {
	if n.org != b.org { // those of one organisation stand side by side
		b.org = n.org
		b.orgNode, _ = b.m.Lookup(n.org)
	}
	b.m.Nodes[i].Organisation = b.orgNode
	b.m.Nodes[i].Claims = b.resolveClaims(n.claims)
	if len(n.relations) == 0 {
		return
	}
	first := len(b.relations)
	shift := int32(len(b.groups))
	b.carryGroups(i, n)
	sortByFormat(n.relations)
	for j := range n.relations {
		b.relation(i, n, &n.relations[j], shift)
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

func (b *resolver) relation(from int32, n *nodeDraft, d *relationDraft, shift int32) {
	key := d.Kind.String()
	to, ok := b.node(d.to, n.org, key, b.rules[d.Kind].To)
	b.relations = append(b.relations, d.Relation)
	r := &b.relations[len(b.relations)-1]
	r.From, r.To = from, to
	r.Claims = b.resolveClaims(d.claims)
	if d.terms != nil {
		r.Contract = b.contractRef(d.terms.contract, "contract")
		b.contractDays(d.terms, r)
	}
	if ok && b.rules[d.Kind].Reach && !d.reachSaid && b.nodes[to].org != n.org {
		r.Reach = model.ReachUnsaid
	}
	if ok && to == from {
		b.report("self-relation", key, d.to.at, "name another node, or remove it", "%s names itself in %q", diag.Show(b.m.Nodes[to].ID), key)
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

// contractDays gives a relation the days that it takes from its contract.
func (b *resolver) contractDays(t *terms, r *model.Relation) {
	days := t.from.written() || t.until.written()
	if !days || t.contract.written() && r.Contract < 0 {
		return
	}
	for _, day := range []struct {
		word ref
		key  string
		to   *model.Date
		of   func(*model.Contract) model.Date
	}{
		{t.from, "from", &r.Start, func(c *model.Contract) model.Date { return c.Start }},
		{t.until, "until", &r.End, func(c *model.Contract) model.Date { return c.End }},
	} {
		switch {
		case !day.word.written():
		case r.Contract < 0:
			b.report("no-contract-day", day.key, day.word.at, "name the contract beside it: `contract: …`, or write the day itself",
				"%q is to be the contract's, but no contract is named", day.key)
		default:
			c := &b.m.Contracts[r.Contract]
			if *day.to = day.of(c); *day.to == 0 {
				p := b.report("no-contract-day", day.key, day.word.at, fmt.Sprintf("write `%s` there, or the day itself here", day.key),
					"contract %s does not say %q", diag.Show(c.ID), day.key)
				p.Related = append(p.Related, diag.Related{Span: c.At, Message: "the contract is here"})
			}
		}
	}
	if r.End != 0 && r.End < r.Start {
		word, key := t.until, "until"
		if !word.written() {
			word, key = t.from, "from"
		}
		b.report("bad-order", key, word.at, "check which of the two days is wrong", "it ends on %s, before it begins on %s", r.End, r.Start)
	}
}
