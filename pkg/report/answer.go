package report

import (
	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/safe"
	"knockon/pkg/source"
)

// Answer is the run as data, its texts made harmless.
func (r *Run) Answer() *answer.Check {
	r = r.ForForges()
	out := &answer.Check{
		Format: "knockon.check/v1", Loaded: r.Loaded, Map: r.Head(), Today: r.Today, FailOn: "none", Fails: r.Fails(),
		Configuration: r.named(r.Config), Summary: r.Summary(),
		Findings: make([]answer.Finding, len(r.Results)), Checks: make([]answer.CheckRule, len(r.Rules)),
	}
	if r.FailOn != nil {
		out.FailOn = r.FailOn.String()
	}
	for i := range r.Results {
		out.Findings[i] = r.finding(&r.Results[i])
	}
	for i, rule := range r.Rules {
		out.Checks[i] = answer.CheckRule{Code: rule.Code, Title: safe.Text(rule.Title), Severity: rule.Severity}
	}
	return out
}

// Head is the map and the world of the run; nil where the map did not load.
func (r *Run) Head() *answer.Head {
	if !r.Loaded {
		return nil
	}
	return &answer.Head{
		MapName: answer.MapName{Title: safe.Text(r.Title), Builtin: r.Builtin},
		AsOf:    r.World.AsOf, KnownAt: r.World.KnownAt, Evidence: r.World.Evidence, Without: r.World.DroppedModes(),
	}
}

func (r *Run) finding(f *check.Result) answer.Finding {
	out := answer.Finding{
		Check: f.Code, Severity: f.Severity, State: f.State.String(), Message: safe.Text(f.Message), Hint: safe.Text(f.Hint),
		Subject: answer.Subject{Kind: f.Subject.Kind.String(), ID: safe.Text(f.Subject.ID)}, Detail: safe.Text(f.Detail),
		Related: make([]answer.Remark, len(f.Related)), Reason: safe.Text(f.Reason), Fingerprint: f.Fingerprint,
	}
	if f.Span.IsZero() {
		out.File = r.name(f.Span)
	} else {
		length := int32(f.Span.Len)
		out.At, out.Length = r.at(f.Span), &length
	}
	for i, at := range f.Related {
		out.Related[i] = answer.Remark{At: r.at(at.Span), Message: safe.Text(at.Message)}
	}
	for _, flow := range f.Flows {
		proof := answer.CheckProof{Title: safe.Text(flow.Title), Steps: make([]answer.Remark, len(flow.Steps))}
		for i, s := range flow.Steps {
			proof.Steps[i] = answer.Remark{At: r.at(s.Span), Message: safe.Text(s.Message)}
		}
		out.Proofs = append(out.Proofs, proof)
	}
	return out
}

func (r *Run) at(s source.Span) answer.Place {
	return answer.Place{File: r.name(s), Line: s.Line, Column: s.Col}
}

// name is a file's, from the top of the repository, else from the folder of the map.
func (r *Run) name(s source.Span) string { return r.named(r.Files.Name(s)) }

func (r *Run) named(name string) string {
	if name != "" && r.fromTop {
		name = r.located(name)
	}
	return safe.Text(name)
}
