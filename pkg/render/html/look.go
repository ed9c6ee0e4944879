package html

import (
	"encoding/json"
	"fmt"
	"strings"

	"knockon/pkg/evidence"
	"knockon/pkg/model"
	"knockon/pkg/spread"
	"knockon/pkg/style"
)

// pageWords packs package style's words, as data/page/words.js reads them:
// lists by mark, grade, mode, line and relation.
func pageWords() (string, error) {
	var marks, people, grades, causes, lines, verbs []string
	var widths []float64
	var lineOf []int
	for m := range style.NumMarks {
		marks = append(marks, m.String())
		people = append(people, style.State(model.Council, m))
	}
	for g := range evidence.Unknown {
		grades = append(grades, style.Evidence(g))
		lineOf = append(lineOf, int(style.LineOf(g)))
	}
	for m := range spread.NumModes {
		causes = append(causes, style.Cause(m))
	}
	for l := range style.NumLines {
		lines = append(lines, l.String())
		widths = append(widths, l.Width(1))
	}
	for k := range model.NumRelationKinds {
		verbs = append(verbs, style.Verb(k))
	}
	b, err := json.Marshal(map[string]any{
		"marks": marks, "people": people, "evidence": grades, "causes": causes,
		"lines": lines, "widths": widths, "lineOf": lineOf, "verbs": verbs,
	})
	return string(b), err
}

// styleSheet is the page's style with the palette before it. The script says
// whether the page is dark, which paper never is.
func styleSheet() (string, error) {
	source, err := read("page.css")
	if err != nil {
		return "", err
	}
	light, dark := style.Light(), style.Dark()
	var b strings.Builder
	fmt.Fprintf(&b, ":root{--fonts:%s;%s}\n", style.Fonts, palette(&light))
	fmt.Fprintf(&b, "@media screen{[data-theme=dark]{color-scheme:dark;%s}}\n", palette(&dark))
	for m := range style.NumMarks {
		fmt.Fprintf(&b, ".m%[1]d{--f:var(--f%[1]d);--l:var(--l%[1]d);--t:var(--t%[1]d)}\n", m)
	}
	return shorten(".css", b.String()+source)
}

func palette(t *style.Theme) string {
	var b strings.Builder
	fmt.Fprintf(&b, "--bg:%s;--ink:%s;--muted:%s;--card:%s;--edge:%s;--origin:%s;--faint:%s", t.Background, t.Ink, t.Muted, t.Card, t.CardLine, t.Origin, t.Faint)
	for m, c := range t.Marks {
		fmt.Fprintf(&b, ";--f%[1]d:%[2]s;--l%[1]d:%[3]s;--t%[1]d:%[4]s", m, c.Fill, c.Line, c.Text)
	}
	return b.String()
}
