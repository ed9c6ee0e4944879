package text

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// listed is an entry of the list of relations: a group with what changes of its
// members, or relations that differ alike.
type listed struct {
	group     *answer.GroupChange
	relations []*answer.RelationChange
}

// relations lists groups, then what came and went, then what differs.
func (t *diffPage) relations() {
	t.section(phrase.RelationsHead(t.d))
	all := t.changes()
	shown := t.limit(len(all), maxChanges)
	for _, e := range all[:shown] {
		switch {
		case e.group != nil:
			t.group(e.group)
			for _, c := range e.relations {
				t.relation("   ", c)
			}
		case len(e.relations) == 1:
			t.relation("", e.relations[0])
		default:
			t.alike(e.relations)
		}
	}
	t.more(len(all)-shown, phrase.OfRelations)
}

// changes gathers members under the groups that differ, and the other relations
// by how they differ, where not each is shown with who says so.
func (t *diffPage) changes() []listed {
	var all []listed
	at := map[groupAt]int{} // of a group: 1 + its place
	for i := range t.d.GroupChanges {
		g := &t.d.GroupChanges[i]
		all = append(all, listed{group: g})
		if g.Old != nil {
			at[groupAt{g.Node, false, g.Old.At}] = i + 1
		}
		if g.New != nil {
			at[groupAt{g.Node, true, g.New.At}] = i + 1
		}
	}
	alike := map[string]int{}
	for rank := range answer.RankClaims {
		for i := range t.d.RelationChanges {
			c := &t.d.RelationChanges[i]
			g := max(at[groupOf(c, true, c.New)], at[groupOf(c, false, c.Old)])
			if c.Rank() != rank {
				continue
			}
			key := t.sign(c.Change) + t.how(c)
			switch {
			case g > 0:
				all[g-1].relations = append(all[g-1].relations, c)
			case alike[key] > 0 && !t.Full:
				all[alike[key]-1].relations = append(all[alike[key]-1].relations, c)
			default:
				all = append(all, listed{relations: []*answer.RelationChange{c}})
				alike[key] = len(all)
			}
		}
	}
	return all
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

func (t *diffPage) group(c *answer.GroupChange) {
	needs := phrase.Groups(c, func(n *answer.Node) string { return t.names.under(n, c.Node) })
	t.hanging("", t.sign(c.Change)+" "+t.names.under(c.Node, nil)+" "+phrase.Verb(c.Relation)+" "+needs+t.place(c.Shown().At))
}

// relation is one that differs; where all is shown, with who says so.
func (t *diffPage) relation(indent string, c *answer.RelationChange) {
	t.hanging(indent, t.sign(c.Change)+" "+t.sentence(c)+" · "+t.how(c)+t.place(c.Shown().At))
	if !t.Full {
		return
	}
	if c.Old == nil {
		t.spoken(phrase.Claims(c.New.Claims, t.sources.cite))
	}
	t.claims(c.ClaimsCame, c.ClaimsWent)
}

// alike is several relations that differ alike: how, and the first of them.
func (t *diffPage) alike(all []*answer.RelationChange) {
	t.hanging("", t.sign(all[0].Change)+" "+phrase.Alike(len(all), t.how(all[0])))
	shown := t.limit(len(all), maxNames)
	for _, c := range all[:shown] {
		t.hanging("     ", t.sentence(c))
	}
	if more := len(all) - shown; more > 0 {
		t.hanging("     ", muted(phrase.AndByFull(phrase.More(more))))
	}
}

// how is how a relation differs, and where not all is shown who makes its grade
// another.
func (t *diffPage) how(c *answer.RelationChange) string {
	words := phrase.Differences(t.d, c)
	if !t.Full && c.Has(answer.GradeDiffers) {
		words = append(append(words, phrase.Speakers(c.ClaimsCame)...), phrase.Gone(phrase.Speakers(c.ClaimsWent))...)
	}
	return strings.Join(words, " · ")
}

// sentence reads a relation: who relates how to whom.
func (t *diffPage) sentence(c *answer.RelationChange) string {
	return t.names.under(c.Node, nil) + " " + phrase.Verb(c.Relation) + " " + t.names.under(c.To, c.Node)
}
