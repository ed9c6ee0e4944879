package report_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/evidence"
	"knockon/pkg/load"
	"knockon/pkg/mapgen"
	"knockon/pkg/model"
	"knockon/pkg/relations"
	reports "knockon/pkg/report"
	"knockon/pkg/report/reporttest"
	"knockon/pkg/report/text"
	"knockon/pkg/safe"
	"knockon/pkg/spread"
	"knockon/pkg/trial"
)

// checked is what every check finds in a map.
func checked(t testing.TB, folder fs.FS) *answer.Check {
	t.Helper()
	m, files, problems := load.Load(load.Root{FS: folder})
	if m == nil {
		t.Fatal(problems)
	}
	table, err := relations.ParseTable(data.Relations)
	if err != nil {
		t.Fatal(err)
	}
	today, err := model.ParseDate("2026-01-01", false)
	if err != nil {
		t.Fatal(err)
	}
	in := check.Input{Map: m, Table: table, Config: config.Default(check.Rules()), Today: today,
		World: spread.World{AsOf: max(m.AsOf, today), KnownAt: max(m.KnownAt, today), Evidence: evidence.Assumed}}
	run := reports.Run{Map: m, World: in.World, Files: files,
		Results: check.Run(in, check.All()), Rules: reports.Rules(in.Active(check.All()), in.Config)}
	return run.Answer()
}

// folders are maps with findings of many sorts: those that fire in the tests of
// checks, and some of the generator's.
func folders(t testing.TB) map[string]fs.FS {
	out := map[string]fs.FS{}
	for _, seed := range []uint64{1, 2}[:trial.Of(1, 2)] {
		folder := fstest.MapFS{}
		for name, content := range mapgen.Generate(120, seed) {
			folder[name] = &fstest.MapFile{Data: content}
		}
		out["generated "+string(rune('0'+seed))] = folder
	}
	names, err := filepath.Glob("../../testdata/check/*/fires*")
	if err != nil || len(names) < 30 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		folder := os.DirFS(name)
		if content, err := os.ReadFile(name); err == nil {
			folder = fstest.MapFS{"map.yaml": {Data: content}}
		}
		if m, _, _ := load.Load(load.Root{FS: folder}); m != nil {
			out[name] = folder
		}
	}
	return out
}

// TestFindings holds of many maps that every finding has a line of its own, that
// no line is too wide, that nothing else is left out than is said, and that the
// counts agree.
func TestFindings(t *testing.T) {
	for name, folder := range folders(t) {
		c := checked(t, folder)
		open := c.Of(answer.Open)
		concise := lines(t, c, text.Options{Concise: true})
		distinct := map[string]bool{}
		for _, l := range concise {
			if distinct[l] {
				t.Errorf("%s: two findings read %q", name, l)
			}
			distinct[l] = true
		}
		if len(concise) != len(open) {
			t.Errorf("%s: %d lines for %d findings", name, len(concise), len(open))
		}
		for _, width := range []int{100, 40} {
			for _, o := range []text.Options{{}, {All: true}, {Statistics: true}, {Concise: true}, {All: true, ASCII: true}} {
				o.Width = width
				for _, l := range lines(t, c, o) {
					if ansi.StringWidth(l) > width {
						t.Errorf("%s: %d columns of %d: %q", name, ansi.StringWidth(l), width, l)
					}
				}
			}
		}
		whole := strings.Join(strings.Fields(strings.Join(lines(t, c, text.Options{All: true}), " ")), " ")
		for _, f := range open {
			if at := answer.Place.String(f.Place()); f.At.Line > 0 && !strings.Contains(whole, at+": ") {
				t.Errorf("%s: --all does not show %s", name, at)
			}
			if !strings.Contains(whole, strings.Join(strings.Fields(f.Message), " ")) {
				t.Errorf("%s: --all does not say %q", name, f.Message)
			}
		}
	}
}

// TestHostileFindings: whatever a map says, no line does anything to a terminal.
func TestHostileFindings(t *testing.T) {
	for _, o := range []text.Options{{}, {All: true}, {Concise: true}, {Statistics: true}, {All: true, Width: 40, ASCII: true}} {
		for _, l := range lines(t, reporttest.Hostile().Answer(), o) {
			if l != safe.Text(l) || !utf8.ValidString(l) || o.ASCII && strings.ContainsFunc(l, func(r rune) bool { return r >= 0x80 }) {
				t.Errorf("not harmless: %q", l)
			}
		}
	}
}

func lines(t testing.TB, c *answer.Check, o text.Options) []string {
	t.Helper()
	var b strings.Builder
	if err := text.WriteRun(&b, c, o); err != nil {
		t.Fatal(err)
	}
	out := strings.Split(b.String(), "\n")
	return out[:len(out)-1]
}
