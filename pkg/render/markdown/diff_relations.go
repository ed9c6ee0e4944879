package markdown

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
)

// relations is what differs of groups and relations; those with other claims
// alone come apart.
func (p *diffPage) relations() {
	t := table{title: phrase.RelationsHead(p.d), columns: phrase.RelationColumns()}
	for i := range p.d.GroupChanges {
		t.rows = append(t.rows, func() string { return group(&p.d.GroupChanges[i]) })
	}
	for rank := range answer.RankClaims {
		t.rows = append(t.rows, p.ranked(rank)...)
	}
	t.foldLong(t.title)
	p.table(t)
}

func (p *diffPage) ranked(rank answer.Rank) []func() string {
	var rows []func() string
	for i := range p.d.RelationChanges {
		if c := &p.d.RelationChanges[i]; c.Rank() == rank {
			rows = append(rows, func() string { return p.relation(c) })
		}
	}
	return rows
}

// claimsAlone counts what differs in claims alone; full lists it.
func (p *diffPage) claimsAlone() {
	head := phrase.ClaimsHead(p.d)
	if head == "" {
		return
	}
	if !p.full {
		p.printf("%s.\n\n", head)
		return
	}
	p.table(table{title: head, fold: true, columns: phrase.RelationColumns(), rows: p.ranked(answer.RankClaims)})
	p.table(table{title: head, fold: true, columns: phrase.NodeColumns(), rows: p.changed(true)})
}

func group(c *answer.GroupChange) string {
	words := phrase.Groups(c, codeOf)
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
	out := each.At(came, func(c *answer.Claim) string { return phrase.Claim(c, Escape) + p.cite(c.Source) })
	out = append(out, each.At(went, func(c *answer.Claim) string { return phrase.ClaimGone(c, Escape) + p.cite(c.Source) })...)
	return strings.Join(out, "; ")
}
