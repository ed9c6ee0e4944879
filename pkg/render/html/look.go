package html

import (
	"encoding/json"
	"fmt"
	"strings"

	"knockon/pkg/answer"
	"knockon/pkg/each"
	"knockon/pkg/evidence"
	"knockon/pkg/layout"
	"knockon/pkg/model"
	"knockon/pkg/phrase"
	"knockon/pkg/style"
	"knockon/pkg/view"
)

// pageWords packs what packages phrase and style say, as data/page/words.js reads them:
// lists by mark, grade, mode, line and relation.
func pageWords() (string, error) {
	var marks, grades, causes, lines, verbs, backs, labels []string
	people := map[style.Mark]string{} // where it is another word
	var widths []float64
	var lineOf []int
	for m := range style.NumMarks {
		marks = append(marks, m.String())
		if word := m.State(model.Council); word != m.String() {
			people[m] = word
		}
	}
	for g := range evidence.Unknown {
		grades = append(grades, phrase.Evidence(g))
		lineOf = append(lineOf, int(style.LineOf(g)))
	}
	for m := range model.NumModes {
		causes = append(causes, phrase.Cause(m))
	}
	for l := range style.NumLines {
		lines = append(lines, l.String())
		widths = append(widths, l.Width(1))
	}
	for k := range model.NumRelationKinds {
		verbs, backs, labels = append(verbs, phrase.Verb(k)), append(backs, k.Rule().Back), append(labels, k.Rule().Label)
	}
	signs, hollow := glyphs()
	b, err := json.Marshal(map[string]any{
		"glyphs": signs, "hollow": hollow,
		"marks": marks, "people": people, "evidence": grades, "causes": causes,
		"lines": lines, "widths": widths, "widest": style.Widest, "perRelation": style.PerRelation, "lineOf": lineOf,
		"verbs": verbs, "backs": backs, "relationLabels": labels, "leftFor": pageReasons(), "noContact": phrase.NoContact,
		"measures": layout.MeasuresOfAll(), "folding": pageFolding(),
	})
	return string(b), err
}

// pageReasons packs the words for what is left out, by the reason's.
func pageReasons() map[string]any {
	out := map[string]any{}
	for r := range answer.NumLeftFor {
		note, of := phrase.LeftFor(r)
		out[r.String()] = map[string]any{"note": note, "of": of, "rank": r}
	}
	return out
}

// pageFolding packs the numbers by which pictures fold, as data/page/fold.js reads them.
func pageFolding() map[string]any {
	f := view.FoldingOfAll()
	ladder := each.Of(f.Ladder, func(l view.Limits) [5]int { return [5]int{l.Rows, l.Keep, l.Orgs, l.Chips, l.Columns} })
	return map[string]any{
		"ladder": ladder, "visible": f.Visible, "mapRows": f.MapRows, "mapLines": f.MapLines,
		"ownLines": f.OwnLines, "fewUnreached": f.FewUnreached, "sweeps": f.Sweeps, "gridNotes": f.GridNotes,
	}
}

// styleSheet is the page's style with the palette before it. The script says
// whether the page is dark, which paper never is.
func styleSheet() (string, error) {
	source, err := read("short/page.css")
	if err != nil {
		return "", err
	}
	light, dark := style.Light(), style.Dark()
	css := fmt.Sprintf(":root{--fonts:%s;%s}%s", style.Fonts, ground(&light), marks(&light)) +
		fmt.Sprintf("@media screen{[data-theme=dark]{color-scheme:dark;%s}:where([data-theme=dark]){%s}}", ground(&dark), marks(&dark))
	return css + source, nil
}

func ground(t *style.Theme) string {
	return fmt.Sprintf("--bg:%s;--ink:%s;--muted:%s;--card:%s;--edge:%s;--origin:%s;--faint:%s", t.Background, t.Ink, t.Muted, t.Card, t.CardLine,
		t.Origin, t.Faint)
}

// marks gives each mark's class its colours; within another rule it weighs no
// more than outside, so that the style sheet may change them.
func marks(t *style.Theme) string {
	var b strings.Builder
	for m, c := range t.Marks {
		fmt.Fprintf(&b, ".m%d{--f:%s;--l:%s;--t:%s}", m, c.Fill, c.Line, c.Text)
	}
	return b.String()
}
