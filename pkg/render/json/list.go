package json

import (
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/spread"
)

// Show writes a node as knockon.show/v1.
func Show(s *query.Show) []byte {
	a := newAnswer(s.Program, "knockon.show/v1", &s.Question, nil)
	a.line(2)
	a.key("node")
	a.node(s.Node)
	a.line(2)
	a.about(&s.Map.Nodes[s.Node])
	a.line(2)
	a.key("dependencies")
	a.linkList(s.Dependencies)
	a.line(2)
	a.key("dependents")
	a.linkList(s.Dependents)
	a.line(2)
	a.key("assets")
	a.nodeList(s.Assets)
	a.line(2)
	a.key("contracts")
	a.open('[')
	for _, c := range s.Contracts {
		a.line(4)
		a.contract(&s.Map.Contracts[c])
	}
	a.end(2, ']')
	return a.finish()
}

// about writes what a node has besides relations.
func (a *answer) about(n *model.Node) {
	a.key("fields")
	a.open('{')
	a.member("about", n.About)
	if len(n.Aliases) > 0 {
		a.key("aliases")
		a.open('[')
		for _, s := range n.Aliases {
			a.text(s)
		}
		a.close(']')
	}
	if o := n.Org; o != nil {
		a.whole("residents", o.Residents)
		if o.Within >= 0 {
			a.key("within")
			a.node(o.Within)
		}
		a.pairs("ids", o.IDs)
		a.pairs("contact", o.Contact)
	}
	a.assetFields(&n.Asset)
	a.key("claims")
	a.open('[')
	a.claims(n.Claims)
	a.close(']')
	a.key("at")
	a.at(n.At)
	a.close('}')
}

func (a *answer) assetFields(f *model.Asset) {
	if f.Critical {
		a.key("critical")
		a.bool(true)
	}
	if f.Tolerates != nil {
		a.member("tolerates", f.Tolerates.String())
	}
	if f.Restore != nil {
		a.member("restore", f.Restore.String())
	}
	a.whole("people", f.People)
	if f.Sensitive {
		a.key("sensitive")
		a.bool(true)
	}
	if len(f.CVEs) > 0 {
		a.key("cves")
		a.open('[')
		for _, c := range f.CVEs {
			a.text(c)
		}
		a.close(']')
	}
}

func (w *writer) whole(name string, n *int64) {
	if n != nil {
		w.key(name)
		w.int(*n)
	}
}

func (w *writer) pairs(name string, pairs []model.Pair) {
	if len(pairs) == 0 {
		return
	}
	w.key(name)
	w.open('{')
	for _, p := range pairs {
		w.userKey(p.Key)
		w.text(p.Value)
	}
	w.close('}')
}

func (a *answer) linkList(links []int32) {
	a.open('[')
	for _, i := range links {
		a.line(4)
		a.link(&a.Links[i])
	}
	a.end(2, ']')
}

func (a *answer) link(l *spread.Link) {
	a.open('{')
	a.key("node")
	a.node(l.Head)
	a.key("relation")
	a.word(l.Kind.String())
	a.key("to")
	a.node(l.Premise)
	a.key("implied")
	a.bool(l.Relation < 0)
	if l.Grade != evidence.Unknown {
		a.key("evidence")
		a.word(l.Grade.String())
	}
	a.key("admitted")
	a.bool(l.Out == 0)
	a.key("reasons")
	a.open('[')
	for _, r := range query.Exclusions(l.Out, 0) {
		a.word(r.String())
	}
	a.close(']')
	if l.Relation >= 0 {
		a.relationFields(&a.Map.Relations[l.Relation])
	}
	a.key("claims")
	a.open('[')
	a.claims(a.Claims(l))
	a.close(']')
	a.key("at")
	a.at(a.At(l))
	a.close('}')
}

func (a *answer) relationFields(r *model.Relation) {
	if r.After > 0 {
		a.member("after", r.After.String())
	}
	if r.Loss != model.LossDown {
		a.member("loss", r.Loss.String())
	}
	if r.Reach != model.ReachAdmin {
		a.member("reach", r.Reach.String())
	}
	if r.Group >= 0 {
		g := &a.Map.Groups[r.Group]
		a.key("group")
		a.open('{')
		a.key("needed")
		a.int(int64(g.Needed))
		a.key("of")
		a.open('[')
		for _, m := range g.Members {
			a.node(a.Map.Relations[m].To)
		}
		a.close(']')
		a.close('}')
	}
	a.member("from", r.Start.String())
	a.member("until", r.End.String())
	if r.Contract >= 0 {
		a.member("contract", a.Map.Contracts[r.Contract].ID)
	}
	a.member("note", r.Note)
}

func (a *answer) contract(c *model.Contract) {
	a.open('{')
	a.member("id", c.ID)
	a.member("title", c.Title)
	if c.Supplier >= 0 {
		a.key("supplier")
		a.node(c.Supplier)
	}
	a.key("buyers")
	a.nodeList(c.Buyers)
	if c.Manager >= 0 {
		a.key("manager")
		a.node(c.Manager)
	}
	a.member("from", c.Start.String())
	a.member("until", c.End.String())
	a.member("exit-plan", c.ExitPlan.String())
	a.member("substitutability", c.Substitutability.String())
	a.member("reliance", c.Reliance.String())
	if c.Amount != "" {
		a.key("value")
		a.open('{')
		a.member("amount", c.Amount)
		a.member("currency", c.Currency)
		a.close('}')
	}
	a.pairs("ids", c.IDs)
	if c.SubcontractOf >= 0 {
		a.member("subcontract-of", a.Map.Contracts[c.SubcontractOf].ID)
	}
	a.member("note", c.Note)
	a.close('}')
}
