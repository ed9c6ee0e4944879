package text

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// listed is a change of the list of relations: a group with what changes of its
// members, or a relation by itself.
type listed struct {
	group     *answer.GroupChange
	relations []*answer.RelationChange
}

// relations lists what came and went, then what differs, then what is only
// claimed by others.
func (t *diffPage) relations() {
	changes, claimed := t.changes()
	if len(changes)+len(claimed) == 0 {
		return
	}
	t.blank()
	t.line(bold("Relations"))
	shown := t.limit(len(changes))
	for _, e := range changes[:shown] {
		if e.group != nil {
			t.group(e.group)
		}
		for _, c := range e.relations {
			indent := ""
			if e.group != nil {
				indent = "   "
			}
			t.relation(indent, c)
		}
	}
	t.more(len(changes)-shown, "relations")
	t.claimedAlone(claimed)
}

// changes gathers members under the groups that differ, and sorts: groups, and
// relations that came, went, differ in grade, or otherwise. Those of which only
// the claims differ are apart.
func (t *diffPage) changes() (all []listed, claimed []*answer.RelationChange) {
	var sorted [answer.NumRanks][]listed
	at := map[groupAt]int{} // of a group: 1 + its place in groups
	var groups []listed
	for i := range t.d.GroupChanges {
		g := &t.d.GroupChanges[i]
		groups = append(groups, listed{group: g})
		if g.Old != nil {
			at[groupAt{g.Node, false, g.Old.At}] = i + 1
		}
		if g.New != nil {
			at[groupAt{g.Node, true, g.New.At}] = i + 1
		}
	}
	for i := range t.d.RelationChanges {
		c := &t.d.RelationChanges[i]
		if g := max(at[groupOf(c, true, c.New)], at[groupOf(c, false, c.Old)]); g > 0 {
			groups[g-1].relations = append(groups[g-1].relations, c)
			continue
		}
		if c.Rank() == answer.RankClaims {
			claimed = append(claimed, c)
			continue
		}
		sorted[c.Rank()] = append(sorted[c.Rank()], listed{relations: []*answer.RelationChange{c}})
	}
	all = groups
	for _, s := range sorted {
		all = append(all, s...)
	}
	return all, claimed
}

// groupAt tells the groups of a node on a side apart.
type groupAt struct {
	node  *answer.Node
	isNew bool
	at    answer.Place
}

func groupOf(c *answer.RelationChange, isNew bool, t *answer.Tie) groupAt {
	if t == nil || t.Group == nil {
		return groupAt{}
	}
	return groupAt{c.Node, isNew, t.Group.At}
}

// claimedAlone names the relations of which only the claims differ, those with
// the same claims together.
func (t *diffPage) claimedAlone(changes []*answer.RelationChange) {
	names := map[string][]string{}
	var order []string
	for _, c := range changes {
		said := t.said(c)
		if names[said] == nil {
			order = append(order, said)
		}
		names[said] = append(names[said], sentence(c))
	}
	shown := t.limit(len(order))
	for _, said := range order[:shown] {
		t.hanging("", t.sign(answer.Changed)+" "+phrase.ClaimedAlone(said))
		list, folded := names[said], 0
		if t.Width > 0 && !t.Full && len(list) > maxListed+1 {
			list, folded = list[:maxListed], len(list)-maxListed
		}
		for _, name := range list {
			t.hanging("      ", name)
		}
		t.more(folded, "relations")
	}
	t.more(len(order)-shown, phrase.ClaimsAlone)
}

// said is the claims that differ, in one phrase.
func (t *diffPage) said(c *answer.RelationChange) string {
	parts := append(phrase.Claims(c.ClaimsCame, t.sources.cite), phrase.ClaimsGone(c.ClaimsWent, t.sources.cite)...)
	return strings.Join(parts, ", ")
}

// sentence reads a relation: who relates how to whom.
func sentence(c *answer.RelationChange) string {
	return c.Node.NameUnder(nil) + " " + phrase.Verb(c.Relation) + " " + c.To.NameUnder(c.Node)
}

func (t *diffPage) group(c *answer.GroupChange) {
	needs := phrase.Groups(c, func(n *answer.Node) string { return n.NameUnder(c.Node) })
	t.hanging("", t.sign(c.Change)+" "+c.Node.NameUnder(nil)+" "+phrase.Verb(c.Relation)+" "+needs+muted(" · "+c.Shown().At.String()))
}

func (t *diffPage) relation(indent string, c *answer.RelationChange) {
	tie := c.Shown()
	t.hanging(indent, t.sign(c.Change)+" "+sentence(c)+" · "+strings.Join(phrase.Differences(t.d, c), " · ")+muted(" · "+tie.At.String()))
	if c.Old == nil {
		t.spoken(phrase.Claims(tie.Claims, t.sources.cite))
	}
	t.claims(c.ClaimsCame, c.ClaimsWent)
}
