package load

import (
	"knockon/pkg/decode"
	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

func (r *reader) organisation(n *nodeDraft, section *schema.Key, id, value syntax.Node) {
	n.org = &model.Organisation{KindName: section.Kind.String(), Within: -1, SucceededBy: -1}
	r.Fields(value, section.Fields, id, func(k *schema.Key, key, v syntax.Node) {
		switch k.Name {
		case "kind":
			n.org.KindName = r.ownKind(k, v)
		case "ids":
			n.org.IDs = r.Pairs(k, v)
		case "residents":
			n.org.Residents = r.Whole(k, v)
		case "within":
			n.within = r.ref(k, v)
		case "succeeded-by":
			n.successor = r.ref(k, v)
		case "contact":
			n.org.Contact = r.contact(k, v)
		default:
			if k.Type != schema.Section {
				r.common(n, k, key, v)
			} else if r.whole {
				r.assets(k, v)
			}
		}
	})
	r.checkOrder(value, n.Start, n.End)
}

// addition lists assets of an organisation that stands elsewhere, or reads them.
func (r *reader) addition(section *schema.Key, id, value syntax.Node) {
	if !r.whole {
		r.additions = append(r.additions, id)
		r.list(section, id, value, false)
		return
	}
	r.Fields(value, section.Fields, id, func(k *schema.Key, _, v syntax.Node) { r.assets(k, v) })
}

func (r *reader) assets(section *schema.Key, v syntax.Node) {
	r.Section(section, v, func(id, v syntax.Node) { r.asset(&nodeDraft{Node: &model.Node{}}, section, id, v) })
}

// ownKind reads the kind of an organisation of another kind.
func (r *reader) ownKind(k *schema.Key, v syntax.Node) string {
	s := r.Text(k, v)
	for kind := range model.OtherOrganisation {
		if kind.String() == s {
			r.Report("bad-word", k.Name, v, "move it to `"+s+"s`", "%s stands in a section of its own, not under `organisations`", decode.Article(s))
		}
	}
	return s
}

func (r *reader) contact(k *schema.Key, n syntax.Node) []model.Pair {
	var out []model.Pair
	r.Fields(n, k.Fields, n, func(k *schema.Key, key, v syntax.Node) {
		if s, ok := r.Scalar(k, v); ok {
			out = append(out, model.Pair{Key: k.Name, Value: s})
		}
	})
	return out
}

func (r *reader) asset(n *nodeDraft, section *schema.Key, id, value syntax.Node) {
	r.Fields(value, section.Fields, id, func(k *schema.Key, key, v syntax.Node) {
		if k.Type == schema.Relation { // as most are
			r.relation(n, &r.table.Relations[k.Relation], key, v)
			return
		}
		switch k.Name {
		case "restore":
			n.asset.Restore = r.OptionalDuration(k, v)
		case "tolerates":
			n.asset.Tolerates = r.OptionalDuration(k, v)
		case "critical":
			n.asset.Critical = r.Boolean(k, v)
		case "people":
			n.asset.People = r.Whole(k, v)
		case "sensitive":
			n.asset.Sensitive = r.Boolean(k, v)
		case "cves":
			n.asset.CVEs = r.cves(k, v)
		case "claims":
			n.claims = r.claims(k, v)
		case "complete":
			n.asset.Complete = r.Boolean(k, v)
		default:
			r.common(n, k, key, v)
		}
	})
	r.checkOrder(value, n.Start, n.End)
}

// common reads the keys that organisations and assets share.
func (r *reader) common(n *nodeDraft, k *schema.Key, key, v syntax.Node) {
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
