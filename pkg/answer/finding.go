package answer

import (
	"errors"
	"fmt"

	"knockon/pkg/diag"
	"knockon/pkg/model"
)

// FindingState is whether a finding counts; those that do come first.
type FindingState uint8

// The states of findings.
const (
	Open      FindingState = iota
	Allowed                // by an entry of allow
	Baselined              // known before: it stands in the baseline
	NumFindingStates
)

var findingStates = [NumFindingStates]string{"open", "allowed", "baseline"}

func (s FindingState) String() string { return findingStates[s] }

func (s FindingState) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
func (s *FindingState) UnmarshalText(text []byte) error {
	return model.ReadWord("state", text, NumFindingStates, s)
}

// The kinds of causes.
const (
	OneSource   = "source"
	OneContract = "contract"
	OneNode     = "node"
	OneLoss     = "loss"
)

// Kinds of subjects: OnFile is that of what keeps a file from loading.
const (
	OnRelation = "relation"
	OnFile     = "file"
)

// Place is where the finding is: without a line it is of the whole file, without
// a file of the map.
func (f *Finding) Place() Place {
	if f.Length == nil {
		return Place{File: f.File}
	}
	return f.At
}

// Marked is how many runes of its line the finding marks; 0 where that is not
// certain.
func (f *Finding) Marked() int32 {
	if f.Length == nil {
		return 0
	}
	return *f.Length
}

// remarks is all places that a finding speaks of, its own first.
func (f *Finding) remarks() []Remark {
	said := append([]Remark{{At: f.Place(), Snippet: f.Snippet}}, f.Related...)
	for i := range f.Proofs {
		said = append(said, f.Proofs[i].Steps...)
	}
	return said
}

// known holds that the files of every place of a finding are named, and that a
// line stands under one before it.
func (c *Check) known(f *Finding) error {
	said := f.remarks()
	for i := range said {
		s, at := said[i].Snippet, said[i].At
		if c.file(at.File) == nil {
			return fmt.Errorf(": files does not name %q", at.File)
		}
		if s != nil && (at.Line == 0 || s.Above != nil && s.Above.Number >= int(at.Line)) {
			return errors.New(".snippet: it stands in a line, under one before it")
		}
	}
	return nil
}

// Count says how many findings of each severity are in a state.
func (c *Check) Count(s FindingState) (n [diag.NumSeverities]int) {
	for i := range c.Findings {
		if f := &c.Findings[i]; f.State == s {
			n[f.Severity]++
		}
	}
	return n
}

// Of lists the findings in a state.
func (c *Check) Of(s FindingState) []*Finding {
	var out []*Finding
	for i := range c.Findings {
		if f := &c.Findings[i]; f.State == s {
			out = append(out, f)
		}
	}
	return out
}

// Fatal reports whether a finding alone fails the run.
func (c *Check) Fatal(f *Finding) bool {
	least, fails := diag.ParseSeverity(c.FailOn)
	return fails && f.State == Open && f.Severity <= least
}
