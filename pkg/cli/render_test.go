package cli

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

func TestMain(m *testing.M) {
	trial.Cases(2, 12) // each draws two maps, and writes them in every format, twice
	os.Exit(trial.Run(m))
}

// ran is what a run of the program leaves behind.
type ran struct {
	code        int
	out, errors string
}

func runIn(t testing.TB, dir, stdin string, args ...string) ran {
	t.Helper()
	var out, errors bytes.Buffer
	code := run(args, env{
		stdin: strings.NewReader(stdin), stdout: &out, stderr: &errors, dir: dir,
		getenv: func(string) string { return "" }, now: func() time.Time { return time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC) },
	})
	return ran{code, out.String(), errors.String()}
}

// looks are flags that say how an answer is written and not what is asked.
func looks(format string) [][]string {
	switch format {
	case "text":
		all := [][]string{nil, {"--full", "--color", "always"}, {"--width", "60"}, {"--width", "100", "--ascii"}, {"--color", "always"}}
		return all[:trial.Of(2, 5)]
	case "dot", "mermaid", "svg":
		all := [][]string{nil, {"--depth", "1"}, {"--only", "services,systems"}, {"--full"}}
		return all[:trial.Of(2, 4)]
	case "png":
		return [][]string{{"--depth", "1", "--only", "councils", "--theme", "dark", "--scale", "0.25"}}
	}
	return [][]string{nil}
}

// narrows reports whether flags keep a part of a radius.
func narrows(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return w == "--of" || w == "--only" || w == "--depth" || w == "--for" })
}

// holdRendered holds that every format of a command but HTML is the same bytes
// from its answer as from its JSON.
func holdRendered(t *testing.T, dir string, words ...string) {
	t.Helper()
	i := slices.IndexFunc(described(), func(c *command) bool { return c.name == words[0] })
	stored := runIn(t, dir, "", slices.Concat(words, []string{"-f", "json"})...)
	if stored.out == "" {
		t.Fatalf("%q: %s", words, stored.errors)
	}
	for _, format := range described()[i].known() {
		if format == "html" || format == "png" && !trial.Long() { // the drawing is that of SVG
			continue
		}
		all := looks(format)
		if words[0] == "blast" && !slices.Contains(pictureNames(), format) {
			all = append(all, []string{"--only", "services,systems", "--depth", "2"}, []string{"--for", "3d"})
		}
		for _, look := range all {
			if words[0] == "draw" && slices.Contains(look, "--depth") || words[0] == "why" && slices.Contains(look, "--full") {
				continue // which is part of the question, there
			}
			if narrows(look) && !slices.ContainsFunc(described()[i].flags, func(f flag) bool { return f.name == "only" }) {
				look = []string{"--fit", "a4"} // a drawing of its own, of which nothing is left out
			}
			if narrows(words) && narrows(look) {
				continue // a part is kept of a whole radius alone
			}
			if words[0] == "check" && (slices.Contains(look, "--ascii") || slices.Contains(look, "--full")) {
				continue // which a report has not
			}
			flags := append([]string{"-f", format}, look...)
			asked := runIn(t, dir, "", slices.Concat(words, flags)...)
			written := runIn(t, dir, stored.out, append([]string{"render", "-"}, flags...)...)
			refused := asked.code > exitFindings && asked.out == "" // a picture of many radii
			if refused && words[0] != "diff" || refused != (written.code > exitFindings) || asked.out != written.out {
				t.Errorf("%q %q: asked\n%.1500s%s\nfrom its JSON\n%.1500s%s", words, flags, asked.out, asked.errors, written.out, written.errors)
			}
		}
	}
}

