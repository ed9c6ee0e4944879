package render_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"knockon/pkg/answer"
	"knockon/pkg/model"
	"knockon/pkg/render/text"
	"knockon/pkg/trial"
	"knockon/pkg/view/viewtest"
)

// councils are the longest names of councils in mySociety's register.
var councils = []string{
	"Antrim and Newtownabbey Borough Council", "Armagh City, Banbridge and Craigavon Borough Council", "Barnsley Metropolitan Borough Council",
	"Blackburn with Darwen Borough Council", "Borough Council of Kings Lynn and West Norfolk", "Bournemouth, Christchurch and Poole Council",
	"Calderdale Metropolitan Borough Council", "Cambridgeshire and Peterborough Combined Authority", "Causeway Coast and Glens Borough Council",
	"City of Bradford Metropolitan District Council", "Derry City and Strabane District Council", "Dungannon and South Tyrone Borough Council",
	"East Midlands Combined County Authority", "Gateshead Metropolitan Borough Council", "Greater Lincolnshire Combined County Authority",
	"Hull and East Yorkshire Mayoral Combined Authority", "Knowsley Metropolitan Borough Council", "London Borough of Barking and Dagenham",
	"London Borough of Hammersmith & Fulham", "London Borough of Richmond upon Thames", "Neath Port Talbot County Borough Council",
	"Newry, Mourne and Down District Council", "North East Derbyshire District Council", "North West Leicestershire District Council",
	"Rhondda Cynon Taf County Borough Council", "Royal Borough of Kensington and Chelsea", "Royal Borough of Kingston upon Thames",
	"Royal Borough of Windsor and Maidenhead", "South Yorkshire Mayoral Combined Authority", "Staffordshire Moorlands District Council",
	"Wakefield Metropolitan District Council", "York and North Yorkshire Mayoral Combined Authority",
}

// twins are one name to the eye.
var twins = []string{"Cyngor Sir Ynys M\u00f4n", "Cyngor Sir Ynys Mo\u0302n", "Cyngor  Sir Ynys Môn", "Cyngor Sir\u200b Ynys\u00a0Môn"}

// drawCouncils draws names of councils: one may stand there twice, or look so.
func drawCouncils(t *rapid.T, most int) []string {
	names := rapid.SliceOfN(rapid.SampledFrom(councils), 2, most).Draw(t, "councils")
	return append(names, twins[:rapid.IntRange(0, len(twins)).Draw(t, "twins")]...)
}

// No two rows of different nodes read alike, and none is wider than the page.
func TestNoTwoRowsReadAlike(whole *testing.T) {
	whole.Parallel()
	services := []string{"Planning", "Planning policy", "Housing benefit", "Housing benefit overpayment recovery and appeals", "Council tax",
		"Council tax reduction for people of working age", "Council tax reduction for people of pension age"}
	trial.Check(whole, func(t *rapid.T) {
		names := drawCouncils(t, 8)
		var b strings.Builder
		b.WriteString("map: {title: T, as-of: 2026-01-01, known-at: 2026-01-01}\nvendors:\n  acme: {name: Acme, systems: {cloud: {name: Cloud}}}\ncouncils:\n")
		for i, name := range names {
			fmt.Fprintf(&b, "  c%d:\n    name: %q\n    services:\n", i, name)
			for j, s := range services[:rapid.IntRange(1, len(services)).Draw(t, "services")] {
				fmt.Fprintf(&b, "      s%d: {name: %s, needs: {to: acme/cloud, after: %dd}}\n", j, s, i%2)
			}
		}
		m := viewtest.Load(whole, fstest.MapFS{"map.yaml": {Data: []byte(b.String())}})
		asked := viewtest.Answer(whole, m, "2026-01-01", "acme/cloud=down")
		width := rapid.SampledFrom([]int{40, 60, 80, 100, 140}).Draw(t, "width")
		var rows []string
		for _, line := range strings.Split(ansi.Strip(text.Blast(asked, text.Options{Width: width, Full: true, Tree: true})), "\n") {
			if ansi.StringWidth(line) > width {
				t.Fatalf("wider than %d: %s", width, line)
			}
			if _, row, isRow := strings.Cut(line, "─ ▼ "); isRow {
				rows = append(rows, row)
			} else if line == "" && len(rows) > 0 {
				break
			} else if len(rows) > 0 { // goes on
				rows[len(rows)-1] += line
			}
		}
		if len(rows) != len(asked.Facts) {
			t.Fatalf("%d rows of %d facts", len(rows), len(asked.Facts))
		}
		differ(t, width, rows)
		differ(t, width, organisationsAt(t, asked, width))
		outlined(t, text.Draw(viewtest.Draw(whole, m, 0), 0, text.Options{Width: width, Full: true}), m, width)
	})
}

// outlined holds an outline to names that nothing is cut of, and to the ids of organisations of one name.
func outlined(t *rapid.T, out string, m *model.Map, width int) {
	out = ansi.Strip(out)
	for _, line := range strings.Split(out, "\n") {
		if ansi.StringWidth(line) > width {
			t.Fatalf("wider than %d: %s", width, line)
		}
	}
	whole, named := strings.Join(strings.Fields(out), " "), map[string]int{}
	for i := range m.Nodes {
		named[looks(m.Nodes[i].Name)]++
	}
	for i := range m.Nodes {
		n := &m.Nodes[i]
		want := n.Name
		if n.Kind == model.Council && named[looks(n.Name)] > 1 {
			want += " · " + n.ID
		}
		if !strings.Contains(looks(whole), looks(want)) {
			t.Fatalf("at %d columns nothing reads %q:\n%s", width, want, out)
		}
	}
}

// looks spells a text as it looks.
func looks(s string) string {
	s = strings.NewReplacer("o\u0302", "ô", "\u200b", "", "\u00a0", " ").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

func differ(t *rapid.T, width int, rows []string) {
	for i := range rows {
		rows[i] = looks(rows[i])
	}
	slices.Sort(rows)
	for i := range rows[1:] {
		if rows[i] == rows[i+1] {
			t.Fatalf("two rows at %d columns read %q", width, rows[i])
		}
	}
}

// organisationsAt reads the names of organisations from the answer as it comes
// without a tree: in a table the first column, else the heads of cards.
func organisationsAt(t *rapid.T, b *answer.Blast, width int) []string {
	out := ansi.Strip(text.Blast(b, text.Options{Width: width, Full: true}))
	var names []string
	for _, section := range strings.Split(out, "\n\n") {
		lines := strings.Split(section, "\n")
		column := strings.Index(lines[0], "Stop")
		for i, line := range lines {
			isTable, isCard := strings.HasPrefix(lines[0], "  Who "), strings.Contains(section, "\n    call: ")
			switch {
			case ansi.StringWidth(line) > width:
				t.Fatalf("wider than %d: %s", width, line)
			case isTable && i > 0:
				names = append(names, string([]rune(line)[:column]))
			case !isCard || strings.HasPrefix(line, "    "):
			case i == 0 || strings.HasPrefix(lines[i-1], "    "):
				names = append(names, line)
			default: // the name goes on
				names[len(names)-1] += line
			}
		}
	}
	organisations := map[*answer.Node]bool{}
	for i := range b.Facts {
		organisations[b.Facts[i].Node.Org()] = true
	}
	if len(names) < len(organisations) {
		t.Fatalf("%d names of %d organisations:\n%s", len(names), len(organisations), out)
	}
	return names
}
