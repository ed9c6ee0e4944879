package cli

import (
	"fmt"
	"slices"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/diff"
	"knockon/pkg/model"
	"knockon/pkg/render/markdown"
	"knockon/pkg/render/text"
	"knockon/pkg/view"
)

// diffFlags are the flags of diff.
type diffFlags struct {
	call
	from     []string
	git      string
	isGit    bool // --git was given, be it empty
	exitCode bool
}

func newDiff(e *env) *command {
	d := diffFlags{call: call{env: e}}
	return &command{
		call: &d.call, name: "diff", operands: "OLD NEW | diff --git BASE..HEAD | diff --known-at A..B",
		short: "What a change of the map does: relations, nodes and radii that came and went",
		long: `Compares two maps, one map at two Git revisions, or one map at two dates: the
nodes and relations that came, went or changed, and what became of the radius of
every organisation, or of each node of --from, asked about by itself. What changes
for people comes first, then relations and nodes; what differs in claims alone is
counted. --full shows all of it, who says so and where it is written.

OLD and NEW are maps: folders, files or builtin:NAME. Each is asked at its own
dates, unless --as-of or --known-at names a day for both.

--git takes the map of -m, or of the current folder, at two revisions, and reads
them without a checkout. BASE..HEAD compares the two, BASE...HEAD compares HEAD
with where it parted from BASE, and without HEAD the files as they are now are
the new side. A map that was moved is read from where it was; one that was not
there yet counts as empty: all of it is new.
Where one side does not load, the answer says so, with its errors and what the
other holds; the exit code is 3 if it is the new side.
For a pull request: diff --git origin/main...HEAD -m MAP -f markdown, which is
kept short enough for a comment (--full is not).

--known-at A..B asks what was learnt between two days, --as-of A..B what changed
in the world; without A or B it is the map's own day, else today.

A picture shows one radius, of the new side: that of the one node of --from, or
of the only one that differs. What is new in it is tagged, and what went stands
beside it, hollow, as it was.

Nodes are the same by their id. A rename is one where the old id is among the new
aliases, or where two organisations of one kind share an entry of ids. The place
in a list is no difference, and neither is prose.`,
		example: `  knockon diff --known-at 2024-01-20..2024-02-14 --from civica
  knockon diff --as-of 2024-01-19..2025-06-01 --exit-code
  knockon diff my-map builtin:east-kent -f markdown
  knockon diff --known-at 2024-01-20..2024-02-14 --from civica -o diff.svg`,
		args:    needs(0, 2, "two maps", "diff old-map new-map"),
		formats: diffFormats(),
		stored:  &answer.Diff{},
		flags:   d.flags(),
		run:     d.run,
	}
}

func (d *diffFlags) flags() []flag {
	shared := d.forQuestion()
	for i, f := range shared {
		if f.name == "as-of" || f.name == "known-at" {
			shared[i].usage += "; of one map also A..B"
		}
	}
	return slices.Concat(shared, d.forOutput(), d.forPicture(), []flag{
		{
			name: "from", value: &d.from, offer: d.completeNodes(model.AnyKind),
			usage: "the radii to compare: of this `SEED`, NODE or NODE=EFFECT, each by itself; repeatable, commas allowed (default every organisation)",
		},
		{
			name: "git", value: &d.git, given: &d.isGit,
			usage: "compare the map at two `REVISIONS`: BASE..HEAD, BASE...HEAD, or BASE alone for the files as they are now",
		},
		{name: "exit-code", value: &d.exitCode, usage: "exit with 1 where anything differs"},
	})
}

func diffFormats() formats[*answer.Diff] {
	return slices.Concat(formats[*answer.Diff]{
		{name: "text", write: styled(text.Diff)},
		{name: "json", write: stored[*answer.Diff]},
		{name: "markdown", write: func(c *call, d *answer.Diff) error { return c.emit(markdown.Diff(d, c.full)) }},
	}, pictures(func(c *call, d *answer.Diff) (*view.View, error) {
		if d.OneSeed() < 0 {
			return nil, manySeeds(d)
		}
		return view.FromDiff(d, c.view), nil
	}))
}

func (d *diffFlags) run(args []string) error {
	old, new, err := d.sides(d.env, args)
	if err != nil {
		return err
	}
	old.Table = new.Table // there is one, by which diff knows what is the same on both sides
	if err := diff.Seeds(old, new, d.from); err != nil {
		return err
	}
	new.Brief = d.format == "text" && !d.full
	done := d.progress("comparing")
	found := diff.Run(*old, *new, d.format != "text" && d.format != "markdown") // which show no radius whole
	done()
	if err := d.frameDiff(old.Map, new.Map, func(id string) string { return diff.Pair(old.Map, new.Map).IDInNew(id) }); err != nil {
		return err
	}
	if err := diffFormats().write(&d.call, found); err != nil {
		return err
	}
	switch {
	case new.Broken != nil:
		return &failure{code: exitMap}
	case d.exitCode && (found.Differs || old.Broken != nil):
		return &failure{code: exitFindings}
	}
	return nil
}

// misuse reports flags and operands that exclude each other.
func (d *diffFlags) misuse(args []string) error {
	ranged := strings.Contains(d.asOf, "..") || strings.Contains(d.knownAt, "..")
	ways := []string{
		"two maps:      knockon diff OLD NEW",
		"two revisions: knockon diff --git BASE..HEAD",
		"two dates:     knockon diff --known-at 2024-01-20..2024-02-14, or --as-of",
	}
	switch {
	case len(args) == 1:
		return usage(fmt.Sprintf("diff needs a second map beside %q", args[0]), ways...)
	case len(args) == 2 && d.isGit:
		return usage("--git takes one map at two revisions, and two maps are named", ways...)
	case len(args) == 2 && len(d.maps) > 0:
		return usage("diff OLD NEW names both maps, so -m is one too many", "leave -m out; several paths to one map can be compared with --git or at two dates")
	case (len(args) == 2 || d.isGit) && ranged:
		return usage("--known-at and --as-of take one day where two maps are compared", "two dates are asked of one map: knockon diff --known-at A..B -m MAP")
	case len(args) == 0 && !d.isGit && !ranged:
		return usage("diff needs two things to compare", ways...)
	}
	return nil
}
