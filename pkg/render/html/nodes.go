package html

import (
	"reflect"
	"strings"

	"knockon/pkg/each"
	"knockon/pkg/lookup"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/safe"
)

func (p *packer) nodes() {
	shared := lookup.Shared(p.m)
	for i := range p.m.Nodes {
		n, at := &p.m.Nodes[i], p.m.Nodes[i].At()
		key, name := strings.TrimPrefix(n.ID, p.m.Nodes[n.Organisation].ID+"/"), safe.Text(n.Name)
		if name == key {
			name = ""
		}
		p.out.Nodes = append(p.out.Nodes, short(
			key, name, n.Kind, n.Organisation, p.said(n.Claims), at.File, at.Line, at.Col, p.moreOf(n, shared[int32(i)]),
		))
	}
}

// more is what few entries have.
type more map[string]any

// set keeps a value unless it is zero; numbers that may be unknown come as
// pointers, and are kept where known.
func (m more) set(key string, value any) {
	if v := reflect.ValueOf(value); !v.IsZero() {
		m[key] = number(reflect.Indirect(v).Interface())
	}
}

func (p *packer) moreOf(n *model.Node, shared []int) any {
	m := more{}
	m.set("from", p.days[n.Start])
	m.set("until", p.days[n.End])
	if what := phrase.KindName(n); what != n.Kind.String() {
		m.set("what", what)
	}
	m.set("short", safe.Text(n.Short))
	m.set("about", safe.Paragraph(n.About))
	aliases := each.Of(n.Aliases, safe.Text)
	m.set("aliases", aliases)
	m.set("critical", model.One(n.Asset.Critical))
	m.set("tolerates", n.Asset.Tolerates)
	m.set("restore", n.Asset.Restore)
	m.set("people", n.Asset.People)
	m.set("complete", model.One(n.Asset.Complete))
	if n.Org != nil {
		m.set("residents", n.Org.Residents)
		if n.Org.Within >= 0 {
			m["within"] = n.Org.Within
		}
		if n.Org.SucceededBy >= 0 {
			m["successor"] = n.Org.SucceededBy
		}
		m.set("shared", shared)
		m.set("contact", contact(n.Org.Contact))
	}
	return m.orZero()
}

// contact is keys and values, one after the other.
func contact(pairs []model.Pair) []string {
	var out []string
	for _, p := range pairs {
		out = append(out, safe.Text(p.Key), safe.Text(p.Value))
	}
	return out
}

// orZero is 0 for an empty one, which short leaves out.
func (m more) orZero() any {
	if len(m) == 0 {
		return 0
	}
	return m
}

func (p *packer) groups() {
	for i := range p.m.Groups {
		g := &p.m.Groups[i]
		p.out.Groups = append(p.out.Groups, short(
			g.From, g.Kind, g.Needed, g.At.File, g.At.Line, g.At.Col, safe.Text(g.Note),
		))
	}
}

func (p *packer) links() {
	for i := range p.m.Relations {
		r := &p.m.Relations[i]
		m, at := more{}, p.m.PlaceOf(r)
		if r.Group >= 0 {
			m["group"] = r.Group
		}
		m.set("after", r.After)
		m.set("loss", r.Loss)
		m.set("reach", r.Reach)
		m.set("from", p.days[r.Start])
		m.set("until", p.days[r.End])
		m.set("note", safe.Text(r.Note))
		p.out.Links = append(p.out.Links, short(
			r.From, r.Kind, r.To, p.m.PositionOf(r), p.said(r.Claims), at.File, at.Line, at.Col, m.orZero(),
		))
	}
}
