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
// rows lead from lower to higher rank.
func (g *grounder) rankEffects() {
	for range model.NumEffects {
		for _, row := range g.Table.Rows {
			if row.Relation == model.Self && g.rank[row.Becomes] <= g.rank[row.When] && g.rank[row.When] < int(model.NumEffects) {
				g.rank[row.Becomes] = g.rank[row.When] + 1
			}
		}
	}
	for e := range g.rank {
		g.rank[e] = min(g.rank[e], int(model.NumEffects)-1)
	}
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
	g.classes = append(g.classes, rs)
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
