package load

import (
	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// document drafts one YAML document: a part of a file between `---` lines.
func (r *reader) document(doc syntax.Node) {
	if doc.IsEmpty() {
		return
	}
	r.Fields(doc, r.table.Top, doc, func(k *schema.Key, key, value syntax.Node) {
		switch k.Name {
		case "map":
			r.head(k, key, value)
		case "sources":
			r.Section(k, value, func(id, v syntax.Node) { r.source(k.Fields, id, v) })
		case "additions":
			r.Section(k, value, func(id, v syntax.Node) { r.addition(k, id, v) })
		case "contracts":
			r.Section(k, value, func(id, v syntax.Node) { r.contract(k.Fields, id, v) })
		case "incidents":
			r.Section(k, value, func(id, v syntax.Node) { r.incident(k.Fields, id, v) })
		default:
			r.Section(k, value, func(id, v syntax.Node) { r.organisations(k, id, v) })
		}
	})
}

// organisations lists an organisation of a section, or reads it whole.
func (r *reader) organisations(section *schema.Key, id, value syntax.Node) {
	if !r.whole {
		r.list(section, id, value, true)
		return
	}
	r.organisation(&nodeDraft{Node: &model.Node{}}, section, id, value)
}

func (r *reader) head(k *schema.Key, key, value syntax.Node) {
	h := head{at: key.Span()}
	r.Fields(value, k.Fields, key, func(k *schema.Key, _, v syntax.Node) {
		switch k.Name {
		case "title":
			h.title = r.Text(k, v)
		case "about":
			h.about = r.Text(k, v)
		case "as-of":
			h.asOf = r.Date(k, v)
		case "known-at":
			h.knownAt = r.Date(k, v)
		}
	})
	r.heads = append(r.heads, h)
}

func (r *reader) source(f *schema.Fields, id, value syntax.Node) {
	s := model.Source{ID: id.Value(), At: id.Span()}
	r.Fields(value, f, id, func(k *schema.Key, _, v syntax.Node) {
		switch k.Name {
		case "title":
			s.Title = r.Text(k, v)
		case "publisher":
			s.Publisher = r.Text(k, v)
		case "kind":
			s.Kind = model.SourceKind(r.Word(k, v))
		case "published":
			s.Published = r.Date(k, v)
		case "url":
			s.URL = r.Text(k, v)
		case "note":
			s.Note = r.Text(k, v)
		}
	})
	r.sources = append(r.sources, s)
}

func (r *reader) contract(f *schema.Fields, id, value syntax.Node) {
	c := contractDraft{Contract: model.Contract{
		ID: id.Value(), At: id.Span(), Supplier: -1, Manager: -1, SubcontractOf: -1,
		ExitPlan: model.ExitNotAssessed, Substitutability: model.SubstituteNotAssessed, Reliance: model.RelianceNotAssessed,
	}}
	r.Fields(value, f, id, func(k *schema.Key, _, v syntax.Node) {
		switch k.Name {
		case "title":
			c.Title = r.Text(k, v)
		case "supplier":
			c.supplier = r.ref(k, v)
		case "buyers":
			c.buyers = r.refs(k, v)
		case "manager":
			c.manager = r.ref(k, v)
		case "from":
			c.Start = r.Date(k, v)
		case "until":
			c.End = r.Date(k, v)
		case "value":
			r.value(k, v, &c)
		case "ids":
			c.IDs = r.Pairs(k, v)
		case "exit-plan":
			c.ExitPlan = model.ExitPlan(r.Word(k, v))
		case "substitutability":
			c.Substitutability = model.Substitutability(r.Word(k, v))
		case "reliance":
			c.Reliance = model.Reliance(r.Word(k, v))
		case "subcontract-of":
			c.chain = r.ref(k, v)
		case "note":
			c.Note = r.Text(k, v)
		case "claims":
			c.claims = r.claims(k, v)
		}
	})
	r.checkOrder(value, c.Start, c.End)
	r.contracts = append(r.contracts, c)
}

func (r *reader) value(k *schema.Key, n syntax.Node, c *contractDraft) {
	r.Fields(n, k.Fields, n, func(k *schema.Key, _, v syntax.Node) {
		switch k.Name {
		case "amount":
			c.Amount = r.Number(k, v)
		case "currency":
			c.Currency = r.Text(k, v)
		}
	})
}

func (r *reader) incident(f *schema.Fields, id, value syntax.Node) {
	d := incidentDraft{Incident: model.Incident{ID: id.Value(), At: id.Span()}}
	r.Fields(value, f, id, func(k *schema.Key, _, v syntax.Node) {
		switch k.Name {
		case "title":
			d.Title = r.Text(k, v)
		case "about":
			d.About = r.Text(k, v)
		case "began":
			d.Began = r.Date(k, v)
		case "seeds":
			r.Each(k, v, func(item syntax.Node) { r.incidentSeed(k, item, &d) })
		case "observed":
			r.Each(k, v, func(item syntax.Node) { r.observation(k, item, &d) })
		}
	})
	r.incidents = append(r.incidents, d)
}

func (r *reader) incidentSeed(k *schema.Key, n syntax.Node, d *incidentDraft) {
	var s model.Seed
	var node syntax.Node
	r.Fields(n, k.Fields, n, func(k *schema.Key, _, v syntax.Node) {
		switch k.Name {
		case "node":
			node = r.ref(k, v)
		case "effect":
			s.Effect = model.Effect(r.Word(k, v))
		}
	})
	d.Seeds, d.seeds = append(d.Seeds, s), append(d.seeds, node)
}

func (r *reader) observation(k *schema.Key, n syntax.Node, d *incidentDraft) {
	o := model.Observation{Seen: true, Source: -1, At: n.Span()}
	var node, source syntax.Node
	r.Fields(n, k.Fields, n, func(k *schema.Key, _, v syntax.Node) {
		switch k.Name {
		case "node":
			node = r.ref(k, v)
		case "effect":
			o.Effect = model.Effect(r.Word(k, v))
		case "seen":
			o.Seen = r.Boolean(k, v)
		case "date":
			o.Date = r.Date(k, v)
		case "until":
			o.Until = r.Date(k, v)
		case "source":
			source = r.ref(k, v)
		case "by":
			o.By = r.Text(k, v)
		case "note":
			o.Note = r.Text(k, v)
		}
	})
	r.checkOrder(n, o.Date, o.Until)
	d.Observed, d.observed, d.sources = append(d.Observed, o), append(d.observed, node), append(d.sources, source)
}
