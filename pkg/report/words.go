package report

import (
	"knockon/pkg/answer"
	"knockon/pkg/phrase"
)

// Headline says how a run went in one line without its stop.
func Headline(c *answer.Check) string { return phrase.CheckHeadline(&c.Summary, c.Loaded, c.Nodes) }

// Place says where something is, as forges take it: maps/dover.yaml:7:5.
func Place(c *answer.Check, at answer.Place) string {
	at.File = c.Path(at.File)
	switch {
	case at.File == "":
		return phrase.TheMap
	case at.Line == 0:
		return at.File
	}
	return at.String()
}

// Sentences is what is so and what to do, in one line.
func Sentences(f *answer.Finding) string { return phrase.Finding(f.Message, f.Hint) }
