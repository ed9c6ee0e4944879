package text

import (
	"strings"

	"knockon/pkg/diff"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// listed is a change of the list of relations: a group with what changes of its
// members, or a relation by itself.
type listed struct {
	group     *diff.GroupChange
	relations []*diff.RelationChange
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
func (t *diffPage) changes() (all []listed, claimed []*diff.RelationChange) {
	var sorted [diff.NumRanks][]listed
	at := map[[2]int32]int{} // of a group: its place in groups
	var groups []listed
	for i := range t.d.Groups {
		g := &t.d.Groups[i]
		groups = append(groups, listed{group: g})
		at[[2]int32{0, g.Old}], at[[2]int32{1, g.New}] = i+1, i+1
	}
	at[[2]int32{0, -1}], at[[2]int32{1, -1}] = 0, 0
	for i := range t.d.Relations {
		c := &t.d.Relations[i]
		if g := max(at[[2]int32{1, groupOf(t.d.New.Map, c.New.Relation)}], at[[2]int32{0, groupOf(t.d.Old.Map, c.Old.Relation)}]); g > 0 {
			groups[g-1].relations = append(groups[g-1].relations, c)
			continue
		}
		if c.Rank() == diff.RankClaims {
			claimed = append(claimed, c)
			continue
		}
		sorted[c.Rank()] = append(sorted[c.Rank()], listed{relations: []*diff.RelationChange{c}})
	}
	all = groups
	for _, s := range sorted {
		all = append(all, s...)
	}
	return all, claimed
}

func groupOf(m *model.Map, relation int32) int32 {
	if relation < 0 {
		return -1
	}
	return m.Relations[relation].Group
}

// claimedAlone names the relations of which only the claims differ, those with
// the same claims together.
func (t *diffPage) claimedAlone(changes []*diff.RelationChange) {
	names := map[string][]string{}
	var order []string
	for _, c := range changes {
		said := t.said(c)
		if names[said] == nil {
			order = append(order, said)
		}
		names[said] = append(names[said], t.sentence(c))
	}
	shown := t.limit(len(order))
	for _, said := range order[:shown] {
		t.hanging("", t.sign(diff.Changed)+" "+said+", and no grade changes:")
		list, folded := names[said], 0
		if t.Width > 0 && !t.Full && len(list) > maxListed+1 {
			list, folded = list[:maxListed], len(list)-maxListed
		}
		for _, name := range list {
			t.hanging("      ", name)
		}
		t.more(folded, "relations")
	}
	t.more(len(order)-shown, "claims that change no grade")
}

// said is the claims that differ, in one phrase.
func (t *diffPage) said(c *diff.RelationChange) string {
	parts := append(t.sides[1].spoken("", c.ClaimsCame), t.sides[0].spoken("no longer ", c.ClaimsWent)...)
	return strings.Join(parts, ", ")
}

// sentence reads a relation: who relates how to whom.
func (t *diffPage) sentence(c *diff.RelationChange) string {
	m, i := t.d.New.Map, c.New.Relation
	if i < 0 {
		m, i = t.d.Old.Map, c.Old.Relation
	}
	r := &m.Relations[i]
	return nameUnder(m, r.From, -1) + " " + phrase.Verb(r.Kind) + " " + nameUnder(m, r.To, r.From)
}

func (t *diffPage) group(c *diff.GroupChange) {
	words := func(side int, g int32) string {
		m := t.sides[side].m
		return phrase.Group(m, g, func(n int32) string { return nameUnder(m, n, m.Groups[g].From) })
	}
	side, g := 1, c.New
	if g < 0 {
		side, g = 0, c.Old
	}
	y := &t.sides[side]
	m := y.m
	needs := words(side, g)
	if c.Change == diff.Changed {
		needs = words(0, c.Old) + phrase.Arrow + words(1, c.New)
	}
	t.hanging("", t.sign(c.Change)+" "+nameUnder(m, m.Groups[g].From, -1)+" "+phrase.Verb(m.Groups[g].Kind)+" "+needs+muted(" · "+y.place(m.Groups[g].At)))
}

func (t *diffPage) relation(indent string, c *diff.RelationChange) {
	side, tie := 1, c.New
	if tie.Relation < 0 {
		side, tie = 0, c.Old
	}
	y := &t.sides[side]
	m := y.m
	r := &m.Relations[tie.Relation]
	text := t.sign(c.Change) + " " + t.sentence(c) + " · " + strings.Join(phrase.Differences(t.d, c), " · ") + muted(" · "+y.place(r.At))
	t.hanging(indent, text)
	if c.Old.Relation < 0 {
		y.speakers(evidence.Known(r.Claims, t.d.New.World.KnownAt))
	}
	t.claims(c.ClaimsCame, c.ClaimsWent)
}
