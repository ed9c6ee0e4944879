package load

import (
	"knockon/pkg/decode"
	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

func (r *reader) organisation(section *schema.Key, id, value *syntax.Node) {
	n := nodeDraft{org: id.Value}
	n.ID, n.Name, n.Kind, n.At = id.Value, id.Value, section.Kind, id.Span()
	n.Org = &model.Organisation{KindName: section.Kind.String(), Within: -1, SucceededBy: -1}
	at, first := len(r.nodes), len(r.mem.relations.open)
	r.nodes = append(r.nodes, nodeDraft{}) // organisations come before their assets
	r.Fields(value, section.Fields, id, func(k *schema.Key, key, v *syntax.Node) {
		switch k.Name {
		case "kind":
			n.Org.KindName = r.ownKind(k, v)
		case "ids":
			n.Org.IDs = r.Pairs(k, v)
		case "residents":
			n.Org.Residents = r.Whole(k, v)
		case "within":
			n.within = r.refAt(k, v)
		case "succeeded-by":
			n.successor = r.refAt(k, v)
		case "contact":
			n.Org.Contact = r.contact(k, v)
		default:
			if k.Type == schema.Section {
				r.Section(k, v, func(asset, v *syntax.Node) { r.asset(id.Value, k, asset, v) })
				return
			}
			r.common(&n, k, key, v)
		}
	})
	r.checkOrder(value, n.Start, n.End)
	n.relations = r.mem.relations.keep(first)
	r.nodes[at] = n
}

// addition reads assets of an organisation that stands elsewhere.
func (r *reader) addition(section *schema.Key, id, value *syntax.Node) {
	r.additions = append(r.additions, refOf(id))
	r.Fields(value, section.Fields, id, func(k *schema.Key, _, v *syntax.Node) {
		r.Section(k, v, func(asset, v *syntax.Node) { r.asset(id.Value, k, asset, v) })
	})
}

// ownKind reads the kind of an organisation of another kind.
func (r *reader) ownKind(k *schema.Key, v *syntax.Node) string {
	s := r.Text(k, v)
	for kind := range model.OtherOrganisation {
		if kind.String() == s {
			r.Report("bad-word", k.Name, v, "move it to `"+s+"s`", "%s stands in a section of its own, not under `organisations`", decode.Article(s))
		}
	}
	return s
}

func (r *reader) contact(k *schema.Key, n *syntax.Node) []model.Pair {
	var out []model.Pair
	r.Fields(n, k.Fields, n, func(k *schema.Key, key, v *syntax.Node) {
		if s, ok := r.Scalar(k, v); ok {
			out = append(out, model.Pair{Key: k.Name, Value: s})
		}
	})
	return out
}

func (r *reader) asset(org string, section *schema.Key, id, value *syntax.Node) {
	n, first := nodeDraft{org: org}, len(r.mem.relations.open)
	n.ID, n.Name, n.Kind, n.At = org+"/"+id.Value, id.Value, section.Kind, id.Span()
	r.Fields(value, section.Fields, id, func(k *schema.Key, key, v *syntax.Node) {
		switch k.Name {
		case "restore":
			n.Asset.Restore = r.OptionalDuration(k, v)
		case "tolerates":
			n.Asset.Tolerates = r.OptionalDuration(k, v)
		case "critical":
			n.Asset.Critical = r.Boolean(k, v)
		case "people":
			n.Asset.People = r.Whole(k, v)
		case "sensitive":
			n.Asset.Sensitive = r.Boolean(k, v)
		case "cves":
			n.Asset.CVEs = r.cves(k, v)
		case "claims":
			n.claims = r.claims(k, v)
		case "complete":
			n.Asset.Complete = r.Boolean(k, v)
		default:
			r.common(&n, k, key, v)
		}
	})
	r.checkOrder(value, n.Start, n.End)
	n.relations = r.mem.relations.keep(first)
	r.nodes = append(r.nodes, n)
}

// common reads the keys that organisations and assets share.
func (r *reader) common(n *nodeDraft, k *schema.Key, key, v *syntax.Node) {
	switch k.Name {
	case "name":
		if s := r.Text(k, v); s != "" {
			n.Name = s
		}
	case "short":
		n.Short = r.Text(k, v)
	case "from":
		n.Start = r.Date(k, v)
	case "until":
		n.End = r.Date(k, v)
	case "about":
		n.About = r.Text(k, v)
	case "aliases":
		n.Aliases = r.Texts(k, v)
	default:
		r.relation(n, &r.table.Relations[k.Relation], key, v)
	}
}
