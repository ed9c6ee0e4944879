package load

import (
	"fmt"

	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

func (r *reader) group(n *nodeDraft, rule *schema.RelationRule, place int, at, v syntax.Node) {
	if rule.Group == nil {
		r.Report("no-group", rule.Kind.String(), v, "list the members one by one", "%q takes no any-of and no at-least", rule.Kind)
		return
	}
	g := model.Group{Kind: rule.Kind, Place: int32(place), Needed: 1, At: at.Span()}
	var members, needed syntax.Node
	twice := false
	r.Fields(v, rule.Group, v, func(k *schema.Key, key, v syntax.Node) {
		switch k.Name {
		case "any-of", "of":
			g.AnyOf = k.Name == "any-of"
			if members.Exists() {
				r.Report("bad-group", "members", key, "write any-of, or at-least with of", "a group has one list of members")
				twice = true
			}
			members = v
		case "at-least":
			needed = v
			if count := r.Whole(k, v); count != nil {
				g.Needed = int32(min(*count, 1<<30))
			}
		case "after":
			g.After, _ = r.Duration(k, v)
		case "loss":
			g.Loss = model.Loss(r.Word(k, v))
		case "note":
			g.Note = r.Text(k, v)
		}
	})
	if twice || !members.Exists() && !needed.Exists() { // or its keys are misspelt
		return
	}
	if !members.Exists() {
		r.Report("bad-group", "at-least", needed, "list the members beside it: {at-least: 2, of: [a, b, c]}", "at-least has no members to count")
		return
	}
	r.members(n, rule, g, members, needed)
}

// members reads the members of a group and checks how many it needs.
func (r *reader) members(n *nodeDraft, rule *schema.RelationRule, g model.Group, list, needed syntax.Node) {
	key := &schema.Key{Name: "of"}
	if g.AnyOf {
		key.Name = "any-of"
	}
	if !r.IsList(key, list) {
		return
	}
	switch count := int32(list.Len()); {
	case count < 2:
		r.Report("small-group", key.Name, list, "name two at least, or write a plain reference", "a group of %d is no redundancy", count)
	case g.AnyOf && needed.Exists():
		r.Report("bad-group", "any-of", needed, "write `of` instead of any-of, or take at-least away", "at-least does not go with any-of, which needs one member")
	case !g.AnyOf && !needed.Exists():
		r.Report("bad-group", "of", list, "add at-least beside it, or write any-of", "`of` does not say how many of its members are needed")
	case needed.Exists() && (g.Needed < 1 || g.Needed > count):
		r.Report("bad-count", "at-least", needed, fmt.Sprintf("count from 1 to %d", count), "a group of %d cannot need %d of its members", count, g.Needed)
	}
	group := int32(len(n.groups))
	n.groups = append(n.groups, g)
	place := int32(0)
	for item := range list.Items() {
		r.member(n, rule, g, group, place, item)
		place++
	}
}

func (r *reader) member(n *nodeDraft, rule *schema.RelationRule, g model.Group, group, i int32, v syntax.Node) {
	d := blank(n, rule, int(g.Place), v)
	d.Group, d.Loss, d.more = group, g.Loss, r.more()
	d.more.Member, d.more.After = i, g.After
	named := false
	switch {
	case v.IsEmpty():
		r.Report("empty-relation", rule.Kind.String(), v, "name a node, or remove the member", "a member of the group names nothing")
	case v.Kind() == syntax.Scalar:
		d.to, named = v, true
	case v.Kind() == syntax.Sequence, v.Get("any-of").Exists(), v.Get("at-least").Exists():
		r.Report("nested-group", rule.Kind.String(), v, "give the inner group a node of its own, and name that", "a group cannot stand in a group")
	default:
		named = r.long(d, rule.Member, v)
	}
	if !named {
		n.relations = n.relations[:len(n.relations)-1]
	}
}
