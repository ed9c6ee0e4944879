package cli

import (
	"knockon/pkg/model"
	"knockon/pkg/query"
	"knockon/pkg/view"
)

// call is one call of a command: the world outside, what the shared flags say,
// and what the map makes of them. Whatever writes an answer finds here how to
// make it fit.
type call struct {
	*env
	questionFlags
	outputFlags
	pictureFlags
	findingsFlags
	narrow narrowFlags
	entity string       // whose register export writes
	view   view.Options // what a picture leaves out
	given  []string     // the flags that were given
}

// ask loads the map and turns flags and seeds into a question on it.
func (c *call) ask(seeds []string) (query.Question, error) {
	m, err := c.load(c.maps)
	if err != nil {
		return query.Question{}, err
	}
	return c.question(c.env, m, seeds)
}

// frame reads the flags of pictures; the ids in them are looked up in the map.
func (c *call) frame(m *model.Map) (err error) {
	c.view, err = c.options(m, c.full)
	return err
}
