package check_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"knockon/data"
	"knockon/pkg/answer"
	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/diag"
	"knockon/pkg/evidence"
	"knockon/pkg/mapgen"
)

func eastKent(t testing.TB) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(data.Maps, "east-kent", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := data.Maps.ReadFile(name)
		out[strings.TrimPrefix(name, "east-kent/")] = &fstest.MapFile{Data: content}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func generated(nodes int, seed uint64) fstest.MapFS {
	out := fstest.MapFS{}
	for name, content := range mapgen.Generate(nodes, seed) {
		out[name] = &fstest.MapFile{Data: content}
	}
	return out
}

// identities maps fingerprints to what they stand for.
func identities(results []check.Result) map[string]string {
	out := map[string]string{}
	for _, r := range results {
		out[r.Fingerprint] = r.Code + " " + r.Subject.ID + " " + r.Detail + " " + r.State.String()
	}
	return out
}

// TestFingerprintsSurviveMovedLines adds lines above everything and splits and
// renames files: what is found stays the same findings.
func TestFingerprintsSurviveMovedLines(t *testing.T) {
	for name, folder := range map[string]fstest.MapFS{"east kent": eastKent(t), "generated": generated(600, 3)} {
		before := loadSubject(t, folder, "").run()
		moved := fstest.MapFS{}
		for file, f := range folder {
			if file != config.FileName {
				file = "z/" + strings.ReplaceAll(file, "/", "-")
			}
			moved[file] = &fstest.MapFile{Data: []byte("# a line\n\n# more\n" + string(f.Data))}
		}
		after := loadSubject(t, moved, "").run()
		if len(before) < 5 {
			t.Fatalf("%s: only %d findings", name, len(before))
		}
		if d := cmp.Diff(identities(before), identities(after)); d != "" {
			t.Errorf("%s (-before +after):\n%s", name, d)
		}
		if before[0].Span == after[0].Span {
			t.Errorf("%s: nothing moved", name)
		}
	}
}

// TestFingerprintsSurviveWhatIsNew adds findings before those there are, and
// changes the numbers in their messages.
func TestFingerprintsSurviveWhatIsNew(t *testing.T) {
	k := mustFind(t, "blast-limit")
	old := loadSubject(t, inMemory(k.Doc.Fails, k.Doc.Config), "").run()
	grown := inMemory(strings.ReplaceAll(k.Doc.Fails, "140_600", "240_600"), k.Doc.Config).(fstest.MapFS)
	grown["a.yaml"] = &fstest.MapFile{Data: []byte("vendors: {aaa: {systems: {idle: {}}, products: {box: {}}}}\n")}
	after := loadSubject(t, grown, "").run()
	identity := identities(after)
	same := 0
	for _, f := range old {
		if identity[f.Fingerprint] == "" {
			t.Errorf("%q is another finding now", f.Message)
		}
		if !slices.ContainsFunc(after, func(g check.Result) bool { return g.Message == f.Message }) {
			same++
		}
	}
	if same == 0 || len(after) <= len(old) {
		t.Errorf("no message changed, or nothing is new: %d findings, then %d", len(old), len(after))
	}
}

// TestRunsAgree holds that runs side by side leave no trace in the order.
func TestRunsAgree(t *testing.T) {
	s := loadSubject(t, generated(600, 1), "")
	first := s.run()
	for range 3 {
		if d := cmp.Diff(first, s.run()); d != "" {
			t.Fatalf("two runs differ:\n%s", d)
		}
	}
}

// TestFindingsOfLargeMaps holds what is true of every finding on maps that were
// not made for a check.
func TestFindingsOfLargeMaps(t *testing.T) {
	subjects := map[string]*subject{"east kent": loadSubject(t, eastKent(t), "")}
	for seed := range uint64(3) {
		subjects["generated "+strconv.Itoa(int(seed))] = loadSubject(t, generated(500, seed), "")
	}
	for name, s := range subjects {
		s.input.World.Evidence = evidence.Assumed
		for _, f := range s.run() {
			holdFinding(t, name, s.files, f)
		}
	}
}

// TestBaseline holds that what is known does not count, and that what is new
// does.
func TestBaseline(t *testing.T) {
	s := loadSubject(t, eastKent(t), "")
	s.input.Config = config.Default(check.Rules())
	all := s.run()
	s.input.Baseline = check.Baseline{all[0].Fingerprint: {}, all[len(all)-1].Fingerprint: {}, "another": {Check: "of a check that does not run"}}
	for i, r := range s.run() {
		want := answer.Open
		if _, known := s.input.Baseline[r.Fingerprint]; known {
			want = answer.Baselined
		}
		if r.State != want || r.Fingerprint != all[i].Fingerprint {
			t.Errorf("%q is %s, want %s", r.Message, r.State, want)
		}
	}
}

// TestExceptionsEnd holds to the day when an exception ends, by today alone.
func TestExceptionsEnd(t *testing.T) {
	const allowing = "allow: [{check: orphan, node: dover/old-office, reason: x, until: 2026-03-31}]\n"
	s := loadSubject(t, inMemory(mustFind(t, "expired-allow").Doc.Fails, allowing), "")
	for today, want := range map[string]string{"2026-03-31": "orphan allowed", "2026-04-01": "expired-allow open, orphan open", "2020-01-01": "orphan allowed"} {
		s.input.Today = day(t, today)
		var got []string
		for _, r := range s.run() {
			if r.Code == "orphan" || r.Code == "expired-allow" || r.Code == "unused-allow" {
				got = append(got, r.Code+" "+r.State.String())
			}
		}
		slices.Sort(got)
		if strings.Join(got, ", ") != want {
			t.Errorf("on %s: %v, want %s", today, got, want)
		}
	}
}

func mustFind(t *testing.T, code string) check.Check {
	t.Helper()
	k, ok := find(code)
	if !ok {
		t.Fatalf("no check %s", code)
	}
	return k
}

// TestParametersAreAsked reads the code: every parameter that a check asks for
// by name is one of its own, and every one of its own is asked for.
func TestParametersAreAsked(t *testing.T) {
	for _, k := range check.All() {
		asked, names := parametersIn(t, strings.ReplaceAll(k.Code, "-", "_")+".go")
		for name := range asked {
			if !slices.ContainsFunc(k.Params, func(p config.Param) bool { return p.Name == name }) {
				t.Errorf("%s asks for %q, which is none of its parameters", k.Code, name)
			}
		}
		for _, p := range k.Params {
			if !asked[p.Name] && !names[p.Name] {
				t.Errorf("%s never asks for its parameter %q", k.Code, p.Name)
			}
		}
	}
}

// parametersIn collects the names that calls of Params ask for, and every other
// text of a file but those that declare parameters.
func parametersIn(t *testing.T, file string) (asked, texts map[string]bool) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	asked, texts = map[string]bool{}, map[string]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Params" {
				return false
			}
		case *ast.CallExpr:
			if s, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) == 1 {
				if of, ok := s.X.(*ast.SelectorExpr); ok && of.Sel.Name == "Params" {
					if lit, ok := n.Args[0].(*ast.BasicLit); ok {
						name, _ := strconv.Unquote(lit.Value)
						asked[name] = true
					}
				}
			}
		case *ast.BasicLit:
			if s, err := strconv.Unquote(n.Value); err == nil {
				texts[s] = true
			}
		}
		return true
	})
	return asked, texts
}

// TestFromProblems holds that what keeps a map from loading has fingerprints of
// its own that stay when lines move.
func TestFromProblems(t *testing.T) {
	problems := diag.List{
		{Code: "dangling", Key: "needs", Message: "there is no node \"x\""},
		{Code: "dangling", Key: "needs", Message: "there is no node \"x\""},
		{Code: "dangling", Key: "needs", Message: "there is no node \"y\""},
	}
	before := check.FromProblems(nil, problems)
	for i := range problems {
		problems[i].Span.Line += 7
	}
	after := check.FromProblems(nil, problems)
	if d := cmp.Diff(identities(before), identities(after)); d != "" || len(identities(before)) != 3 {
		t.Errorf("%d fingerprints; %s", len(identities(before)), d)
	}
	if slices.Contains(slices.Collect(maps.Keys(identities(before))), "") {
		t.Error("an empty fingerprint")
	}
}
