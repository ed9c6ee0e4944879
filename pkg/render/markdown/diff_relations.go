package markdown

import (
	"fmt"
	"strings"

	"knockon/pkg/diff"
	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
)

// relations is what differs of groups and relations; those with other claims
// alone come apart.
func (p *diffPage) relations() {
	t := table{title: "Relations", columns: []string{"", "relation", "what differs", "who says so", "where"}}
	for i := range p.d.Groups {
		t.rows = append(t.rows, func() string { return p.group(&p.d.Groups[i]) })
	}
	claimed := t
	claimed.rows = nil
	for rank := range diff.NumRanks {
		for i := range p.d.Relations {
			if c := &p.d.Relations[i]; c.Rank() == rank {
				to := &t
				if rank == diff.RankClaims {
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

func (p *diffPage) group(c *diff.GroupChange) string {
	name := func(m *model.Map) func(int32) string {
		return func(n int32) string { return code(m.Nodes[n].ID) }
	}
	words, m, g := "", p.d.New.Map, c.New
	switch c.Change {
	case diff.Went:
		m, g = p.d.Old.Map, c.Old
		words = phrase.Group(m, g, name(m))
	case diff.Changed:
		words = phrase.Group(p.d.Old.Map, c.Old, name(p.d.Old.Map)) + phrase.Arrow + phrase.Group(m, g, name(m))
	default:
		words = phrase.Group(m, g, name(m))
	}
	group := &m.Groups[g]
	return cells(c.Change.String(), code(m.Nodes[group.From].ID)+" "+group.Kind.String(), words, "", Escape(m.Files.Place(group.At)))
}

func (p *diffPage) relation(c *diff.RelationChange) string {
	s, i := p.d.New, c.New.Relation
	if i < 0 {
		s, i = p.d.Old, c.Old.Relation
	}
	r := &s.Map.Relations[i]
	came := c.ClaimsCame
	if c.Old.Relation < 0 {
		came = evidence.Known(r.Claims, s.World.KnownAt)
	}
	return cells(c.Change.String(), code(s.Map.Nodes[r.From].ID)+" "+r.Kind.String()+" "+code(s.Map.Nodes[r.To].ID),
		strings.Join(phrase.Differences(p.d, c), ", "), p.speakers(came, c.ClaimsWent), Escape(s.Map.Files.Place(r.At)))
}

// speakers says who claims now what they did not, and who no longer does.
func (p *diffPage) speakers(came, went []model.Claim) string {
	var out []string
	for i := range came {
		out = append(out, p.claim(p.d.New, &came[i]))
	}
	for i := range went {
		out = append(out, "no longer: "+p.claim(p.d.Old, &went[i]))
	}
	return strings.Join(out, "; ")
}

func (p *diffPage) claim(s *diff.Side, c *model.Claim) string {
	who := Escape(c.Speaker)
	if c.Organisation >= 0 {
		who = Escape(s.Map.Nodes[c.Organisation].Name)
	}
	date := ""
	if c.Date != 0 {
		date = ", " + phrase.Date(c.Date)
	}
	return who + " " + c.Stance.String() + date + p.cite(&s.Map.Sources[c.Source])
}
