package text

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// claimsAlone counts what differs in claims alone, and lists it where all is shown:
// relations with the same claims together.
func (t *diffPage) claimsAlone() {
	head := phrase.ClaimsHead(t.d)
	switch {
	case head == "":
		return
	case !t.Full:
		t.blank()
		t.paragraph(bold(head) + muted(" · "+phrase.ListedByFull))
		return
	}
	t.section(head)
	for i := range t.d.NodeChanges {
		if c := &t.d.NodeChanges[i]; c.ClaimsAlone() {
			t.node(c)
		}
	}
	names := map[string][]string{}
	var order []string
	for i := range t.d.RelationChanges {
		c := &t.d.RelationChanges[i]
		if c.Rank() != answer.RankClaims {
			continue
		}
		came, went := phrase.Claims(c.ClaimsCame, t.sources.cite), phrase.Gone(phrase.Claims(c.ClaimsWent, t.sources.cite))
		said := strings.Join(append(came, went...), ", ")
		if names[said] == nil {
			order = append(order, said)
		}
		names[said] = append(names[said], t.sentence(c)+t.place(c.Shown().At))
	}
	for _, said := range order {
		t.hanging("", t.sign(answer.Changed)+" "+said+":")
		for _, name := range names[said] {
			t.hanging("     ", name)
		}
	}
}