func TestRenderIsTheCommand(t *testing.T) {
	trial.Alone(t)
	dir := t.TempDir()
	paid := filepath.Join(dir, "paid.csv")
	if err := os.WriteFile(paid, []byte("Supplier,Date,Amount\nCivica UK Limited,2025-01-31,5\n=Acme Ltd,,-7\nredacted,,1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for i, command := range []string{
		"import spend paid.csv -o map --category all",
		"blast eks", "blast civica --known-at 2024-01-20", "blast eks/network=isolated civica=down", "blast ivanti/connect-secure --evidence confirmed",
		"blast eks --of dover,Thanet", "blast eks --only services --depth 3", "blast civica=down --for 3d",
		"blast eks --of eks", "blast civica --of partnershipone --only networks,councils", "blast eks --for 1w --of canterbury --depth 3 --only services",
		"blast eks --within 1h --without precaution", "blast civica --evidence disputed -m builtin:east-kent", "blast canterbury/email",
		"notify eks", "notify civica=down eks/network", "notify canterbury/email",
		"cuts canterbury/benefits", "cuts canterbury/benefits dover/benefits --max 3", "cuts canterbury/email",
		"rank", "rank civica/* eks --at canterbury,dover --every --by residents", "rank --kind vendor --top 2 --within 1d",
		"contain eks/network", "contain ivanti/connect-secure --max 1", "contain civica=down --protect dover",
		"contain eks --protect eks/network,dover/benefits", "contain eks civica --within 1h --evidence reported",
		"verify ivanti/connect-secure", "verify eks civica=down --evidence reported",
		"restore eks/network", "restore civica=down eks/network --within 2d", "restore canterbury/email",
		"replay", "replay january-2024 --from eks --known-at 2024-01-20", "show january-2024",
		"diagnose january-2024", "diagnose --seen canterbury/planning --unseen dover/email --kind network,vendor",
		"why canterbury/planning --from eks", "why canterbury/planning --from civica --known-at 2024-02-14", "why canterbury/planning=down --from eks --full",
		"why canterbury/email --from eks", "why dover --from eks", "why dover=down --from eks", "why canterbury/planning --from eks --evidence confirmed",
		"why canterbury/planning --from eks --without attack",
		"diff --known-at 2024-01-20..2024-02-14 --from civica", "diff --as-of 2024-01-19..2025-06-01",
		"diff --as-of 2024-01-19..2025-06-01 --from eks/network=isolated --within 2d",
		"check -m builtin:east-kent --fail-on none", "check -m builtin:east-kent --evidence confirmed", "check",
		"show eks/network", "show civica", "draw", "draw --focus eks/network --depth 1", "draw --evidence disputed", "list services", "list sources", "relations",
	} {
		if i%trial.Of(5, 1) == 0 {
			holdRendered(t, dir, strings.Fields(command)...)
		}
	}
}

// TestRenderOfChanges does the same with two maps, an organisation renamed
// between them, in the picture and as what is left open in it.
func TestRenderOfChanges(t *testing.T) {
	trial.Alone(t)
	dir := t.TempDir()
	for name, after := range map[string]bool{"old": false, "new": true} {
		if err := os.CopyFS(filepath.Join(dir, name), viewtest.Town(after)); err != nil {
			t.Fatal(err)
		}
	}
	for _, seed := range trial.Of([]string{"acme"}, []string{"town", "acme", "crane"}) {
		holdRendered(t, dir, "diff", "old", "new", "--from", seed)
		holdRendered(t, dir, "diff", "new", "old", "--from", seed)
	}
	holdRendered(t, dir, "diff", "old", "new")
	stored := runIn(t, dir, "", "diff", "old", "new", "--from", "acme", "-f", "json").out
	for _, open := range []string{"acme", "Acme", "acme-it", "bolt,town", "nobody"} {
		asked := runIn(t, dir, "", "diff", "old", "new", "--from", "acme", "-f", "dot", "--expand", open)
		written := runIn(t, dir, stored, "render", "-", "-f", "dot", "--expand", open)
		if asked.code != written.code || asked.out != written.out || (asked.code == exitOK) != (open != "nobody") {
			t.Errorf("--expand %s: asked\n%s%s\nfrom its JSON\n%s%s", open, asked.out, asked.errors, written.out, written.errors)
		}
	}
}

// TestRenderOfOneName does the same with an organisation that has another id and
// the same name: the name means the new one.
func TestRenderOfOneName(t *testing.T) {
	dir := t.TempDir()
	for _, id := range []string{"v", "w"} {
		write(t, filepath.Join(dir, id), fstest.MapFS{"map.yaml": {Data: []byte("map: {title: T, as-of: 2024-01-01, known-at: 2024-01-01}\nvendors:\n  " + id +
			": {name: Vee, ids: {register: a1}, systems: {x: {needs: ./y2}, y2: {}}}\n")}})
	}
	stored := runIn(t, dir, "", "diff", "v", "w", "--from", "w/y2", "-f", "json").out
	asked := runIn(t, dir, "", "diff", "v", "w", "--from", "w/y2", "-f", "dot", "--expand", "Vee")
	written := runIn(t, dir, stored, "render", "-", "-f", "dot", "--expand", "Vee")
	if asked.code != exitOK || written.code != exitOK || asked.out != written.out {
		t.Errorf("asked\n%s%s\nfrom its JSON\n%s%s", asked.out, asked.errors, written.out, written.errors)
	}
}

// TestRenderOfTangles does the same with random maps, disputes, delays and
// groups in them, and with one of hostile names.
func TestRenderOfTangles(t *testing.T) {
	trial.Alone(t)
	dir := t.TempDir()
	write(t, dir, viewtest.Hostile())
	for _, command := range []string{
		"blast o0", "blast o0 --of o5", "blast o0 --for 2w", "notify o0", "cuts o5/svc", "rank --top 30", "contain o0", "restore o0", "why o5/svc --from o0", "draw",
		"list nodes", "check",
		"verify o0",
	} {
		holdRendered(t, dir, append(strings.Fields(command), "-m", ".")...)
	}
	trial.Check(t, func(rt *rapid.T) {
		draw := func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "n") }
		dir := t.TempDir()
		write(t, dir, viewtest.Tangle(draw))
		nodes := strings.Split(strings.TrimSpace(runIn(t, dir, "", "list", "nodes", "-f", "csv", "-m", ".").out), "\n")[1:]
		if len(nodes) == 0 {
			return
		}
		id := func() string { return strings.Split(nodes[draw(len(nodes))], ",")[0] }
		world := []string{"-m", ".", "--evidence", []string{"confirmed", "assumed", "retracted"}[draw(3)]}
		if draw(3) == 0 {
			world = append(world, "--within", "2d")
		}
		holdRendered(t, dir, append([]string{"blast", id()}, world...)...)
		org, _, _ := strings.Cut(id(), "/")
		part := [][]string{{"--of", org}, {"--only", "services,datasets"}, {"--depth", "2", "--of", org}, {"--for", "1w"}}[draw(4)]
		holdRendered(t, dir, slices.Concat([]string{"blast", id()}, world, part)...)
		holdRendered(t, dir, append([]string{"notify", id()}, world...)...)
		holdRendered(t, dir, append([]string{"rank", "--at", org}, world...)...)
		holdRendered(t, dir, append([]string{"cuts", id(), "--kind", "system,service"}, world...)...)
		holdRendered(t, dir, append([]string{"contain", id()}, world...)...)
		holdRendered(t, dir, append([]string{"restore", id()}, world...)...)
		holdRendered(t, dir, append([]string{"verify", id()}, world...)...)
		holdRendered(t, dir, append([]string{"why", id(), "--from", id()}, world...)...)
		holdRendered(t, dir, "draw", "-m", ".")
		other := t.TempDir()
		write(t, other, viewtest.Tangle(draw))
		holdRendered(t, dir, "diff", other, ".", "--from", id())
		holdRendered(t, dir, "diff", "--known-at", "2023-12-01..2024-07-01", "-m", ".")
		write(t, dir, fstest.MapFS{".knockon.yaml": {Data: []byte("allow:\n  - {check: unsourced, node: 'o1/*', reason: known}\n")}})
		holdRendered(t, dir, "check", "-m", ".", "--fail-on", []string{"none", "note", "error"}[draw(3)])
	})
}

