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
}

type speaker struct {
	key string
	org int32
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
	if org, ok := b.m.Lookup(n.org); ok {
		b.m.Nodes[i].Organisation = org
	}
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
	slices.SortStableFunc(relations, func(x, y relationDraft) int { return cmp.Compare(x.Kind, y.Kind) })
}

func (b *resolver) relation(from int32, n *nodeDraft, d *relationDraft, shift int32) {
	key := d.Kind.String()
	to, ok := b.node(d.to, n.org, key, b.rules[d.Kind].To)
	r := d.Relation
	r.From, r.To = from, to
	r.Claims = b.resolveClaims(d.claims)
	r.Contract = b.contractRef(d.contract, "contract")
	b.contractDays(d, &r)
	if ok && b.rules[d.Kind].Reach && !d.reachSaid && b.nodes[to].org != n.org {
		r.Reach = model.ReachUnsaid
	}
	if !ok {
		return
	}
	if to == from {
		b.report("self-relation", key, d.to.at, "name another node, or remove it", "%s names itself in %q", diag.Show(b.m.Nodes[to].ID), key)
		return
	}
	if r.Group >= 0 {
		r.Group += shift
		g := &b.groups[r.Group]
		g.Members = append(g.Members, int32(len(b.relations)))
	}
	b.relations = append(b.relations, r)
}

