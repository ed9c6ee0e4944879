package text

import (
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

func (t *diffPage) nodes() {
	t.section(phrase.NodesHead(t.d))
	changes := t.withoutFollowers()
	shown := t.limit(len(changes), maxChanges)
	for _, c := range changes[:shown] {
		t.node(c)
	}
	t.more(len(changes)-shown, phrase.OfNodes)
}

// withoutFollowers leaves out what differs in claims alone, and the assets that came
// or went with their organisation: its line names them.
func (t *diffPage) withoutFollowers() []*answer.NodeChange {
	type changed struct {
		node   *answer.Node
		change answer.Change
	}
	leading := map[changed]bool{}
	for i := range t.d.NodeChanges {
		c := &t.d.NodeChanges[i]
		leading[changed{c.Node, c.Change}] = true
	}
	var out []*answer.NodeChange
	for i := range t.d.NodeChanges {
		c := &t.d.NodeChanges[i]
		if c.ClaimsAlone() {
			continue
		}
		if c.Change >= answer.Changed || c.Node.IsOrganisation() || !leading[changed{c.Node.Organisation, c.Change}] {
			out = append(out, c)
		}
	}
	return out
}

func (t *diffPage) node(c *answer.NodeChange) {
	var words []string
	switch c.Change {
	case answer.Came, answer.Went:
		words = []string{kindName(c.Node)}
		if with := t.assets(c); with != "" {
			words = append(words, phrase.WithAssets(with))
		}
	case answer.Renamed:
		words = []string{phrase.RenamedFrom(c.Was)}
	}
	for i := range c.Fields {
		words = append(words, phrase.Field(&c.Fields[i]))
	}
	if c.Evidence != nil {
		words = append(words, phrase.Grades(c.Evidence))
	}
	text := t.sign(c.Change) + " " + t.names.under(c.Node, nil)
	if len(words) > 0 {
		text += " · " + strings.Join(words, " · ")
	}
	t.hanging("", text+t.place(c.At))
	if t.Full {
		t.claims(c.ClaimsCame, c.ClaimsWent)
	}
}

// assets names what an organisation brings along or takes away.
func (t *diffPage) assets(of *answer.NodeChange) string {
	if !of.Node.IsOrganisation() {
		return ""
	}
	var all []*answer.Node
	for i := range t.d.NodeChanges {
		c := &t.d.NodeChanges[i]
		n := c.Node
		if of.Change == answer.Went && c.Was != nil {
			n = c.Was
		}
		if (c.Change == of.Change || c.Change == answer.Renamed) && n.Organisation == of.Node {
			all = append(all, n)
		}
	}
	slices.SortFunc(all, func(a, b *answer.Node) int { return model.Natural(a.ID, b.ID) })
	return phrase.AndMore(each.Of(all, ownName), t.limit(len(all), maxNames))
}
