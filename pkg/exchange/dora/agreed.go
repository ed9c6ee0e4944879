package dora

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/model"
	"knockon/pkg/safe"
)

// contracts writes what the entity buys by, and the chains below.
func (w *writer) contracts() {
	refs, taken, ended := map[int32]string{}, map[string]bool{}, 0
	for i := range w.Map.Contracts {
		taken[w.Map.Contracts[i].ID] = true
	}
	for i := range w.Map.Contracts {
		c := &w.Map.Contracts[i]
		switch {
		case c.SubcontractOf >= 0 || !slices.Contains(c.Buyers, w.entity):
		case !c.InForce(w.World.AsOf):
			ended++
		default:
			refs[int32(i)] = reference(c, taken)
			w.contract(int32(i), refs[int32(i)])
		}
	}
	if ended > 0 {
		w.Left = append(w.Left, fmt.Sprintf("contracts not in force on %s: %d", w.World.AsOf, ended))
	}
	for i := range w.Map.Contracts {
		w.chain(int32(i), refs)
	}
}

// reference is what a register calls a contract: its own word, or the id where another has it.
func reference(c *model.Contract, taken map[string]bool) string {
	for _, id := range c.IDs {
		ref := bare(safe.Paragraph(id.Value))
		if id.Key == "dora-reference" && ref != "" && (ref == c.ID || !taken[ref]) {
			taken[ref] = true
			return ref
		}
	}
	return c.ID
}

// provider is who supplies by a contract, listed as such; false where no code names them.
func (w *writer) provider(node int32) (code, bool) {
	if w.Map.OrNone(node) < 0 {
		return code{}, false
	}
	codes := w.codes[node]
	if len(codes) == 0 {
		w.nameless[node] = true
		return code{}, false
	}
	if first, given := w.named[codes[0].value]; given && first != node {
		w.alike[node] = true
		return codes[0], true
	}
	w.named[codes[0].value] = node
	name := safe.Paragraph(w.Map.Nodes[node].Name)
	cells := map[string]string{"c0010": codes[0].value, "c0020": codes[0].typed(), "c0050": name, "c0060": latin(name)}
	if len(codes) > 1 {
		cells["c0030"], cells["c0040"] = codes[1].value, codes[1].typed()
	}
	w.row("b_05.01", cells)
	return codes[0], true
}

func (w *writer) contract(i int32, ref string) {
	c := &w.Map.Contracts[i]
	w.row("b_02.01", map[string]string{"c0010": ref})
	w.row("b_03.01", map[string]string{"c0010": ref, "c0020": w.lei, "c0030": "true"})
	if len(w.used[i]) > 0 {
		w.row("b_04.01", map[string]string{"c0010": ref, "c0020": w.lei})
	}
	p, known := w.provider(c.Supplier)
	if !known {
		return
	}
	if c.Supplier == w.entity {
		w.row("b_03.03", map[string]string{"c0010": ref, "c0020": p.value, "c0031": "true"})
	} else {
		w.row("b_03.02", map[string]string{"c0010": ref, "c0020": p.value, "c0030": p.typed()})
	}
	uses := w.used[i]
	if len(uses) == 0 {
		uses = []use{{-1, ""}}
	}
	for _, u := range uses {
		cells := map[string]string{
			"c0060": u.typ, "c0010": ref, "c0030": p.value, "c0050": w.functions[u.function], "c0020": w.lei, "c0040": p.typed(),
			"c0070": c.Start.String(), "c0080": c.End.String(), "c0180": reliances().code("eba_ZZ:", c.Reliance),
		}
		w.row("b_02.02", cells)
		w.row("b_05.02", map[string]string{"c0010": ref, "c0030": p.value, "c0020": u.typ, "c0050": "1", "c0040": p.typed()})
		if s, e := substitutabilities().code("eba_ZZ:", c.Substitutability), exitPlanCode(c.ExitPlan); s+e != "" {
			w.row("b_07.01", map[string]string{"c0010": ref, "c0020": p.value, "c0040": u.typ, "c0030": p.typed(), "c0050": s, "c0080": e})
		}
	}
}

// chain writes a subcontract below a contract of the entity's: its rank is how far below.
func (w *writer) chain(i int32, refs map[int32]string) {
	c := &w.Map.Contracts[i]
	main, rank := i, 1
	for rank <= len(w.Map.Contracts) && w.Map.Contracts[main].SubcontractOf >= 0 {
		main, rank = w.Map.Contracts[main].SubcontractOf, rank+1
	}
	ref, ours := refs[main]
	if !ours || rank == 1 || !c.InForce(w.World.AsOf) {
		return
	}
	p, known := w.provider(c.Supplier)
	to, knownTo := w.provider(w.Map.Contracts[c.SubcontractOf].Supplier)
	if !known || !knownTo {
		return
	}
	typ := typeOf(strings.TrimPrefix(c.Title, "Subcontract of "+ref+": ")) // as the import has it
	w.row("b_05.02", map[string]string{
		"c0010": ref, "c0030": p.value, "c0020": typ, "c0050": strconv.Itoa(rank), "c0060": to.value, "c0040": p.typed(), "c0070": to.typed(),
	})
}

// exitPlanCode is "" where no plan is assessed: maps write that and nothing alike.
func exitPlanCode(e model.ExitPlan) string {
	if e == model.ExitNotAssessed {
		return ""
	}
	return exitPlans().code("eba_BT:", e)
}
