package load

import (
	"knockon/pkg/format"
	"knockon/pkg/model"
	"knockon/pkg/syntax"
)

// relation reads the value of a relation key: a reference, a long form, or a
// list of references, long forms and groups.
func (r *reader) relation(n *nodeDraft, rule *format.RelationRule, key, v *syntax.Node) {
	if v.IsEmpty() {
		r.report("empty-relation", key.Value, key, "name what it relates to, or leave the key out", "%s names nothing", key.Value)
		return
	}
	if v.Kind != syntax.Sequence {
		r.item(n, rule, 0, key, v)
		return
	}
	for i := range v.Children {
		item := &v.Children[i]
		r.item(n, rule, i, item, item)
	}
}

// item reads one entry of a relation; at is where answers point.
func (r *reader) item(n *nodeDraft, rule *format.RelationRule, place int, at, v *syntax.Node) {
	switch {
	case v.IsEmpty():
		r.report("empty-relation", rule.Kind.String(), at, "name what it relates to, or remove it", "%s names nothing", rule.Kind)
	case v.Kind == syntax.Scalar:
		n.relations = append(n.relations, relationDraft{Relation: blank(rule, place, at), to: ref{v}})
	case v.Kind == syntax.Sequence:
		r.report("wrong-type", rule.Kind.String(), v, "redundancy is {any-of: [a, b]}", "a list of %s holds references and long forms, not a further list", rule.Kind)
	case v.Get("any-of") != nil || v.Get("at-least") != nil || v.Get("of") != nil:
		r.group(n, rule, place, at, v)
	default:
		d := relationDraft{Relation: blank(rule, place, at)}
		if r.long(&d, rule.Long, v) {
			n.relations = append(n.relations, d)
		}
	}
}

func blank(rule *format.RelationRule, place int, at *syntax.Node) model.Relation {
	return model.Relation{Kind: rule.Kind, Group: -1, Place: int32(place), Contract: -1, At: at.Span()}
}

// long reads a long form; it reports false where nothing is named.
func (r *reader) long(d *relationDraft, f *format.Fields, v *syntax.Node) bool {
	r.fields(v, f, v, func(k *format.Key, _, v *syntax.Node) {
		switch k.Name {
		case "to":
			d.to = r.ref(k, v)
		case "after":
			d.After, _ = r.duration(k, v)
		case "loss":
			d.Loss = model.Loss(r.word(k, v))
		case "reach":
			d.Reach = model.Reach(r.word(k, v))
		case "from":
			d.Start = r.date(k, v)
		case "until":
			d.End = r.date(k, v)
		case "contract":
			d.contract = r.ref(k, v)
		case "note":
			d.Note = r.text(k, v)
		case "claims":
			d.claims = r.claims(k, v)
		}
	})
	if until := v.Get("until"); until != nil {
		r.checkOrder(f.Find("until"), until, d.Start, d.End)
	}
	return d.to.node != nil
}

func (r *reader) checkOrder(k *format.Key, until *syntax.Node, start, end model.Date) {
	if start != 0 && end != 0 && end < start {
		r.report("bad-order", k.Name, until, "the last day cannot stand before the first", "it ends on %s, before it begins on %s", end, start)
	}
}

func (r *reader) group(n *nodeDraft, rule *format.RelationRule, place int, at, v *syntax.Node) {
	if rule.Group == nil {
		r.report("no-group", rule.Kind.String(), v, "list the members one by one", "%s takes no any-of and no at-least", rule.Kind)
		return
	}
	g := model.Group{Kind: rule.Kind, Place: int32(place), Needed: 1, At: at.Span()}
	var members, needed *syntax.Node
	r.fields(v, rule.Group, v, func(k *format.Key, key, v *syntax.Node) {
		switch k.Name {
		case "any-of", "of":
			g.AnyOf = k.Name == "any-of"
			if members != nil {
				r.report("bad-group", k.Name, key, "write any-of, or at-least with of", "a group has one list of members")
			}
			members = v
		case "at-least":
			needed = v
			if k := r.whole(k, v); k != nil {
				g.Needed = int32(min(*k, 1<<30))
			}
		case "after":
			g.After, _ = r.duration(k, v)
		case "loss":
			g.Loss = model.Loss(r.word(k, v))
		case "note":
			g.Note = r.text(k, v)
		}
	})
	if members == nil {
		r.report("bad-group", "at-least", v, "list the members: at-least: 2, of: [a, b, c]", "at-least needs the members in `of`")
		return
	}
	r.members(n, rule, g, members, needed)
}

// members reads the members of a group and checks how many it needs.
func (r *reader) members(n *nodeDraft, rule *format.RelationRule, g model.Group, list, needed *syntax.Node) {
	key := &format.Key{Name: "of"}
	if g.AnyOf {
		key.Name = "any-of"
	}
	if !r.isList(key, list) {
		return
	}
	switch count := int32(len(list.Children)); {
	case count < 2:
		r.report("bad-group", key.Name, list, "name at least two, or write a plain reference", "a group of %d is no redundancy", count)
	case g.AnyOf && needed != nil:
		r.report("bad-group", "any-of", needed, "write at-least with of", "any-of needs one member; at-least does not go with it")
	case !g.AnyOf && needed == nil:
		r.report("bad-group", "of", list, "write at-least: 1, or any-of", "`of` needs at-least beside it")
	case needed != nil && (g.Needed < 1 || g.Needed > count):
		r.report("bad-group", "at-least", needed, "count from 1 to the number of members", "at-least %d of %d cannot be", g.Needed, count)
	}
	group := int32(len(n.groups))
	n.groups = append(n.groups, g)
	for i := range list.Children {
		r.member(n, rule, g, group, int32(i), &list.Children[i])
	}
}

func (r *reader) member(n *nodeDraft, rule *format.RelationRule, g model.Group, group, i int32, v *syntax.Node) {
	d := relationDraft{Relation: blank(rule, int(g.Place), v)}
	d.Group, d.Member, d.Loss, d.After = group, i, g.Loss, g.After
	switch {
	case v.IsEmpty():
		r.report("empty-relation", rule.Kind.String(), v, "name the member, or remove it", "a member of the group names nothing")
		return
	case v.Kind == syntax.Scalar:
		d.to = ref{v}
	case v.Kind == syntax.Sequence, v.Get("any-of") != nil, v.Get("at-least") != nil:
		r.report("nested-group", rule.Kind.String(), v, "give the inner group a node of its own, and name that", "a group cannot stand in a group")
		return
	case !r.long(&d, rule.Member, v):
		return
	}
	n.relations = append(n.relations, d)
}

func (r *reader) claims(k *format.Key, n *syntax.Node) []claimDraft {
	var out []claimDraft
	r.each(k, n, func(item *syntax.Node) {
		c := claimDraft{Claim: model.Claim{At: item.Span()}}
		r.fields(item, k.Fields, item, func(k *format.Key, _, v *syntax.Node) {
			switch k.Name {
			case "source":
				c.source = r.ref(k, v)
			case "by":
				c.by = r.text(k, v)
			case "person":
				c.Person = r.text(k, v)
			case "stance":
				c.Stance = model.Stance(r.word(k, v))
			case "date":
				c.Date, c.hasDate = r.date(k, v), true
			case "kind":
				c.Kind, c.hasKind = model.SourceKind(r.word(k, v)), true
			}
		})
		if c.source.node != nil {
			out = append(out, c)
		}
	})
	return out
}
