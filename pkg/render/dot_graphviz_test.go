package render_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"knockon/pkg/render/dot"
	"knockon/pkg/trial"
	"knockon/pkg/view"
	"knockon/pkg/view/viewtest"
)

// TestGraphviz holds that the real program draws every golden picture without
// a word on stderr, and that names come out as written.
func TestGraphviz(t *testing.T) {
	trial.Campaign(t)
	program := trial.Need(t, "graphviz", "dot")
	for _, c := range slices.Concat(viewtest.Cases(t), viewtest.Maps(t), viewtest.Contrasts(t)) {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			out := dot.Write(c.View)
			checkColumns(t, c.View, draw(t, program, "-Tplain", out))
			has := textsOf(t, draw(t, program, "-Tsvg", out))
			for _, want := range namesOf(c.View) {
				if !has[spaced(want)] {
					t.Errorf("the picture does not hold %q", want)
				}
			}
		})
	}
}

// checkColumns holds that Graphviz places every card in its column.
func checkColumns(t *testing.T, v *view.View, plain []byte) {
	t.Helper()
	at := map[int]float64{} // by number of the node, which goes by creation
	for line := range strings.Lines(string(plain)) {
		var n int
		var x float64
		if _, err := fmt.Sscanf(line, "node n%d %f", &n, &x); err == nil {
			at[n] = x
		}
	}
	numbers := slices.Sorted(maps.Keys(at))
	if len(numbers) != len(v.Cards) {
		t.Fatalf("%d cards are drawn as %d nodes", len(v.Cards), len(numbers))
	}
	right := make([]float64, len(v.Columns))
	for i, n := range numbers {
		right[v.Cards[i].Column] = max(right[v.Cards[i].Column], at[n])
	}
	for i, n := range numbers {
		if c := v.Cards[i].Column; c > 0 && at[n] <= right[c-1] {
			t.Errorf("%s (%s) stands left of the column before it", v.Cards[i].Name, v.Columns[c].Label)
		}
	}
}

func draw(t *testing.T, program, format string, in []byte) []byte {
	t.Helper()
	var out, talk bytes.Buffer
	cmd := exec.Command(program, format)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(in), &out, &talk
	if err := cmd.Run(); err != nil || talk.Len() > 0 {
		t.Fatalf("dot: %v: %s", err, talk.String())
	}
	return out.Bytes()
}

// textsOf returns what the text elements of an SVG hold.
func textsOf(t *testing.T, svg []byte) map[string]bool {
	t.Helper()
	has := map[string]bool{}
	d := xml.NewDecoder(bytes.NewReader(svg))
	inText, text := false, ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return has
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			inText, text = token.Name.Local == "text", ""
		case xml.CharData:
			text += string(token)
		case xml.EndElement:
			if inText {
				has[spaced(text)] = true
			}
			inText = false
		}
	}
}

// spaced evens out spaces: Graphviz makes the second of two one that SVG
// readers do not swallow.
func spaced(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

func namesOf(v *view.View) []string {
	names := []string{v.Title, v.Headline}
	for i := range v.Cards {
		names = append(names, v.Cards[i].Name)
		for _, r := range v.Cards[i].Rows {
			names = append(names, r.Name)
		}
	}
	return names
}
