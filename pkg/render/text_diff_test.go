package render_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/diff"
	"knockon/pkg/render/text"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

func TestTextGoldenDiff(t *testing.T) {
	for _, d := range viewtest.Differences(t) {
		stored := viewtest.Stored(t, d.Answer())
		if d.Name == "region" { // too long to look at when nothing is folded
			hold(t, "diff-region-80", ansi.Strip(text.Diff(stored, text.Options{Width: 80})))
			continue
		}
		hold(t, "diff-"+d.Name, ansi.Strip(text.Diff(stored, text.Options{})))
		if d.Name == "town" || d.Name == "civica" {
			hold(t, "diff-"+d.Name+"-full", ansi.Strip(text.Diff(stored, text.Options{Full: true})))
			hold(t, "diff-"+d.Name+"-60", ansi.Strip(text.Diff(stored, text.Options{Width: 60})))
			hold(t, "diff-"+d.Name+"-88-ascii", ansi.Strip(text.Diff(stored, text.Options{Width: 88, ASCII: true})))
		}
	}
}

// What is shown of a difference is the same where only that was worked out: services of one name, of which one is shown; and what
// people feel of a radius that weighs least.
func TestABriefDiffReadsAlike(t *testing.T) {
	all := append(viewtest.Differences(t),
		viewtest.Difference{Name: "names", Old: payrolls(t, ""), New: payrolls(t, "needs: vN/x")},
		viewtest.Difference{Name: "felt", Old: growing(t, "", "1h"), New: growing(t, ", more: {runs-on: ./x}", "1d")})
	for _, d := range all {
		want := text.Diff(viewtest.Stored(t, d.Answer()), text.Options{})
		d.Old.Table, d.New.Brief = d.New.Table, true
		if got := text.Diff(diff.Run(d.Old, d.New, false), text.Options{}); got != want {
			t.Errorf("%s: %s", d.Name, cmp.Diff(want, got))
		}
		if d.Name == "felt" && !strings.Contains(ansi.Strip(want), "knockon why c/a --from w") {
			t.Errorf("nothing to ask about: %s", want)
		}
	}
}

// payrolls is a map of eight vendors, and as many services that may stand on them: the last is called as the first.
func payrolls(t *testing.T, base string) diff.Side {
	vendors, services := "", ""
	for i := range 8 {
		vendors += fmt.Sprintf("v%d: {systems: {x: {}}}, ", i)
		services += fmt.Sprintf("pay%d: {name: Payroll %d, needs: ./base%d}, base%d: {%s}, ", i, i%7, i, i, strings.ReplaceAll(base, "N", fmt.Sprint(i)))
	}
	return written(t, "vendors: {"+vendors+"}\ncouncils: {c: {services: {"+services+"}}}\n")
}

// growing is a map of vendors with systems, and one on which a service stands that takes a time to stop.
func growing(t *testing.T, more, after string) diff.Side {
	vendors := ""
	for i := range 12 {
		vendors += fmt.Sprintf("v%d: {systems: {x: {}%s}}, ", i, more)
	}
	return written(t, "vendors: {"+vendors+"w: {systems: {x: {}}}}\ncouncils: {c: {services: {a: {needs: {to: w/x, after: "+after+"}}}}}\n")
}

func written(t *testing.T, entries string) diff.Side {
	const head = "map: {title: T, as-of: 2024-06-01, known-at: 2024-06-01}\n"
	return viewtest.Side(t, viewtest.Load(t, fstest.MapFS{"map.yaml": {Data: []byte(head + entries)}}))
}

// A terminal's lines never exceed its width, and no name steers it.
func TestDiffLinesFit(t *testing.T) {
	for _, d := range viewtest.Differences(t) {
		stored := viewtest.Stored(t, d.Answer())
		for _, width := range []int{20, 40, 60, 80, 100, 140, 200} {
			for _, ascii := range []bool{false, true} {
				out := text.Diff(stored, text.Options{Width: width, ASCII: ascii})
				inert(t, out)
				for i, line := range strings.Split(out, "\n") {
					if got := ansi.StringWidth(line); got > width {
						t.Errorf("%s at %d, line %d is %d wide: %q", d.Name, width, i+1, got, ansi.Strip(line))
					}
				}
				if ascii && strings.ContainsFunc(ansi.Strip(out), func(r rune) bool { return r > 0x7F }) {
					t.Errorf("%s at %d is not ASCII", d.Name, width)
				}
			}
		}
	}
}

