package syntax

import (
	"strings"
	"testing"
)

// TestDense counts what may start a node to the one: commas, and colons, hyphens
// and question marks before a blank or a line end. A file of none is never
// counted, and one too many is refused before anything of it is built.
func TestDense(t *testing.T) {
	most := "[" + strings.Repeat(",", MaxMarks-1)
	for name, c := range map[string]struct {
		text string
		want bool
	}{
		"as many as can be":  {most + ",", false},
		"one comma more":     {most + ",,", true},
		"one colon more":     {most + ",a:\n", true},
		"one hyphen more":    {most + ",- ", true},
		"a question more":    {most + ",?", true},
		"one in a word more": {most + ",a:b-c", false},
	} {
		if d, dense := tooDense(0, []byte(c.text)); dense != c.want || dense && d.Code != "too-many-values" {
			t.Errorf("%s: %v, want %v", name, dense, c.want)
		}
	}
	if _, problems := Parse(0, []byte(most+",,")); len(problems) != 1 || problems[0].Code != "too-many-values" {
		t.Errorf("a file with too many values: %v", problems)
	}
}
