package report

import (
	"cmp"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/safe"
)

// Answer is the run as data, its texts made harmless.
func (r *Run) Answer() *answer.Check {
	out := &answer.Check{
		Format: "knockon.check/v1", Version: safe.Text(r.Version), Configuration: r.named(r.Config), Today: r.Today, FailOn: "none",
		Findings: make([]answer.Finding, len(r.Results)), Checks: append([]answer.CheckRule{}, r.Rules...),
	}
	if r.Map != nil {
		out.Loaded, out.Map = true, r.head()
		out.Nodes, _ = r.Map.Size()
	}
	if r.FailOn != nil {
		out.FailOn = r.FailOn.String()
	}
	fill := newFiller(r.Files, r.named)
	for i := range r.Results {
		fill.finding(&out.Findings[i], &r.Results[i], r.Map != nil && r.Brief)
	}
	if r.Config != "" {
		fill.met[r.Config] = true
	}
	out.Files = r.filesOf(fill.met)
	out.Tally()
	return out
}

// head is the map and the world of the run.
func (r *Run) head() *answer.Head {
	return &answer.Head{
		MapName: answer.MapName{Title: safe.Text(r.Map.Title), Builtin: r.Map.Builtin},
		AsOf:    r.World.AsOf, KnownAt: r.World.KnownAt, Evidence: r.World.Evidence, Without: r.World.DroppedModes(),
	}
}

// named is a file's name from the top of the repository, else from the folder of
// the map.
func (r *Run) named(name string) string {
	if name != "" && r.Top != nil {
		name = r.located(name)
	}
	return safe.Text(name)
}

// filesOf says of files how else they are named. Of names that read alike, the
// first is kept.
func (r *Run) filesOf(names map[string]bool) []answer.CheckFile {
	out := make([]answer.CheckFile, 0, len(names))
	for name := range names {
		path := r.located(name)
		f := answer.CheckFile{File: r.named(name), InMap: safe.Text(name), Path: safe.Text(path), URI: uri(path)}
		if name == r.Config {
			f.Here = unless(safe.Text(r.here(name)), f.Path) // as text names it
		}
		f.URI = unless(f.URI, f.Path)
		f.InMap, f.Path = unless(f.InMap, f.File), unless(f.Path, f.File)
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b answer.CheckFile) int {
		return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(a.URI, b.URI))
	})
	return slices.CompactFunc(out, func(a, b answer.CheckFile) bool { return a.File == b.File })
}

// unless is a name that is left out where it is the same as another.
func unless(name, other string) string {
	if name == other {
		return ""
	}
	return name
}
