package pkg_test

import (
	"bufio"
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// widest is how many characters a line may have.
const widest = 160

// TestLinesFit holds every line that people write to what a screen shows. In pages, tables and what commands print are
// as long as they are, and so is what Go quotes over several lines: maps and answers of the tests.
func TestLinesFit(t *testing.T) {
	generated := []string{".git", "testdata", "docs/reference", "data/schemas", "data/page/short", "dist"}
	written := []string{".go", ".js", ".css", ".md", ".yaml", ".yml", ""}
	found := 0
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		name := strings.TrimPrefix(filepath.ToSlash(file), "../")
		switch {
		case err != nil:
			return err
		case d.IsDir() && (slices.Contains(generated, name) || slices.Contains(generated, d.Name())):
			return fs.SkipDir
		case !d.Type().IsRegular() || !slices.Contains(written, filepath.Ext(name)):
			return nil
		}
		found++
		f, err := os.Open(file)
		if err != nil {
			return err
		}
		defer f.Close()
		quoted := quotedLines(t, file)
		lines, page, printed := bufio.NewScanner(f), filepath.Ext(name) == ".md", false
		for n := 1; lines.Scan(); n++ {
			line := lines.Text()
			if page && strings.HasPrefix(strings.TrimSpace(line), "```") {
				printed = !printed
			}
			if long := utf8.RuneCountInString(line); long > widest && !printed && !quoted[n] && !(page && strings.HasPrefix(line, "|")) {
				t.Errorf("%s:%d: %d characters, more than %d", name, n, long, widest)
			}
		}
		return lines.Err()
	})
	if err != nil || found < 300 {
		t.Fatalf("found %d files: %v", found, err)
	}
}

// quotedLines are the lines of a Go file that lie within one text, its first line aside.
func quotedLines(t *testing.T, file string) map[int]bool {
	t.Helper()
	if filepath.Ext(file) != ".go" {
		return nil
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	quoted := map[int]bool{}
	set := token.NewFileSet()
	var s scanner.Scanner
	s.Init(set.AddFile(file, -1, len(content)), content, nil, 0)
	for {
		at, sort, text := s.Scan()
		if sort == token.EOF {
			return quoted
		}
		for n := range strings.Count(text, "\n") {
			if sort == token.STRING {
				quoted[set.Position(at).Line+1+n] = true
			}
		}
	}
}
