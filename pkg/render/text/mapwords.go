package text

import (
	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/safe"
	"knockon/pkg/source"
	"knockon/pkg/spread"
)

// mapWords words what a map says, for answers that refer to it.
type mapWords struct {
	*page
	m       *model.Map
	p       *spread.Program
	sources *cited
}

func (w *mapWords) place(s source.Span) string { return safe.Text(w.m.Files.Place(s)) }

func (w *mapWords) speakers(claims []model.Claim) { w.speakersAs("", claims) }

func (w *mapWords) speakersAs(before string, claims []model.Claim) {
	for _, s := range w.spoken(before, claims) {
		w.indented(muted(s))
	}
}

func (w *mapWords) spoken(before string, claims []model.Claim) []string {
	words := make([]answer.Claim, len(claims))
	for i := range claims {
		c := &claims[i]
		words[i] = answer.Claim{Source: w.source(c.Source), By: safe.Text(c.Speaker), Person: safe.Text(c.Person), Stance: c.Stance, Date: c.Date}
		if c.Organisation >= 0 {
			words[i].By = shortName(w.m, c.Organisation)
		}
	}
	return spoken(before, words, w.sources)
}

func (w *mapWords) source(i int32) *answer.Source {
	s := &w.m.Sources[i]
	return &answer.Source{ID: s.ID, Title: safe.Text(s.Title), Publisher: safe.Text(s.Publisher), Published: s.Published}
}

// citations numbers the sources that speak of a step's relations.
func (w *mapWords) citations(s *spread.Step) string {
	var step answer.Step
	for _, l := range s.Links {
		for _, c := range w.p.KnownClaims(&w.p.Links[l]) {
			step.Claims = append(step.Claims, answer.Claim{Source: w.source(c.Source)})
		}
	}
	return w.sources.citations(&step)
}
