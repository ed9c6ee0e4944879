package pkg_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestNoTestTakesLuckOrWatchesTheClock holds what CONTRIBUTING says of a plain run. pkg/trial has what to take instead.
func TestNoTestTakesLuckOrWatchesTheClock(t *testing.T) {
	found := 0
	eachGoFile(t, func(room, file string) {
		if !strings.HasSuffix(file, "_test.go") || room == "pkg/trial" {
			return
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		uses := selectors(f)
		found++
		campaign := uses["trial.Campaign"] != 0 || uses["trial.Long"] != 0
		for use, at := range uses {
			if why := unsound(use, campaign, uses["synctest.Test"] != 0); why != "" {
				t.Errorf("%s: %s: %s", set.Position(at), use, why)
			}
		}
	})
	if found < 50 {
		t.Fatalf("found only %d files of tests: the test looks in the wrong place", found)
	}
}

// unsound says why a test may not use a function, or nothing.
func unsound(use string, campaign, ownClock bool) string {
	pkg, name, _ := strings.Cut(use, ".")
	switch {
	case use == "rapid.Check" || use == "rapid.MakeCheck":
		return "it begins at another seed each time; trial.Check does not"
	case pkg == "rand" && !slices.Contains([]string{"New", "NewPCG", "PCG", "Rand", "NewChaCha8", "ChaCha8"}, name):
		return "it has no seed; rand.New takes one"
	case (use == "time.Now" || use == "time.Since" || use == "testing.Benchmark") && !campaign:
		return "it watches the clock, and this file waits for no campaign: trial.Campaign or trial.Long"
	case use == "time.Sleep" && !ownClock:
		return "it waits for the clock; testing/synctest has one of its own"
	case use == "testing.Short":
		return "how far a run goes, trial.Long and trial.Of say"
	}
	return ""
}

// selectors lists what a file takes of packages, each with a place where it does.
func selectors(f *ast.File) map[string]token.Pos {
	uses := map[string]token.Pos{}
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if pkg, ok := s.X.(*ast.Ident); ok {
				uses[pkg.Name+"."+s.Sel.Name] = s.Pos()
			}
		}
		return true
	})
	return uses
}

// TestOneFlagUpdates holds that no test has a way of its own to write what it compares with.
func TestOneFlagUpdates(t *testing.T) {
	eachGoFile(t, func(room, file string) {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if room != "pkg/trial" && strings.Contains(string(content), `flag.Bool("up`+`date"`) {
			t.Errorf("%s: trial.Golden and trial.Updating know -update", file)
		}
	})
}
