package docs_test

import (
	"os"
	"strings"
	"testing"

	"knockon/pkg/check"
	"knockon/pkg/config"
	"knockon/pkg/source"
)

// TestConfigExample reads the configuration that the page shows.
func TestConfigExample(t *testing.T) {
	content, err := os.ReadFile(root + "/docs/reference/config.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks, err := blocksOf(strings.Split(string(content), "\n"))
	if err != nil || len(blocks) != 1 || blocks[0].language != "yaml" {
		t.Fatalf("the page does not show one example: %v %v", blocks, err)
	}
	files := source.Set{{Name: config.FileName, Data: []byte(strings.Join(blocks[0].lines, "\n"))}}
	c, problems := config.Parse(check.Rules(), files, 0)
	if c == nil {
		t.Fatalf("%+v", problems)
	}
	if len(c.Asserts) == 0 || len(c.Allows) == 0 {
		t.Error("the example leaves out what it is there to show")
	}
}