// A pipe folds as a terminal does; --full names every relation and node.
func TestDiffFolds(t *testing.T) {
	const folded = "--full shows them"
	for _, d := range viewtest.Differences(t) {
		stored := viewtest.Stored(t, d.Answer())
		piped, full := ansi.Strip(text.Diff(stored, text.Options{})), ansi.Strip(text.Diff(stored, text.Options{Width: 100, Full: true}))
		if strings.Contains(full, "--full") {
			t.Errorf("%s: --full is folded", d.Name)
		}
		full = strings.Join(strings.Fields(full), " ")
		for i := range stored.RelationChanges {
			if name := stored.RelationChanges[i].Node.Name; d.Name != "hostile" && !strings.Contains(full, name) {
				t.Errorf("%s: --full does not name %s", d.Name, name)
			}
		}
		lines := strings.Count(ansi.Strip(text.Diff(stored, text.Options{Width: 100})), "\n")
		switch {
		case d.Name == "region" && (lines > 90 || !strings.Contains(piped, folded)):
			t.Errorf("%s: %d lines, and a pipe folds: %v", d.Name, lines, strings.Contains(piped, folded))
		case d.Name == "civica" && lines > 30:
			t.Errorf("%s does not fit a screen: %d lines", d.Name, lines)
		}
	}
}

// Of two maps of councils with long names, some of which are the same, no two rows
// of a section read alike, and none is wider than the page.
func TestNoTwoChangesReadAlike(whole *testing.T) {
	whole.Parallel()
	services := []string{"Planning", "Planning policy", "Planning", "Housing benefit overpayment recovery and appeals",
		"Council tax reduction for people of working age", "Council tax reduction for people of pension age"}
	trial.Check(whole, func(t *rapid.T) {
		names := drawCouncils(t, 6)
		side := func() diff.Side {
			var b strings.Builder
			b.WriteString("map: {title: T, as-of: 2026-01-01, known-at: 2026-01-01}\nvendors:\n  acme: {name: Acme, systems: {cloud: {name: Cloud}}}\ncouncils:\n")
			for i, name := range names {
				fmt.Fprintf(&b, "  c%d:\n    name: %q\n    services:\n", i, name)
				for j, s := range services {
					needs := rapid.SampledFrom([]string{"", ", needs: acme/cloud", ", needs: {to: acme/cloud, after: 1d}"}).Draw(t, "needs")
					fmt.Fprintf(&b, "      s%d: {name: %s%s}\n", j, s, needs)
				}
			}
			return viewtest.Side(whole, viewtest.Load(whole, fstest.MapFS{"map.yaml": {Data: []byte(b.String())}}))
		}
		holdRows(t, diff.Run(side(), side(), false))
	})
}

// Nor of any two maps.
func TestNoTwoChangesOfTanglesReadAlike(whole *testing.T) {
	whole.Parallel()
	trial.Check(whole, func(t *rapid.T) {
		draw := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "n") }
		side := func() diff.Side { return viewtest.Side(whole, viewtest.Load(whole, viewtest.Tangle(draw))) }
		holdRows(t, diff.Run(side(), side(), false))
	})
}

// holdRows takes a page apart: a section ends at an empty line, and a row begins with
// its sign.
func holdRows(t *rapid.T, d *answer.Diff) {
	width, full := rapid.SampledFrom([]int{40, 60, 80, 100}).Draw(t, "width"), rapid.Bool().Draw(t, "full")
	var rows []string
	end := func() {
		for i := range rows {
			rows[i] = looks(rows[i])
		}
		slices.Sort(rows)
		for i := range rows[min(1, len(rows)):] {
			if rows[i] == rows[i+1] {
				t.Fatalf("two rows at %d columns read %q", width, rows[i])
			}
		}
		rows = nil
	}
	for line := range strings.Lines(ansi.Strip(text.Diff(d, text.Options{Width: width, Full: full}))) {
		line = strings.TrimRight(line, "\n")
		if ansi.StringWidth(line) > width {
			t.Fatalf("wider than %d: %s", width, line)
		}
		row := strings.TrimSpace(line)
		switch sign, _, _ := strings.Cut(row, " "); {
		case row == "":
			end()
		case sign == "+" || sign == "−" || sign == "~":
			rows = append(rows, row)
		case len(rows) > 0:
			rows[len(rows)-1] += " " + row
		}
	}
	end()
}
