package text

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/phrase"
)

// cited gives the sources that an answer mentions their numbers, in the order of
// their first mention; a source is the same by its id.
type cited struct {
	order  []*answer.Source
	places map[string]int // by id, from 1
}

func newCited() *cited { return &cited{places: map[string]int{}} }

func (c *cited) cite(s *answer.Source) string { return fmt.Sprintf("[%d]", c.number(s)) }

func (c *cited) number(s *answer.Source) int {
	if c.places[s.ID] == 0 {
		c.order = append(c.order, s)
		c.places[s.ID] = len(c.order)
	}
	return c.places[s.ID]
}

// citations numbers the sources that speak of a step's relations.
func (c *cited) citations(s *answer.Step) string {
	numbers := each.At(s.Claims, func(it *answer.Claim) int { return c.number(it.Source) })
	if len(numbers) == 0 {
		return ""
	}
	slices.Sort(numbers)
	return " [" + strings.Join(each.Of(slices.Compact(numbers), strconv.Itoa), ",") + "]"
}

func (c *cited) write(p *page) {
	if len(c.order) == 0 {
		return
	}
	p.blank()
	for i, s := range c.order {
		p.paragraph(muted(fmt.Sprintf("[%d] ", i+1) + phrase.Source(s)))
	}
}
