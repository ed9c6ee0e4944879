package diff

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/safe"
)

// NodeChange is a node that came, went, or differs.
type NodeChange struct {
	Change                 answer.Change
	Old, New               int32 // node indexes of either side; -1 where it lacks the node
	Fields                 []answer.FieldChange
	OldGrade, NewGrade     evidence.Grade // that an asset exists and is theirs
	ClaimsCame, ClaimsWent []model.Claim
}

// nodeChanges lists the nodes that differ by id, the new one's first.
func (d *Diff) nodeChanges() []NodeChange {
	var out []NodeChange
	for i := range d.Old.Map.Nodes {
		if c := (NodeChange{Old: int32(i), New: d.Pairs.ToNew[i]}); c.New < 0 {
			c.Change = answer.Went
			out = append(out, c)
		} else if d.compareNodes(&c) {
			out = append(out, c)
		}
	}
	for i := range d.New.Map.Nodes {
		if d.Pairs.ToOld[i] < 0 {
			out = append(out, NodeChange{Change: answer.Came, Old: -1, New: int32(i)})
		}
	}
	sortByID(out, d.nodeID)
	return out
}

func sortByID[T any](all []T, id func(T) string) {
	slices.SortStableFunc(all, func(a, b T) int { return strings.Compare(id(a), id(b)) })
}

func (d *Diff) nodeID(c NodeChange) string {
	if c.New >= 0 {
		return d.New.Map.Nodes[c.New].ID
	}
	return d.Old.Map.Nodes[c.Old].ID
}

// compareNodes fills in how a node of both sides differs, and reports whether it does.
func (d *Diff) compareNodes(c *NodeChange) bool {
	old, new := &d.Old.Map.Nodes[c.Old], &d.New.Map.Nodes[c.New]
	c.Change = answer.Changed
	if d.Pairs.Renamed(c.Old) {
		c.Change = answer.Renamed
	}
	if old != new {
		c.Fields = d.fieldChanges(old, new)
	}
	c.OldGrade, c.NewGrade = d.Old.gradeOf(old.Claims), d.New.gradeOf(new.Claims)
	c.ClaimsCame, c.ClaimsWent = d.claimChanges(old.Claims, new.Claims)
	return c.Change == answer.Renamed || len(c.Fields)+len(c.ClaimsCame)+len(c.ClaimsWent) > 0 || c.OldGrade != c.NewGrade
}

// fieldChanges compares what two nodes have besides relations. Prose is left
// to other tools: what it says of the radius stands in no field.
func (d *Diff) fieldChanges(old, new *model.Node) []answer.FieldChange {
	var out []answer.FieldChange
	was, is := d.fieldsOf(d.Old.Map, old, new), d.fieldsOf(d.New.Map, new, old)
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
func (d *Diff) fieldsOf(m *model.Map, n, other *model.Node) []model.Pair {
	a := &n.Asset
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
	org[1].Value = d.within(m, n.Org.Within)
	org[2].Value = d.within(m, n.Org.SucceededBy)
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
func (d *Diff) within(m *model.Map, council int32) string {
	if council < 0 {
		return ""
	}
	if m == d.Old.Map && d.Pairs.ToNew[council] >= 0 {
		return d.New.Map.Nodes[d.Pairs.ToNew[council]].ID
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
