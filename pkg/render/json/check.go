package json

import (
	"knockon/pkg/check"
	"knockon/pkg/diag"
	"knockon/pkg/report"
)

// Check writes a run of check as knockon.check/v1, findings that do not count
// included.
func Check(r *report.Run) []byte {
	c := &checkWriter{r: r}
	c.open('{')
	c.line(2)
	c.key("format")
	c.word("knockon.check/v1")
	c.line(2)
	c.key("loaded")
	c.bool(r.Loaded)
	if r.Loaded {
		c.line(2)
		c.mapHead(r.Title, r.Builtin, &r.World, nil)
	}
	c.line(2)
	c.key("today")
	c.word(r.Today.String())
	c.line(2)
	c.verdict()
	c.line(2)
	c.key("findings")
	c.open('[')
	for i := range r.Results {
		c.line(4)
		c.finding(&r.Results[i])
	}
	c.end(2, ']')
	c.line(2)
	c.key("checks")
	c.open('[')
	for i := range r.Rules {
		c.line(4)
		c.rule(&r.Rules[i])
	}
	c.end(2, ']')
	c.buf = append(c.buf, "\n}\n"...)
	return c.buf
}

type checkWriter struct {
	writer
	r *report.Run
}

// verdict says what the run tolerates and what the open findings come to.
func (c *checkWriter) verdict() {
	c.key("fail-on")
	if c.r.FailOn == nil {
		c.word("none")
	} else {
		c.word(c.r.FailOn.String())
	}
	c.line(2)
	c.key("fails")
	c.bool(c.r.Fails())
	c.line(2)
	c.key("summary")
	c.open('{')
	for severity, n := range c.r.Count(check.Open) {
		c.key(diag.Severity(severity).String() + "s")
		c.int(int64(n))
	}
	for _, s := range []check.State{check.Allowed, check.Baselined} {
		c.key(s.String())
		c.int(int64(c.r.Number(s)))
	}
	c.close('}')
}

func (c *checkWriter) finding(f *check.Result) {
	c.open('{')
	c.key("check")
	c.word(f.Code)
	c.key("severity")
	c.word(f.Severity.String())
	c.key("state")
	c.word(f.State.String())
	c.place(f.Span)
	c.member("message", f.Message)
	c.member("hint", f.Hint)
	c.key("subject")
	c.open('{')
	c.member("kind", f.Subject.Kind.String())
	c.member("id", f.Subject.ID)
	c.close('}')
	c.member("detail", f.Detail)
	c.key("related")
	c.open('[')
	for _, r := range f.Related {
		c.said(r.Span, r.Message)
	}
	c.close(']')
	c.proofs(f.Flows)
	c.member("reason", f.Reason)
	c.member("fingerprint", f.Fingerprint)
	c.close('}')
}

// place says where a finding is: file, line and column, or the file alone, or
// nothing where it is of the whole map.
func (c *checkWriter) place(at span) {
	switch {
	case !at.IsZero():
		c.member("at", c.r.Files.Place(at))
		c.key("length")
		c.int(int64(at.Len))
	case c.r.Files.Name(at) != "":
		c.member("file", c.r.Files.Name(at))
	}
}

func (c *checkWriter) said(at span, message string) {
	c.open('{')
	c.member("at", c.r.Files.Place(at))
	c.member("message", message)
	c.close('}')
}

func (c *checkWriter) proofs(flows []check.Flow) {
	if len(flows) == 0 {
		return
	}
	c.key("proofs")
	c.open('[')
	for _, f := range flows {
		c.open('{')
		c.member("title", f.Title)
		c.key("steps")
		c.open('[')
		for _, s := range f.Steps {
			c.said(s.Span, s.Message)
		}
		c.close(']')
		c.close('}')
	}
	c.close(']')
}

func (c *checkWriter) rule(r *report.Rule) {
	c.open('{')
	c.key("code")
	c.word(r.Code)
	c.member("title", r.Title)
	c.key("severity")
	c.word(r.Severity.String())
	c.close('}')
}
