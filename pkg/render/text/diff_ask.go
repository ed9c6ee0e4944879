package text

import (
	"knockon/pkg/diff"
	"knockon/pkg/safe"
)

// suggestion names the question to ask next: why the service that people feel
// most came, or what now keeps it out.
func (t *diffPage) suggestion() {
	if t.d.New.Absent || t.d.New.Revision != "" {
		return // there is no map on disk to ask
	}
	for _, i := range t.d.ByWeight() {
		r := &t.d.Radii[i]
		if r.Seed.New == diff.NoSeed {
			continue
		}
		if node := t.interesting(r); node >= 0 {
			t.blank()
			m := t.d.New.Map
			seed := &m.Nodes[r.Seed.New.Node()]
			from := seed.ID
			if e := r.Seed.New.Effect(); e != seed.Kind.SeedEffect() {
				from += "=" + e.String()
			}
			t.paragraph(muted("Why: ") + "knockon why " + m.Nodes[node].ID + " --from " + from + safe.Text(t.Flags))
			return
		}
	}
}

// interesting is the node of a radius to ask about, on the new side, or -1.
func (t *diffPage) interesting(r *diff.RadiusChange) int32 {
	best, most := int32(-1), 0
	for i := range r.Facts {
		f := r.Facts[i].Shown()
		node := f.Atom.Node()
		if r.Facts[i].New == nil {
			if node = t.d.Pairs.ToNew[node]; node < 0 {
				continue
			}
		}
		if rank := interest(t.d.New.Map.Nodes[node].Kind, t.d.New.Map.Nodes[node].Asset.Critical, f.Atom.Effect()); rank > most {
			best, most = node, rank
		}
	}
	return best
}
