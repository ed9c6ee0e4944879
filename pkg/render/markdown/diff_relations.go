package markdown

import (
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// relations is what differs of groups and relations; those with other claims
// alone come apart.
func (p *diffPage) relations() {
	t := table{title: "Relations", columns: []string{"", "relation", "what differs", "who says so", "where"}}
	for i := range p.d.GroupChanges {
		t.rows = append(t.rows, func() string { return group(&p.d.GroupChanges[i]) })
	}
	claimed := t
	claimed.rows = nil
	for rank := range answer.NumRanks {
		for i := range p.d.RelationChanges {
			if c := &p.d.RelationChanges[i]; c.Rank() == rank {
				to := &t
				if rank == answer.RankClaims {
					to = &claimed
				}
				to.rows = append(to.rows, func() string { return p.relation(c) })
			}
		}
	}
	if t.fold = len(t.rows) > manyRows; t.fold {
		t.title = fmt.Sprintf("%d relations and groups differ", len(t.rows))
	}
	p.table(t)
	claimed.title, claimed.fold = phrase.Count(int64(len(claimed.rows)), "relation")+" with other claims, and the same grade", true
	p.table(claimed)
}

func group(c *answer.GroupChange) string {
	words := phrase.Groups(c, func(n *answer.Node) string { return code(n.ID) })
	return cells(c.Change.String(), code(c.Node.ID)+" "+c.Relation.String(), words, "", Escape(c.Shown().At.String()))
}

func (p *diffPage) relation(c *answer.RelationChange) string {
	came := c.ClaimsCame
	if c.Old == nil {
		came = c.New.Claims
	}
	return cells(c.Change.String(), code(c.Node.ID)+" "+c.Relation.String()+" "+code(c.To.ID),
		strings.Join(phrase.Differences(p.d, c), ", "), p.speakers(came, c.ClaimsWent), Escape(c.Shown().At.String()))
}

// speakers says who claims now what they did not, and who no longer does.
func (p *diffPage) speakers(came, went []answer.Claim) string {
	var out []string
	for i := range came {
		out = append(out, p.claim(&came[i]))
	}
	for i := range went {
		out = append(out, "no longer: "+p.claim(&went[i]))
	}
	return strings.Join(out, "; ")
}

func (p *diffPage) claim(c *answer.Claim) string {
	who := Escape(c.By)
	if c.Organisation != nil {
		who = Escape(c.Organisation.Name)
	}
	date := ""
	if c.Date != 0 {
		date = ", " + phrase.Date(c.Date)
	}
	return who + " " + c.Stance.String() + date + p.cite(c.Source)
}
