package phrase

import (
	"knockon/pkg/answer"
	"knockon/pkg/model"
)

// maxErrors is how many errors of a side that does not load are said.
const maxErrors = 20

// OneSided says which side has no map, or one that does not load, a sentence
// each; escape makes what the map's files say harmless.
func OneSided(d *answer.Diff, escape func(string) string) []string {
	var out []string
	if d.Old.Absent {
		out = append(out, "There was no map yet: all of it is new.")
	}
	if d.New.Absent {
		out = append(out, "The map is gone: all of it went.")
	}
	out = append(out, broken("old", &d.Old, "new", &d.New, escape)...)
	return append(out, broken("new", &d.New, "old", &d.Old, escape)...)
}

// broken says of a side that it does not load, why, and what the other holds.
func broken(name string, s *answer.Side, otherName string, other *answer.Side, escape func(string) string) []string {
	if len(s.Broken) == 0 {
		return nil
	}
	out := []string{"The " + name + " map does not load, so nothing is compared; it has " + Count(len(s.Broken), "error") + ":"}
	for _, p := range s.Broken[:min(maxErrors, len(s.Broken))] {
		out = append(out, escape(problem(&p)))
	}
	if more := len(s.Broken) - maxErrors; more > 0 {
		out = append(out, More(more)+".")
	}
	return append(out, "The "+otherName+" map holds "+holding(other.Holds)+".")
}

func problem(p *answer.Problem) string {
	line := Finding(p.Message, p.Hint)
	switch {
	case p.At != answer.Place{}:
		return p.At.String() + ": " + line
	case p.File != "":
		return p.File + ": " + line
	}
	return line
}

func holding(h *answer.Holding) string {
	var count [model.NumKinds]int
	for _, k := range h.Nodes {
		if kind, ok := model.ParseWord(k.Kind, model.NumKinds); ok {
			count[kind] = k.Count
		}
	}
	nodes := Kinds(&count)
	if nodes == "" {
		nodes = "no node"
	}
	return nodes + "; " + Count(h.Relations, "relation")
}