// contractDays gives a relation the days that it takes from its contract.
func (b *resolver) contractDays(d *relationDraft, r *model.Relation) {
	if d.days == nil || d.contract.written && r.Contract < 0 {
		return
	}
	for _, day := range []struct {
		word ref
		key  string
		to   *model.Date
		of   func(*model.Contract) model.Date
	}{
		{d.days.from, "from", &r.Start, func(c *model.Contract) model.Date { return c.Start }},
		{d.days.until, "until", &r.End, func(c *model.Contract) model.Date { return c.End }},
	} {
		switch {
		case !day.word.written:
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
		word, key := d.days.until, "until"
		if !word.written {
			word, key = d.days.from, "from"
		}
		b.report("bad-order", key, word.at, "check which of the two days is wrong", "it ends on %s, before it begins on %s", r.End, r.Start)
	}
}

type sameness struct {
	kind  model.RelationKind
	to    int32
	group int32
}

// duplicates reports the same relation to the same node written twice, inside
// a group or in periods that overlap.
func (b *resolver) duplicates(relations []model.Relation) {
	if len(relations) < 2 {
		return
	}
	first := make(map[sameness]*model.Relation, len(relations))
	var again map[sameness][]*model.Relation
	for i := range relations {
		x := &relations[i]
		is := sameness{x.Kind, x.To, x.Group}
		f := first[is]
		switch {
		case f == nil:
			first[is] = x
		case x.Group >= 0:
			d := b.report("duplicate-member", x.Kind.String(), x.At, "a member counts once; remove it, or name another", "this group names %s twice",
				diag.Show(b.m.Nodes[x.To].ID))
			d.Related = append(d.Related, diag.Related{Span: f.At, Message: "first here"})
		default:
			if again == nil {
				again = map[sameness][]*model.Relation{}
			}
			if again[is] == nil {
				again[is] = append(again[is], f)
			}
			again[is] = append(again[is], x)
		}
	}
	for _, same := range again {
		b.overlaps(same)
	}
}

// overlaps reports relations between the same two nodes that are in force on
// one day, each against one that is in force for longer.
func (b *resolver) overlaps(same []*model.Relation) {
	slices.SortStableFunc(same, func(x, y *model.Relation) int { return cmp.Compare(x.Start, y.Start) })
	longest := same[0]
	for _, x := range same[1:] {
		if longest.End == 0 || x.Start <= longest.End {
			late, early := x, longest
			if late.Place < early.Place {
				late, early = early, late
			}
			hint := "keep one; further claims go into its list"
			if x.Start != 0 || longest.End != 0 {
				hint = "let one end before the other begins, or keep one"
			}
			d := b.report("duplicate-relation", x.Kind.String(), late.At, hint, "%q names %s twice", x.Kind.String(), diag.Show(b.m.Nodes[x.To].ID))
			d.Related = append(d.Related, diag.Related{Span: early.At, Message: "first here"})
		}
		if longest.End != 0 && (x.End == 0 || x.End > longest.End) {
			longest = x
		}
	}
}

func (b *resolver) resolveClaims(drafts []claimDraft) []model.Claim {
	if len(drafts) == 0 {
		return nil
	}
	if cap(b.claims)-len(b.claims) < len(drafts) {
		b.claims = make([]model.Claim, 0, max(256, len(drafts)))
	}
	first := len(b.claims)
	for i := range drafts {
		c := drafts[i].Claim
		c.Source = b.sourceRef(drafts[i].source, "source")
		if c.Source < 0 {
			continue
		}
		s := &b.m.Sources[c.Source]
		if !drafts[i].hasDate {
			c.Date = s.Published
		}
		if !drafts[i].hasKind {
			c.Kind = s.Kind
		}
		c.Speaker = drafts[i].by
		if c.Speaker == "" {
			c.Speaker = s.Publisher
		}
		if c.Speaker == "" {
			c.Speaker = s.ID
		}
		c.Key, c.Organisation = b.speaker(c.Speaker)
		b.claims = append(b.claims, c)
	}
	return b.claims[first:len(b.claims):len(b.claims)]
}

// speaker returns a key that is the same for the same speaker, and the
// organisation that it is, or -1: an organisation may be spelled by id, name or
// alias; other speakers compare without case and spacing.
func (b *resolver) speaker(text string) (key string, org int32) {
	if s, ok := b.said[text]; ok {
		return s.key, s.org
	}
	folded := fold(text)
	key, org = "said by "+folded, -1
	if i, ok := b.speakers[folded]; ok && i >= 0 {
		key, org = "organisation "+b.m.Nodes[i].ID, i
	}
	b.said[text] = speaker{key, org}
	return key, org
}

func (b *builder) resolveContracts() {
	r := b.newResolver()
	b.m.Contracts = make([]model.Contract, len(b.contracts))
	next := make([]int32, len(b.contracts))
	for i := range b.contracts {
		d := &b.contracts[i]
		c := d.Contract
		c.Supplier, _ = r.node(d.supplier, "", "supplier", model.Organisations)
		c.Manager, _ = r.node(d.manager, "", "manager", model.Organisations)
		for _, buyer := range d.buyers {
			if n, ok := r.node(buyer, "", "buyers", model.Organisations); ok {
				c.Buyers = append(c.Buyers, n)
			}
		}
		c.SubcontractOf = r.contractRef(d.chain, "subcontract-of")
		c.Claims = r.resolveClaims(d.claims)
		b.m.Contracts[i], next[i] = c, c.SubcontractOf
	}
	b.take(r)
	b.reportCycles(next, "subcontract-of", "contract",
		func(i int32) string { return b.contracts[i].ID },
		func(i int32) span { return b.contracts[i].chain.at })
}

// resolveChain resolves a key by which organisations name one another, and
// reports those that come back to themselves.
func (b *builder) resolveChain(key string, written func(*nodeDraft) ref, set func(o *model.Organisation, to int32)) {
	r := b.newResolver()
	next := make([]int32, len(b.nodes))
	for i, n := range b.nodes {
		next[i] = -1
		if to, ok := r.node(written(n), n.org, key, model.Organisations); ok {
			set(b.m.Nodes[i].Org, to)
			next[i] = to
		}
	}
	b.take(r)
	b.reportCycles(next, key, "organisation",
		func(i int32) string { return b.nodes[i].ID },
		func(i int32) span { return written(b.nodes[i]).at })
}

func (b *builder) resolveIncidents() {
	r := b.newResolver()
	var all []incidentDraft
	for _, d := range b.drafts {
		all = append(all, d.incidents...)
	}
	all = unique(b, "incident", all, func(d *incidentDraft) string { return d.ID }, func(d *incidentDraft) span { return d.At })
	for _, d := range all {
		for i, s := range d.seeds {
			d.Seeds[i].Node, _ = r.node(s, "", "node", 0)
		}
		for i, o := range d.observed {
			d.Observed[i].Node, _ = r.node(o, "", "node", 0)
			d.Observed[i].Source = r.sourceRef(d.sources[i], "source")
		}
		b.m.Incidents = append(b.m.Incidents, d.Incident)
	}
	b.take(r)
}