// TestRenderOfProblems does the same with maps that do not load and maps with
// findings of every check, in a folder of their own and in that of a repository.
func TestRenderOfProblems(t *testing.T) {
	trial.Alone(t)
	const all = "../../testdata"
	var maps []string
	for _, pattern := range []string{"maps/bad/*", "check/*/fires*"} {
		found, err := filepath.Glob(filepath.Join(all, pattern))
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %d, %v", pattern, len(found), err)
		}
		maps = append(maps, found...)
	}
	for i, path := range maps {
		if i%trial.Of(36, 2) != 0 {
			continue
		}
		name, err := filepath.Rel(all, path)
		if err != nil {
			t.Fatal(err)
		}
		holdRendered(t, all, "check", "-m", name)
	}
	dir := t.TempDir()
	write(t, dir, fstest.MapFS{
		"a b%/\u202e#.yaml": {Data: []byte("map: {title: '\t'}\ncouncils:\n\tdover: {}\n")}, "a b%/c.yaml": {Data: []byte("councils: {dover: {nedes: \t[x]}}\n")},
		"long/map.yaml": {Data: []byte("map: {title: x, " + strings.Repeat("x-\té都: y, ", 90) + "titel: z, " + strings.Repeat("x-é\u0301: y, ", 200) + "}\n")},
	})
	holdRendered(t, dir, "check", "-m", "a b%")
	holdRendered(t, dir, "check", "-m", "long")
	write(t, dir, fstest.MapFS{".git/HEAD": {Data: []byte("ref: refs/heads/main\n")}})
	write(t, dir, fstest.MapFS{".knockon.yaml": {Data: []byte("checks: {orphan: off}\n")},
		"fine/deep/map.yaml": {Data: []byte("map: {title: x}\ncouncils: {dover: {}}\n")}})
	holdRendered(t, filepath.Join(dir, "fine"), "check", "-m", "deep")
	holdRendered(t, filepath.Join(dir, "long"), "check", "-m", "../a b%")
	holdRendered(t, filepath.Join(dir, "long"), "check", "-m", ".")
}

