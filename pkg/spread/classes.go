package spread

import "knockon/pkg/model"

type classKey struct {
	kind  model.RelationKind
	loss  model.Loss
	reach model.Reach
	head  model.Kind
	back  bool // read against the direction in which it is written
}

func (g *grounder) numberSlots() {
	var used [model.NumRelationKinds]int32
	g.slotOf = make([]int32, len(g.Table.Rows))
	for i, row := range g.Table.Rows {
		if row.Premises != model.AnyPremise {
			g.slotOf[i] = used[row.Relation]
			used[row.Relation]++
			g.slots = max(g.slots, used[row.Relation])
		}
	}
}

func (g *grounder) selfRules() {
	g.both = g.Table.BothWays()
	for i, row := range g.Table.Rows {
		if row.Relation != model.Self {
			continue
		}
		for k := range model.NumKinds {
			if row.Kinds.Has(k) {
				g.self[k][row.When] = append(g.self[k][row.When], rule{row: int32(i), becomes: row.Becomes, mode: row.Mode, level: row.When})
			}
		}
	}
	g.rankEffects()
}

// rankEffects orders effects so that, where the table allows, a node's own
// rows lead from lower to higher rank; effects that lead to one another stand as
// they are numbered. No two share a rank, so the order in which atoms come up
// tells nothing.
func (g *grounder) rankEffects() {
	leads := g.Table.ownWays()
	placed := [model.NumEffects]bool{}
	waits := func(e int) bool { // for one that leads to it alone
		for f := range leads {
			if !placed[f] && leads[f][e] && !leads[e][f] {
				return true
			}
		}
		return false
	}
	for place := range g.rank {
		e := 0
		for placed[e] || waits(e) {
			e++
		}
		g.rank[e], placed[e] = place, true
	}
}

// ownWays tells to which effects each leads by rows of a node on itself.
func (t *Table) ownWays() (leads [model.NumEffects][model.NumEffects]bool) {
	for _, row := range t.Rows {
		if row.Relation == model.Self {
			leads[row.When][row.Becomes] = true
		}
	}
	for over := range leads {
		for from := range leads {
			for to := range leads {
				leads[from][to] = leads[from][to] || leads[from][over] && leads[over][to]
			}
		}
	}
	return leads
}

// class returns the rules of links of one sort, made on first use.
func (g *grounder) class(k classKey) uint16 {
	way := 0
	if k.back {
		way = 1
	}
	known := &g.classOf[k.kind][k.loss][k.reach][k.head][way]
	if *known > 0 {
		return *known - 1
	}
	var rs rules
	hasAll := false
	for i, row := range g.Table.Rows {
		if k.back && !row.Both || !row.Over(k.kind, k.loss, k.reach, k.head) {
			continue
		}
		r := rule{row: int32(i), becomes: row.Becomes, mode: row.Mode, premises: row.Premises, after: row.After, slot: g.slotOf[i],
			level: row.When}
		rs[row.When] = append(rs[row.When], r)
		if row.Premises == model.AnyPremise {
			continue
		}
		hasAll = hasAll || row.Premises == model.AllPremises
		for _, w := range g.Table.Worse[row.When] {
			r.worse = true
			rs[w] = append(rs[w], r)
		}
	}
	c := uint16(len(g.classes))
	g.classes, g.kinds = append(g.classes, rs), append(g.kinds, k.kind)
	g.hasAll = append(g.hasAll, hasAll)
	*known = c + 1
	return c
}

func (g *grounder) isSilent(class uint16) bool {
	for _, rs := range g.classes[class] {
		if len(rs) > 0 {
			return false
		}
	}
	return true
}
