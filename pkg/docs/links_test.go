package docs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestLinks holds that what a page leads to is there: a file of the repository, and
// a heading where it names one.
func TestLinks(t *testing.T) {
	t.Parallel()
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	checked := 0
	for _, file := range allPages(t) {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(content), -1) {
			name, heading, _ := strings.Cut(m[1], "#")
			if strings.Contains(name, ":") {
				continue // of another place
			}
			target := file
			if name != "" {
				target = filepath.Join(filepath.Dir(file), name)
			}
			checked++
			found, err := os.ReadFile(target)
			if info, _ := os.Stat(target); err != nil && (info == nil || !info.IsDir()) {
				t.Errorf("%s: %s leads nowhere", file, m[1])
			} else if heading != "" && strings.HasSuffix(target, ".md") && !hasHeading(string(found), heading) {
				t.Errorf("%s: %s has no such heading", file, m[1])
			}
		}
	}
	if checked < 200 {
		t.Errorf("only %d links were found", checked)
	}
}

func allPages(t *testing.T) []string {
	pages, err := filepath.Glob(root + "/*.md")
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(root+"/docs", func(path string, _ fs.DirEntry, err error) error {
		if filepath.Ext(path) == ".md" {
			pages = append(pages, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// hasHeading reports whether a page has a heading that is linked to so, as GitHub does.
func hasHeading(page, anchor string) bool {
	noLetter := regexp.MustCompile(`[^\p{L}\p{N}_\- ]`)
	for line := range strings.Lines(page) {
		if text := strings.TrimLeft(line, "#"); text != line {
			plain := noLetter.ReplaceAllString(strings.ToLower(strings.TrimSpace(text)), "")
			if strings.ReplaceAll(plain, " ", "-") == anchor {
				return true
			}
		}
	}
	return false
}
