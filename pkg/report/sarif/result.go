package sarif

import (
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/phrase"
	"knockon/pkg/report"
)

// fingerprint names our fingerprints. The one that code scanning reads,
// primaryLocationLineHash, is made by its upload action from the line's text:
// another in its place gets a warning for every result.
const fingerprint = "knockonFinding/v1"

func resultOf(c *answer.Check, f *answer.Finding, max limits) result {
	out := result{
		Rule:      f.Check,
		Level:     f.Severity.String(),
		Message:   message{Text: plain(report.Sentences(f))},
		Locations: []location{locate(c, f.Place(), f.Marked())},
	}
	if i, _ := c.Rule(f.Check); i >= 0 {
		out.RuleIndex = &i
	}
	if f.Fingerprint != "" {
		out.Fingerprints = map[string]string{fingerprint: f.Fingerprint}
	}
	switch f.State {
	case answer.Allowed:
		out.Suppressions = []suppression{{"external", "accepted", plain(f.Reason)}}
	case answer.Baselined:
		out.Suppressions = []suppression{{"external", "accepted", phrase.StandsThere}}
	}
	left := 0
	out.Related, left = related(c, f, max.places-1)
	if left > 0 {
		out.Message.Text += " " + phrase.PlacesLeftOut(left)
	}
	out.Flows, left = flows(c, f, max.steps)
	if left > 0 {
		out.Message.Text += " " + phrase.StepsLeftOut(left)
	}
	return out
}

func related(c *answer.Check, f *answer.Finding, most int) (out []location, left int) {
	for i := range f.Related {
		if len(out) == most {
			return out, len(f.Related) - most
		}
		l := remark(c, &f.Related[i])
		l.ID = i + 1
		out = append(out, l)
	}
	return out, 0
}

func flows(c *answer.Check, f *answer.Finding, most int) (out []codeFlow, left int) {
	for i := range f.Proofs {
		steps := f.Proofs[i].Steps
		take := min(most, len(steps))
		most, left = most-take, left+len(steps)-take
		if take == 0 {
			continue
		}
		thread := threadFlow{}
		for j := range steps[:take] {
			thread.Locations = append(thread.Locations, flowLocation{remark(c, &steps[j])})
		}
		out = append(out, codeFlow{message{Text: plain(f.Proofs[i].Title)}, []threadFlow{thread}})
	}
	return out, left
}

func remark(c *answer.Check, m *answer.Remark) location {
	l := locate(c, m.At, m.Length)
	l.Message = &message{Text: plain(m.Message)}
	return l
}

// locate writes a place. What has no line is at the first, for code scanning
// wants one. A file is relative to the root of the repository, but for one elsewhere.
func locate(c *answer.Check, at answer.Place, length int32) location {
	l := location{Physical: physicalLocation{Artifact: artifactLocation{URI: c.URI(at.File)}, Region: region{StartLine: max(at.Line, 1), StartColumn: at.Column}}}
	if !strings.HasPrefix(l.Physical.Artifact.URI, "file:") {
		l.Physical.Artifact.Base = srcRoot
	}
	if length > 0 {
		l.Physical.Region.EndColumn = at.Column + uint32(length)
	}
	return l
}
