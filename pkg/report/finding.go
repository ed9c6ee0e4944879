package report

import (
	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

// filler makes the findings of an answer, whose texts are harmless, of what was
// found in files.
type filler struct {
	files source.Set
	named func(name string) string // what a file is called
	lines map[uint32]*source.Lines
	met   map[string]bool // the files that were spoken of, by name
}

func newFiller(files source.Set, named func(name string) string) *filler {
	return &filler{files: files, named: named, lines: map[uint32]*source.Lines{}, met: map[string]bool{}}
}

// Problems makes findings of what is wrong with files, for those who show that
// alone.
func Problems(files source.Set, problems diag.List) []answer.Finding {
	fill := newFiller(files, safe.Text)
	out := make([]answer.Finding, len(problems))
	for i := range problems {
		fill.diagnostic(&out[i], &problems[i], true)
	}
	return out
}

func (fill *filler) finding(out *answer.Finding, f *check.Result, brief bool) {
	fill.diagnostic(out, &f.Diagnostic, f.State == answer.Open && !brief)
	out.State, out.Detail, out.Reason, out.Fingerprint = f.State, safe.Text(f.Detail), safe.Text(f.Reason), f.Fingerprint
	if f.Cause != (answer.Cause{}) {
		out.Cause = &answer.Cause{Kind: f.Cause.Kind, ID: safe.Text(f.Cause.ID)}
	}
	out.Size = max(out.Size, f.Measure.Size)
	out.Subject = answer.Subject{Kind: f.Subject.Kind.String(), ID: safe.Text(f.Subject.ID)}
	for _, flow := range f.Flows {
		proof := answer.CheckProof{Title: safe.Text(flow.Title), Steps: make([]answer.Remark, len(flow.Steps))}
		for i, s := range flow.Steps {
			proof.Steps[i] = fill.remark(s.Span, s.Message)
		}
		out.Proofs = append(out.Proofs, proof)
	}
}

// diagnostic fills in what is so and where; with snippets where it is shown.
func (fill *filler) diagnostic(out *answer.Finding, d *diag.Diagnostic, shown bool) {
	out.Check, out.Severity, out.Message, out.Hint, out.Size = d.Code, d.Severity, safe.Text(d.Message), safe.Text(d.Hint), d.Others
	out.Related = make([]answer.Remark, len(d.Related))
	if at := fill.place(d.Span); at.Line == 0 {
		out.File = at.File
	} else {
		length := int32(d.Span.Len)
		out.At, out.Length = at, &length
	}
	for i, other := range d.Related {
		out.Related[i] = fill.remark(other.Span, other.Message)
	}
	if !shown {
		return
	}
	if out.Snippet = fill.snippet(d.Span); out.Snippet != nil {
		out.Snippet.Above = fill.above(d.Span)
	}
	for i, other := range d.Related {
		out.Related[i].Snippet = fill.snippet(other.Span)
	}
}

func (fill *filler) remark(at source.Span, message string) answer.Remark {
	return answer.Remark{At: fill.place(at), Length: int32(at.Len), Message: safe.Text(message)}
}

func (fill *filler) place(at source.Span) answer.Place {
	name := fill.files.Name(at)
	fill.met[name] = true
	return answer.Place{File: fill.named(name), Line: at.Line, Column: at.Col}
}
