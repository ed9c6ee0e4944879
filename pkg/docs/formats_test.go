package docs_test

import (
	"os"
	"strings"
	"testing"

	"knockon/pkg/cli"
	"knockon/pkg/model"
)

// TestPagesNameTheFormats holds what people wrote about formats against the
// tables of the commands: a format is looked for where its sort is explained.
func TestPagesNameTheFormats(t *testing.T) {
	formatsOf := map[string][]string{}
	for _, c := range cli.Commands() {
		formatsOf[c.Name] = c.Formats
	}
	readme, ci, pictures := written(t, "README.md"), written(t, "docs/ci.md"), written(t, "docs/pictures.md")
	_, row, _ := strings.Cut(readme, "| [Formats](")
	row, _, _ = strings.Cut(strings.ToLower(row), "\n")
	for name, formats := range formatsOf {
		for _, f := range formats {
			if name != "check" && !strings.Contains(row, f) {
				t.Errorf("%s answers in %s: name it in README.md, in the row on formats of the table of documentation", name, f)
			}
			if name == "check" && !strings.Contains(ci, "| `"+f+"` |") {
				t.Errorf("check reports in %s: say in docs/ci.md, in the table of formats, who reads it", f)
			}
			if name == "draw" && f != "text" && !strings.Contains(pictures, "-f "+f) && !strings.Contains(pictures, "-o picture."+f) &&
				!strings.Contains(pictures, "-o page."+f) {
				t.Errorf("a picture can be %s: say in docs/pictures.md, in the first table, what for", f)
			}
		}
	}
}

// TestSemanticsNamesEveryEffect holds what people wrote against the effects.
func TestSemanticsNamesEveryEffect(t *testing.T) {
	page := written(t, "docs/semantics.md")
	for e := range model.NumEffects {
		if !strings.Contains(page, "| `"+e.String()+"` |") {
			t.Errorf("docs/semantics.md does not say what %s is: write it in the table of effects", e)
		}
	}
}

func written(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile("../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
