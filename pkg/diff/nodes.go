package diff

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/safe"
)

// nodeChanges lists the nodes that differ by id, the new one's first.
func (d *differ) nodeChanges() []answer.NodeChange {
	out := []answer.NodeChange{}
	for i := range d.old.Map.ExistingNodes() {
		if c, differs := d.nodeChange(i, d.pairs.ToNew[i]); differs {
			out = append(out, c)
		}
	}
	for i := range d.new.Map.ExistingNodes() {
		if d.pairs.ToOld[i] < 0 {
			c, _ := d.nodeChange(-1, i)
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b answer.NodeChange) int { return strings.Compare(a.Node.ID, b.Node.ID) })
	return out
}

// nodeChange says how a node differs, and whether it does; -1 where a side lacks it.
func (d *differ) nodeChange(old, new int32) (c answer.NodeChange, differs bool) {
	var came, went []model.Claim
	if c.Change, c.Fields = changeOf(old, new), []answer.FieldChange{}; c.Change == answer.Changed {
		was, is := &d.old.Map.Nodes[old], &d.new.Map.Nodes[new]
		if d.old.Map != d.new.Map {
			c.Fields = d.fieldChanges(was, is)
		}
		before, after := d.old.gradeOf(was.Claims), d.new.gradeOf(is.Claims)
		if came, went = d.claimChanges(was.Claims, is.Claims); before != after || len(came)+len(went) > 0 {
			c.Evidence = &answer.GradePair{Old: known(before), New: known(after)}
		}
		if d.pairs.Renamed(old) {
			c.Change, c.Was = answer.Renamed, d.old.Node(old)
		} else if len(c.Fields) == 0 && c.Evidence == nil {
			return c, false
		}
	}
	s, n := d.shown(old, new)
	c.Node, c.At = s.Node(n), s.Place(s.Map.Nodes[n].At())
	c.ClaimsCame, c.ClaimsWent = d.new.Claims(came), d.old.Claims(went)
	return c, true
}

// fieldChanges compares what two nodes have besides relations. Prose is left
// to other tools: what it says of the radius stands in no field.
func (d *differ) fieldChanges(old, new *model.Node) []answer.FieldChange {
	out := []answer.FieldChange{}
	was, is := d.fieldsOf(d.old.Map, old, new), d.fieldsOf(d.new.Map, new, old)
	for i := range was {
		if was[i].Value != is[i].Value {
			out = append(out, answer.FieldChange{Key: was[i].Key, Old: safe.Text(was[i].Value), New: safe.Text(is[i].Value)})
		}
	}
	return out
}

// fieldsOf lists every field of a node as text, in one order. other is the
// same node on the other side: its id among the aliases is how a rename is
// written, and a name that is only the id is none.
func (d *differ) fieldsOf(m *model.Map, n, other *model.Node) []model.Pair {
	a := n.Asset
	fields := []model.Pair{
		{Key: "name", Value: ownName(n)},
		{Key: "short", Value: n.Short},
		{Key: "from", Value: n.Start.String()},
		{Key: "until", Value: n.End.String()},
		{Key: "kind", Value: query.KindName(n)},
		{Key: "aliases", Value: strings.Join(aliasesBut(n, other), ", ")},
		{Key: "critical", Value: flag(a.Critical)},
		{Key: "tolerates", Value: optional(a.Tolerates)},
		{Key: "restore", Value: optional(a.Restore)},
		{Key: "people", Value: number(a.People)},
		{Key: "sensitive", Value: flag(a.Sensitive)},
		{Key: "complete", Value: flag(a.Complete)},
		{Key: "cves", Value: strings.Join(sorted(a.CVEs), ", ")},
		{Key: "residents"}, {Key: "within"}, {Key: "succeeded-by"}, {Key: "ids"}, {Key: "contact"},
	}
	if n.Org == nil {
		return fields
	}
	org := fields[len(fields)-5:]
	org[0].Value = number(n.Org.Residents)
	org[1].Value = d.within(m, m.Within(n.Org))
	org[2].Value = d.within(m, m.Successor(n.Org))
	org[3].Value, org[4].Value = joinPairs(n.Org.IDs), joinPairs(n.Org.Contact)
	return fields
}

// ownName is a node's name, or "" where it is only its id.
func ownName(n *model.Node) string {
	if n.Name == n.ID || n.Name == assetPart(n.ID) {
		return ""
	}
	return n.Name
}

// aliasesBut lists the aliases that say more than a rename does, sorted.
func aliasesBut(n, other *model.Node) []string {
	var out []string
	for _, a := range n.Aliases {
		if n.ID != other.ID && (strings.EqualFold(a, other.ID) || strings.EqualFold(a, assetPart(other.ID))) {
			continue
		}
		out = append(out, a)
	}
	return sorted(out)
}

// within names an organisation by its id in the new map, so that a rename is no change.
func (d *differ) within(m *model.Map, council int32) string {
	if council < 0 {
		return ""
	}
	if m == d.old.Map && d.pairs.ToNew[council] >= 0 {
		return d.new.Map.Nodes[d.pairs.ToNew[council]].ID
	}
	return m.Nodes[council].ID
}

func sorted(words []string) []string {
	out := slices.Clone(words)
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(strings.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
	})
	return out
}

func flag(b bool) string {
	if b {
		return "true"
	}
	return ""
}

func optional(d *model.Duration) string {
	if d == nil {
		return ""
	}
	return d.String()
}

func number(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

func joinPairs(pairs []model.Pair) string {
	var out []string
	for _, p := range pairs {
		out = append(out, p.Key+" "+p.Value)
	}
	return strings.Join(sorted(out), ", ")
}
