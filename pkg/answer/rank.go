package answer

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"knockon/pkg/model"
)

// Ranking is candidates, each as the only seed, by what would follow.
type Ranking struct {
	Format     string      `json:"format"`
	Map        Head        `json:"map"`
	By         Measure     `json:"by"`                  // the number that they are ranked by
	At         []*Node     `json:"at"`                  // only what happens at these organisations counts, by id; none for anywhere
	Every      bool        `json:"every"`               // rows are of those alone that hit each of these organisations
	Candidates int         `json:"candidates"`          // how many were asked about
	HitNothing int         `json:"hit-nothing"`         // how many of them hit nothing that counts
	Rows       []Candidate `json:"rows" layout:"lines"` // the worst first
	Nodes      Nodes       `json:"nodes" layout:"lines"`
	Sources    Sources     `json:"sources" layout:"lines"`
}

// Candidate is one seed and what would follow from it alone.
type Candidate struct {
	Rank int `json:"rank"` // equal ones share it, and the next is skipped: 1, 1, 3
	Atom
	Summary Summary `json:"summary"` // as blast has it
	Unaware []*Node `json:"unaware"` // the organisations hit that name the candidate's nowhere, by id: they depend on it only through others
	Unnamed int     `json:"-"`       // how many more there are, of an answer of which short text is all that is written
	// Hits is what organisations suffer, by id: of the first rows alone, and of none that hits nothing.
	Hits []HitAt `json:"hits,omitempty"`
}

// HitAt is what an organisation suffers from a candidate.
type HitAt struct {
	Organisation *Node        `json:"organisation"`
	Worst        model.Effect `json:"worst"`         // the worst that happens to it or anything of its
	ServicesDown int          `json:"services-down"` // of its services
}

// Measure is the candidate's number.
func (c *Candidate) Measure(m Measure) int64 { return m.Of(&c.Summary.Counts, c.HowManyUnaware()) }

// HowManyUnaware counts the organisations that depend on it only through others.
func (c *Candidate) HowManyUnaware() int { return len(c.Unaware) + c.Unnamed }

// HitsNothing reports whether nothing follows that counts.
func (c *Candidate) HitsNothing() bool { return c.Summary.Organisations == 0 }

// Equals reports whether two candidates share a rank.
func (c *Candidate) Equals(other *Candidate, by Measure) bool {
	return c.compareNumbers(other, by) == 0
}

func (c *Candidate) compare(other *Candidate, by Measure) int {
	return cmp.Or(c.compareNumbers(other, by), strings.Compare(c.Node.ID, other.Node.ID), cmp.Compare(c.Effect, other.Effect))
}

func (c *Candidate) compareNumbers(other *Candidate, by Measure) int {
	return by.Compare(&c.Summary.Counts, c.HowManyUnaware(), &other.Summary.Counts, other.HowManyUnaware())
}

// Number gives the rows, which are in order, their ranks.
func (r *Ranking) Number() {
	for i := range r.Rows {
		r.Rows[i].Rank = r.rankOf(i)
	}
}

func (r *Ranking) rankOf(i int) int {
	if i > 0 && r.Rows[i].Equals(&r.Rows[i-1], r.By) {
		return r.Rows[i-1].Rank
	}
	return i + 1
}

// RanksShown is how many ranks are shown where nobody asks for all.
const RanksShown = 20

// Shown is how many candidates have these ranks, and hit anything.
func (r *Ranking) Shown() int {
	ranks := 0
	for i := range r.Rows {
		if i == 0 || r.Rows[i].Rank != r.Rows[i-1].Rank {
			ranks++
		}
		if ranks > RanksShown || r.Rows[i].HitsNothing() {
			return i
		}
	}
	return len(r.Rows)
}

func (*Ranking) format() string { return "knockon.rank/v1" }

func (r *Ranking) check() error {
	unsaid := false
	for i := range r.Rows {
		c := &r.Rows[i]
		if c.Rank != r.rankOf(i) {
			return fmt.Errorf("rows[%d]: its rank is %d", i, r.rankOf(i))
		}
		for _, n := range c.Unaware {
			if !n.IsOrganisation() {
				return fmt.Errorf("rows[%d].unaware: %s is no organisation", i, n.ID)
			}
		}
		if err := c.checkHits(unsaid); err != nil {
			return fmt.Errorf("rows[%d].hits: %w", i, err)
		}
		unsaid = unsaid || len(c.Hits) == 0 && !c.HitsNothing()
	}
	if n := len(r.Rows); n > r.Candidates || r.HitNothing > r.Candidates {
		return fmt.Errorf("candidates: there are more than %d", r.Candidates)
	}
	return cmp.Or(inOrder("rows", r.Rows, func(x, y *Candidate) int { return x.compare(y, r.By) }),
		inOrder("at", r.At, func(x, y **Node) int { return strings.Compare((*x).ID, (*y).ID) }))
}

// checkHits holds what is said by organisation against the numbers of the row, after
// one of which nothing is said.
func (c *Candidate) checkHits(after bool) error {
	if len(c.Hits) == 0 {
		return nil
	}
	if after {
		return errors.New("they are of the first rows alone")
	}
	down := 0
	for i := range c.Hits {
		h := &c.Hits[i]
		if down += h.ServicesDown; !h.Organisation.IsOrganisation() {
			return fmt.Errorf("%s is no organisation", h.Organisation.ID)
		}
	}
	if down != c.Summary.ServicesDown || len(c.Hits) != c.Summary.Organisations {
		return errors.New("they are not what the summary counts")
	}
	return inOrder("hits", c.Hits, func(x, y *HitAt) int { return strings.Compare(x.Organisation.ID, y.Organisation.ID) })
}
