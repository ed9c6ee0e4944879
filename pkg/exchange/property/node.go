package property

import (
	"strconv"

	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

// nodeColumns lists what a map says of its nodes. Whom to call is left out: a
// graph is passed on, and telephone numbers are not for that.
func nodeColumns(m *model.Map) []Column[int32] {
	node := func(name string, t Type, of func(*model.Node) any) Column[int32] {
		return Column[int32]{Key{name, t}, func(i int32) any { return of(&m.Nodes[i]) }}
	}
	org := func(name string, t Type, of func(*model.Organisation) any) Column[int32] {
		return node(name, t, func(n *model.Node) any {
			if n.Org == nil {
				return nil
			}
			return of(n.Org)
		})
	}
	id := func(i int32) any {
		if i < 0 {
			return nil
		}
		return m.Nodes[i].ID
	}
	return []Column[int32]{
		node("name", Text, func(n *model.Node) any { return text(n.Name) }),
		node("kind", Text, func(n *model.Node) any { return n.Kind.String() }),
		node("own_kind", Text, func(n *model.Node) any {
			if n.Kind != model.OtherOrganisation {
				return nil
			}
			return text(n.Org.KindName)
		}),
		node("organisation", Text, func(n *model.Node) any { return id(n.Organisation) }),
		node("short", Text, func(n *model.Node) any { return text(n.Short) }),
		node("about", Text, func(n *model.Node) any { return text(n.About) }),
		node("aliases", List, func(n *model.Node) any { return list(n.Aliases) }),
		{Key{"exists_from", Text}, func(i int32) any { from, _ := m.Lifetime(i); return day(from) }},
		{Key{"exists_until", Text}, func(i int32) any { _, until := m.Lifetime(i); return day(until) }},
		org("residents", Number, func(o *model.Organisation) any { return number(o.Residents) }),
		org("within", Text, func(o *model.Organisation) any { return id(m.Within(o)) }),
		org("succeeded_by", Text, func(o *model.Organisation) any { return id(m.Successor(o)) }),
		org("ids", List, func(o *model.Organisation) any { return pairs(o.IDs) }),
		node("restore_minutes", Number, func(n *model.Node) any { return number(n.Asset.Restore) }),
		node("tolerates_minutes", Number, func(n *model.Node) any { return number(n.Asset.Tolerates) }),
		node("people", Number, func(n *model.Node) any { return number(n.Asset.People) }),
		node("critical", Truth, func(n *model.Node) any { return truth(n.Asset.Critical) }),
		node("sensitive", Truth, func(n *model.Node) any { return truth(n.Asset.Sensitive) }),
		node("complete", Truth, func(n *model.Node) any { return truth(n.Asset.Complete) }),
		node("cves", List, func(n *model.Node) any { return list(n.Asset.CVEs) }),
		node("written_at", Text, func(n *model.Node) any { return place(m, n.At()) }),
	}
}

// where is a value where the map says it, and nil elsewhere.
func where(said bool, value any) any {
	if !said {
		return nil
	}
	return value
}

func text(s string) any {
	s = safe.Paragraph(s)
	return where(s != "", s)
}

func list(all []string) any {
	if len(all) == 0 {
		return nil
	}
	return each.Of(all, safe.Paragraph)
}

func pairs(all []model.Pair) any {
	return list(each.Of(all, func(p model.Pair) string { return p.Key + "=" + p.Value }))
}

func day(d model.Date) any { return where(d != 0, d.String()) }

func number[N ~int64](n *N) any {
	if n == nil {
		return nil
	}
	return int64(*n)
}

func truth(b bool) any { return where(b, true) }

func place(m *model.Map, at source.Span) any {
	if at.IsZero() {
		return nil
	}
	return text(m.Files.Name(at) + ":" + strconv.Itoa(int(at.Line)))
}
