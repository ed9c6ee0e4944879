package sarif

import (
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"knockon/pkg/check"
	"knockon/pkg/phrase"
	"knockon/pkg/report"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

// fingerprint names our fingerprints. The one that code scanning reads,
// primaryLocationLineHash, is made by its upload action from the line's text:
// another in its place gets a warning for every result.
const fingerprint = "knockonFinding/v1"

func resultOf(r *report.Run, f *check.Result, max limits) result {
	out := result{
		Rule:      safe.Text(f.Code),
		Level:     f.Severity.String(),
		Message:   message{Text: plain(report.Sentences(f))},
		Locations: []location{locate(r, f.Span)},
	}
	if i, _ := r.Rule(f.Code); i >= 0 {
		out.RuleIndex = &i
	}
	if f.Fingerprint != "" {
		out.Fingerprints = map[string]string{fingerprint: f.Fingerprint}
	}
	switch f.State {
	case check.Allowed:
		out.Suppressions = []suppression{{"external", "accepted", plain(f.Reason)}}
	case check.Baselined:
		out.Suppressions = []suppression{{"external", "accepted", phrase.StandsThere}}
	}
	left := 0
	out.Related, left = related(r, f, max.places-1)
	if left > 0 {
		out.Message.Text += " " + phrase.PlacesLeftOut(left)
	}
	out.Flows, left = flows(r, f, max.steps)
	if left > 0 {
		out.Message.Text += " " + phrase.StepsLeftOut(left)
	}
	return out
}

func related(r *report.Run, f *check.Result, most int) (out []location, left int) {
	for i := range f.Related {
		if len(out) == most {
			return out, len(f.Related) - most
		}
		l := locate(r, f.Related[i].Span)
		l.ID, l.Message = i+1, &message{Text: plain(f.Related[i].Message)}
		out = append(out, l)
	}
	return out, 0
}

func flows(r *report.Run, f *check.Result, most int) (out []codeFlow, left int) {
	for i := range f.Flows {
		steps := f.Flows[i].Steps
		take := min(most, len(steps))
		most, left = most-take, left+len(steps)-take
		if take == 0 {
			continue
		}
		thread := threadFlow{}
		for _, s := range steps[:take] {
			l := locate(r, s.Span)
			l.Message = &message{Text: plain(s.Message)}
			thread.Locations = append(thread.Locations, flowLocation{l})
		}
		out = append(out, codeFlow{message{Text: plain(f.Flows[i].Title)}, []threadFlow{thread}})
	}
	return out, left
}

// locate writes a place. What has no line is at the first, for code scanning
// wants one.
func locate(r *report.Run, at source.Span) location {
	l := location{Physical: physicalLocation{Artifact: artifact(r.Path(at)), Region: region{StartLine: max(at.Line, 1), StartColumn: at.Col}}}
	if at.Len > 0 {
		l.Physical.Region.EndColumn = at.Col + at.Len
	}
	return l
}

// artifact names a file by a URI: relative to the root of the repository, or a
// file: URI for one elsewhere. C: is a drive only where the system has drives.
func artifact(name string) artifactLocation {
	if name == "" {
		name = "."
	}
	u := url.URL{Path: name}
	if path.IsAbs(name) || filepath.VolumeName(name) != "" {
		u.Scheme, u.Path = "file", "/"+strings.TrimPrefix(name, "/")
		return artifactLocation{URI: u.String()}
	}
	return artifactLocation{URI: u.String(), Base: srcRoot}
}