func write(t *testing.T, dir string, files fs.FS) {
	t.Helper()
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
}

func TestRenderRefuses(t *testing.T) {
	dir := t.TempDir()
	stored := runIn(t, dir, "", "blast", "eks", "-f", "json").out
	for _, c := range []struct {
		stdin string
		args  []string
		code  int
		want  string
	}{
		{stored, []string{"-", "-f", "html"}, exitUsage, "html holds the map"},
		{stored, []string{"-", "-o", "page.html"}, exitUsage, "html holds the map"},
		{stored, []string{"-", "-f", "sarif"}, exitUsage, `no format "sarif"`},
		{stored, []string{"gone.json"}, exitMap, "cannot be read"},
		{strings.Replace(stored, "blast/v1", "blast/v0", 1), []string{"-"}, exitMap, "this version reads knockon.blast/v1"},
		{strings.Replace(stored, `"node": "eks"`, `"node": "exs"`, 1), []string{"-"}, exitMap, "line 4, column 22: seeds[0].node"},
		{"{}", []string{"-"}, exitMap, "no answer of knockon"},
		{"", []string{"-"}, exitMap, "unexpected end of JSON input"},
		{runIn(t, dir, "", "show", "eks", "-f", "json").out, []string{"-", "-f", "svg"}, exitUsage, `no format "svg"`},
		{"map: {title: T}", []string{"-"}, exitMap, "line 1, column 1"},
	} {
		got := runIn(t, dir, c.stdin, append([]string{"render"}, c.args...)...)
		if got.code != c.code || !strings.Contains(got.errors, c.want) || got.out != "" {
			t.Errorf("render %q: exit %d, %s%s", c.args, got.code, got.out, got.errors)
		}
	}
}
