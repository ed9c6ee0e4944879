package text

import (
	"strings"

	"knockon/pkg/diff"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func (t *diffPage) nodes() {
	changes := t.withoutFollowers()
	if len(changes) == 0 {
		return
	}
	t.blank()
	t.line(bold("Nodes"))
	shown := t.limit(len(changes))
	for i := range changes[:shown] {
		t.node(&changes[i])
	}
	t.more(len(changes)-shown, "nodes")
}

// withoutFollowers leaves out the assets that came or went with their
// organisation: its line names them.
func (t *diffPage) withoutFollowers() []diff.NodeChange {
	var out []diff.NodeChange
	for _, c := range t.d.Nodes {
		m, n, other := t.sideOf(c.Old, c.New)
		org := m.Nodes[n].Organisation
		if c.Change == diff.Changed || c.Change == diff.Renamed || org == n || other[org] >= 0 {
			out = append(out, c)
		}
	}
	return out
}

// sideOf is the map in which a node is described, its index there, and which
// nodes of it the other side has.
func (t *diffPage) sideOf(old, new int32) (*model.Map, int32, []int32) {
	if new >= 0 {
		return t.d.New.Map, new, t.d.Pairs.ToOld
	}
	return t.d.Old.Map, old, t.d.Pairs.ToNew
}

func (t *diffPage) node(c *diff.NodeChange) {
	m, n, _ := t.sideOf(c.Old, c.New)
	words := []string{phrase.KindName(&m.Nodes[n])}
	switch c.Change {
	case diff.Came, diff.Went:
		if with := t.assets(m, n); with != "" {
			words = append(words, "with "+with)
		}
	case diff.Renamed:
		words = []string{"renamed from " + t.d.Old.Map.Nodes[c.Old].ID}
	default:
		words = nil
	}
	for _, f := range c.Fields {
		words = append(words, phrase.Field(f))
	}
	if c.Old >= 0 && c.New >= 0 && (c.OldGrade != c.NewGrade || len(c.ClaimsCame)+len(c.ClaimsWent) > 0) {
		words = append(words, phrase.Grades(c.OldGrade, c.NewGrade))
	}
	id := muted(" · " + m.Nodes[n].ID)
	text := t.sign(c.Change) + " " + nameUnder(m, n, -1) + id
	if len(words) > 0 {
		text += " · " + strings.Join(words, " · ")
	}
	side := &t.sides[1]
	if c.New < 0 {
		side = &t.sides[0]
	}
	t.hanging("", text+muted(" · "+side.place(m.Nodes[n].At)))
	t.claims(c.ClaimsCame, c.ClaimsWent)
}

// assets names what an organisation brings along or takes away; a terminal
// gets the first few.
func (t *diffPage) assets(m *model.Map, org int32) string {
	if !m.Nodes[org].Kind.IsOrganisation() {
		return ""
	}
	var names []string
	for i := range m.Nodes {
		if m.Nodes[i].Organisation == org && int32(i) != org {
			names = append(names, name(m, int32(i)))
		}
	}
	if len(names) > maxListed && t.Width > 0 && !t.Full {
		names = append(names[:maxListed-1], phrase.Number(int64(len(names)-maxListed+1))+" more")
	}
	return strings.Join(names, ", ")
}

// claims says what is claimed on one side and not on the other.
func (t *diffPage) claims(came, went []model.Claim) {
	t.sides[1].speakers(came)
	t.sides[0].speakersAs("no longer ", went)
}
