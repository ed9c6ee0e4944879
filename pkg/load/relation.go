package load

import (
	"slices"

	"knockon/pkg/model"
	"knockon/pkg/schema"
	"knockon/pkg/syntax"
)

// relation reads the value of a relation key: a reference, a long form, or a
// list of references, long forms and groups.
func (r *reader) relation(n *nodeDraft, rule *schema.RelationRule, key, v syntax.Node) {
	if v.IsEmpty() {
		r.Report("empty-relation", key.Value(), key, "name a node, or leave the key out", "%q names nothing", key.Value())
		return
	}
	if v.Kind() != syntax.Sequence {
		r.item(n, rule, 0, key, v)
		return
	}
	place := 0
	for item := range v.Items() {
		r.item(n, rule, place, item, item)
		place++
	}
}

// item reads one entry of a relation; at is where answers point.
func (r *reader) item(n *nodeDraft, rule *schema.RelationRule, place int, at, v syntax.Node) {
	switch {
	case v.IsEmpty():
		r.Report("empty-relation", rule.Kind.String(), at, "name a node, or remove the item", "an item of %q names nothing", rule.Kind)
	case v.Kind() == syntax.Scalar:
		blank(n, rule, place, at).to = v
	case v.Kind() == syntax.Sequence:
		r.Report("wrong-type", rule.Kind.String(), v, "take the inner brackets away; redundancy is {any-of: [a, b]}",
			"%q takes one list, not a list in a list", rule.Kind)
	case isGroup(v):
		r.group(n, rule, place, at, v)
	default:
		d := blank(n, rule, place, at)
		d.more = r.more()
		if !r.long(d, rule.Long, v) {
			n.relations = n.relations[:len(n.relations)-1]
		}
	}
}

// isGroup reports whether a mapping is a group, and not a long form.
func isGroup(v syntax.Node) bool {
	for key := range v.Pairs() {
		switch key.Value() {
		case "any-of", "at-least", "of", "any_of", "anyOf", "at_least", "atLeast": // the last are told so
			return true
		}
	}
	return false
}

// blank adds a relation to those of a node.
func blank(n *nodeDraft, rule *schema.RelationRule, place int, at syntax.Node) *relationDraft {
	n.relations = append(n.relations, relationDraft{Relation: model.Relation{Kind: rule.Kind, Group: ^int32(place), Spot: at.Span().Spot()}})
	return &n.relations[len(n.relations)-1]
}

// more is for what a relation says; what was handed out stays where it is.
func (r *reader) more() *more {
	if len(r.mores) == cap(r.mores) {
		r.mores = make([]more, 0, max(64, 2*cap(r.mores)))
	}
	r.mores = append(r.mores, more{Terms: model.Terms{Contract: -1}})
	return &r.mores[len(r.mores)-1]
}

// long reads a long form; it reports false where nothing is named.
func (r *reader) long(d *relationDraft, f *schema.Fields, v syntax.Node) bool {
	r.Fields(v, f, v, func(k *schema.Key, _, v syntax.Node) {
		switch k.Name {
		case "to":
			d.to = r.ref(k, v)
		case "after":
			d.more.After, _ = r.Duration(k, v)
		case "loss":
			d.Loss = model.Loss(r.Word(k, v))
		case "reach":
			d.Reach, d.reachSaid = model.Reach(r.Word(k, v)), true
		case "from":
			d.more.Start, d.more.OfStart = r.day(k, v, d.more)
		case "until":
			d.more.End, d.more.OfEnd = r.day(k, v, d.more)
		case "contract":
			d.more.term().contract = r.ref(k, v)
		case "note":
			d.more.Note = r.Text(k, v)
		case "claims":
			d.more.claims = r.claims(k, v)
		}
	})
	r.checkOrder(v, d.more.Start, d.more.End)
	return d.to.Exists()
}

// day reads a day of a relation; true where it is the contract's.
func (r *reader) day(k *schema.Key, v syntax.Node, d *more) (model.Date, bool) {
	if v.Kind() != syntax.Scalar || !slices.Contains(k.Values, v.Value()) {
		return r.Date(k, v), false
	}
	if k.Type == schema.LastDate {
		d.term().until = v
	} else {
		d.term().from = v
	}
	return 0, true
}

// checkOrder compares the first and the last day written on one thing, in
// whatever order they stand there.
func (r *reader) checkOrder(n syntax.Node, start, end model.Date) {
	if start == 0 || end == 0 || end >= start {
		return
	}
	until := n.Get("until")
	if !until.Exists() {
		return
	}
	r.Report("bad-order", "until", until, "check which of the two days is wrong", "it ends on %s, before it begins on %s", end, start)
	if from := n.Get("from"); from.Exists() {
		r.Relate(from, "it begins here")
	} else if date := n.Get("date"); date.Exists() {
		r.Relate(date, "it begins here")
	}
}

func (r *reader) claims(k *schema.Key, n syntax.Node) []claimDraft {
	first := len(r.open)
	r.Each(k, n, func(item syntax.Node) {
		at := item.Span()
		c := claimDraft{Claim: model.Claim{File: at.File, Spot: at.Spot()}}
		r.Fields(item, k.Fields, item, func(k *schema.Key, _, v syntax.Node) {
			switch k.Name {
			case "source":
				c.source = r.ref(k, v)
			case "by":
				c.by = r.Text(k, v)
			case "person":
				c.person = r.Text(k, v)
			case "stance":
				c.Stance = model.Stance(r.Word(k, v))
			case "date":
				c.Date, c.hasDate = r.Date(k, v), true
			case "kind":
				c.Kind, c.hasKind = model.SourceKind(r.Word(k, v)), true
			}
		})
		if c.source.Exists() {
			r.open = append(r.open, c)
		}
	})
	return r.open[first:len(r.open):len(r.open)]
}
