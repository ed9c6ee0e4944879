package query

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/digest"
	"knockon/pkg/model"
	"knockon/pkg/spread"
)

// Notify says whom to tell of what follows from the seeds, in what order.
func Notify(q Question) *answer.Notify {
	f := q.filler()
	n := &notify{radius: &radius{asked: asked{Question: q, Filler: f}}, calls: map[int32]*answer.Call{}, seeds: map[int32]bool{}}
	n.result = n.Run(q.whole(), q.Seeds...)
	n.facts = q.Radius(n.result)
	for _, s := range n.result.Seeds {
		n.seeds[q.Map.Nodes[s.Node()].Organisation] = true
	}
	for i := range n.facts {
		n.add(&n.facts[i])
	}
	out := &answer.Notify{Format: "knockon.notify/v1", Map: q.Head(), Seeds: n.atoms(n.result.Seeds), Contracts: n.contracts()}
	n.firstMoves()
	for _, u := range n.silence().unmapped() {
		c := n.call(n.index(u.Node.Org()))
		c.Unmapped = append(c.Unmapped, u.Node)
	}
	out.Rows = n.rows()
	out.Nodes, out.Sources = f.Tables()
	return out
}

// notify is whom to tell, while it is found out.
type notify struct {
	*radius
	calls map[int32]*answer.Call // by organisation
	seeds map[int32]bool         // the seeds' organisations
}

func (n *notify) index(org *answer.Node) int32 {
	i, _ := n.Map.Lookup(org.ID)
	return i
}

// call is the row of an organisation.
func (n *notify) call(org int32) *answer.Call {
	if n.calls[org] == nil {
		n.calls[org] = &answer.Call{
			Organisation: n.Node(org), Seed: n.seeds[org], Contact: n.Node(org).Contact,
			Services: []answer.LostService{}, Datasets: []answer.LostDataset{}, Contracts: []string{}, FirstMoves: []answer.Relation{}, Unmapped: []*answer.Node{},
		}
	}
	return n.calls[org]
}

// add counts a fact in.
func (n *notify) add(f *spread.Fact) {
	node, effect, c := &n.Map.Nodes[f.Atom.Node()], f.Atom.Effect(), n.call(n.orgOf(f.Atom.Node()))
	if c.Asked() || answer.Severity(effect) < answer.Severity(*c.Worst) {
		c.Worst = &effect
	}
	if c.Evidence == nil || f.Grade < *c.Evidence {
		c.Evidence = &f.Grade
	}
	lost := len(c.Services)+len(c.Datasets) > 0
	switch felt := digest.IsFelt(node.Kind, effect); {
	case felt && node.Kind == model.Service:
		c.Services = append(c.Services, answer.LostService{
			Atom: n.Atom(f.Atom), Critical: node.Asset.Critical, Onset: f.Onset, Tolerates: node.Asset.Tolerates, Causes: f.Causes,
		})
	case felt:
		c.Datasets = append(c.Datasets, answer.LostDataset{Node: n.Node(f.Atom.Node()), People: node.Asset.People})
	case lost:
		return // the moment is that of the first loss
	}
	if losesNow := len(c.Services)+len(c.Datasets) > 0; c.Onset == nil || losesNow && !lost || f.Onset < *c.Onset {
		c.Onset = &f.Onset
	}
}

// firstMoves adds the relations over which an attack comes from one organisation
// to another.
func (n *notify) firstMoves() {
	for i := range n.Links {
		l := &n.Links[i]
		if to := n.orgOf(l.Head); n.orgOf(l.Premise) != to && n.result.Fires(l, model.Attack) && n.calls[to] != nil {
			n.calls[to].FirstMoves = append(n.calls[to].FirstMoves, n.relation(int32(i)))
		}
	}
}

// rows puts the rows in order: who loses a service or dataset first; those of
// whom nothing is mapped before the seeds' own, which come last.
func (n *notify) rows() []answer.Call {
	out := make([]answer.Call, 0, len(n.calls))
	for _, c := range n.calls {
		slices.SortFunc(c.Services, compareServices)
		slices.SortFunc(c.FirstMoves, compareRelations)
		out = append(out, *c)
	}
	slices.SortFunc(out, func(x, y answer.Call) int {
		return cmp.Or(after(x.Seed, y.Seed), after(x.Asked(), y.Asked()), after(loses(&y), loses(&x)), compareHurt(&x, &y),
			cmp.Compare(n.residents(y.Organisation), n.residents(x.Organisation)), strings.Compare(x.Organisation.ID, y.Organisation.ID))
	})
	return out
}

// after puts what is behind what is not.
func after(x, y bool) int { return model.One(x) - model.One(y) }

func loses(c *answer.Call) bool { return len(c.Services)+len(c.Datasets) > 0 }

func compareHurt(x, y *answer.Call) int {
	if x.Asked() || y.Asked() {
		return 0
	}
	return cmp.Or(cmp.Compare(*x.Onset, *y.Onset), answer.Severity(*x.Worst)-answer.Severity(*y.Worst))
}

func compareServices(x, y answer.LostService) int {
	return cmp.Or(after(y.Critical, x.Critical), answer.Severity(x.Effect)-answer.Severity(y.Effect), cmp.Compare(x.Onset, y.Onset),
		strings.Compare(x.Node.ID, y.Node.ID))
}

func compareRelations(x, y answer.Relation) int {
	return cmp.Or(strings.Compare(x.Node.ID, y.Node.ID), cmp.Compare(x.Relation, y.Relation), strings.Compare(x.To.ID, y.To.ID),
		strings.Compare(x.At.File, y.At.File), cmp.Compare(x.At.Line, y.At.Line), cmp.Compare(x.At.Column, y.At.Column))
}

func (n *notify) residents(org *answer.Node) int64 {
	if r := n.Map.Nodes[n.index(org)].Org.Residents; r != nil {
		return *r
	}
	return 0
}
